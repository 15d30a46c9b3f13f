import * as v from 'valibot'
import { type Day, DayText } from '../platform/clock.ts'
import { datedEntries, heldWithin, LocalSentence } from '../platform/dated-rule.ts'
import file from './japanese-side-minima.vn-jp.json' with { type: 'json' }
import { PAYMENT_KINDS, type PaymentKind } from './payment-kind.ts'

const PROGRAMMES = ['titp', 'esd', 'ssw', 'engineer'] as const
export type MinimaProgramme = (typeof PROGRAMMES)[number]

const Count = v.pipe(v.number(), v.integer(), v.minValue(1))

const Demand = v.variant('sort', [
  v.strictObject({
    sort: v.literal('amount'),
    amount_minor: Count,
    currency: v.literal('JPY'),
    per: v.picklist(['person_month', 'person']),
  }),
  v.strictObject({ sort: v.literal('basic_wage'), months: Count, per: v.literal('person') }),
  v.strictObject({
    sort: v.literal('japanese_side_pays'),
    journey: v.picklist(['round_trip', 'one_way_out']),
  }),
  v.strictObject({
    sort: v.literal('share_of_basic_wage_at_most'),
    percent: Count,
    per: v.literal('person_month'),
  }),
  v.strictObject({ sort: v.literal('bank_transfer') }),
])
export type Demand = v.InferOutput<typeof Demand>

const Minimum = v.strictObject({
  id: v.string(),
  programmes: v.array(v.picklist(PROGRAMMES)),
  /** True for care workers only, false for all others, null for both. */
  care: v.nullable(v.boolean()),
  /** The kind of payment it speaks of; null for every payment to the sending agency. */
  kind: v.nullable(v.picklist(PAYMENT_KINDS)),
  demand: Demand,
  ...datedEntries,
})
export type Minimum = v.InferOutput<typeof Minimum>

const Minima = v.strictObject({
  corridor: v.literal('vn-jp'),
  version: v.string(),
  /** From this day on the values are not known, and why. */
  not_entered: v.strictObject({ from_on: DayText, text: LocalSentence }),
  rules: v.array(Minimum),
})

/** What the Japanese side must at least pay (Circular 02/2024, Annex II; scheme.md §3.3 B); parsed at start. */
export const JAPANESE_SIDE_MINIMA: v.InferOutput<typeof Minima> = v.parse(Minima, file)

export type MinimumWithin =
  | { readonly state: 'in_force'; readonly rule: Minimum }
  /** The value of those days is not entered: nothing can be decided, only compared with what held last. */
  | { readonly state: 'not_entered'; readonly lastKnown: Minimum | null }
  /** No minimum for such payments in this programme: by agreement. */
  | { readonly state: 'none' }

interface Asked {
  readonly programme: MinimaProgramme
  readonly care: boolean
  /** Null asks for what every payment to the sending agency must be. */
  readonly kind: PaymentKind | null
  readonly from: Day
  readonly to: Day
}

/**
 * The minimum for a kind of payment over a span of days. A span that touches a day on which a value held is decided by it;
 * one wholly after it, or wholly before, cannot be decided.
 */
export function minimumWithin({ programme, care, kind, from, to }: Asked): MinimumWithin {
  const ours = JAPANESE_SIDE_MINIMA.rules.filter(
    (rule) =>
      rule.kind === kind && rule.programmes.includes(programme) && (rule.care === null || rule.care === care),
  )
  const held = ours.find((rule) => heldWithin(rule, from, to))
  if (held) return { state: 'in_force', rule: held }
  // Nothing has ever been entered for the programme of 2027, so "none" would be a guess.
  if (ours.length === 0)
    return programme === 'esd' ? { state: 'not_entered', lastKnown: null } : { state: 'none' }
  const before = ours.filter(({ valid_to }) => valid_to !== null && valid_to < from)
  return { state: 'not_entered', lastKnown: before.at(-1) ?? null }
}
