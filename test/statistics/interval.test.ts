import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  boundsOf,
  clopperPearson,
  hypergeometricUpper,
  type Level,
  wilson,
} from '../../src/statistics/interval.ts'
import { SAMPLE_RULE_IDS, SAMPLE_RULES } from '../../src/statistics/sample-rule.ts'
import { discoverySize, rateSize, sampleSize } from '../../src/statistics/sample-size.ts'

const counts = (max: number) =>
  fc.integer({ min: 1, max }).chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)))
const level = fc.constantFrom<Level>(0.9, 0.95, 0.99)

/** Whole numbers of any size, nothing of ours: C(n, k). */
function choose(n: bigint, k: bigint): bigint {
  if (k < 0n || k > n) return 0n
  let result = 1n
  for (let i = 1n; i <= k; i += 1n) result = (result * (n - k + i)) / i
  return result
}
/** P(X ≤ k) of the binomial distribution at a share of p parts in 10^12, times 10^(12 n). */
function binomialAtMost(k: number, n: number, parts: bigint): bigint {
  const all = 10n ** 12n
  let sum = 0n
  for (let i = 0; i <= k; i += 1)
    sum += choose(BigInt(n), BigInt(i)) * parts ** BigInt(i) * (all - parts) ** BigInt(n - i)
  return sum
}
/** C(having, i) × C(others, drawn − i), summed up to `found`, of all C(listed, drawn); in twentieths of it. */
function isAboveFivePercent(listed: number, drawn: number, found: number, having: number): boolean {
  let sum = 0n
  for (let i = 0; i <= found; i += 1)
    sum += choose(BigInt(having), BigInt(i)) * choose(BigInt(listed - having), BigInt(drawn - i))
  return sum * 20n > choose(BigInt(listed), BigInt(drawn))
}

describe.each([
  ['Wilson', wilson],
  ['Clopper-Pearson', clopperPearson],
])('the interval of %s', (_, interval) => {
  test('holds the share that was seen, within 0 and 1', () => {
    fc.assert(
      fc.property(counts(5000), level, ([k, n], sure) => {
        const { lower, upper } = interval(k, n, sure)
        expect(lower).toBeGreaterThanOrEqual(0)
        expect(lower).toBeLessThanOrEqual(k / n)
        expect(upper).toBeGreaterThanOrEqual(k / n)
        expect(upper).toBeLessThanOrEqual(1)
      }),
    )
  })
  test('mirrors when what is counted is the others', () => {
    fc.assert(
      fc.property(counts(1000), ([k, n]) => {
        const [these, others] = [interval(k, n), interval(n - k, n)]
        expect(these.lower).toBeCloseTo(1 - others.upper, 12)
        expect(these.upper).toBeCloseTo(1 - others.lower, 12)
      }),
    )
  })
  test('is wider the surer it is to be', () => {
    fc.assert(
      fc.property(counts(1000), ([k, n]) => {
        const [loose, tight] = [interval(k, n, 0.99), interval(k, n, 0.9)]
        expect(loose.upper - loose.lower).toBeGreaterThan(tight.upper - tight.lower)
      }),
    )
  })
  test('says nothing of nobody', () => {
    expect(interval(0, 0)).toEqual({ lower: 0, upper: 1 })
  })
  test.each([
    [1, 0],
    [-1, 5],
    [6, 5],
    [0.5, 5],
    [1, Number.NaN],
    [1, Number.POSITIVE_INFINITY],
  ])('refuses %d of %d', (k, n) => {
    expect(() => interval(k, n)).toThrow(RangeError)
  })
})

test('the exact interval is exact to ten digits, by rational arithmetic', () => {
  fc.assert(
    fc.property(counts(60), ([k, n]) => {
      const { lower, upper } = clopperPearson(k, n)
      const parts = (share: number) => BigInt(Math.round(share * 1e12))
      const whole = 10n ** BigInt(12 * n)
      // P(X ≤ k) = 2.5 % at the upper bound, P(X ≥ k) = 2.5 % at the lower: on either side of it, the tail is too.
      if (k < n) {
        expect(binomialAtMost(k, n, parts(upper - 1e-10)) * 40n > whole).toBe(true)
        expect(binomialAtMost(k, n, parts(upper + 1e-10)) * 40n < whole).toBe(true)
      }
      if (k > 0) {
        expect((whole - binomialAtMost(k - 1, n, parts(lower + 1e-10))) * 40n > whole).toBe(true)
        expect((whole - binomialAtMost(k - 1, n, parts(lower - 1e-10))) * 40n < whole).toBe(true)
      }
    }),
    { numRuns: 60 },
  )
})

test('the most in a finite group is exact, by rational arithmetic', () => {
  const sample = fc
    .integer({ min: 1, max: 90 })
    .chain((listed) => fc.tuple(fc.constant(listed), fc.integer({ min: 0, max: listed })))
    .chain(([listed, drawn]) =>
      fc.tuple(fc.constant(listed), fc.constant(drawn), fc.integer({ min: 0, max: drawn })),
    )
  fc.assert(
    fc.property(sample, ([listed, drawn, found]) => {
      const most = hypergeometricUpper({ listed, drawn, found })
      const possible = listed - (drawn - found)
      expect(isAboveFivePercent(listed, drawn, found, most)).toBe(true)
      expect(most === possible || !isAboveFivePercent(listed, drawn, found, most + 1)).toBe(true)
    }),
  )
})

test('one in twenty is not above 5 %: 19 of 20 without a payer leave none', () => {
  expect(hypergeometricUpper({ listed: 20, drawn: 19, found: 0 })).toBe(0)
})

test('who asked everyone knows the number', () => {
  fc.assert(
    fc.property(counts(3000), ([found, listed]) => {
      expect(hypergeometricUpper({ listed, drawn: listed, found })).toBe(found)
    }),
  )
})

test('a discovery sample finds, and one fewer would not, by rational arithmetic', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 100 }), (listed, percent) => {
      const size = discoverySize({ listed, share: percent / 100 })
      const payers = Math.ceil((listed * percent) / 100)
      expect(isAboveFivePercent(listed, size, 0, payers)).toBe(false)
      expect(isAboveFivePercent(listed, size - 1, 0, payers)).toBe(true)
    }),
  )
})

test('no rule asks for more workers than there are, nor for none where there is one', () => {
  fc.assert(
    fc.property(fc.constantFrom(...SAMPLE_RULE_IDS), fc.integer({ min: 1, max: 20_000 }), (rule, listed) => {
      const { size } = sampleSize(rule, listed)
      expect(size).toBeGreaterThanOrEqual(1)
      expect(size).toBeLessThanOrEqual(listed)
    }),
  )
})

test.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])('a list of %d workers is refused', (listed) => {
  for (const rule of SAMPLE_RULE_IDS) expect(() => sampleSize(rule, listed)).toThrow(RangeError)
  expect(() => discoverySize({ listed, share: 0.1 })).toThrow(RangeError)
  expect(() => rateSize({ listed, margin: 0.1 })).toThrow(RangeError)
})

test.each([0, -0.1, 1.1, Number.NaN])('a share of %d cannot be looked for', (share) => {
  expect(() => discoverySize({ listed: 10, share })).toThrow(RangeError)
  expect(() => rateSize({ listed: 10, margin: share })).toThrow(RangeError)
})

test('every rule says where it is from, and none claims to be FERI’s', () => {
  for (const rule of Object.values(SAMPLE_RULES)) {
    expect(rule.source.title.en).not.toBe('')
    expect(rule.source.title.en).not.toMatch(/^FERI/)
    expect(['S1', 'S2', 'I']).toContain(rule.confidence)
  }
})

describe('how a share is stated', () => {
  test('without bounds where chance did not choose', () => {
    expect(boundsOf({ listed: 100, drawn: 30, found: 3, atRandom: false })).toEqual({ kind: 'none' })
    expect(boundsOf({ listed: 100, drawn: 0, found: 0, atRandom: true })).toEqual({ kind: 'none' })
  })
  test('with the most in all where nobody was found, or more than a tenth was asked', () => {
    expect(boundsOf({ listed: 100, drawn: 30, found: 0, atRandom: true })).toMatchObject({
      kind: 'finite',
      atMost: 8,
    })
    expect(boundsOf({ listed: 300, drawn: 50, found: 7, atRandom: true }).kind).toBe('finite')
    expect(boundsOf({ listed: 500, drawn: 50, found: 7, atRandom: true }).kind).toBe('endless')
  })
})
