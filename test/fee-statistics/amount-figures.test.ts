import fc from 'fast-check'
import { expect, test } from 'vitest'
import { quantilesOf, recruitmentCostOf } from '../../src/fee-statistics/amount-figures.ts'
import { coarseFigures } from '../../src/statistics/coarse-amount.ts'

const K = 5
const many = <T>(count: number, one: T): T[] => Array.from({ length: count }, () => one)

test('half paid sums nobody can convert yet: the median is not told, and never as nothing', () => {
  const told = [...many(13, 0), ...many(13, null)]
  expect(quantilesOf(told, K)).toEqual({ median: null, p90: null })
  const facts = told.map((paid) => ({ paid, interest: 0, wage: 180_000 }))
  expect(recruitmentCostOf(facts, K)).toEqual({ without_interest: null, with_interest: null })
})

test('a few unknown sums hide nothing that does not hang on them', () => {
  expect(quantilesOf([...many(20, 0), ...many(10, 400_000), null], K)).toMatchObject({ median: 0 })
  expect(quantilesOf([...many(4, 0), ...many(30, 304_000), null, null], K)).toMatchObject({ median: 300_000 })
  const facts = [...many(30, 360_000), null].map((paid) => ({ paid, interest: 0, wage: 180_000 }))
  expect(recruitmentCostOf(facts, K)).toEqual({ without_interest: 2, with_interest: 2 })
})

test('whatever the unknown sums turn out to be, what was told is so', () => {
  const amount = fc.constantFrom(0, 0, 50_000, 300_000, 700_000)
  const worker = fc.record({ paid: amount, isKnown: fc.boolean() })
  fc.assert(
    fc.property(fc.array(worker, { maxLength: 60 }), (workers) => {
      const told = quantilesOf(
        workers.map(({ paid, isKnown }) => (isKnown ? paid : null)),
        K,
      )
      const truth = coarseFigures(
        workers.map(({ paid }) => paid),
        { currency: 'JPY', k: K },
      )
      if (told.median !== null) expect(told.median).toBe(truth.median)
      if (told.p90 !== null) expect(told.p90).toBe(truth.p90)
    }),
  )
})
