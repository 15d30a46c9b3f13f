/**
 * The p-quantile (0 ≤ p ≤ 1) of some numbers, type 7 of Hyndman and Fan (1996): straight between the two neighbours at (n − 1)p, as R,
 * NumPy and a spreadsheet's QUARTILE.INC do. Null of no numbers. The order of the numbers does not matter.
 */
export function quantile(numbers: readonly number[], p: number): number | null {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`${p} is no part of a whole`)
  if (numbers.length === 0) return null
  const sorted = Float64Array.from(numbers).sort()
  const place = (sorted.length - 1) * p
  const below = Math.floor(place)
  const low = sorted[below] as number
  const high = sorted[Math.min(below + 1, sorted.length - 1)] as number
  return low + (high - low) * (place - below)
}

export const median = (numbers: readonly number[]): number | null => quantile(numbers, 0.5)
