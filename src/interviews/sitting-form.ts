import { isInsideCountry } from '../fees/paid-for.ts'
import { AppError, type FieldError } from '../platform/errors.ts'
import { fieldsInForm, type InForm } from '../platform/http/fields-in-form.ts'
import type { SentForm } from '../platform/http/forms.ts'
import { CURRENCIES } from '../platform/money.ts'
import { amountOrProblem } from '../platform/typed-amount.ts'
import { PREFER_NOT_TO_SAY, type Question } from './questionnaire.ts'
import { type Sitting, TYPED_LINE, type TypedAnswer, type TypedLine } from './sitting.ts'

/** The fields of a section: `a.pay_slip`, `a.monthly_wage.amount`, `skip.monthly_wage`, `line.2.amount`. */
export const answerField = (id: string): string => `a.${id}`
export const amountField = (id: string): string => `a.${id}.amount`
export const currencyField = (id: string): string => `a.${id}.currency`
export const skipField = (id: string): string => `skip.${id}`
export const lineField = (row: number, field: string): string => `line.${row}.${field}`

/** Where a thing that is on no list goes; its words are sealed. */
export const OTHER_ITEM = 'B8.OTHER'

const ROWS_MAX = 61

/** What was typed into this section, over what was typed before. */
export function withTyped(sitting: Sitting, questions: readonly Question[], form: SentForm): Sitting {
  const answers: Record<string, TypedAnswer> = { ...sitting.answers }
  let { lines } = sitting
  for (const question of questions) {
    const typed = typedAnswer(question, form)
    if (typed === undefined) delete answers[question.id]
    else answers[question.id] = typed
    if (question.kind === 'fee_lines') lines = typedLines(form)
  }
  return { ...sitting, answers, lines }
}

function typedAnswer(question: Question, form: SentForm): TypedAnswer | undefined {
  const { id, kind } = question
  if (form.values[skipField(id)] === PREFER_NOT_TO_SAY) return PREFER_NOT_TO_SAY
  if (kind === 'fee_lines') return undefined
  if (kind === 'choices') {
    const chosen = form.all(answerField(id))
    return chosen.length > 0 ? [...chosen] : undefined
  }
  if (kind === 'money') {
    const amount = (form.values[amountField(id)] ?? '').trim()
    return amount === '' ? undefined : { amount, currency: form.values[currencyField(id)] ?? '' }
  }
  const text = form.values[answerField(id)] ?? ''
  return text.trim() === '' ? undefined : text
}

/** The rows in which something stands; the empty one below them is there to be filled. */
function typedLines(form: SentForm): TypedLine[] {
  const removed = /^remove_line:(\d+)$/.exec(form.values.go ?? '')?.[1]
  const rows: TypedLine[] = []
  for (let row = 0; row < ROWS_MAX; row += 1) {
    if (String(row) === removed) continue
    const line = Object.fromEntries(
      TYPED_LINE.map((field) => [field, (form.values[lineField(row, field)] ?? '').trim()]),
    ) as TypedLine
    if (line.item !== '' || line.amount !== '' || line.words !== '') rows.push(line)
  }
  return rows
}

export interface LinesToFile {
  readonly lines: readonly Readonly<Record<string, unknown>>[]
  readonly lineWords: Readonly<Record<string, string>>
}

/** The rows as payments. Throws `invalid` with `lines.<n>.<field>` for what nobody can read. */
export function linesToFile(rows: readonly TypedLine[]): LinesToFile {
  const fields: FieldError[] = []
  const lines = rows.map((row, i) => {
    if (row.item === '') fields.push({ path: `lines.${i}.item`, message: { key: 'fees.item_unknown' } })
    if (row.amount === '')
      fields.push({ path: `lines.${i}.amount_minor`, message: { key: 'errors.required' } })
    const currency = CURRENCIES.find((one) => one === row.currency)
    if (!currency) fields.push({ path: `lines.${i}.currency`, message: { key: 'fees.currency_needed' } })
    const sum = (text: string, field: string): number => {
      if (text === '' || !currency) return 0
      const typed = amountOrProblem(text, currency)
      if (typeof typed === 'number') return typed
      fields.push({ path: `lines.${i}.${field}`, message: { key: typed } })
      return 0
    }
    return {
      item: row.item,
      amount_minor: sum(row.amount, 'amount_minor'),
      currency,
      paid_on: row.paid_on === '' ? null : row.paid_on,
      collector_role: row.collector_role || 'unknown',
      payment_mode: row.payment_mode || 'cash_or_transfer',
      within_sending_country: isInsideCountry(row.item),
      receipt: row.receipt || 'unknown',
      refunded_minor: sum(row.refunded, 'refunded_minor'),
    }
  })
  if (fields.length > 0) throw new AppError('invalid', 'errors.invalid', { fields })
  const lineWords = Object.fromEntries(
    rows.flatMap(({ words }, i) => (words === '' ? [] : [[String(i), words]])),
  )
  return { lines, lineWords }
}

const LINE_FIELDS: Readonly<Record<string, string>> = { amount_minor: 'amount', refunded_minor: 'refunded' }

/** `answers.monthly_wage` is `a.monthly_wage.amount` in the form, `lines.2.amount_minor` is `line.2.amount`. */
export const sittingInForm = (questions: readonly Question[]): InForm => {
  const kinds = new Map(questions.map(({ id, kind }) => [id, kind]))
  const lines = fieldsInForm({
    'lines.*': (rest, row) => lineField(row, LINE_FIELDS[rest] ?? rest),
  })
  return (path) => {
    const id = /^(?:answers|words)\.(.+)$/.exec(path)?.[1]
    if (id === undefined) return lines(path)
    return kinds.get(id) === 'money' ? amountField(id) : answerField(id)
  }
}
