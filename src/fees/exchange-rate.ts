import type { Day, Instant } from '../platform/clock.ts'
import type { Currency, Money } from '../platform/money.ts'
import { type Exact, type Fraction, halfUp, inverse, times, unitRate } from './exact.ts'
import type { ExchangeRate } from './job-facts.ts'

/** A rate as somebody entered it. */
export interface EnteredRate extends ExchangeRate {
  readonly id: string
  readonly enteredAt: Instant
  readonly enteredBy: string
}

interface FoundRate {
  /** From smallest unit to smallest unit. */
  readonly factor: Fraction
  readonly rate: ExchangeRate
}

/**
 * The rate nearest to the day, on it or before; where no day is known, the latest there is. A rate given the other way round
 * is turned round; two rates are never joined over a third currency. Of one day, a rate given this way round wins, then the one that
 * stands first. A long list must not be changed afterwards: it is sorted once.
 */
export function findRate(
  rates: readonly ExchangeRate[],
  from: Currency,
  to: Currency,
  on: Day | null,
): FoundRate | undefined {
  const candidates = rates.length > FEW ? nearestIn(pairIn(rates, from, to), on) : rates
  let best: ExchangeRate | undefined
  for (const rate of candidates) {
    const direct = rate.base === from && rate.quote === to
    if (!direct && !(rate.base === to && rate.quote === from)) continue
    if (on !== null && rate.on > on) continue
    if (!best || rate.on > best.on || (rate.on === best.on && direct && best.base !== from)) best = rate
  }
  if (!best) return undefined
  const factor = factorOf(best)
  return { factor: best.base === from ? factor : inverse(factor), rate: best }
}

/** The rates of a job are few and judged once; those of the table are many and asked line after line. */
const FEW = 24

/** The rates of each pair, whichever way round, in the order of their days; of one day the order of the list remains. */
const pairsOf = new WeakMap<readonly ExchangeRate[], ReadonlyMap<string, readonly ExchangeRate[]>>()

const pairOf = (a: Currency, b: Currency): string => (a < b ? `${a}/${b}` : `${b}/${a}`)

function pairIn(rates: readonly ExchangeRate[], from: Currency, to: Currency): readonly ExchangeRate[] {
  let pairs = pairsOf.get(rates)
  if (!pairs) {
    pairs = Map.groupBy(
      rates.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)),
      ({ base, quote }) => pairOf(base, quote),
    )
    pairsOf.set(rates, pairs)
  }
  return pairs.get(pairOf(from, to)) ?? []
}

/** Of rates in the order of their days, all of the last day that is not after this one. */
function nearestIn(sorted: readonly ExchangeRate[], on: Day | null): readonly ExchangeRate[] {
  let low = 0
  let high = sorted.length
  while (on !== null && low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] as ExchangeRate).on <= on) low = middle + 1
    else high = middle
  }
  let first = high
  while (first > 0 && sorted[first - 1]?.on === sorted[high - 1]?.on) first -= 1
  return sorted.slice(first, high)
}

/** A rate is asked for each payment of a job, and read but once. */
const factors = new WeakMap<ExchangeRate, Fraction>()

function factorOf(rate: ExchangeRate): Fraction {
  const known = factors.get(rate)
  if (known) return known
  const made = unitRate(rate.rate, rate.base, rate.quote)
  factors.set(rate, made)
  return made
}

/** The sum in another currency, exact and not rounded; undefined without a rate. */
export function converted(
  rates: readonly ExchangeRate[],
  sum: Money,
  to: Currency,
  on: Day | null,
): Exact | undefined {
  // Nothing is nothing in every currency.
  if (sum.currency === to || sum.amount_minor === 0) return sum.amount_minor
  const found = findRate(rates, sum.currency, to, on)
  return found && times(sum.amount_minor, found.factor)
}

/** The same as whole smallest units, rounded half up. Null where no rate is known: a later one is not used for an earlier payment. */
export function convertOn(rates: readonly ExchangeRate[], sum: Money, to: Currency, on: Day): number | null {
  const exact = converted(rates, sum, to, on)
  return exact === undefined ? null : halfUp(exact)
}
