import type { Day } from '../platform/clock.ts'
import { type Dated, heldOn } from '../platform/dated-rule.ts'
import type { LocalText } from '../platform/i18n/language.ts'
import { findFeeItem, isIllegitimate } from './fee-item.ts'
import { readOnce, rulesCalled } from './named-rule.ts'
import type { RuleBook } from './rule-book.ts'

/** Who can bear a cost of recruitment. The Japanese side is everyone but the first two. */
export const COST_BEARERS = [
  'worker',
  'sending_agency',
  'supervising_organisation',
  'support_organisation',
  'employer',
] as const
export type CostBearer = (typeof COST_BEARERS)[number]

export interface PolicyRule extends Dated {
  readonly id: 'japanese_side_bears' | 'illegitimate_costs'
  readonly applies: 'after_agency_contract' | 'illegitimate'
  readonly text: LocalText
  /** Items that the worker may bear when they arise inside the sending country: its own domestic travel. */
  readonly worker_may_bear: readonly string[]
}

/** The scheme's boundary of who bears what (scheme.md §1.3), as an edition says it. */
export const costPolicyOf = readOnce((book) => ({
  corridor: book.corridor,
  version: book.version,
  rules: (['japanese_side_bears', 'illegitimate_costs'] as const).flatMap((id) => policyRules(book, id)),
}))

const policyRules = (book: RuleBook, id: PolicyRule['id']): PolicyRule[] =>
  rulesCalled(book, id).map((rule) => {
    const { text, valid_from, valid_to, source, confidence, note } = rule
    const travel = rule.kind === 'after_agency_contract'
    const applies = travel ? 'after_agency_contract' : 'illegitimate'
    const worker_may_bear = travel ? rule.worker_may_bear : []
    return { id, applies, text, worker_may_bear, valid_from, valid_to, source, confidence, note }
  })

/** One cost, as far as the policy asks. */
export interface JudgedCost {
  /** Code of a fee item. */
  readonly item: string
  readonly bearer: CostBearer
  /** True when the cost arises before the worker signs with the sending agency. */
  readonly beforeAgencyContract: boolean
  /** True for what arises inside the sending country, as domestic travel does. */
  readonly withinSendingCountry: boolean
}

export type CostVerdict =
  | { readonly verdict: 'within'; readonly rule: PolicyRule }
  | { readonly verdict: 'not_allowed'; readonly rule: PolicyRule }
  /** No rule that we know decides it: before the contract, borne by the sending agency, or on a day before the rules. */
  | {
      readonly verdict: 'undecided'
      readonly because: 'before_agency_contract' | 'sender_bears' | 'no_rule_on_day' | 'unknown_item'
    }

const ruleOn = (book: RuleBook, id: PolicyRule['id'], on: Day): PolicyRule | undefined =>
  costPolicyOf(book).rules.find((rule) => rule.id === id && heldOn(rule, on))

/** Whether the scheme's policy of the day, as this edition says it, lets this party bear this cost, and by which rule. */
export function judgeCost(book: RuleBook, line: JudgedCost, on: Day): CostVerdict {
  if (!findFeeItem(line.item)) return { verdict: 'undecided', because: 'unknown_item' }
  const never = ruleOn(book, 'illegitimate_costs', on)
  if (never && isIllegitimate(line.item)) return { verdict: 'not_allowed', rule: never }
  if (line.beforeAgencyContract) return { verdict: 'undecided', because: 'before_agency_contract' }
  const rule = ruleOn(book, 'japanese_side_bears', on)
  if (!rule) return { verdict: 'undecided', because: 'no_rule_on_day' }
  // The rule says "the Japanese side"; whether the agency may bear it out of what Japan pays it, it does not say.
  if (line.bearer === 'sending_agency') return { verdict: 'undecided', because: 'sender_bears' }
  if (line.bearer !== 'worker') return { verdict: 'within', rule }
  const domestic = line.withinSendingCountry && rule.worker_may_bear.includes(line.item)
  return { verdict: domestic ? 'within' : 'not_allowed', rule }
}
