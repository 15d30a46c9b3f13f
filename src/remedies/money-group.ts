import type { Currency } from '../platform/money.ts'
import type { Quarter } from '../platform/quarter.ts'
import { AMOUNT_STEP } from '../statistics/coarse-amount.ts'
import type { RemedyFigureRule } from './remedy-figure-rule.ts'

/** One instalment, as far as figures need it. */
export interface MoneyFact {
  readonly currency: Currency
  readonly payerId: string
  /** One worker: his case where there is one, else his code in the plan. Never published. */
  readonly worker: string
  readonly amountMinor: number
  /** The quarter in which it was promised. */
  readonly promisedIn: Quarter
  /** The first quarter at the end of which the worker's word on it was "yes". */
  readonly confirmedIn: Quarter | null
}

export const sumOf = (facts: readonly MoneyFact[]): number =>
  facts.reduce((sum, { amountMinor }) => {
    const next = sum + amountMinor
    if (!Number.isSafeInteger(next)) throw new RangeError('a published sum is no exact whole number')
    return next
  }, 0)

export const workersOf = (facts: readonly MoneyFact[]): number =>
  new Set(facts.map(({ worker }) => worker)).size

const sumsBy = (facts: readonly MoneyFact[], key: (fact: MoneyFact) => string): number[] =>
  [...Map.groupBy(facts, key).values()].map(sumOf)

/**
 * Whether the exact sum of these instalments may be published: enough workers and payers, none of whom makes up too much of it. And because a
 * payer could give each worker a sum with last digits of its own, and read from the total's last digits who confirmed: the payers with
 * sums that are not round are none or enough, so that their digits mix.
 */
export function mayTell(
  facts: readonly MoneyFact[],
  k: number,
  rule: Pick<RemedyFigureRule, 'payersLeast' | 'payerShareMost' | 'workerShareMost'>,
): boolean {
  const total = sumOf(facts)
  const payers = sumsBy(facts, ({ payerId }) => payerId)
  const odd = new Set(
    facts
      .filter(({ amountMinor, currency }) => amountMinor % AMOUNT_STEP[currency] !== 0)
      .map(({ payerId }) => payerId),
  ).size
  return (
    workersOf(facts) >= k &&
    payers.length >= rule.payersLeast &&
    (odd === 0 || odd >= rule.payersLeast) &&
    Math.max(...payers) <= rule.payerShareMost * total &&
    Math.max(...sumsBy(facts, ({ worker }) => worker)) <= rule.workerShareMost * total
  )
}

/** 1, 2 or 5 with noughts, the first that is at least so large. */
function roundStep(least: number): number {
  for (let ten = 1; ; ten *= 10) for (const digit of [1, 2, 5]) if (digit * ten >= least) return digit * ten
}

/**
 * What a promised sum is rounded up to: twice the most that is owed to any one worker, so that taking the exact confirmed sum away from the
 * promised one tells nothing of the last worker who is not paid.
 */
export const promisedStep = (facts: readonly MoneyFact[]): number =>
  roundStep(2 * Math.max(1, ...sumsBy(facts, ({ worker }) => worker)))
