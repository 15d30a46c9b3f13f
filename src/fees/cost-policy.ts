import * as v from 'valibot'
import type { Day } from '../platform/clock.ts'
import { type Dated, datedEntries, heldOn, LocalSentence } from '../platform/dated-rule.ts'
import file from './cost-policy.vn-jp.json' with { type: 'json' }
import { findFeeItem, isIllegitimate } from './fee-item.ts'

/** Who can bear a cost of recruitment. The Japanese side is everyone but the first two. */
export const COST_BEARERS = [
  'worker',
  'sending_agency',
  'supervising_organisation',
  'support_organisation',
  'employer',
] as const
export type CostBearer = (typeof COST_BEARERS)[number]

const PolicyRule = v.strictObject({
  id: v.picklist(['japanese_side_bears', 'illegitimate_costs']),
  applies: v.picklist(['after_agency_contract', 'illegitimate']),
  text: LocalSentence,
  /** Items that the worker may bear when they arise inside the sending country: its own domestic travel. */
  worker_may_bear: v.array(v.string()),
  ...datedEntries,
})
export type PolicyRule = v.InferOutput<typeof PolicyRule> & Dated

const Policy = v.strictObject({
  corridor: v.literal('vn-jp'),
  version: v.string(),
  rules: v.array(PolicyRule),
})

/** The scheme's boundary of who bears what (scheme.md §1.3), as dated and cited data; parsed at start. */
export const COST_POLICY: v.InferOutput<typeof Policy> = v.parse(Policy, file)

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

const ruleOn = (id: PolicyRule['id'], on: Day): PolicyRule | undefined =>
  COST_POLICY.rules.find((rule) => rule.id === id && heldOn(rule, on))

/** Whether the scheme's policy of the day lets this party bear this cost, and by which rule. */
export function judgeCost(line: JudgedCost, on: Day): CostVerdict {
  if (!findFeeItem(line.item)) return { verdict: 'undecided', because: 'unknown_item' }
  const never = ruleOn('illegitimate_costs', on)
  if (never && isIllegitimate(line.item)) return { verdict: 'not_allowed', rule: never }
  if (line.beforeAgencyContract) return { verdict: 'undecided', because: 'before_agency_contract' }
  const rule = ruleOn('japanese_side_bears', on)
  if (!rule) return { verdict: 'undecided', because: 'no_rule_on_day' }
  // The rule says "the Japanese side"; whether the agency may bear it out of what Japan pays it, it does not say.
  if (line.bearer === 'sending_agency') return { verdict: 'undecided', because: 'sender_bears' }
  if (line.bearer !== 'worker') return { verdict: 'within', rule }
  const domestic = line.withinSendingCountry && rule.worker_may_bear.includes(line.item)
  return { verdict: domestic ? 'within' : 'not_allowed', rule }
}
