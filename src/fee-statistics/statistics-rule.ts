import { type Dated, PRODUCT_DEFAULT, ruleOn } from '../platform/dated-rule.ts'
import { type Audience, K } from '../statistics/threshold.ts'

export type { Audience } from '../statistics/threshold.ts'
export const AUDIENCES: readonly Audience[] = ['public', 'reviewers']

/** How figures are protected and when they are published. Dated, because what was published keeps its own rule. */
export interface StatisticsRule extends Dated {
  readonly id: string
  /** The smallest group, and the smallest part of one, that is shown to whom (design.md §8). */
  readonly k: Readonly<Record<Audience, number>>
  /** Counts are shown in steps of so many. */
  readonly countStep: Readonly<Record<Audience, number>>
  /** A quarter is published so many days after its last. */
  readonly freezeAfterDays: number
  /** How many of the things most often paid are named. */
  readonly itemsMost: number
}

const RULES: readonly StatisticsRule[] = [
  {
    ...PRODUCT_DEFAULT,
    id: 'fee-statistics.1',
    valid_from: null,
    valid_to: null,
    note: null,
    k: K,
    countStep: { public: 5, reviewers: 1 },
    freezeAfterDays: 14,
    itemsMost: 5,
  },
]

export const statisticsRuleOn = (on: string): StatisticsRule => ruleOn(RULES, on)
