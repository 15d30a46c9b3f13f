import { median, quantile } from './quantile.ts'

/**
 * SDG indicator 10.7.1 of one worker: what he bore to get the job, and what he earned in the first full month abroad. All three in the
 * same currency, converted at the rate of the day of payment; smallest unit. Never made from averages of a company (standards.md §1.5).
 */
export interface RecruitmentCost {
  readonly cost: number
  /** Of loans for it; kept apart so that the ratio can be shown with and without. */
  readonly interest: number
  /** Null where he did not say; such a worker is counted as missing, never guessed. */
  readonly firstMonthNet: number | null
}

/** In months of earnings: 2.5 means two and a half months. Null where the earnings are not known or nothing. */
export function monthsOfEarnings(
  { cost, interest, firstMonthNet }: RecruitmentCost,
  { withInterest }: { readonly withInterest: boolean },
): number | null {
  if (firstMonthNet === null || firstMonthNet <= 0) return null
  return (withInterest ? cost + interest : cost) / firstMonthNet
}

export interface CostSummary {
  /** Workers whose ratio is known; those who paid nothing are among them, with 0. */
  readonly known: number
  readonly missing: number
  /** Null where nobody is known. */
  readonly withoutInterest: Quartiles | null
  readonly withInterest: Quartiles | null
}
interface Quartiles {
  readonly lower: number
  readonly median: number
  readonly upper: number
}

/** Median and quartiles of the workers’ ratios, in months. Nothing is suppressed here: see `suppress-traits.ts`. */
export function summariseCosts(workers: readonly RecruitmentCost[]): CostSummary {
  const known = workers.filter((worker) => monthsOfEarnings(worker, { withInterest: false }) !== null)
  const quartiles = (withInterest: boolean): Quartiles | null => {
    const ratios = known.map((worker) => monthsOfEarnings(worker, { withInterest }) as number)
    const [lower, middle, upper] = [quantile(ratios, 0.25), median(ratios), quantile(ratios, 0.75)]
    return lower === null || middle === null || upper === null ? null : { lower, median: middle, upper }
  }
  return {
    known: known.length,
    missing: workers.length - known.length,
    withoutInterest: quartiles(false),
    withInterest: quartiles(true),
  }
}
