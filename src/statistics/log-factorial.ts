const TABLE = [0, 0]

/**
 * Natural logarithm of n! for a whole n ≥ 0. Below 256 a sum, above Stirling's series, whose error is there below 1e-16 of the
 * value; so one of a million workers is still told from the next.
 */
export function logFactorial(n: number): number {
  if (n >= 256) {
    const z = n + 1
    const series = 1 / (12 * z) - 1 / (360 * z ** 3) + 1 / (1260 * z ** 5)
    return (z - 0.5) * Math.log(z) - z + 0.5 * Math.log(2 * Math.PI) + series
  }
  for (let i = TABLE.length; i <= n; i += 1) TABLE.push((TABLE[i - 1] as number) + Math.log(i))
  return TABLE[n] as number
}

/** Logarithm of the number of ways to choose k of n; minus infinity where there is none. */
export const logChoose = (n: number, k: number): number =>
  k < 0 || k > n ? Number.NEGATIVE_INFINITY : logFactorial(n) - logFactorial(k) - logFactorial(n - k)
