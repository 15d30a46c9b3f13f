import type { FC } from 'hono/jsx'
import { HiddenField } from '../platform/http/components/fields.tsx'
import { Button, ButtonLink, ErrorSummary, Form } from '../platform/http/components/form.tsx'
import { Breadcrumbs } from '../platform/http/components/navigation.tsx'
import {
  Heading2,
  InsetText,
  PageHeading,
  Paragraph,
  WarningText,
} from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import { spanText } from '../platform/i18n/dates.ts'
import type { WholeReview } from '../programme-reviews/programme-review.ts'
import { REVIEWS_PATH, reviewPath } from '../programme-reviews/review-paths.ts'
import type { ProgrammeReviewReport } from './programme-review.ts'
import { ProgrammeReviewView } from './programme-review-views.tsx'

interface Props {
  page: PageContext
  whole: WholeReview
  report: ProgrammeReviewReport
  isAuthor: boolean
  sentence: string | undefined
}

/** The review as it would be issued, told to be a draft first, and the button for the second person last. */
export const PreviewPage: FC<Props> = ({ page, whole: { review }, report, isAuthor, sentence }) => {
  const { t, lang } = page
  const period = spanText(review.from, review.to, lang)
  const title = t('programme_reviews.preview_title', { period })
  const crumbs = [
    { text: t('programme_reviews.list_title'), href: href(page, REVIEWS_PATH) },
    { text: period, href: href(page, reviewPath(review.id)) },
  ]
  return (
    <Layout page={page} title={title} width="wide" before={<Breadcrumbs page={page} crumbs={crumbs} />}>
      <ErrorSummary page={page} errors={[]} sentence={sentence} />
      <PageHeading>{title}</PageHeading>
      {review.issuedNumber ? (
        <InsetText>{t('programme_reviews.issued_line', { number: review.issuedNumber })}</InsetText>
      ) : (
        <WarningText page={page}>{t('programme_reviews.preview_banner')}</WarningText>
      )}
      <ProgrammeReviewView page={page} report={report} />
      {review.status === 'proposed' && (
        <>
          <Heading2 id="approval">{t('programme_reviews.approve_title')}</Heading2>
          <Paragraph>{t('programme_reviews.approve_text')}</Paragraph>
          {isAuthor ? (
            <InsetText>{t('programme_reviews.is_author')}</InsetText>
          ) : (
            <Form page={page} action={reviewPath(review.id, '/approval')}>
              <HiddenField name="expected_revision" value={String(review.revision)} />
              <Button>{t('programme_reviews.approve')}</Button>
            </Form>
          )}
        </>
      )}
      <ButtonLink href={href(page, reviewPath(review.id))} kind="secondary">
        {t('programme_reviews.back_to_review')}
      </ButtonLink>
    </Layout>
  )
}
