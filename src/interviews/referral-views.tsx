import type { FC } from 'hono/jsx'
import { dayOf } from '../platform/clock.ts'
import { citationOf } from '../platform/dated-rule.ts'
import { Button, ButtonGroup, ErrorSummary, Form } from '../platform/http/components/form.tsx'
import { LANGUAGE_NAMES } from '../platform/http/components/language-names.ts'
import { SummaryList, Table } from '../platform/http/components/lists.tsx'
import { Breadcrumbs, Pagination } from '../platform/http/components/navigation.tsx'
import {
  EmptyState,
  Heading2,
  InsetText,
  PageHeading,
  Paragraph,
  Tag,
  type TagColour,
  Whole,
} from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import type { ListedReferral } from './list-referrals.ts'
import type { ReferralReach, ReferralToChange } from './move-referral.ts'
import { movesOf, type Referral, type ReferralStatus } from './referral.ts'
import { contactsIn } from './referral-contact.ts'

export const REFERRALS_PATH = '/workspace/referrals'

const COLOURS = { open: 'orange', taken: 'teal', closed: 'grey' } as const satisfies Record<
  ReferralStatus,
  TagColour
>

const StatusTag: FC<{ page: PageContext; status: ReferralStatus }> = ({ page, status }) => (
  <Tag colour={COLOURS[status]}>{page.t(`self_interviews.referral_${status}`)}</Tag>
)

const countryOf = (page: PageContext, { country }: Referral): string =>
  page.t(country === 'VN' ? 'self_interviews.country_vn' : 'self_interviews.country_jp')

interface ListProps {
  readonly page: PageContext
  readonly items: readonly ListedReferral[]
  readonly next: string | null
  readonly closed: boolean
  readonly first: boolean
}

/** Who waits for help. */
export const ReferralsPage: FC<ListProps> = ({ page, items, next, closed, first }) => {
  const { t } = page
  const kept = { closed: closed ? 'yes' : null }
  return (
    <Layout page={page} title={t('self_interviews.referrals_title')} width="wide">
      <PageHeading lead={t('self_interviews.referrals_lead')}>
        {t('self_interviews.referrals_title')}
      </PageHeading>
      <Paragraph>
        <a class="govuk-link" href={href(page, REFERRALS_PATH, closed ? {} : { closed: 'yes' })}>
          {t(closed ? 'self_interviews.referrals_show_open' : 'self_interviews.referrals_show_closed')}
        </a>
      </Paragraph>
      {items.length === 0 ? (
        <EmptyState title={t('self_interviews.referrals_none')} />
      ) : (
        <Table
          caption={t('self_interviews.referrals_title')}
          captionHidden
          rows={items}
          columns={[
            {
              header: t('self_interviews.referral_worker'),
              cell: ({ referral }) => (
                <a class="govuk-link" href={href(page, `${REFERRALS_PATH}/${referral.id}`)}>
                  <Whole>{referral.code}</Whole>
                </a>
              ),
            },
            {
              header: t('self_interviews.referral_status'),
              cell: ({ referral }) => <StatusTag page={page} status={referral.status} />,
            },
            {
              header: t('self_interviews.referral_since'),
              cell: ({ referral }) => <Whole>{dayOf(referral.openedAt)}</Whole>,
            },
            {
              header: t('self_interviews.referral_country'),
              cell: ({ referral }) => countryOf(page, referral),
            },
            {
              header: t('self_interviews.referral_language'),
              cell: ({ referral }) => LANGUAGE_NAMES[referral.language],
            },
            {
              header: t('self_interviews.referral_reason'),
              cell: ({ referral }) => t(`self_interviews.reason_${referral.reason}`),
            },
          ]}
        />
      )}
      <Pagination
        page={page}
        firstHref={first ? null : href(page, REFERRALS_PATH, kept)}
        nextHref={next && href(page, REFERRALS_PATH, { ...kept, cursor: next })}
      />
    </Layout>
  )
}

interface OneProps extends Pick<ReferralToChange, 'referral' | 'round'> {
  readonly page: PageContext
  /** Undefined as long as nobody has asked to see it. */
  readonly reach?: ReferralReach | undefined
  readonly sentence?: string | undefined
}

/** One of them: what may be done, how to reach the worker once asked for, and where to refer to. */
export const ReferralPage: FC<OneProps> = ({ page, referral, round, reach, sentence }) => {
  const { t } = page
  const path = `${REFERRALS_PATH}/${referral.id}`
  return (
    <Layout
      page={page}
      title={t('self_interviews.referrals_title')}
      refused={sentence !== undefined}
      before={
        <Breadcrumbs
          page={page}
          crumbs={[{ text: t('self_interviews.referrals_title'), href: href(page, REFERRALS_PATH) }]}
        />
      }
    >
      {sentence && <ErrorSummary page={page} errors={[]} sentence={sentence} />}
      <PageHeading caption={round.number}>
        {t('self_interviews.referral_worker')} <Whole>{referral.code}</Whole>
      </PageHeading>
      <SummaryList
        rows={[
          {
            key: t('self_interviews.referral_status'),
            value: <StatusTag page={page} status={referral.status} />,
          },
          {
            key: t('self_interviews.referral_since'),
            value: dayOf(referral.openedAt),
          },
          { key: t('self_interviews.referral_country'), value: countryOf(page, referral) },
          { key: t('self_interviews.referral_language'), value: LANGUAGE_NAMES[referral.language] },
          {
            key: t('self_interviews.referral_reason'),
            value: t(`self_interviews.reason_${referral.reason}`),
          },
        ]}
      />
      <ButtonGroup>
        {movesOf(referral.status).map((move) => (
          <Form page={page} action={path}>
            <Button kind={move === 'take' ? 'primary' : 'secondary'} name="move" value={move}>
              {t(`self_interviews.referral_${move}`)}
            </Button>
          </Form>
        ))}
      </ButtonGroup>
      <Reach page={page} path={path} referral={referral} reach={reach} />
      <Services page={page} referral={referral} />
    </Layout>
  )
}

interface ReachProps extends Pick<OneProps, 'page' | 'referral' | 'reach'> {
  readonly path: string
}

/** How to reach the worker: only for who has taken it up, and only once asked for. */
const Reach: FC<ReachProps> = ({ page: { t }, page, path, referral: { status }, reach }) => (
  <>
    <Heading2>{t('self_interviews.referral_contact')}</Heading2>
    {reach === undefined && status === 'taken' && (
      <Form page={page} action={`${path}/contact`}>
        <Button kind="secondary">{t('self_interviews.referral_show_contact')}</Button>
      </Form>
    )}
    {reach !== undefined && (
      <InsetText>
        {reach === null
          ? t('self_interviews.referral_no_contact')
          : reach === 'unreadable'
            ? t('self_interviews.referral_contact_unreadable')
            : reach.contact}
      </InsetText>
    )}
    {status === 'taken' && <Paragraph muted>{t('self_interviews.referral_contact_logged')}</Paragraph>}
    {status === 'open' && <Paragraph muted>{t('self_interviews.referral_contact_after_taking')}</Paragraph>}
  </>
)

/** What is known of those who help, with its source; what nobody has checked is said to be missing. */
const Services: FC<{ page: PageContext; referral: Referral }> = ({ page, referral }) => {
  const { t, lang } = page
  return (
    <>
      <Heading2>{t('self_interviews.referral_services')}</Heading2>
      <Paragraph>{t('self_interviews.referral_services_note')}</Paragraph>
      {contactsIn(referral.country).map((contact) => (
        <>
          <h3 class="govuk-heading-s">{contact.name[lang]}</h3>
          <SummaryList
            rows={[
              { key: t('self_interviews.service_does'), value: contact.does[lang] },
              {
                key: t('self_interviews.service_languages'),
                value: contact.languages?.[lang] ?? t('self_interviews.languages_unknown'),
              },
              {
                key: t('self_interviews.service_reach'),
                value: (
                  <>
                    {contact.phone ?? t('self_interviews.contact_phone_unknown')}
                    {contact.url && (
                      <>
                        <br />
                        <a class="govuk-link" href={contact.url} rel="noreferrer noopener">
                          {contact.url}
                        </a>
                      </>
                    )}
                  </>
                ),
              },
              {
                key: t('self_interviews.service_source'),
                value: `${citationOf(contact.source, lang)} (${t(`common.confidence_${contact.confidence}`)})`,
              },
            ]}
          />
        </>
      ))}
    </>
  )
}
