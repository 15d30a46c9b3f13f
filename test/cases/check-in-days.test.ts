import { describe, expect, test } from 'vitest'
import { type CheckIn, isDue } from '../../src/cases/check-in.ts'
import { checkInDays } from '../../src/cases/plan-check-ins.ts'

/** Counted from a day: after fourteen days, three and six calendar months; a month that has no such day gives its last. */
const TABLE = [
  ['2026-01-01', '2026-01-15', '2026-04-01', '2026-07-01'],
  ['2026-01-31', '2026-02-14', '2026-04-30', '2026-07-31'],
  ['2026-02-28', '2026-03-14', '2026-05-28', '2026-08-28'],
  ['2026-03-31', '2026-04-14', '2026-06-30', '2026-09-30'],
  ['2026-08-31', '2026-09-14', '2026-11-30', '2027-02-28'],
  ['2026-11-30', '2026-12-14', '2027-02-28', '2027-05-30'],
  ['2026-12-20', '2027-01-03', '2027-03-20', '2027-06-20'],
  ['2027-08-31', '2027-09-14', '2027-11-30', '2028-02-29'],
  ['2027-11-29', '2027-12-13', '2028-02-29', '2028-05-29'],
  ['2028-02-15', '2028-02-29', '2028-05-15', '2028-08-15'],
  ['2028-02-29', '2028-03-14', '2028-05-29', '2028-08-29'],
  // Clocks that elsewhere go forward or back move no day.
  ['2026-03-15', '2026-03-29', '2026-06-15', '2026-09-15'],
  ['2026-10-11', '2026-10-25', '2027-01-11', '2027-04-11'],
] as const

describe('the days on which the worker is asked', () => {
  test.each(TABLE)('H6 counted from %s they are %s, %s and %s', (from, week_2, month_3, month_6) => {
    expect(checkInDays(from)).toEqual({ week_2, month_3, month_6 })
  })

  test.each([
    ['the day before', '2026-05-24', null, false],
    ['on the day', '2026-05-25', null, true],
    ['a year later, for nobody is too late to say that he needs help', '2027-05-25', null, true],
    ['when it was answered', '2026-05-26', '2026-05-25', false],
  ] as const)('H6 whether it is asked %s', (_when, today, answeredOn, asked) => {
    const one: CheckIn = { kind: 'week_2', dueOn: '2026-05-25', answeredOn, sealedAnswer: null }
    expect(isDue(one, today)).toBe(asked)
  })
})
