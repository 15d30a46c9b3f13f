import type { FC } from 'hono/jsx'
import type { FieldError } from '../platform/errors.ts'
import { Checkboxes, Radios } from '../platform/http/components/choices.tsx'
import { fieldsOf } from '../platform/http/components/field-state.ts'
import { DateField, Select, TextArea, TextField } from '../platform/http/components/fields.tsx'
import { Tag } from '../platform/http/components/text.tsx'
import type { PageContext } from '../platform/http/page-context.ts'
import { translator } from '../platform/i18n/translate.ts'
import { CURRENCIES } from '../platform/money.ts'
import { choicesOf } from './interview-words.ts'
import { PaymentRows } from './payment-rows-views.tsx'
import { PREFER_NOT_TO_SAY, type Question } from './questionnaire.ts'
import type { Sitting, TypedAnswer } from './sitting.ts'
import { amountField, answerField, currencyField, skipField } from './sitting-form.ts'

export interface AskedProps {
  readonly page: PageContext
  readonly question: Question
  readonly sitting: Sitting
  readonly errors: readonly FieldError[]
  /** Asked only since the answers that were just saved. */
  readonly isNew?: boolean
}

/** One question in the language of the worker, on a page in the language of the interviewer. */
export const AskedQuestion: FC<AskedProps> = (props) => {
  const { page, question, sitting, isNew } = props
  // The worker reads along: buttons, hints and options beside a question are in the language of the question.
  const asked: PageContext = { ...page, lang: sitting.language, t: translator(sitting.language) }
  return (
    <div lang={sitting.language} class="feri-asked">
      {isNew && <Tag colour="yellow">{asked.t('interviews.new_question')}</Tag>}
      <Control {...props} page={asked} />
      {SKIPPED_APART.has(question.kind) && <Skip page={asked} question={question} sitting={sitting} />}
    </div>
  )
}

/** Kinds whose field has no place for "prefer not to say" of its own. */
const SKIPPED_APART: ReadonlySet<Question['kind']> = new Set(['number', 'money', 'day', 'words', 'fee_lines'])

const textOf = (typed: TypedAnswer | undefined): string =>
  typeof typed === 'string' && typed !== PREFER_NOT_TO_SAY ? typed : ''

const Control: FC<AskedProps> = ({ page, question, sitting, errors }) => {
  const { id, kind } = question
  const typed = sitting.answers[id]
  const label = question.text[sitting.language]
  const hint = question.hint?.[sitting.language]
  const field = fieldsOf(page, { [answerField(id)]: textOf(typed) }, errors)
  const common = { ...field(answerField(id)), label, hint }
  switch (kind) {
    case 'yes_no':
      return (
        <Radios
          {...common}
          value={String(typed ?? '')}
          options={choicesOf(question, sitting.language)}
          inline
        />
      )
    case 'choice':
      return (
        <Radios {...common} value={String(typed ?? '')} options={choicesOf(question, sitting.language)} />
      )
    case 'choices':
      return <Checkboxes {...common} values={ticked(typed)} options={choicesOf(question, sitting.language)} />
    case 'number':
      return <TextField {...common} inputmode="numeric" width={5} />
    case 'day':
      return <DateField {...common} />
    case 'words':
      return <TextArea {...common} rows={4} maxlength={2_000} />
    case 'money':
      return (
        <MoneyField page={page} question={question} typed={typed} errors={errors} label={label} hint={hint} />
      )
    case 'fee_lines':
      return <PaymentRows page={page} label={label} hint={hint} lines={sitting.lines} errors={errors} />
  }
}

const ticked = (typed: TypedAnswer | undefined): readonly string[] =>
  Array.isArray(typed) ? typed : typeof typed === 'string' ? [typed] : []

interface MoneyProps {
  page: PageContext
  question: Question
  typed: TypedAnswer | undefined
  errors: readonly FieldError[]
  label: string
  hint: string | undefined
}

const MoneyField: FC<MoneyProps> = ({ page, question, typed, errors, label, hint }) => {
  const sum = typeof typed === 'object' && 'amount' in typed ? typed : { amount: '', currency: 'JPY' }
  const field = fieldsOf(
    page,
    { [amountField(question.id)]: sum.amount, [currencyField(question.id)]: sum.currency },
    errors,
  )
  return (
    <div class="feri-row">
      <TextField
        {...field(amountField(question.id))}
        label={label}
        hint={hint}
        inputmode="decimal"
        width={10}
      />
      <Select
        {...field(currencyField(question.id))}
        label={page.t('interviews.currency')}
        options={CURRENCIES.map((value) => ({ value, text: value }))}
      />
    </div>
  )
}

/** A small tick below the field; who ticks it has answered. */
const Skip: FC<{ page: PageContext; question: Question; sitting: Sitting }> = ({
  page,
  question,
  sitting,
}) => {
  const id = skipField(question.id).replace('.', '-')
  return (
    <div class="govuk-checkboxes govuk-checkboxes--small feri-skip">
      <div class="govuk-checkboxes__item">
        <input
          class="govuk-checkboxes__input"
          id={id}
          name={skipField(question.id)}
          type="checkbox"
          value={PREFER_NOT_TO_SAY}
          checked={sitting.answers[question.id] === PREFER_NOT_TO_SAY}
        />
        <label class="govuk-label govuk-checkboxes__label" for={id}>
          {page.t('interviews.prefer_not_to_say')}
          <span class="govuk-visually-hidden"> {question.text[page.lang]}</span>
        </label>
      </div>
    </div>
  )
}
