import type { Child, FC } from 'hono/jsx'
import type { FieldError } from '../platform/errors.ts'
import { Checkboxes, Radios } from '../platform/http/components/choices.tsx'
import { DateField, HiddenField, TextArea, TextField } from '../platform/http/components/fields.tsx'
import { ProgressBar } from '../platform/http/components/figures.tsx'
import { ButtonGroup, ErrorSummary, Form } from '../platform/http/components/form.tsx'
import { CurrencyField } from '../platform/http/components/payment-fields.tsx'
import { Paragraph } from '../platform/http/components/text.tsx'
import { Back, Does, Skip, type WorkerPart } from '../platform/http/components/worker-page.tsx'
import type { PageContext } from '../platform/http/page-context.ts'
import { type MessageKey, say } from '../platform/i18n/translate.ts'
import { amountInput } from '../platform/money.ts'
import { WORDS_MAX } from './check-answers.ts'
import type { Draft } from './draft.ts'
import { type Answer, PREFER_NOT_TO_SAY, type Question, YES_NO_ANSWERS } from './questionnaire.ts'

/** What was typed and refused, to be shown again beside what is wrong with it. */
export interface Refused {
  readonly errors: readonly FieldError[]
  readonly sentence: string | undefined
  readonly typed: Readonly<Record<string, readonly string[]>>
}

/** What is wrong with a field, in a sentence. */
export function errorAt(page: PageContext, refused: Refused | undefined, name: string): string | undefined {
  const wrong = refused?.errors.find(({ path }) => path === name)
  return wrong && say(page.t, wrong.message)
}

interface QuestionProps extends WorkerPart {
  readonly draft: Draft
  readonly question: Question
  readonly section: string
  readonly introduction: string | undefined
  readonly progress: { readonly done: number; readonly total: number }
  readonly refused: Refused | undefined
}

/** One question, alone on its page. */
export const QuestionPage: FC<QuestionProps> = (props) => {
  const { page, action, question, refused, progress } = props
  const { t, lang } = page
  return (
    <>
      {refused && <ErrorSummary page={page} errors={refused.errors} sentence={refused.sentence} />}
      <ProgressBar
        label={t('self_interviews.progress')}
        done={progress.done}
        total={progress.total}
        text={t('self_interviews.progress_text', progress)}
      />
      <p class="govuk-caption-m">{props.section}</p>
      {props.introduction && <Paragraph>{props.introduction}</Paragraph>}
      <Form page={page} action={action}>
        <HiddenField name="question" value={question.id} />
        <HiddenField name="kind" value={question.kind} />
        <Field {...props} hint={question.hint?.[lang]} />
        <ButtonGroup>
          <Does what="answer">{t('self_interviews.go_on')}</Does>
          <Skip page={page} />
          <Back page={page} />
        </ButtonGroup>
      </Form>
      <Paragraph muted>{t('self_interviews.saved_note')}</Paragraph>
    </>
  )
}

const YES_NO_KEYS = {
  yes: 'self_interviews.yes',
  no: 'self_interviews.no',
  do_not_know: 'self_interviews.do_not_know',
} as const satisfies Record<(typeof YES_NO_ANSWERS)[number], MessageKey>

export const optionsOf = (page: PageContext, question: Question) => {
  if (question.kind === 'choice' || question.kind === 'choices')
    return question.options.map(({ value, label }) => ({ value, text: label[page.lang] }))
  return YES_NO_ANSWERS.map((value) => ({ value, text: page.t(YES_NO_KEYS[value]) }))
}

const Field: FC<QuestionProps & { hint: Child | undefined }> = ({ page, question, draft, refused, hint }) => {
  const { t, lang } = page
  const kept = draft.answers[question.id]
  const answer = kept === PREFER_NOT_TO_SAY ? undefined : (kept as Answer | undefined)
  const typed = (name: string) => refused?.typed[name]?.at(-1)
  const common = {
    page,
    name: 'value',
    label: question.text[lang],
    labelAsHeading: true,
    hint,
    error: errorAt(page, refused, 'value'),
  }
  switch (question.kind) {
    case 'yes_no':
    case 'choice':
      return (
        <Radios {...common} options={optionsOf(page, question)} value={typed('value') ?? asText(answer)} />
      )
    case 'choices': {
      const values = refused?.typed.value ?? (Array.isArray(answer) ? (answer as string[]) : [])
      return <Checkboxes {...common} options={optionsOf(page, question)} values={values} />
    }
    case 'number':
      return <TextField {...common} inputmode="numeric" width={5} value={typed('value') ?? asText(answer)} />
    case 'day':
      return <DateField {...common} value={typed('value') ?? asText(answer)} />
    case 'words':
      return (
        <TextArea
          {...common}
          hint={hint ?? t('self_interviews.words_hint')}
          rows={6}
          maxlength={WORDS_MAX}
          value={typed('value') ?? asText(answer)}
        />
      )
    case 'money': {
      const sum = typeof answer === 'object' && 'currency' in answer ? answer : undefined
      return (
        <>
          <TextField
            {...common}
            hint={hint ?? t('self_interviews.payment_amount_hint')}
            inputmode="decimal"
            width={20}
            value={typed('value') ?? (sum && amountInput(sum.amount_minor, sum.currency))}
          />
          <CurrencyField
            page={page}
            value={typed('currency') ?? sum?.currency}
            error={errorAt(page, refused, 'currency')}
          />
        </>
      )
    }
    case 'fee_lines':
      return null
  }
}

const asText = (answer: Answer | undefined): string | undefined =>
  typeof answer === 'string' || typeof answer === 'number' ? String(answer) : undefined
