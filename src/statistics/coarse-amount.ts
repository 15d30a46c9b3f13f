import type { Currency } from '../platform/money.ts'
import { quantile } from './quantile.ts'
import { K } from './threshold.ts'

/** What a published amount is rounded to, in the smallest unit: about a worker’s two days. Product default. */
export const AMOUNT_STEP: Readonly<Record<Currency, number>> = { JPY: 10_000, VND: 1_000_000, USD: 100_00 }

export interface CoarseFigures {
  readonly lowerQuartile: number | null
  readonly median: number | null
  readonly upperQuartile: number | null
  readonly p90: number | null
}

/**
 * Published figures of amounts: only quantiles, never sums or means, which can be subtracted; each rounded, and null unless at least
 * k / 2 of the amounts lie on either side of it, so a median needs k amounts, quartiles 2k, and the ninetieth of a hundred 5k. Only
 * for groups whose counts are published (`suppress-traits.ts`).
 */
export function coarseFigures(
  amounts: readonly number[],
  { currency, k = K.public }: { readonly currency: Currency; readonly k?: number },
): CoarseFigures {
  const step = AMOUNT_STEP[currency]
  const figure = (p: number): number | null => {
    if (Math.min(p, 1 - p) * amounts.length < k / 2 - 1e-9) return null
    const exact = quantile(amounts, p)
    return exact === null ? null : Math.round(exact / step) * step
  }
  return { lowerQuartile: figure(0.25), median: figure(0.5), upperQuartile: figure(0.75), p90: figure(0.9) }
}
