import ical, { ICalCalendarMethod, ICalEventStatus, ICalEventTransparency } from 'ical-generator'
import { daysLater } from '../platform/calendar.ts'
import type { Day, Instant } from '../platform/clock.ts'

export const CALENDAR_TYPE = 'text/calendar; charset=utf-8'

/** One entry as it leaves us, said already in the reader's language. */
export interface CalendarEvent {
  /** The same at every reading, so that a calendar changes what it has instead of adding. */
  readonly uid: string
  readonly from: Day
  /** The last day, inclusive. */
  readonly to: Day
  readonly title: string
  readonly text: string
  readonly url: string
  readonly changedAt: Instant
  /** A window does not mean that somebody is there all these days. */
  readonly isWindow: boolean
}

export interface CalendarFile {
  readonly name: string
  readonly language: string
  readonly events: readonly CalendarEvent[]
}

/** As iCalendar (RFC 5545): whole days, so that no time zone has a say; lines folded at 75 octets and ended by CRLF, by the library. */
export function calendarText({ name, language, events }: CalendarFile): string {
  const calendar = ical({
    name,
    method: ICalCalendarMethod.PUBLISH,
    prodId: { company: 'FERI registry', product: 'audits', language: language.toUpperCase() },
  })
  for (const event of events)
    calendar.createEvent({
      id: event.uid,
      start: midnight(event.from),
      // The end of whole days is the day after the last (RFC 5545, 3.6.1).
      end: midnight(daysLater(event.to, 1)),
      allDay: true,
      timezone: 'UTC',
      stamp: new Date(event.changedAt),
      summary: event.title,
      description: event.text,
      url: event.url,
      status: event.isWindow ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED,
      transparency: event.isWindow ? ICalEventTransparency.TRANSPARENT : ICalEventTransparency.OPAQUE,
    })
  return calendar.toString()
}

const midnight = (day: Day): Date => new Date(`${day}T00:00:00.000Z`)
