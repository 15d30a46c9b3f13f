import type { FC } from 'hono/jsx'
import { displayIdentifier } from '../organisations/identifier.ts'
import type { StoredOrganisation } from '../organisations/organisation-rows.ts'
import type { AppError } from '../platform/errors.ts'
import { fieldsOf } from '../platform/http/components/field-state.ts'
import { HiddenField, TextArea } from '../platform/http/components/fields.tsx'
import { Button, ErrorSummary, Form } from '../platform/http/components/form.tsx'
import { SummaryList } from '../platform/http/components/lists.tsx'
import { Breadcrumbs } from '../platform/http/components/navigation.tsx'
import {
  Heading2,
  InsetText,
  NotificationBanner,
  PageHeading,
  Paragraph,
} from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import { shownRefusal } from '../platform/http/refused-form.ts'
import { instantText } from '../platform/i18n/dates.ts'
import { say } from '../platform/i18n/translate.ts'
import { authorityName } from '../sanctions/authorities.ts'
import type { Measure } from '../sanctions/measure.ts'
import { lookAlikeMessage } from './look-alike-messages.ts'
import { isReviewable, type PairPlace, type Review } from './look-alike-review.ts'
import type { PairSeen } from './review-look-alike.ts'

export const pairPath = ({ organisationId, kind, other }: PairPlace): string =>
  `/workspace/look-alikes/${organisationId}/${kind}/${encodeURIComponent(other)}`

interface PairProps {
  readonly page: PageContext
  readonly place: PairPlace
  readonly pair: PairSeen
  readonly done?: string | undefined
  readonly refused?: { readonly error: AppError; readonly reason: string } | undefined
}

export const PairView: FC<PairProps> = ({ page, place, pair, done, refused }) => {
  const { t } = page
  const crumbs = [
    { text: t('common.nav_workspace'), href: href(page, '/workspace') },
    { text: t('look_alikes.queue_title'), href: href(page, '/workspace/look-alikes') },
  ]
  const { errors = [], sentence } = refused ? shownRefusal(refused.error, t) : {}
  return (
    <Layout
      page={page}
      title={t('look_alikes.pair_title')}
      refused={refused !== undefined}
      before={<Breadcrumbs page={page} crumbs={crumbs} />}
    >
      <ErrorSummary page={page} errors={errors} sentence={sentence} />
      {(done === 'different' || done === 'reopened') && (
        <NotificationBanner page={page} kind="success" heading={t(`look_alikes.done_${done}`)} />
      )}
      <PageHeading lead={say(t, lookAlikeMessage(pair.lookAlike, page.lang))}>
        {t('look_alikes.pair_title')}
      </PageHeading>
      <Body page={page} body={pair.body} title={t('look_alikes.pair_side', { n: 1 })} />
      {pair.otherBody && (
        <Body page={page} body={pair.otherBody} title={t('look_alikes.pair_side', { n: 2 })} />
      )}
      {pair.measure && <Listed page={page} measure={pair.measure} />}
      {pair.review && <Decided page={page} review={pair.review} />}
      {isReviewable(pair.lookAlike) ? (
        <Decide page={page} place={place} pair={pair} refused={refused} />
      ) : (
        <InsetText>{t('look_alikes.not_reviewable')}</InsetText>
      )}
    </Layout>
  )
}

const lines = (texts: readonly string[]) =>
  texts.map((text, i) => (
    <>
      {i > 0 && <br />}
      {text}
    </>
  ))

const Body: FC<{ page: PageContext; body: StoredOrganisation; title: string }> = ({ page, body, title }) => {
  const { t } = page
  const [identifier] = body.identifiers
  const entry = identifier && `/o/${identifier.scheme}/${encodeURIComponent(identifier.value)}`
  const numbers = body.identifiers.map(displayIdentifier)
  return (
    <>
      <Heading2>{title}</Heading2>
      <SummaryList
        rows={[
          { key: t('look_alikes.pair_names'), value: lines(body.names.map(({ text }) => text)) },
          {
            key: t('look_alikes.pair_numbers'),
            value: entry ? (
              <a class="govuk-link" href={href(page, entry)}>
                {lines(numbers)}
              </a>
            ) : (
              lines(numbers)
            ),
          },
          { key: t('look_alikes.pair_addresses'), value: lines(body.sites.map(({ address }) => address)) },
        ]}
      />
    </>
  )
}

const Listed: FC<{ page: PageContext; measure: Measure }> = ({ page, measure }) => {
  const { t } = page
  const rows = [
    { key: t('look_alikes.pair_names'), value: measure.name },
    { key: t('look_alikes.pair_numbers'), value: measure.number && displayIdentifier(measure.number) },
    { key: t('look_alikes.pair_addresses'), value: measure.address },
    { key: t('look_alikes.pair_authority'), value: authorityName(measure.authority, page.lang) },
    { key: t('look_alikes.pair_day'), value: measure.measuredOn },
    { key: t('look_alikes.pair_reason_listed'), value: measure.reason },
  ].filter(({ value }) => value)
  return (
    <>
      <Heading2>{t('look_alikes.pair_measure')}</Heading2>
      <SummaryList rows={rows} />
    </>
  )
}

const Decided: FC<{ page: PageContext; review: Review }> = ({ page, review }) => {
  const at = instantText(review.reviewedAt, page.lang)
  return (
    <InsetText>
      <Paragraph>{page.t(`look_alikes.reviewed_${review.verdict}`, { at })}</Paragraph>
      <Paragraph>
        {page.t('common.field_and_error', {
          label: page.t('look_alikes.reviewed_reason'),
          text: review.reason,
        })}
      </Paragraph>
    </InsetText>
  )
}

const Decide: FC<Omit<PairProps, 'done'>> = ({ page, place, pair, refused }) => {
  const { t } = page
  const closed = pair.review?.verdict === 'different'
  const field = fieldsOf(page, { reason: refused?.reason ?? '' }, refused?.error.fields ?? [])
  return (
    <Form page={page} action={pairPath(place)}>
      <HiddenField name="verdict" value={closed ? 'reopened' : 'different'} />
      <TextArea
        {...field('reason')}
        label={t(closed ? 'look_alikes.reopen_label' : 'look_alikes.reason_label')}
        hint={t('look_alikes.reason_hint')}
        maxlength={1_000}
      />
      <Button kind={closed ? 'secondary' : 'primary'}>
        {t(closed ? 'look_alikes.mark_reopened' : 'look_alikes.mark_different')}
      </Button>
    </Form>
  )
}
