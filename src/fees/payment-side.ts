import * as v from 'valibot'
import { type Day, DayText, type Instant } from '../platform/clock.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'
import { AmountMinor, CURRENCIES, type Money } from '../platform/money.ts'
import { neededText } from '../platform/written-text.ts'
import type { FeeLine } from './fee-line.ts'

/** What the worker says, the receipt he was given, and the books of who took or paid the money: three facts about one payment. */
export const SIDES = ['worker_statement', 'receipt', 'payers_record'] as const
export type Side = (typeof SIDES)[number]

/** What officers add; the worker's statement is the line itself. */
export const ADDED_SIDES = ['receipt', 'payers_record'] as const

/** One paper about a payment. Rows are only ever added: the same reference entered again corrects the paper, another adds to it. */
export interface PaymentSide extends Money {
  readonly line: number
  readonly side: Side
  /** Counted from 1 within record, line and side. */
  readonly sequence: number
  readonly paid_on: Day | null
  /** Number of the receipt or of the entry in the books; never a name. */
  readonly reference: string
  readonly recordedAt: Instant
  readonly recordedBy: string
}

export const RecordPaymentSide = v.pipe(
  v.strictObject({
    /** Number of the line in the record, from 1. */
    line: v.pipe(v.number(), v.integer(), v.minValue(1)),
    side: v.picklist(ADDED_SIDES),
    /** 0 only for the books: they hold no such payment. */
    amount_minor: AmountMinor,
    currency: v.picklist(CURRENCIES, 'fees.currency_needed' satisfies MessageKey),
    paid_on: v.optional(v.nullable(DayText), null),
    reference: neededText(100),
  }),
  v.forward(
    v.check(
      ({ side, amount_minor }) => side !== 'receipt' || amount_minor > 0,
      'fee_records.receipt_of_nothing' satisfies MessageKey,
    ),
    ['amount_minor'],
  ),
)
export type RecordPaymentSide = v.InferOutput<typeof RecordPaymentSide>

/** More papers than any one payment has. */
export const SIDES_OF_A_LINE_MAX = 40

/** What the worker said, as the first of the three. */
export const statementOf = (line: FeeLine): Pick<PaymentSide, 'amount_minor' | 'currency' | 'paid_on'> => ({
  amount_minor: line.amount_minor,
  currency: line.currency,
  paid_on: line.paid_on,
})

/** Of each paper what was entered last, in the order in which papers first came. */
export function latestPapers(rows: readonly PaymentSide[]): PaymentSide[] {
  const papers = new Map<string, PaymentSide>()
  for (const row of [...rows].sort((a, b) => a.sequence - b.sequence)) papers.set(row.reference, row)
  return [...papers.values()]
}
