/** An instant as UTC ISO-8601 text with milliseconds, `2026-11-21T06:24:28.000Z`: sorts as text, same in every engine. */
export type Instant = string

/** A calendar day, `2026-11-21`. */
export type Day = string

const calendars = new Map<string, Intl.DateTimeFormat>()

/** Making a calendar costs a hundred times what asking it does, and every look-up in the register asks. */
function calendarOf(timeZone: string): Intl.DateTimeFormat {
  const known = calendars.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  })
  calendars.set(timeZone, made)
  return made
}

/** The day an instant falls on in a time zone; the scheme's days are counted in Tokyo unless a corridor says otherwise. */
export const dayOf = (instant: Instant, timeZone = 'Asia/Tokyo'): Day =>
  calendarOf(timeZone).format(new Date(instant))
