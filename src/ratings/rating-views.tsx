import type { FC } from 'hono/jsx'
import { dayOf } from '../platform/clock.ts'
import { ColumnTable } from '../platform/http/components/column-table.tsx'
import { HiddenField } from '../platform/http/components/fields.tsx'
import { Button, ErrorSummary, Form } from '../platform/http/components/form.tsx'
import { SummaryList, Table } from '../platform/http/components/lists.tsx'
import { Breadcrumbs } from '../platform/http/components/navigation.tsx'
import {
  Callout,
  Heading2,
  InsetText,
  NotificationBanner,
  PageHeading,
  Paragraph,
  Whole,
} from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import type { ShownRefusal } from '../platform/http/refused-form.ts'
import { editionOf } from './body-state.ts'
import type { GivenRating } from './given-rating.ts'
import type { Rating, RatingInputs } from './rating.ts'
import { editionName, type RatingEdition } from './rating-edition.ts'
import { bodyPath, RATINGS_PATH, ratingPath } from './rating-path.ts'
import { Rules } from './rules-views.tsx'
import { LINE_COLUMNS, reasonsText, reasonText, saidLines, shareText, starsText } from './said-rating.ts'
import type { Preview, SeenRating } from './see-ratings.ts'
import type { GradeStanding } from './standing.ts'

const Crumbs: FC<{ page: PageContext }> = ({ page }) => (
  <Breadcrumbs page={page} crumbs={[{ text: page.t('ratings.title'), href: href(page, RATINGS_PATH) }]} />
)

interface LinesProps {
  page: PageContext
  outcome: Rating
  edition: RatingEdition
  sections: NonNullable<RatingInputs['audit']>['sections']
}

/** Every line, their sum, what the sum alone would give, what holds it down, and the grade. */
const Explanation: FC<LinesProps> = ({ page, outcome, edition, sections }) => {
  const { t, lang } = page
  const params = {
    points: outcome.points,
    available: outcome.available,
    share: shareText(lang, outcome.share),
    stars: starsText(t, outcome.starsByPoints, edition),
  }
  const isBelow = outcome.lines.reduce((sum, { points }) => sum + points, 0) < 0
  return (
    <>
      <ColumnTable
        page={page}
        caption={t('ratings.lines')}
        columns={LINE_COLUMNS}
        rows={saidLines(outcome, sections)}
        phone="scroll"
      />
      {isBelow && <Paragraph muted>{t('ratings.below_nothing')}</Paragraph>}
      <Paragraph>{t('ratings.share', params)}</Paragraph>
      <Heading2>{t('ratings.caps')}</Heading2>
      {outcome.caps.length === 0 ? (
        <Paragraph>{t('ratings.no_caps')}</Paragraph>
      ) : (
        <ul class="govuk-list govuk-list--bullet">
          {outcome.caps.map(({ cap, stars }) => (
            <li>
              {t('ratings.cap_line', {
                reason: reasonText(t, cap, edition),
                stars: starsText(t, stars, edition),
              })}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

const Review: FC<{ page: PageContext; standing: GradeStanding; edition: RatingEdition }> = ({
  page,
  standing: { standing, reasons },
  edition,
}) => {
  const { t } = page
  if (standing === 'stands') return null
  if (standing === 'not_registered') return <InsetText>{t('ratings.standing_not_registered')}</InsetText>
  return (
    <Callout title={t('ratings.standing_under_review')} tone="caution">
      <Paragraph>{t('ratings.under_review_text')}</Paragraph>
      <Paragraph>{t('ratings.why_under_review', { reasons: reasonsText(page, reasons, edition) })}</Paragraph>
    </Callout>
  )
}

interface RatingProps {
  page: PageContext
  seen: SeenRating
  name: string
  isNew: boolean
  /** The reader is of the scheme's side and may look at today's lines. */
  mayPreview: boolean
}

export const RatingPage: FC<RatingProps> = ({ page, seen, name, isNew, mayPreview }) => {
  const { t } = page
  const { given, replay } = seen
  const edition = editionOf(given)
  const day = dayOf(given.givenAt)
  const title = t('ratings.rating_title', { name, day })
  const { audit, workers } = given.inputs
  return (
    <Layout page={page} title={title} before={<Crumbs page={page} />}>
      {isNew && <NotificationBanner page={page} kind="success" heading={t('ratings.given_banner')} />}
      <PageHeading caption={t(`organisations.role_${given.role}`)}>{title}</PageHeading>
      <Callout title={t('ratings.result', { stars: starsText(t, given.outcome.stars, edition) })}>
        {!seen.isLast && <Paragraph>{t('ratings.standing_older')}</Paragraph>}
      </Callout>
      {seen.isLast && <Review page={page} standing={seen} edition={edition} />}
      <SummaryList
        rows={[
          { key: t('ratings.column_given'), value: <Whole>{day}</Whole> },
          { key: t('ratings.given_by'), value: seen.givenByName },
          { key: t('ratings.based_on'), value: audit ? `${audit.number} (${audit.lockedOn})` : '–' },
          {
            key: t('ratings.workers_basis'),
            value: workers ? String(workers.answered) : t('ratings.workers_none'),
          },
          { key: t('ratings.column_edition'), value: given.outcome.edition },
        ]}
      />
      <Explanation
        page={page}
        outcome={given.outcome}
        edition={edition}
        sections={given.inputs.audit?.sections ?? []}
      />
      {replay.same && replay.editionUnchanged ? (
        <Paragraph muted>{t('ratings.replay_same')}</Paragraph>
      ) : (
        <InsetText>{t('ratings.replay_differs')}</InsetText>
      )}
      {mayPreview && (
        <Paragraph>
          <a class="govuk-link" href={href(page, bodyPath(given))}>
            {t('ratings.to_body')}
          </a>
        </Paragraph>
      )}
      <Rules page={page} edition={edition} />
    </Layout>
  )
}

interface BodyProps {
  page: PageContext
  preview: Preview
  name: string
  refused?: ShownRefusal | undefined
}

/** What a body would be rated today, with the button that gives it, and what was given before. */
export const BodyRatingPage: FC<BodyProps> = ({ page, preview, name, refused }) => {
  const { t } = page
  const { outcome, edition, standing } = preview
  const title = t('ratings.body_title', { name })
  return (
    <Layout page={page} title={title} refused={refused !== undefined} before={<Crumbs page={page} />}>
      {refused && <ErrorSummary page={page} errors={refused.errors} sentence={refused.sentence} />}
      <PageHeading caption={t(`organisations.role_${preview.role}`)}>{title}</PageHeading>
      {standing && <Review page={page} standing={standing} edition={edition} />}
      <Heading2>{t('ratings.preview')}</Heading2>
      {'notRated' in outcome ? (
        <InsetText>{t(`ratings.not_rated_${outcome.notRated}`)}</InsetText>
      ) : (
        <>
          <Paragraph muted>
            {t('ratings.preview_text', { day: preview.on, edition: editionName(edition) })}
          </Paragraph>
          <Callout title={t('ratings.result', { stars: starsText(t, outcome.stars, edition) })} />
          <Explanation page={page} outcome={outcome} edition={edition} sections={preview.sections} />
          <Give page={page} preview={preview} />
        </>
      )}
      <Heading2>{t('ratings.history')}</Heading2>
      <History page={page} history={preview.history} />
      <Rules page={page} edition={edition} />
    </Layout>
  )
}

const Give: FC<{ page: PageContext; preview: Preview }> = ({ page, preview }) => {
  const { t } = page
  if (preview.isOwnAudit)
    return <InsetText>{t('ratings.own_audit_wait', { number: preview.auditNumber ?? '' })}</InsetText>
  if (!preview.mayGive) return null
  return (
    <Form page={page} action={bodyPath(preview)}>
      <HiddenField name="basis_hash" value={preview.basisHash ?? ''} />
      <Paragraph>{t('ratings.give_text')}</Paragraph>
      <Button>{t('ratings.give')}</Button>
    </Form>
  )
}

const History: FC<{ page: PageContext; history: readonly GivenRating[] }> = ({ page, history }) => {
  const { t } = page
  if (history.length === 0) return <Paragraph>{t('ratings.history_none')}</Paragraph>
  return (
    <Table<GivenRating>
      caption={t('ratings.history')}
      captionHidden
      rows={history}
      columns={[
        {
          header: t('ratings.column_given'),
          cell: (given) => (
            <a class="govuk-link" href={href(page, ratingPath(given.id))}>
              <Whole>{dayOf(given.givenAt)}</Whole>
            </a>
          ),
        },
        {
          header: t('ratings.column_stars'),
          cell: (given) => starsText(t, given.outcome.stars, editionOf(given)),
        },
        {
          header: t('ratings.column_audit'),
          cell: (given) => <Whole>{given.inputs.audit?.number ?? '–'}</Whole>,
        },
        { header: t('ratings.column_edition'), cell: (given) => given.outcome.edition },
      ]}
    />
  )
}
