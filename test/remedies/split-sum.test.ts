import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { instalmentsOf } from '../../src/remedies/repayment-share.ts'
import { monthlyInstalments, splitSum } from '../../src/remedies/split-sum.ts'

describe('a sum in parts', () => {
  test('adds up to itself exactly, in parts that differ by one unit at most, the larger first', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 36 }),
        fc.integer({ min: 36, max: 1_000_000_000_000 }),
        (parts, sum) => {
          const split = splitSum(sum, parts)
          expect(split).toHaveLength(parts)
          expect(split.reduce((a, b) => a + b, 0)).toBe(sum)
          expect((split[0] ?? 0) - (split.at(-1) ?? 0)).toBeLessThanOrEqual(1)
          expect(split).toEqual(split.toSorted((a, b) => b - a))
        },
      ),
    )
  })

  test.each([
    [0, 1],
    [2, 3],
    [100, 0],
    [100, -1],
    [100, 1.5],
    [10.5, 2],
    [Number.NaN, 1],
    [2 ** 53, 2],
  ])('%s in %s is refused', (sum, parts) => {
    expect(() => splitSum(sum, parts)).toThrow(RangeError)
  })

  test('months that end early do not run into the next', () => {
    expect(monthlyInstalments(100, 3, '2027-01-31')).toEqual([
      { due_on: '2027-01-31', amount_minor: 34 },
      { due_on: '2027-02-28', amount_minor: 33 },
      { due_on: '2027-03-31', amount_minor: 33 },
    ])
  })

  test('instalments as agreed are taken only where they add up exactly and their days rise', () => {
    const two = (a: number, b: number, day = '2027-02-01') => ({
      amount_minor: 100,
      instalments: [
        { due_on: '2027-01-01', amount_minor: a },
        { due_on: day, amount_minor: b },
      ],
    })
    expect(instalmentsOf(two(40, 60))).toHaveLength(2)
    for (const wrong of [two(40, 59), two(40, 61), two(50, 50, '2027-01-01'), two(50, 50, '2026-12-31')])
      expect(() => instalmentsOf(wrong)).toThrow()
    expect(() => instalmentsOf({ amount_minor: 100 })).toThrow()
    expect(() =>
      instalmentsOf({ ...two(40, 60), months: { count: 2, first_due_on: '2027-01-01' } }),
    ).toThrow()
  })
})
