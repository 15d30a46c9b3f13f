import { type Dated, PRODUCT_DEFAULT, ruleOn } from '../platform/dated-rule.ts'
import type { Quarter } from '../platform/quarter.ts'
import { type Audience, K } from '../statistics/threshold.ts'

export type { Audience } from '../statistics/threshold.ts'
export const AUDIENCES: readonly Audience[] = ['public', 'reviewers']

/** How figures of repayments and of cases are protected. Dated, because what was published keeps its own rule. */
export interface RemedyFigureRule extends Dated {
  readonly id: string
  /** The fewest workers, or cases, a figure may be about. */
  readonly k: Readonly<Record<Audience, number>>
  readonly payersLeast: number
  /** No payer, and no worker, may make up more than this of a published sum (dominance, standards.md §6.2). */
  readonly payerShareMost: number
  readonly workerShareMost: number
  /** Numbers of workers are shown in steps of so many. */
  readonly workerStep: Readonly<Record<Audience, number>>
  readonly freezeAfterDays: number
  /** Published from here on, whether anything happened or not: that a first quarter appears would tell of a first case. */
  readonly firstQuarter: Quarter
}

const RULES: readonly RemedyFigureRule[] = [
  {
    ...PRODUCT_DEFAULT,
    id: 'remedies.1',
    valid_from: null,
    valid_to: null,
    note: null,
    k: K,
    payersLeast: 3,
    payerShareMost: 0.5,
    workerShareMost: 0.25,
    workerStep: { public: 5, reviewers: 1 },
    freezeAfterDays: 14,
    firstQuarter: '2026-Q4',
  },
]

export const remedyFigureRuleOn = (on: string): RemedyFigureRule => ruleOn(RULES, on)
