import fc from 'fast-check'
import { expect, test } from 'vitest'
import { coarseFigures } from '../../src/statistics/coarse-amount.ts'
import { median, quantile } from '../../src/statistics/quantile.ts'
import { monthsOfEarnings, summariseCosts } from '../../src/statistics/recruitment-cost.ts'

const amounts = (n: number) => Array.from({ length: n }, (_, i) => 400_000 + i * 1_234)

test.each([
  [9, false, false, false],
  [10, true, false, false],
  [19, true, false, false],
  [20, true, true, false],
  [49, true, true, false],
  [50, true, true, true],
])('of %i amounts: a median %s, quartiles %s, the ninetieth of a hundred %s', (n, middle, quarters, p90) => {
  const figures = coarseFigures(amounts(n), { currency: 'JPY' })
  expect(figures.median !== null).toBe(middle)
  expect(figures.lowerQuartile !== null).toBe(quarters)
  expect(figures.upperQuartile !== null).toBe(quarters)
  expect(figures.p90 !== null).toBe(p90)
})

test('published amounts are whole steps, so that nobody finds his own', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 2_000_000 }), { minLength: 50, maxLength: 80 }),
      (paid) => {
        for (const figure of Object.values(coarseFigures(paid, { currency: 'JPY' })))
          expect((figure as number) % 10_000).toBe(0)
      },
    ),
  )
})

test('quantiles lie among the numbers, grow, and do not depend on their order', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true })
  fc.assert(
    fc.property(fc.array(fc.integer(), { minLength: 1 }), share, share, (numbers, p, q) => {
      const [low, high] = [quantile(numbers, Math.min(p, q)), quantile(numbers, Math.max(p, q))]
      expect(low).toBeGreaterThanOrEqual(Math.min(...numbers))
      expect(high).toBeLessThanOrEqual(Math.max(...numbers))
      expect(low as number).toBeLessThanOrEqual((high as number) + 1e-6)
      expect(quantile([...numbers].reverse(), p)).toBe(quantile(numbers, p))
    }),
  )
})

test('there is no quantile of no numbers, and none beyond the ends', () => {
  expect(median([])).toBeNull()
  for (const p of [-0.1, 1.1, Number.NaN]) expect(() => quantile([1, 2], p)).toThrow(RangeError)
})

test.each([null, 0, -1])('first earnings of %s make no ratio', (firstMonthNet) => {
  expect(monthsOfEarnings({ cost: 100, interest: 0, firstMonthNet }, { withInterest: true })).toBeNull()
})

test('a summary counts who paid nothing, and tells who is missing', () => {
  const workers = [
    { cost: 0, interest: 0, firstMonthNet: 150_000 },
    { cost: 150_000, interest: 15_000, firstMonthNet: 150_000 },
    { cost: 600_000, interest: 0, firstMonthNet: 150_000 },
    { cost: 600_000, interest: 0, firstMonthNet: null },
  ]
  expect(summariseCosts(workers)).toEqual({
    known: 3,
    missing: 1,
    withoutInterest: { lower: 0.5, median: 1, upper: 2.5 },
    withInterest: {
      lower: expect.closeTo(0.55, 9),
      median: expect.closeTo(1.1, 9),
      upper: expect.closeTo(2.55, 9),
    },
  })
  expect(summariseCosts([])).toEqual({ known: 0, missing: 0, withoutInterest: null, withInterest: null })
})
