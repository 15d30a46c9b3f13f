/** An instant as UTC ISO-8601 text with milliseconds, `2026-11-21T06:24:28.000Z`: sorts as text, same in every engine. */
export type Instant = string

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
