import * as v from 'valibot'
import type { Quarter } from '../platform/quarter.ts'
import type { Audience } from '../statistics/threshold.ts'
import type { Decided } from './money-figures.ts'

const Hidden = v.nullable(v.number())

/** Of one currency; sums of different currencies are never added. */
export const MoneyJson = v.strictObject({
  currency: v.string(),
  confirmed_minor: Hidden,
  workers: Hidden,
  confirmed_so_far_minor: Hidden,
  promised_so_far_minor: Hidden,
  unconfirmed_so_far_minor: Hidden,
})
const Counts = v.record(v.string(), v.number())

/** Everything that is told of a quarter; what is hidden is null or not there, and the reason is not told. */
export const RemedyFigure = v.strictObject({
  repayments: v.array(MoneyJson),
  plans_closed: Hidden,
  cases: v.strictObject({
    received: Hidden,
    concluded: Hidden,
    tables: v.strictObject({ outcome: Counts, answer: Counts, acknowledge: Counts, ladder: Counts }),
  }),
})
export type RemedyFigure = v.InferOutput<typeof RemedyFigure>

/** A quarter as it was published, once. */
export interface FrozenRemedies {
  readonly period: Quarter
  readonly rules: string
  readonly frozenAt: string
  readonly figures: Readonly<Record<Audience, RemedyFigure>>
  /** By currency, for the next quarter to follow on; shown to nobody. */
  readonly decided: Readonly<Record<string, Decided>>
}

export const FiguresAnswer = v.strictObject({
  rule: v.strictObject({
    id: v.string(),
    smallest_group: v.number(),
    fewest_payers: v.number(),
    largest_share_of_a_payer: v.number(),
    largest_share_of_a_worker: v.number(),
    published_after_days: v.number(),
  }),
  periods: v.array(
    v.strictObject({
      period: v.string(),
      frozen_at: v.string(),
      rules: v.string(),
      ...RemedyFigure.entries,
    }),
  ),
})
