import type { RuleBook } from '../fees/rule-book.ts'
import type { Outcome } from '../partner-checks/chain-rule.ts'
import type { Day } from '../platform/clock.ts'
import type { Costs } from './achievement-level.ts'
import type { CertificationRuleId } from './certification-rule.ts'
import type { OrderContent } from './job-order-section.ts'

export type RuleFacts = Readonly<Record<string, string | number | readonly string[] | readonly number[]>>

/** One rule put to an order, and what came of it. Codes and numbers only, so that any language can say it. */
export interface OwnAnswer {
  readonly rule: CertificationRuleId
  readonly outcome: Outcome
  readonly facts: RuleFacts
}

/** What the rules ask of an order; sections nobody has filled in are absent. */
export interface JudgedContent {
  /** The edition of the fee rules that judges. */
  readonly book: RuleBook
  readonly content: OrderContent
  readonly costs: Costs
  readonly on: Day
}

export const answer = (
  rule: CertificationRuleId,
  outcome: Outcome | boolean,
  facts: RuleFacts = {},
): OwnAnswer => ({
  rule,
  outcome: typeof outcome === 'string' ? outcome : outcome ? 'met' : 'not_met',
  facts,
})
