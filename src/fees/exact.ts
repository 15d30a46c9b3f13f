import { type Currency, decimalsOf, type Money } from '../platform/money.ts'

/** A fraction where a rate of exchange made one; a plain whole number everywhere else, which is far quicker. */
export interface Fraction {
  readonly n: bigint
  /** Above zero. */
  readonly d: bigint
}
export type Exact = number | Fraction

const isWhole = (x: Exact): x is number => typeof x === 'number'
const fraction = (x: Exact): Fraction => (isWhole(x) ? { n: BigInt(x), d: 1n } : x)

export function add(a: Exact, b: Exact): Exact {
  if (isWhole(a) && isWhole(b)) return a + b
  const [x, y] = [fraction(a), fraction(b)]
  return { n: x.n * y.d + y.n * x.d, d: x.d * y.d }
}

/** The difference, or nothing where it would be below nothing. */
export function left(a: Exact, b: Exact): Exact {
  if (isWhole(a) && isWhole(b)) return a > b ? a - b : 0
  const [x, y] = [fraction(a), fraction(b)]
  const n = x.n * y.d - y.n * x.d
  return n > 0n ? { n, d: x.d * y.d } : 0
}

export function atMost(a: Exact, b: Exact): boolean {
  if (isWhole(a) && isWhole(b)) return a <= b
  const [x, y] = [fraction(a), fraction(b)]
  return x.n * y.d <= y.n * x.d
}

/** Down to a whole number; sums here are never negative. Sums past what a number holds exactly stay at that end. */
export function floor(x: Exact): number {
  if (isWhole(x)) return x
  const whole = x.n / x.d
  return whole > BigInt(Number.MAX_SAFE_INTEGER) ? Number.MAX_SAFE_INTEGER : Number(whole)
}

/** To the nearest whole number, halves up; sums here are never negative. */
export const halfUp = (x: Exact): number => (isWhole(x) ? x : Number((2n * x.n + x.d) / (2n * x.d)))

export function times(x: Exact, by: Fraction): Fraction {
  const { n, d } = fraction(x)
  return { n: n * by.n, d: d * by.d }
}

export const inverse = ({ n, d }: Fraction): Fraction => ({ n: d, d: n })

/** `amount × numerator ÷ denominator`, rounded down; exact whatever the sizes. */
export const share = (amount: number, numerator: number, denominator: number): number =>
  Number((BigInt(amount) * BigInt(numerator)) / BigInt(denominator))

/** What one smallest unit of `base` is in smallest units of `quote`, from a decimal that compares whole units. */
export function unitRate(rate: string, base: Currency, quote: Currency): Fraction {
  const [whole = '', decimals = ''] = rate.split('.')
  const shift = decimals.length + decimalsOf(base) - decimalsOf(quote)
  const n = BigInt(whole + decimals)
  return shift >= 0 ? { n, d: 10n ** BigInt(shift) } : { n: n * 10n ** BigInt(-shift), d: 1n }
}

export const money = (amount_minor: number, currency: Currency): Money => ({ amount_minor, currency })
