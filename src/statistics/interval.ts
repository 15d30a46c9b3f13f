import { logChoose } from './log-factorial.ts'

/** Bounds of a share, both between 0 and 1. */
export interface Interval {
  readonly lower: number
  readonly upper: number
}

/** How sure an interval is, with the two-sided quantile of the normal distribution. */
const QUANTILES = { 0.9: 1.6448536269514722, 0.95: 1.959963984540054, 0.99: 2.5758293035489004 } as const
export type Level = keyof typeof QUANTILES
export const quantileOf = (level: Level): number => QUANTILES[level]

/** Where a count is larger than this part of all, the bound of the finite group says more than one of an endless group. */
export const FINITE_FROM = 0.1

/**
 * Wilson's score interval for k of n: for display (standards.md §9.3), and only where those asked were drawn at random. It takes the
 * group to be endless; for a large part of a small group it is wider than need be, never narrower. Of nobody, nothing is known: 0 to 1.
 * Throws RangeError unless k and n are whole and 0 ≤ k ≤ n.
 */
export function wilson(k: number, n: number, level: Level = 0.95): Interval {
  checkCounts(k, n)
  if (n === 0) return { lower: 0, upper: 1 }
  const z2 = quantileOf(level) ** 2
  const p = k / n
  const centre = (p + z2 / (2 * n)) / (1 + z2 / n)
  const half = (quantileOf(level) * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n * n))) / (1 + z2 / n)
  // At the ends the two terms are equal and only rounding is left.
  return { lower: k === 0 ? 0 : Math.max(0, centre - half), upper: k === n ? 1 : Math.min(1, centre + half) }
}

/**
 * The exact interval of Clopper and Pearson: covers at least as often as it says, so it is for claims that must be safe. Endless group,
 * as above. Found by halving on the exact tail of the binomial distribution, to the last digit that a number holds; compared in the
 * tests with rational arithmetic. Throws RangeError as `wilson` does.
 */
export function clopperPearson(k: number, n: number, level: Level = 0.95): Interval {
  checkCounts(k, n)
  if (n === 0) return { lower: 0, upper: 1 }
  const alpha = (1 - level) / 2
  return {
    lower: k === 0 ? 0 : 1 - shareWhereTailIs(n - k, n, alpha),
    upper: k === n ? 1 : shareWhereTailIs(k, n, alpha),
  }
}

/** The share p at which P(at most k of n) falls to alpha. */
function shareWhereTailIs(k: number, n: number, alpha: number): number {
  let [low, high] = [k / n, 1]
  for (let i = 0; i < 200; i += 1) {
    const middle = (low + high) / 2
    if (middle === low || middle === high) break
    if (binomialAtMost(k, n, middle) > alpha) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** P(X ≤ k), p above k/n: the terms fall from the last one downwards, so the sum soon stands still. */
function binomialAtMost(k: number, n: number, p: number): number {
  const odds = (1 - p) / p
  let term = Math.exp(logChoose(n, k) + k * Math.log(p) + (n - k) * Math.log1p(-p))
  let sum = term
  for (let i = k; i > 0 && term > sum * 1e-18; i -= 1) {
    term *= (odds * i) / (n - i + 1)
    sum += term
  }
  return sum
}

export interface FiniteSample {
  /** All who could have been drawn. */
  readonly listed: number
  /** Of them, those who were drawn at random and answered. */
  readonly drawn: number
  /** Of them, those with what is looked for, such as a payment. */
  readonly found: number
}

/**
 * The most who can have it among all listed, one-sided and exact (hypergeometric): the largest D for which to find so few had a chance
 * above 1 − level. A number of people, `found` at the least. Throws RangeError unless 0 ≤ found ≤ drawn ≤ listed, all whole.
 */
export function hypergeometricUpper({ listed, drawn, found }: FiniteSample, level: Level = 0.95): number {
  checkCounts(found, drawn)
  checkCounts(drawn, listed)
  const alpha = 1 - level
  // The chance only falls as more of them have it.
  let [low, high] = [found, listed - (drawn - found)]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (above(hypergeometricAtMost({ listed, drawn, found }, middle), alpha)) low = middle
    else high = middle - 1
  }
  return low
}

/** P(at most `found` of `drawn`) when `having` of `listed` have it. */
export function hypergeometricAtMost({ listed, drawn, found }: FiniteSample, having: number): number {
  let sum = 0
  const all = logChoose(listed, drawn)
  for (let i = Math.max(0, drawn - (listed - having)); i <= Math.min(found, having, drawn); i += 1)
    sum += Math.exp(logChoose(having, i) + logChoose(listed - having, drawn - i) - all)
  return sum
}

/** Above, and not merely by the rounding of logarithms: 1 in 20 is not above 5 %. */
export const above = (chance: number, alpha: number): boolean => chance > alpha * (1 + 1e-9)

function checkCounts(part: number, whole: number): void {
  if (!Number.isSafeInteger(part) || !Number.isSafeInteger(whole) || part < 0 || part > whole)
    throw new RangeError(`${part} of ${whole} is no count of people`)
}

/** How a share may be stated (standards.md §9.3): with bounds only where chance chose who was asked. */
export type Bounds =
  | { readonly kind: 'none' }
  | { readonly kind: 'endless'; readonly share: Interval }
  /** The most in all, of `listed`; told where more than a tenth was asked, or where nobody was found. */
  | { readonly kind: 'finite'; readonly share: Interval; readonly atMost: number; readonly listed: number }

export function boundsOf(sample: FiniteSample & { readonly atRandom: boolean }): Bounds {
  const { listed, drawn, found, atRandom } = sample
  if (!atRandom || drawn === 0) return { kind: 'none' }
  const share = wilson(found, drawn)
  if (drawn <= listed * FINITE_FROM && found > 0) return { kind: 'endless', share }
  return { kind: 'finite', share, atMost: hypergeometricUpper(sample), listed }
}
