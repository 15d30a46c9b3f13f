import fc from 'fast-check'
import { expect, test } from 'vitest'
import { daysBetween, daysLater, lastDayOf, monthsLater } from '../../src/platform/calendar.ts'

const days = fc
  .date({ min: new Date('2025-04-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

test('so many days later and back is the same day', () => {
  fc.assert(
    fc.property(days, fc.integer({ min: 0, max: 5_000 }), (day, n) => {
      expect(daysLater(daysLater(day, n), -n)).toBe(day)
    }),
  )
})

test('a month later never skips a month', () => {
  fc.assert(
    fc.property(days, fc.integer({ min: -60, max: 60 }), (day, n) => {
      const [year = 0, month = 0] = monthsLater(day, n).split('-').map(Number)
      const [fromYear = 0, fromMonth = 0] = day.split('-').map(Number)
      expect(year * 12 + month).toBe(fromYear * 12 + fromMonth + n)
    }),
  )
})

test.each([
  ['2026-01-31', 1, '2026-02-28'],
  ['2028-01-31', 1, '2028-02-29'],
  ['2026-11-21', 24, '2028-11-21'],
  ['2026-03-31', -1, '2026-02-28'],
])('%s and %d months is %s', (day, n, later) => expect(monthsLater(day, n)).toBe(later))

test('two years end on the eve of the same date', () => {
  expect(lastDayOf('2026-11-21', 24)).toBe('2028-11-20')
})

test('how many days lie between is how many days later it is', () => {
  fc.assert(
    fc.property(days, fc.integer({ min: -5_000, max: 5_000 }), (from, n) => {
      expect(daysBetween({ from, to: daysLater(from, n) })).toBe(n)
    }),
  )
})
