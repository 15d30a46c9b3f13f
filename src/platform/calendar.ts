import { type Day, later } from './clock.ts'

// Counted at midnight in UTC, where every day has 24 hours, so that no machine's time zone has a say.
const midnight = (day: Day): string => `${day}T00:00:00.000Z`
const DAY_MS = 86_400_000

/** So many calendar days later, a negative number earlier. */
export const daysLater = (day: Day, days: number): Day => later(midnight(day), { days }).slice(0, 10)

/** So many months later; the 31st becomes the last day of a shorter month rather than running into the next. */
export function monthsLater(day: Day, months: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const lastOfMonth = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  const found = new Date(Date.UTC(year, month - 1 + months, Math.min(date, lastOfMonth)))
  return found.toISOString().slice(0, 10)
}

/** The last day of a period of so many months that begins on a day: the eve of the same date. */
export const lastDayOf = (from: Day, months: number): Day => daysLater(monthsLater(from, months), -1)

/** How many days `to` is after `from`, negative when it is before. */
export const daysBetween = ({ from, to }: { readonly from: Day; readonly to: Day }): number =>
  (Date.parse(midnight(to)) - Date.parse(midnight(from))) / DAY_MS
