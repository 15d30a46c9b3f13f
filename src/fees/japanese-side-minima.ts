import type { Day } from '../platform/clock.ts'
import { type Dated, heldWithin } from '../platform/dated-rule.ts'
import type { LocalText } from '../platform/i18n/language.ts'
import type { FeeProgramme } from './job-facts.ts'
import { readOnce } from './named-rule.ts'
import type { PaymentKind } from './payment-kind.ts'
import { type Demand, type RuleBook, rulesOfKind } from './rule-book.ts'

export type { Demand } from './rule-book.ts'
export type MinimaProgramme = FeeProgramme

export interface Minimum extends Dated {
  readonly id: string
  readonly programmes: readonly MinimaProgramme[]
  /** True for care workers only, false for all others, null for both. */
  readonly care: boolean | null
  /** The kind of payment it speaks of; null for every payment to the sending agency. */
  readonly kind: PaymentKind | null
  readonly demand: Demand
}

export interface MinimaNotEntered {
  readonly from_on: Day
  readonly text: LocalText
}

/** From this day on the values are not known, and why; null where the edition says so of no day. */
function notEntered(book: RuleBook): MinimaNotEntered | null {
  const rule = rulesOfKind(book, 'not_entered').find(({ minima }) => minima)
  return rule?.valid_from ? { from_on: rule.valid_from, text: rule.text } : null
}

/** What the Japanese side must at least pay (Circular 02/2024, Annex II; scheme.md §3.3 B), as an edition says it. */
export const minimaOf = readOnce((book) => ({
  corridor: book.corridor,
  version: book.version,
  not_entered: notEntered(book),
  rules: rulesOfKind(book, 'japanese_side_minimum').map(
    ({ id, when, payment_kind: kind, demand, valid_from, valid_to, source, confidence, note }): Minimum => ({
      id,
      programmes: when.programmes,
      care: when.care_work === undefined ? null : when.care_work === 'yes',
      kind,
      demand,
      valid_from,
      valid_to,
      source,
      confidence,
      note,
    }),
  ),
}))

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
export function minimumWithin(book: RuleBook, { programme, care, kind, from, to }: Asked): MinimumWithin {
  const ours = minimaOf(book).rules.filter(
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
