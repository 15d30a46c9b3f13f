import * as v from 'valibot'
import { type Day, DayText, type Instant } from '../platform/clock.ts'
import { invalidField } from '../platform/errors.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'
import { AmountMinor } from '../platform/money.ts'
import { monthlyInstalments } from './split-sum.ts'

export const SHARES_MOST = 500
const INSTALMENTS_MOST = 36

/** What a worker says of one instalment. Only `yes` makes it paid (I2). */
export const ANSWERS = ['yes', 'no', 'not_yet'] as const
export type Answer = (typeof ANSWERS)[number]

/** What one worker is owed. That a case stands behind it is known to nobody who could not open the case. */
export interface Share {
  readonly planId: string
  readonly code: string
  readonly amountMinor: number
  readonly addedOn: Day
}

export interface Instalment {
  readonly planId: string
  readonly code: string
  /** From 1. */
  readonly sequence: number
  readonly dueOn: Day
  readonly amountMinor: number
  /** What counts of the worker's answers; null while he said nothing. */
  readonly standing: Answer | null
}

/** What the payer says it paid: a fact that is never changed; another word is another fact (design.md §6). */
export interface Payment {
  readonly planId: string
  readonly code: string
  readonly instalment: number
  readonly sequence: number
  readonly amountMinor: number
  readonly paidOn: Day
  readonly proof: Proof | null
  readonly recordedAt: Instant
  readonly recordedBy: string
}
export interface Proof {
  readonly key: string
  readonly name: string
  readonly mediaType: string
  readonly sha256: string
}

/** An independent look at the workers' side: how many of the drawn were asked, and how many of them had got their money. */
export interface Verification {
  readonly id: string
  readonly way: 'all_by_code' | 'interview_sample'
  readonly asked: number
  readonly confirmed: number
  readonly notReached: number
  readonly wanted: number
  readonly rule: string
  readonly on: Day
  readonly recordedAt: Instant
  readonly recordedBy: string
}

const PositiveAmount = v.pipe(AmountMinor, v.minValue(1, 'remedies.amount_nothing' satisfies MessageKey))
const Months = v.pipe(
  v.number('errors.number_unreadable' satisfies MessageKey),
  v.integer('remedies.months_range' satisfies MessageKey),
  v.minValue(1, 'remedies.months_range' satisfies MessageKey),
  v.maxValue(INSTALMENTS_MOST, 'remedies.months_range' satisfies MessageKey),
)

/** Each worker's sum: in equal months, or in instalments as agreed, which then add up to it. */
export const AddShare = v.strictObject({
  code: v.optional(v.pipe(v.string(), v.maxLength(40))),
  amount_minor: PositiveAmount,
  months: v.optional(v.strictObject({ count: Months, first_due_on: DayText })),
  instalments: v.optional(
    v.pipe(
      v.array(v.strictObject({ due_on: DayText, amount_minor: PositiveAmount })),
      v.nonEmpty(),
      v.maxLength(INSTALMENTS_MOST),
    ),
  ),
  /** The number of a case: only an officer who may open it can name it. */
  case: v.optional(v.pipe(v.string(), v.maxLength(40))),
})
export type AddShare = v.InferOutput<typeof AddShare>

export const RecordPayment = v.strictObject({
  instalment: v.pipe(v.number(), v.integer(), v.minValue(1)),
  amount_minor: PositiveAmount,
  paid_on: DayText,
})
export type RecordPayment = v.InferOutput<typeof RecordPayment>

interface Due {
  readonly due_on: Day
  readonly amount_minor: number
}

/** The instalments of a share. Throws `invalid` where they do not add up exactly to what is owed, or their days do not rise. */
export function instalmentsOf({ amount_minor, months, instalments }: AddShare): readonly Due[] {
  if ((months === undefined) === (instalments === undefined))
    throw invalidField('months', 'remedies.months_or_instalments')
  if (months) {
    if (amount_minor < months.count) throw invalidField('months.count', 'remedies.months_too_many')
    return monthlyInstalments(amount_minor, months.count, months.first_due_on)
  }
  const given = instalments ?? []
  const sum = given.reduce((all, one) => all + one.amount_minor, 0)
  if (sum !== amount_minor) throw invalidField('instalments', 'remedies.sums_differ')
  if (given.some((one, i) => i > 0 && one.due_on <= (given[i - 1]?.due_on ?? '')))
    throw invalidField('instalments', 'remedies.days_rise')
  return given
}
