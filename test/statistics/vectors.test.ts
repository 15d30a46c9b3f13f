import { describe, expect, test } from 'vitest'
import { translator } from '../../src/platform/i18n/translate.ts'
import { clopperPearson, hypergeometricUpper, wilson } from '../../src/statistics/interval.ts'
import { median, quantile } from '../../src/statistics/quantile.ts'
import { monthsOfEarnings } from '../../src/statistics/recruitment-cost.ts'
import { discoverySize, rateSize, sampleSize } from '../../src/statistics/sample-size.ts'

/** The tables of standards.md §9.2, as they stand there. */
const DISCOVERY = [
  [10, 10, 10, 8],
  [20, 19, 16, 10],
  [30, 23, 19, 11],
  [50, 31, 22, 12],
  [100, 45, 25, 13],
  [200, 51, 27, 13],
  [300, 54, 28, 14],
  [500, 56, 28, 14],
  [1000, 57, 29, 14],
] as const
const RATE_LISTED = [10, 20, 30, 50, 100, 200, 300, 500, 1000, 5000]
const RATE = {
  0.05: [10, 20, 28, 45, 80, 132, 169, 218, 278, 357],
  0.1: [10, 17, 24, 34, 50, 66, 73, 81, 88, 95],
}

describe('interviews to be 95 % sure to meet a payer', () => {
  test.each(DISCOVERY)(
    'of %i workers: %i if 5 % paid, %i if 10 %, %i if 20 %',
    (listed, five, ten, twenty) => {
      const sizes = [0.05, 0.1, 0.2].map((share) => discoverySize({ listed, share }))
      expect(sizes).toEqual([five, ten, twenty])
    },
  )
  test.each([
    [100, 95],
    [500, 225],
    [1000, 258],
    [5000, 290],
    [null, 299],
  ] as const)('of %s at 1 %%: %i', (listed, size) => {
    expect(discoverySize({ listed, share: 0.01 })).toBe(size)
  })
})

describe('interviews to know a share', () => {
  test.each([0.05, 0.1] as const)('to within ±%f', (margin) => {
    expect(RATE_LISTED.map((listed) => rateSize({ listed, margin }))).toEqual(RATE[margin])
  })
  test('without end: 385 and 97', () => {
    expect([0.05, 0.1].map((margin) => rateSize({ listed: null, margin }))).toEqual([385, 97])
  })
})

test.each([
  [10, 30, 6],
  [20, 50, 5],
  [30, 100, 8],
  [50, 300, 15],
])('no payer found in %i of %i still allows %i', (drawn, listed, most) => {
  expect(hypergeometricUpper({ listed, drawn, found: 0 })).toBe(most)
})

/** k, n, Wilson, Clopper-Pearson, to four digits as printed. */
test.each([
  [7, 50, [0.0695, 0.2619], [0.0582, 0.2674]],
  [0, 30, [0, 0.1135], [0, 0.1157]],
  [3, 30, [0.0346, 0.2562], [0.0211, 0.2653]],
  [0, 10, [0, 0.2775], [0, 0.3085]],
])('%i of %i: Wilson %j, Clopper-Pearson %j', (k, n, score, exact) => {
  const printed = ({ lower, upper }: { lower: number; upper: number }) =>
    [lower, upper].map((x) => +x.toFixed(4))
  expect(printed(wilson(k, n))).toEqual(score)
  expect(printed(clopperPearson(k, n))).toEqual(exact)
})

/** The rules of others, worked by hand from their tables. */
test.each([
  ['quarter', 1, 1],
  ['quarter', 2, 2],
  ['quarter', 4, 2],
  ['quarter', 8, 2],
  ['quarter', 9, 3],
  ['quarter', 37, 10],
  ['coc_vn', 200, 4],
  ['coc_vn', 3, 3],
  ['amfori', 6, 6],
  ['amfori', 50, 10],
  ['amfori', 51, 15],
  ['amfori', 250, 15],
  ['amfori', 251, 20],
  ['amfori', 800, 30],
  ['amfori', 1200, 30],
  ['amfori', 1201, 31],
  ['ics', 150, 8],
  ['ics', 151, 13],
  ['ics', 1200, 20],
  ['ics', 5000, 32],
  ['discovery_5', 100, 45],
  ['discovery_10', 100, 25],
  ['discovery_20', 100, 13],
  ['rate_10', 100, 50],
  ['rate_10', 0, 0],
] as const)('by the rule %s, of %i workers are asked %i', (rule, listed, size) => {
  expect(sampleSize(rule, listed)).toMatchObject({ rule, listed, size })
})

test('four random interviews miss all payers of 20 % about two times in five', () => {
  expect(0.8 ** 4).toBeCloseTo(0.41, 2)
  expect(discoverySize({ listed: 200, share: 0.2 })).toBeGreaterThan(4)
})

/** R: quantile(c(1, 2, 3, 4, 10), c(0, .25, .5, .9, 1)) and quantile(1:10, .9), both type 7. */
test('quantiles are those of type 7', () => {
  const numbers = [10, 1, 4, 2, 3]
  expect([0, 0.25, 0.5, 0.9, 1].map((p) => Number(quantile(numbers, p)?.toFixed(9)))).toEqual([
    1, 2, 3, 7.6, 10,
  ])
  expect(quantile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.9)).toBeCloseTo(9.1, 12)
  expect(median([4, 1, 3, 2])).toBe(2.5)
})

test('who paid 450,000 and 45,000 of interest, and earned 150,000 in the first month, paid 3 months, 3.3 with interest', () => {
  const worker = { cost: 450_000, interest: 45_000, firstMonthNet: 150_000 }
  expect(monthsOfEarnings(worker, { withInterest: false })).toBe(3)
  expect(monthsOfEarnings(worker, { withInterest: true })).toBe(3.3)
})

test.each([
  ['ics', 100, '労働者100人：1～150人の欄、面談8人'],
  ['amfori', 100, '労働者100人：51～250人の欄、面談10～15人。15人を採用'],
  ['ics', 2000, '労働者2000人：1201人以上の欄、面談32人'],
] as const)(
  'a row of %s for %i workers that names one number is not said as a range',
  (rule, listed, said) => {
    const { key, params } = sampleSize(rule, listed).arithmetic
    expect(translator('ja')(key, params)).toBe(said)
  },
)
