// By its own path: the whole of date-fns is 300 modules, and Node reads its 200 kB package.json for each of them at start.
import { milliseconds } from 'date-fns/milliseconds'
import * as v from 'valibot'
import type { MessageKey } from './i18n/translate.ts'

/** An instant as UTC ISO-8601 text with milliseconds, `2026-11-21T06:24:28.000Z`: sorts as text, same in every engine. */
export type Instant = string

/** The time by the machine's clock. Its text is made once a millisecond: under load dozens of answers fall into one. */
export function machineClock(): () => Instant {
  let lastMs = Number.NaN
  let text = ''
  return () => {
    const ms = Date.now()
    if (ms !== lastMs) text = new Date(ms).toISOString()
    lastMs = ms
    return text
  }
}

/** A calendar day, `2026-11-21`. */
export type Day = string

interface Calendar {
  readonly format: Intl.DateTimeFormat
  minute: string
  day: Day
}
const calendars = new Map<string, Calendar>()

function calendarOf(timeZone: string): Calendar {
  const known = calendars.get(timeZone)
  if (known) return known
  const parts = { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' } as const
  const made = { format: new Intl.DateTimeFormat('en-CA', parts), minute: '', day: '' }
  calendars.set(timeZone, made)
  return made
}

/**
 * The day an instant falls on in a time zone; the scheme's days are counted in Tokyo unless a corridor says otherwise.
 * The last answer is kept for the rest of its minute, within which no zone's day begins: every look-up in the register asks.
 */
export function dayOf(instant: Instant, timeZone = 'Asia/Tokyo'): Day {
  const calendar = calendarOf(timeZone)
  const minute = instant.slice(0, 16)
  if (calendar.minute !== minute) {
    calendar.day = calendar.format.format(new Date(instant))
    calendar.minute = minute
  }
  return calendar.day
}

/** Whether the text is a calendar day that exists, as `2026-11-21`: 2026-02-30 is none, and does not move into March. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(text)) return false
  // So many days every month has; for the others the calendar is asked.
  if (text.slice(8) <= '28') return true
  const midnight = new Date(`${text}T00:00:00.000Z`)
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(text)
}

/** For input of people; the message is theirs to read. */
export const DayText = v.pipe(v.string(), v.check(isDay, 'errors.not_a_date' satisfies MessageKey))

export const yearOf = (day: Day): string => day.slice(0, 4)

interface Span {
  readonly days?: number
  readonly hours?: number
  readonly minutes?: number
  readonly seconds?: number
}

/** The instant so much later, a negative span earlier. A day is 24 hours. */
export const later = (instant: Instant, span: Span): Instant =>
  new Date(Date.parse(instant) + milliseconds(span)).toISOString()
