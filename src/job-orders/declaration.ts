import * as v from 'valibot'
import { PAYMENT_KINDS } from '../fees/payment-kind.ts'
import { lastDayOf } from '../platform/calendar.ts'
import { type Day, DayText, type Instant } from '../platform/clock.ts'
import { invalidField } from '../platform/errors.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'
import { CURRENCIES } from '../platform/money.ts'
import { writtenText } from '../platform/written-text.ts'
import type { Party } from './job-order.ts'

/** Who can be on either side of a payment: the three parties, the workers, and suppliers outside (airlines, landlords). */
export const PAYERS = ['sending_agency', 'intermediary', 'employer', 'worker'] as const
export type Payer = (typeof PAYERS)[number]
export const RECEIVERS = [...PAYERS, 'supplier'] as const
export type Receiver = (typeof RECEIVERS)[number]

export const PAYMENT_PER = ['person_month', 'person', 'contract'] as const
export const PAYMENT_STATES = ['paid', 'agreed'] as const
export const PAYMENT_METHODS = ['bank_transfer', 'cash', 'other_way'] as const

const LINE_AMOUNT_MAX = 10_000_000_000
/** A hundred lines of this are still exact whole numbers. */
const LINE_TOTAL_MAX = 10_000_000_000_000
const PERSONS_MAX = 5_000
const MONTHS_MAX = 60
export const LINES_MAX = 100

const WholeNumber = v.pipe(v.number(), v.integer('declarations.whole_number' satisfies MessageKey))

/** One kind of payment between two parties, as one of them tells it. What was paid in parts is told as one line. */
const Line = v.strictObject({
  payer: v.picklist(PAYERS),
  receiver: v.picklist(RECEIVERS),
  kind: v.picklist(PAYMENT_KINDS),
  /** `agreed`: promised in a contract or a side letter, whether or not anything was paid. */
  state: v.picklist(PAYMENT_STATES),
  amount_minor: v.pipe(
    WholeNumber,
    v.minValue(1, 'declarations.amount_needed' satisfies MessageKey),
    v.maxValue(LINE_AMOUNT_MAX, 'declarations.amount_too_large' satisfies MessageKey),
  ),
  currency: v.picklist(CURRENCIES),
  per: v.picklist(PAYMENT_PER),
  persons: v.pipe(
    WholeNumber,
    v.minValue(1, 'declarations.persons_needed' satisfies MessageKey),
    v.maxValue(PERSONS_MAX, 'declarations.too_many_persons' satisfies MessageKey),
  ),
  from_on: DayText,
  to_on: DayText,
  method: v.picklist(PAYMENT_METHODS),
  /** SHA-256 of the receipt or bank statement, which stays with the party until someone asks for it. */
  proof_sha256: v.nullable(
    v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'declarations.not_a_hash' satisfies MessageKey)),
  ),
  note: writtenText(300),
})
export type DeclarationLine = v.InferOutput<typeof Line>

export const SaveDeclaration = v.strictObject({
  party: v.picklist(['sending_agency', 'intermediary', 'employer']),
  /** The revision this one follows, 0 for the first: a save that saw something older is refused. */
  expected_revision: v.pipe(v.number(), v.integer(), v.minValue(0)),
  lines: v.pipe(v.array(Line), v.maxLength(LINES_MAX, 'declarations.too_many_lines' satisfies MessageKey)),
})
export type SaveDeclaration = v.InferOutput<typeof SaveDeclaration>

/** What one party said it paid and received for the order. Each save is a new revision; none is ever changed. */
export interface Declaration {
  readonly jobOrderId: string
  readonly party: Party
  readonly revision: number
  readonly lines: readonly DeclarationLine[]
  readonly declaredAt: Instant
  readonly declaredBy: string
}

/** How many whole months the span is, both days included; undefined when it is not whole months, or more than 60. */
export function wholeMonths(from: Day, to: Day): number | undefined {
  for (let months = 1; months <= MONTHS_MAX; months++) {
    const end = lastDayOf(from, months)
    if (end === to) return months
    if (end > to) return undefined
  }
  return undefined
}

/** Months a line counts: those of its span when it is paid by the month, otherwise one. */
export const monthsOf = (line: Pick<DeclarationLine, 'per' | 'from_on' | 'to_on'>): number =>
  line.per === 'person_month' ? (wholeMonths(line.from_on, line.to_on) ?? 1) : 1

/** Everything a line comes to, in the smallest unit of its currency. */
export const totalOf = (
  line: Pick<DeclarationLine, 'amount_minor' | 'per' | 'persons' | 'from_on' | 'to_on'>,
): number => line.amount_minor * (line.per === 'contract' ? 1 : line.persons) * monthsOf(line)

/**
 * Refuses what no declaration of this party can say: payments it has no part in, a party paying itself, an end before the
 * beginning, and months that are none. Throws `invalid` with the path of the line.
 */
export function checkLines(party: Party, lines: readonly DeclarationLine[]): void {
  for (const [i, line] of lines.entries()) {
    const at = (field: keyof DeclarationLine) => `lines.${i}.${field}`
    if (line.payer !== party && line.receiver !== party)
      throw invalidField(at('payer'), 'declarations.not_your_payment')
    if (line.payer === line.receiver) throw invalidField(at('receiver'), 'declarations.pays_itself')
    if (line.to_on < line.from_on) throw invalidField(at('to_on'), 'declarations.ends_before_it_begins')
    if (line.per === 'person_month' && wholeMonths(line.from_on, line.to_on) === undefined)
      throw invalidField(at('to_on'), 'declarations.not_whole_months')
    if (totalOf(line) > LINE_TOTAL_MAX)
      throw invalidField(at('amount_minor'), 'declarations.amount_too_large')
  }
}
