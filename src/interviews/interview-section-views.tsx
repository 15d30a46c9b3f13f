import type { FC } from 'hono/jsx'
import type { FieldError } from '../platform/errors.ts'
import { HiddenField } from '../platform/http/components/fields.tsx'
import { ProgressBar } from '../platform/http/components/figures.tsx'
import { Button, ButtonGroup, ErrorSummary, Form } from '../platform/http/components/form.tsx'
import { Breadcrumbs } from '../platform/http/components/navigation.tsx'
import { InsetText, NotificationBanner, PageHeading, Paragraph } from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import type { AskedSection } from './asked-questions.ts'
import type { HeldInterview } from './hold-interview.ts'
import { Enter, LanguageOfQuestions } from './interview-begin-views.tsx'
import { interviewPath, roundInterviewsPath } from './interview-list-views.tsx'
import { AskedQuestion } from './question-views.tsx'
import type { Question } from './questionnaire.ts'
import type { Sitting } from './sitting.ts'
import { amountField, answerField, lineField } from './sitting-form.ts'

interface SectionProps {
  page: PageContext
  held: HeldInterview
  sitting: Sitting
  part: AskedSection
  index: number
  total: number
  errors: readonly FieldError[]
  sentence?: string | undefined
  /** Questions that are asked only since what was just saved. */
  added: ReadonlySet<string>
  referred?: boolean
}

/** One part of the questionnaire, its questions in the worker's language. */
export const SectionPage: FC<SectionProps> = (props) => {
  const { page, held, sitting, part, index, total, errors, added } = props
  const { t } = page
  const { round, worker, questionnaire } = held
  const title = part.section.title[sitting.language]
  return (
    <Layout
      page={page}
      title={title}
      refused={errors.length > 0 || props.sentence !== undefined}
      before={
        <Breadcrumbs
          page={page}
          crumbs={[{ text: round.number, href: href(page, roundInterviewsPath(round.number)) }]}
        />
      }
    >
      <ErrorSummary
        page={page}
        errors={errors}
        sentence={props.sentence}
        labels={labelsOf(page, part.questions, sitting)}
      />
      {props.referred && (
        <NotificationBanner page={page} kind="success" heading={t('interviews.help_referred')} />
      )}
      <PageHeading
        caption={`${questionnaire.title[page.lang]} · ${worker.code} · ${t('interviews.section_of', { n: index + 1, total })}`}
      >
        <span lang={sitting.language}>{title}</span>
      </PageHeading>
      <ProgressBar
        label={t('interviews.progress')}
        done={index}
        total={total}
        text={t('interviews.section_of', { n: index + 1, total })}
      />
      {part.section.introduction && (
        <div lang={sitting.language}>
          <Paragraph>{part.section.introduction[sitting.language]}</Paragraph>
        </div>
      )}
      {added.size > 0 && <InsetText>{t('interviews.more_asked')}</InsetText>}
      <SectionForm {...props} />
    </Layout>
  )
}

const SectionForm: FC<SectionProps> = ({ page, held, sitting, part, errors, added }) => {
  const { t } = page
  const here = interviewPath(held.round.number, held.worker.code)
  return (
    <Form page={page} action={`${here}/sections/${part.section.id}`}>
      <Enter value="next" text={t('interviews.save_and_next')} />
      <LanguageOfQuestions page={page} value={sitting.language} />
      <HiddenField name="shown" value={part.questions.map(({ id }) => id).join(' ')} />
      {part.questions.map((question) => (
        <AskedQuestion
          page={page}
          question={question}
          sitting={sitting}
          errors={errors}
          isNew={added.has(question.id)}
        />
      ))}
      <ButtonGroup>
        <Button name="go" value="next">
          {t('interviews.save_and_next')}
        </Button>
        <Button kind="secondary" name="go" value="back">
          {t('interviews.save_and_back')}
        </Button>
        <Button kind="secondary" name="go" value="leave">
          {t('interviews.save_and_leave')}
        </Button>
      </ButtonGroup>
    </Form>
  )
}

/** So that a line of the error summary says which question or payment it means. */
function labelsOf(
  { t }: PageContext,
  questions: readonly Question[],
  { language, lines }: Sitting,
): Record<string, string> {
  const labels: Record<string, string> = {}
  for (const { id, text } of questions) {
    labels[answerField(id)] = text[language]
    labels[amountField(id)] = text[language]
  }
  lines.forEach((_, row) => {
    for (const field of ['item', 'amount', 'currency', 'paid_on', 'refunded', 'words'])
      labels[lineField(row, field)] = t('interviews.payment_n', { n: row + 1 })
  })
  return labels
}
