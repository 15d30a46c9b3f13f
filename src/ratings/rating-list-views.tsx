import type { FC } from 'hono/jsx'
import { dayOf } from '../platform/clock.ts'
import { Table } from '../platform/http/components/lists.tsx'
import { Pagination } from '../platform/http/components/navigation.tsx'
import { EmptyState, PageHeading, Tag, type TagColour, Whole } from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import { editionOf } from './body-state.ts'
import { bodyPath, RATINGS_PATH, ratingPath } from './rating-path.ts'
import { reasonsText, starsText } from './said-rating.ts'
import type { DueRating, ListedRating } from './see-ratings.ts'

export const SHOWS = ['given', 'due'] as const
export type Show = (typeof SHOWS)[number]

interface ListProps {
  page: PageContext
  show: Show
  ratings: readonly ListedRating[]
  due: readonly DueRating[]
  names: ReadonlyMap<string, string>
  /** The reader is of the scheme's side. */
  isStaff: boolean
  next: string | null
  isFirst: boolean
}

export const RatingListPage: FC<ListProps> = (props) => {
  const { page, show, isStaff, next } = props
  const { t } = page
  const isEmpty = (show === 'due' ? props.due : props.ratings).length === 0
  const words = show === 'due' ? 'due_empty' : 'empty'
  return (
    <Layout page={page} title={t('ratings.title')} width="wide">
      <PageHeading lead={t(isStaff ? 'ratings.lead' : 'ratings.lead_body')}>{t('ratings.title')}</PageHeading>
      {isStaff && <Choice page={page} show={show} />}
      {isEmpty ? (
        <EmptyState title={t(`ratings.${words}`)}>
          <p class="govuk-body">{t(`ratings.${words}_more`)}</p>
        </EmptyState>
      ) : show === 'due' ? (
        <DueTable {...props} />
      ) : (
        <GivenTable {...props} />
      )}
      <Pagination
        page={page}
        firstHref={props.isFirst ? null : href(page, RATINGS_PATH, { show })}
        nextHref={next && href(page, RATINGS_PATH, { show, cursor: next })}
      />
      <p class="govuk-body">
        <a class="govuk-link" href={href(page, '/ratings')}>
          {t('ratings.entry_more')}
        </a>
      </p>
    </Layout>
  )
}

const Choice: FC<{ page: PageContext; show: Show }> = ({ page, show }) => (
  <nav aria-label={page.t('ratings.show')}>
    <ul class="govuk-list">
      {SHOWS.map((one) => (
        <li>
          <a
            class="govuk-link"
            href={href(page, RATINGS_PATH, { show: one })}
            aria-current={one === show ? 'page' : undefined}
          >
            {one === show ? <strong>{page.t(`ratings.show_${one}`)}</strong> : page.t(`ratings.show_${one}`)}
          </a>
        </li>
      ))}
    </ul>
  </nav>
)

const COLOURS: Readonly<Record<ListedRating['standing'], TagColour>> = {
  stands: 'green',
  under_review: 'orange',
  not_registered: 'grey',
}

const Standing: FC<{ page: PageContext; rating: ListedRating }> = ({ page: { t }, rating }) =>
  rating.isLast ? (
    <Tag colour={COLOURS[rating.standing]}>{t(`ratings.standing_${rating.standing}`)}</Tag>
  ) : (
    <Tag colour="grey">{t('ratings.standing_older')}</Tag>
  )

const GivenTable: FC<ListProps> = ({ page, ratings, names }) => {
  const { t } = page
  return (
    <Table<ListedRating>
      caption={t('ratings.show_given')}
      captionHidden
      rows={ratings}
      columns={[
        {
          header: t('ratings.column_body'),
          cell: ({ given }) => (
            <a class="govuk-link" href={href(page, ratingPath(given.id))}>
              {names.get(given.organisationId) || given.organisationId}
            </a>
          ),
        },
        {
          header: t('ratings.column_role'),
          cell: ({ given }) => t(`organisations.role_${given.role}`),
        },
        {
          header: t('ratings.column_stars'),
          cell: ({ given }) => starsText(t, given.outcome.stars, editionOf(given)),
        },
        {
          header: t('ratings.column_given'),
          cell: ({ given }) => <Whole>{dayOf(given.givenAt)}</Whole>,
        },
        {
          header: t('ratings.column_standing'),
          cell: (rating) => <Standing page={page} rating={rating} />,
        },
        { header: t('ratings.column_edition'), cell: ({ given }) => given.outcome.edition },
      ]}
    />
  )
}

const DueTable: FC<ListProps> = ({ page, due, names }) => {
  const { t } = page
  return (
    <Table<DueRating>
      caption={t('ratings.show_due')}
      captionHidden
      rows={due}
      columns={[
        {
          header: t('ratings.column_body'),
          cell: ({ state }) => (
            <a class="govuk-link" href={href(page, bodyPath(state))}>
              {names.get(state.organisationId) || state.organisationId}
            </a>
          ),
        },
        {
          header: t('ratings.column_role'),
          cell: ({ state }) => t(`organisations.role_${state.role}`),
        },
        {
          header: t('ratings.column_due'),
          cell: (one) => <Why page={page} due={one} />,
        },
        { header: t('ratings.column_audit'), cell: ({ auditNumber }) => <Whole>{auditNumber}</Whole> },
        {
          header: t('ratings.column_signed'),
          cell: ({ auditSignedAt }) => <Whole>{dayOf(auditSignedAt)}</Whole>,
        },
      ]}
    />
  )
}

const Why: FC<{ page: PageContext; due: DueRating }> = ({ page, due: { due, standing, state } }) => (
  <>
    {page.t(`ratings.due_${due}`)}
    {state.last && standing && standing.reasons.length > 0 && (
      <>
        <br />
        {reasonsText(page, standing.reasons, editionOf(state.last))}
      </>
    )}
  </>
)
