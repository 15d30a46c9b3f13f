import { type Day, isDay } from '../platform/clock.ts'
import { AppError, type FieldError, invalidField } from '../platform/errors.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'
import { amountInput, type Currency, isCurrency } from '../platform/money.ts'
import { amountOrProblem } from '../platform/typed-amount.ts'
import { withoutDirection } from '../platform/written-text.ts'
import { type CollectorRole, FEE_LINES_MAX, RECEIPTS } from './fee-line.ts'
import { PAID_TO } from './paid-for.ts'
import { PAYMENT_WORDS_MAX, type WorkerPayment } from './worker-payment.ts'

/** The fields of one payment as they were typed, of `PaymentFields` (`platform/http/components`). */
export const PAYMENT_FIELDS = [
  'amount',
  'currency',
  'estimate',
  'paid_on',
  'collector_role',
  'receipt',
  'words',
] as const
export type TypedPayment = Readonly<Partial<Record<(typeof PAYMENT_FIELDS)[number], string>>>

/** The typed payment of a form in which other things may stand too. */
export const typedPayment = (values: Readonly<Record<string, string | undefined>>): TypedPayment =>
  Object.fromEntries(
    PAYMENT_FIELDS.flatMap((name) => (values[name] === undefined ? [] : [[name, values[name]]])),
  )

/** A payment as it would have been typed, to be shown in the form again. */
export const paymentAsTyped = (payment: WorkerPayment): TypedPayment => ({
  amount: amountInput(payment.amount_minor, payment.currency),
  currency: payment.currency,
  estimate: payment.estimate,
  paid_on: payment.paid_on ?? '',
  collector_role: payment.collector_role,
  receipt: payment.receipt,
  words: payment.words,
})

/**
 * The payments with this one, in the place of the line that is changed or at the end. Throws `invalid` for an amount that is missing or no
 * number of its currency, no currency, or a day that is none or still to come: each with its field.
 */
export function withPayment(
  lines: readonly WorkerPayment[],
  { item, line }: { readonly item: string; readonly line: number | null },
  typed: TypedPayment,
  today: Day,
): WorkerPayment[] {
  if (line === null && lines.length >= FEE_LINES_MAX)
    throw invalidField('amount', 'fees.too_many_lines', { limit: String(FEE_LINES_MAX) })
  const read = readPayment(item, typed, today)
  return line === null || line >= lines.length
    ? [...lines, read]
    : lines.map((one, at) => (at === line ? read : one))
}

function readPayment(item: string, typed: TypedPayment, today: Day): WorkerPayment {
  const fields: FieldError[] = []
  const refuse = (path: string, key: MessageKey, limit?: number) =>
    fields.push({ path, message: limit === undefined ? { key } : { key, params: { limit: String(limit) } } })
  const { currency, amount = '', paid_on: paidOn = '' } = typed
  if (!isCurrency(currency)) refuse('currency', 'fees.currency_needed')
  const minor = amountOf(amount, isCurrency(currency) ? currency : 'VND', refuse)
  const day = paidOn.trim()
  if (day !== '' && !isDay(day)) refuse('paid_on', 'errors.not_a_date')
  else if (day > today) refuse('paid_on', 'errors.future_date')
  const words = withoutDirection(typed.words ?? '')
    .normalize('NFC')
    .trim()
  if (words.length > PAYMENT_WORDS_MAX) refuse('words', 'errors.too_long', PAYMENT_WORDS_MAX)
  if (fields.length > 0 || !isCurrency(currency)) throw new AppError('invalid', 'errors.invalid', { fields })
  return {
    item,
    amount_minor: minor,
    currency,
    paid_on: day === '' ? null : day,
    collector_role: oneOf<CollectorRole>(PAID_TO, typed.collector_role),
    receipt: oneOf(RECEIPTS, typed.receipt),
    estimate: typed.estimate === 'about' ? 'about' : 'exact',
    words,
  }
}

/** What was not chosen, or is not among the choices, is not known. */
const oneOf = <Code extends string>(codes: readonly Code[], typed: string | undefined): Code | 'unknown' =>
  codes.find((code) => code === typed) ?? 'unknown'

function amountOf(
  typed: string,
  currency: Currency,
  refuse: (path: string, key: MessageKey) => void,
): number {
  const read = typed.trim() === '' ? 0 : amountOrProblem(typed, currency)
  if (read === 0) refuse('amount', 'self_interviews.amount_needed')
  if (typeof read === 'number') return read
  refuse('amount', read)
  return 0
}
