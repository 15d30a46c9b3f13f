import fc from 'fast-check'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { daysLater } from '../../src/platform/calendar.ts'
import {
  firstDayOf,
  QuarterText,
  quarterAfter,
  quarterBefore,
  quarterOf,
} from '../../src/platform/quarter.ts'

test('every three months are one quarter', () => {
  expect(['2026-01-01', '2026-03-31', '2026-04-01', '2026-09-30', '2026-12-31'].map(quarterOf)).toEqual([
    '2026-Q1',
    '2026-Q1',
    '2026-Q2',
    '2026-Q3',
    '2026-Q4',
  ])
})

test('a quarter begins on its first day, and the eve of it belongs to the one before', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 30_000 }), (days) => {
      const quarter = quarterOf(daysLater('2001-01-01', days))
      expect(quarterOf(firstDayOf(quarter))).toBe(quarter)
      expect(quarterOf(daysLater(firstDayOf(quarter), -1))).toBe(quarterBefore(quarter))
      expect(quarterBefore(quarterAfter(quarter))).toBe(quarter)
      expect(v.is(QuarterText, quarter)).toBe(true)
    }),
  )
})

test.each(['', '2026', '2026-Q0', '2026-Q5', '2026Q3', '2026-q3', '1926-Q3', '2026-Q3 ', '２０２６-Q3'])(
  '“%s” is no quarter',
  (text) => {
    expect(v.is(QuarterText, text)).toBe(false)
  },
)
