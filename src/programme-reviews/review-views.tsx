import type { FC } from 'hono/jsx'
import type { FieldError } from '../platform/errors.ts'
import { fieldsOf } from '../platform/http/components/field-state.ts'
import { TextField } from '../platform/http/components/fields.tsx'
import { ProgressBar } from '../platform/http/components/figures.tsx'
import { Button, ButtonLink, ErrorSummary, Form } from '../platform/http/components/form.tsx'
import { Table } from '../platform/http/components/lists.tsx'
import { Breadcrumbs, Pagination } from '../platform/http/components/navigation.tsx'
import {
  EmptyState,
  Heading2,
  InsetText,
  PageHeading,
  Paragraph,
  Tag,
} from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import { spanText } from '../platform/i18n/dates.ts'
import type { CountingProgress } from './count-review.ts'
import type { ProgrammeReview, ReviewStatus } from './programme-review.ts'
import { REVIEWS_PATH, reviewPath } from './review-paths.ts'

const COLOURS = { draft: 'grey', proposed: 'yellow', issued: 'green' } as const

export const StatusTag: FC<{ page: PageContext; status: ReviewStatus }> = ({ page: { t }, status }) => (
  <Tag colour={COLOURS[status]}>{t(`programme_reviews.status_${status}`)}</Tag>
)

export const ReviewCrumbs: FC<{ page: PageContext; review?: ProgrammeReview }> = ({ page, review }) => (
  <Breadcrumbs
    page={page}
    crumbs={[
      { text: page.t('programme_reviews.list_title'), href: href(page, REVIEWS_PATH) },
      ...(review
        ? [{ text: spanText(review.from, review.to, page.lang), href: href(page, reviewPath(review.id)) }]
        : []),
    ]}
  />
)

interface ListProps {
  page: PageContext
  reviews: readonly ProgrammeReview[]
  next: string | null
  isFirst: boolean
  values: Readonly<Record<string, string>>
  errors: readonly FieldError[]
  sentence?: string | undefined
}

export const ReviewListPage: FC<ListProps> = ({ page, reviews, next, isFirst, values, errors, sentence }) => {
  const { t } = page
  const field = fieldsOf(page, values, errors)
  return (
    <Layout page={page} title={t('programme_reviews.list_title')} width="wide">
      <ErrorSummary page={page} errors={errors} sentence={sentence} />
      <PageHeading lead={t('programme_reviews.list_lead')}>{t('programme_reviews.list_title')}</PageHeading>
      {reviews.length === 0 ? (
        <EmptyState title={t('programme_reviews.list_empty')}>
          <p class="govuk-body">{t('programme_reviews.list_empty_more')}</p>
        </EmptyState>
      ) : (
        <ReviewTable page={page} reviews={reviews} />
      )}
      <Pagination
        page={page}
        firstHref={isFirst ? null : href(page, REVIEWS_PATH)}
        nextHref={next && href(page, REVIEWS_PATH, { cursor: next })}
      />
      <Heading2>{t('programme_reviews.begin_title')}</Heading2>
      <Form page={page} action={REVIEWS_PATH}>
        {(['first_month', 'last_month'] as const).map((name) => (
          <TextField
            {...field(name)}
            label={t(`programme_reviews.${name}`)}
            hint={t('programme_reviews.month_hint')}
            width={10}
          />
        ))}
        <Button>{t('programme_reviews.begin')}</Button>
      </Form>
    </Layout>
  )
}

const ReviewTable: FC<Pick<ListProps, 'page' | 'reviews'>> = ({ page, reviews }) => {
  const { t, lang } = page
  return (
    <Table<ProgrammeReview>
      caption={t('programme_reviews.list_title')}
      captionHidden
      rows={reviews}
      columns={[
        {
          header: t('programme_reviews.period'),
          cell: (one) => (
            <a class="govuk-link" href={href(page, reviewPath(one.id))}>
              {spanText(one.from, one.to, lang)}
            </a>
          ),
        },
        {
          header: t('programme_reviews.status'),
          cell: (one) => <StatusTag page={page} status={one.status} />,
        },
        {
          header: t('programme_reviews.document'),
          cell: ({ issuedNumber }) =>
            issuedNumber ? (
              <a class="govuk-link" href={href(page, `/workspace/reports/${issuedNumber}`)}>
                {issuedNumber}
              </a>
            ) : (
              '–'
            ),
        },
      ]}
    />
  )
}

/** How far the counting is. It is asked for again by the browser itself, script or not. */
export const CountingPage: FC<{
  page: PageContext
  review: ProgrammeReview
  progress: CountingProgress | undefined
}> = ({ page, review, progress }) => {
  const { t } = page
  const percent = progress?.percent ?? 0
  const failed = progress?.state === 'failed'
  return (
    <Layout
      page={page}
      title={t('programme_reviews.counting_title')}
      before={<ReviewCrumbs page={page} review={review} />}
    >
      <PageHeading>{t('programme_reviews.counting_title')}</PageHeading>
      {failed ? (
        <InsetText>{t('programme_reviews.counting_failed')}</InsetText>
      ) : (
        <>
          <ProgressBar
            label={t('programme_reviews.figures_title')}
            done={percent}
            total={100}
            text={t('programme_reviews.counting_done', { percent })}
          />
          <Paragraph>{t('programme_reviews.counting_wait')}</Paragraph>
        </>
      )}
      <ButtonLink href={href(page, reviewPath(review.id))} kind="secondary">
        {t('programme_reviews.back_to_review')}
      </ButtonLink>
    </Layout>
  )
}
