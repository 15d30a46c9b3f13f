import { daysLater } from '../platform/calendar.ts'
import { type Day, type Instant, later } from '../platform/clock.ts'
import { firstDayOf, type Quarter, quarterAfter, quarterBefore } from '../platform/quarter.ts'

/** The day from which a quarter is published: so many whole days after its last. */
export const freezesOn = (quarter: Quarter, daysAfter: number): Day =>
  daysLater(firstDayOf(quarterAfter(quarter)), daysAfter)

/** Tokyo has kept the same hour since 1951. */
const TOKYO_HOURS = 9

/** The instant at which a day begins in Tokyo. */
export const beginningOf = (day: Day): Instant => later(`${day}T00:00:00.000Z`, { hours: -TOKYO_HOURS })

/** The instants between which a record that counts in a quarter was filed: from the first, before the second. */
export interface Window {
  readonly quarter: Quarter
  readonly fromAt: Instant
  readonly beforeAt: Instant
  /** From here on the quarter before is closed, and what comes late for it counts here. */
  readonly lateFromAt: Instant
}

export const windowOf = (quarter: Quarter, daysAfter: number): Window => ({
  quarter,
  fromAt: beginningOf(firstDayOf(quarter)),
  beforeAt: beginningOf(freezesOn(quarter, daysAfter)),
  lateFromAt: beginningOf(freezesOn(quarterBefore(quarter), daysAfter)),
})

/**
 * Whether something filed within the window counts in its quarter: what belongs to it (the quarter of the round), and what
 * belongs to an earlier one that was already published when it came.
 */
export const countsIn = (window: Window, belongsTo: Quarter, filedAt: Instant): boolean =>
  belongsTo === window.quarter || (belongsTo < window.quarter && filedAt >= window.lateFromAt)
