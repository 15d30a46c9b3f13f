import { coarseFigures } from '../statistics/coarse-amount.ts'
import { summariseCosts } from '../statistics/recruitment-cost.ts'
import type { FeeFact } from './fee-fact.ts'

export const digits = (value: number, count: number): number => Math.round(value * 10 ** count) / 10 ** count

/** More yen than anybody ever paid. */
const BEYOND = 1e12

/** What holds whatever the unknown sums are: told only where it is the same with the least and with the most that they may be. */
function held<T>(of: (unknown: number) => T, figure: (from: T) => number | null): number | null {
  const least = figure(of(0))
  return least === figure(of(BEYOND)) ? least : null
}

/**
 * Median and ninetieth of sums in yen, rounded. Null among the amounts is a sum that is not known, such as one in dong before a rate was
 * entered. Left out, it would pull the median down, for nothing is always known to be nothing: half may have paid, and the median be 0.
 */
export function quantilesOf(amounts: readonly (number | null)[], k: number) {
  const of = (unknown: number) =>
    coarseFigures(
      amounts.map((amount) => amount ?? unknown),
      { currency: 'JPY', k },
    )
  return { median: held(of, ({ median }) => median), p90: held(of, ({ p90 }) => p90) }
}

/** SDG 10.7.1 in months of wage, the median of those whose wage is known; of unknown sums as above. */
export function recruitmentCostOf(facts: readonly Pick<FeeFact, 'paid' | 'interest' | 'wage'>[], k: number) {
  const of = (unknown: number) =>
    summariseCosts(
      facts.map(({ paid, interest, wage }) => ({
        cost: Math.max(0, (paid ?? unknown) - interest),
        interest,
        firstMonthNet: wage,
      })),
    )
  const months = (part: 'withInterest' | 'withoutInterest') =>
    held(of, (costs) => {
      const ratios = costs.known < k ? null : costs[part]
      return ratios && digits(ratios.median, 1)
    })
  return { without_interest: months('withoutInterest'), with_interest: months('withInterest') }
}
