import type { FC } from 'hono/jsx'
import { Button, ErrorSummary, Form } from '../platform/http/components/form.tsx'
import { LANGUAGE_NAMES } from '../platform/http/components/language-names.ts'
import { SummaryList } from '../platform/http/components/lists.tsx'
import { Heading2, InsetText, PageHeading, Paragraph } from '../platform/http/components/text.tsx'
import { Layout } from '../platform/http/layout.tsx'
import { href } from '../platform/http/links.ts'
import type { PageContext } from '../platform/http/page-context.ts'
import type { ShownRefusal } from '../platform/http/refused-form.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'
import { moneyText } from '../platform/money.ts'
import { askedSections } from './asked-questions.ts'
import { CONSENT_SCOPES } from './consent.ts'
import type { OwnWords } from './interview.ts'
import { WithdrawForm } from './interview-filed-views.tsx'
import { interviewPath } from './interview-list-views.tsx'
import { typedText } from './interview-words.ts'
import type { Answer, Question, Questionnaire } from './questionnaire.ts'
import { RoundCrumbs } from './round-views.tsx'
import type { SeenInterview } from './see-interview.ts'

interface ReadProps extends Partial<ShownRefusal> {
  page: PageContext
  seen: SeenInterview
  questionnaire: Questionnaire
  /** Only in the answer to the asking. */
  words: OwnWords | undefined
  feeRecordPath: string | undefined
  mayWithdraw: boolean
}

/** One interview as far as this reader may know it: questions in the reader's language, coded answers, own words only when asked for. */
export const ReadInterviewPage: FC<ReadProps> = (props) => {
  const { page, seen, errors = [], sentence } = props
  const { t } = page
  const { interview, round, content } = seen
  const title = t('interviews.read_title')
  const withdrawn = interview.consentWithdrawnAt !== null
  return (
    <Layout
      page={page}
      title={title}
      refused={errors.length > 0 || sentence !== undefined}
      before={<RoundCrumbs page={page} number={round.number} />}
    >
      <ErrorSummary page={page} errors={errors} sentence={sentence} />
      <PageHeading caption={interview.code}>{title}</PageHeading>
      <Facts {...props} />
      {withdrawn && <InsetText>{t('interviews.withdrawn_on')}</InsetText>}
      {!withdrawn && !content && <InsetText>{t('interviews.read_not_shown')}</InsetText>}
      {content && <Answers {...props} />}
      {content?.hasWords && !props.words && <AskForWords {...props} />}
      {!withdrawn && props.mayWithdraw && (
        <WithdrawForm
          page={page}
          action={`${interviewPath(round.number, interview.code)}/withdrawal`}
          wrong={errors[0]}
        />
      )}
    </Layout>
  )
}

const Facts: FC<ReadProps> = ({ page, seen, questionnaire, feeRecordPath }) => {
  const { t, lang } = page
  const { interview, content } = seen
  const agreed = CONSENT_SCOPES.filter((scope) => interview.consent.scopes[scope])
  const said = (keys: readonly string[]) => keys.join(lang === 'ja' ? '、' : '; ')
  return (
    <SummaryList
      rows={[
        { key: t('interviews.happened_on'), value: interview.happenedOn },
        {
          key: t('interviews.held_how'),
          value: t(interview.mode === 'self' ? 'interviews.held_self' : 'interviews.held_interviewer'),
        },
        { key: t('interviews.ask_in'), value: LANGUAGE_NAMES[interview.language] },
        {
          key: t('interview_rounds.questionnaire'),
          value: `${questionnaire.title[lang]} (${interview.questionnaire.version})`,
        },
        {
          key: t('interviews.scopes_agreed'),
          value:
            agreed.length === 0
              ? t('interviews.scopes_none')
              : said(agreed.map((scope) => questionnaire.consent.scopes[scope][lang])),
        },
        ...(content
          ? [
              {
                key: t('interviews.read_indicators'),
                value:
                  content.indicators.length === 0
                    ? t('interviews.read_no_indicators')
                    : said(content.indicators.map((n) => t(`fee_statistics.signal_${n}` as MessageKey))),
              },
            ]
          : []),
        ...(feeRecordPath
          ? [
              {
                key: t('interviews.read_payments'),
                value: (
                  <a class="govuk-link" href={href(page, feeRecordPath)}>
                    {t('interviews.read_payments_link')}
                  </a>
                ),
              },
            ]
          : []),
      ]}
    />
  )
}

const Answers: FC<ReadProps> = ({ page, seen, questionnaire, words }) => {
  const { interview, round, content } = seen
  if (!content) return null
  const lines = Object.entries(words?.lines ?? {})
  return (
    <>
      {askedSections(questionnaire, round.kind, interview.answers).map(({ section, questions }) => (
        <>
          <Heading2>{section.title[page.lang]}</Heading2>
          <SummaryList
            rows={questions
              // What was paid stands in the fee record, with what was judged of it; own words are asked for below.
              .filter(({ kind }) => kind !== 'fee_lines' && (kind !== 'words' || words || !content.hasWords))
              .map((question) => ({
                key: question.text[page.lang],
                value: (
                  <Said
                    page={page}
                    question={question}
                    answer={content.answers[question.id]}
                    words={words?.answers[question.id]}
                    language={interview.language}
                  />
                ),
              }))}
          />
        </>
      ))}
      {lines.length > 0 && (
        <>
          <Heading2>{page.t('interviews.payment_words')}</Heading2>
          <SummaryList
            rows={lines.map(([line, text]) => ({
              key: page.t('interviews.payment_n', { n: Number(line) + 1 }),
              value: <span lang={interview.language}>{text}</span>,
            }))}
          />
        </>
      )}
    </>
  )
}

interface SaidProps {
  page: PageContext
  question: Question
  answer: Answer | undefined
  words: string | undefined
  language: string
}

const Said: FC<SaidProps> = ({ page, question, answer, words, language }) => {
  if (words !== undefined) return <span lang={language}>{words}</span>
  const text = answerText(page, question, answer)
  return text === undefined ? (
    <span class="feri-muted">{page.t('interviews.not_answered')}</span>
  ) : (
    <>{text}</>
  )
}

function answerText({ lang }: PageContext, question: Question, answer: Answer | undefined) {
  if (answer === undefined) return undefined
  if (typeof answer === 'number') return answer.toLocaleString(lang)
  if (typeof answer === 'object' && 'amount_minor' in answer)
    return moneyText(lang, answer.amount_minor, answer.currency)
  return typedText(question, typeof answer === 'string' ? answer : [...answer], lang)
}

const AskForWords: FC<ReadProps> = ({ page, seen }) => {
  const { t } = page
  const { interview, round } = seen
  return (
    <>
      <Heading2>{t('interviews.read_words_title')}</Heading2>
      <Paragraph>{t('interviews.read_words_lead')}</Paragraph>
      <Form page={page} action={`${interviewPath(round.number, interview.code)}/words`}>
        <Button kind="secondary">{t('interviews.read_words_button')}</Button>
      </Form>
    </>
  )
}
