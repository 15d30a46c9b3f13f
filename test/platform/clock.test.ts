import { expect, test } from 'vitest'
import { dayOf, isDay, later } from '../../src/platform/clock.ts'

test('the scheme counts its days in Tokyo: nine hours before UTC does, a new year has begun', () => {
  expect(dayOf('2026-12-31T14:59:59.999Z')).toBe('2026-12-31')
  expect(dayOf('2026-12-31T15:00:00.000Z')).toBe('2027-01-01')
})

test.each(['2026-11-21', '2028-02-29', '0001-01-01'])('%s is a day', (text) => expect(isDay(text)).toBe(true))

test.each([
  '',
  '2026-02-30',
  '2027-02-29',
  '2026-13-01',
  '2026-1-1',
  '2026-11-21T00:00',
  ' 2026-11-21',
  '２０２６-11-21',
])('%j is no day', (text) => expect(isDay(text)).toBe(false))

test('a span is added to an instant, or taken from it', () => {
  const now = '2026-11-21T06:24:28.123Z'
  expect(later(now, { days: 7 })).toBe('2026-11-28T06:24:28.123Z')
  expect(later(now, { hours: -24 })).toBe('2026-11-20T06:24:28.123Z')
  expect(later(now, { minutes: 30, seconds: 2 })).toBe('2026-11-21T06:54:30.123Z')
})
