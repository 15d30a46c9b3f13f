import { daysLater, monthsLater } from '../platform/calendar.ts'
import type { Day } from '../platform/clock.ts'

/** `2026-11`. */
export type Month = string

export const isMonth = (text: string): boolean => /^20[2-9]\d-(0[1-9]|1[0-2])$/.test(text)

export const monthOf = (day: Day): Month => day.slice(0, 7)
export const monthAfter = (month: Month, months: number): Month => monthOf(monthsLater(`${month}-01`, months))

export const daysOfMonth = (month: Month): { readonly from: Day; readonly to: Day } => ({
  from: `${month}-01`,
  to: daysLater(monthsLater(`${month}-01`, 1), -1),
})

/** The weeks of a month from Monday to Sunday, with the days of its neighbours that fill them. */
export function weeksOf(month: Month): readonly (readonly Day[])[] {
  const { from, to } = daysOfMonth(month)
  // Sunday is 0; a week begins on Monday (ISO 8601).
  const weekday = (new Date(`${from}T00:00:00.000Z`).getUTCDay() + 6) % 7
  const weeks: Day[][] = []
  for (let first = daysLater(from, -weekday); first <= to; first = daysLater(first, 7))
    weeks.push(Array.from({ length: 7 }, (_, i) => daysLater(first, i)))
  return weeks
}

/** Whole months from one day to a later one; 0 where it is not later. */
export function monthsBetween(from: Day, to: Day): number {
  const [fromYear = 0, fromMonth = 0] = from.split('-').map(Number)
  const [toYear = 0, toMonth = 0] = to.split('-').map(Number)
  const months = (toYear - fromYear) * 12 + toMonth - fromMonth
  return Math.max(0, monthsLater(from, months) > to ? months - 1 : months)
}
