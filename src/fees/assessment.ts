import type { Day } from '../platform/clock.ts'
import type { Confidence, RuleSource } from '../platform/dated-rule.ts'
import type { LocalText } from '../platform/i18n/language.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'
import type { Currency, Money } from '../platform/money.ts'

/** The three answers that are never mixed into one, and RBA's, shown only to compare. */
export const BOUNDARIES = ['law', 'scheme', 'ilo'] as const
export type Boundary = (typeof BOUNDARIES)[number]

/**
 * `within`: may be borne by the worker. `over`: allowed up to a ceiling that it passes, by so much. `not_allowed`: nothing of it.
 * `undecidable`: a fact or a rule is missing, and it is said which.
 */
export const VERDICTS = ['within', 'over', 'not_allowed', 'undecidable'] as const
export type VerdictCode = (typeof VERDICTS)[number]

/** A rule as it is cited beside a verdict. */
export interface CitedRule {
  readonly id: string
  readonly text: LocalText
  readonly source: RuleSource
  readonly confidence: Confidence
  readonly valid_from: Day | null
  readonly valid_to: Day | null
  readonly note: LocalText | null
}

/** One line of a sum as it is shown: `fee_verdicts.step_…` with its values; amounts are Money, counts numbers. */
export interface Step {
  readonly key: MessageKey
  readonly values: Readonly<Record<string, string | number | Money>>
}

/** Why nothing can be decided, or, beside a verdict that is decided, what could still make it stricter; `facts` names entries of JobFacts or of the line that would decide. */
export interface Undecided {
  readonly because:
    | 'fact_missing'
    | 'rule_not_entered'
    | 'no_rule_on_day'
    | 'before_agency_contract'
    | 'exchange_rate_missing'
    | 'not_in_list'
  readonly facts: readonly string[]
}

export interface Verdict {
  readonly verdict: VerdictCode
  /** What is certain. For `over`: what is above the ceiling. For `not_allowed`: all of it, less what came back. Null otherwise. */
  readonly over: Money | null
  /** The ceiling it was measured by, where there is one. */
  readonly ceiling: Money | null
  readonly undecided: Undecided | null
  /** Ids of the rules in `Assessment.rules` that decided, the strongest first. */
  readonly rule_ids: readonly string[]
  readonly steps: readonly Step[]
}

export interface LineVerdicts {
  /** Index into the lines as they were given. */
  readonly line: number
  readonly law: Verdict
  readonly scheme: Verdict
  readonly ilo: Verdict
  /** RBA's boundary, only to compare: it does not count in any total. */
  readonly rba: Verdict
}

/** What was paid in one currency, and how much of it the worker should not have borne. */
export interface Total {
  readonly currency: Currency
  readonly paid_minor: number
  readonly refunded_minor: number
  /** By boundary: what should come back, in this currency. Undecided sums are not in it. */
  readonly to_come_back_minor: Readonly<Record<Boundary, number>>
  readonly undecided_minor: Readonly<Record<Boundary, number>>
}

/** A rule of the job that is not about one payment: housing kept from wages, a refund that is due after an early return. */
export interface JobCheck {
  readonly id: 'housing_share' | 'refund_due' | 'esd_two_months' | 'service_charge_ceiling'
  readonly verdict: Verdict
}

export interface Assessment {
  /** Version of the rule book by which it was judged: with the same inputs it is judged the same again. */
  readonly rules_version: string
  readonly lines: readonly LineVerdicts[]
  /** Worst first: not_allowed, over, undecidable, within. `within` when there are no lines. */
  readonly overall: Readonly<Record<Boundary, VerdictCode>>
  readonly totals: readonly Total[]
  readonly checks: readonly JobCheck[]
  /** Every rule cited anywhere above, once. */
  readonly rules: readonly CitedRule[]
}
