import * as v from 'valibot'
import { monthsLater } from './calendar.ts'
import { type Day, yearOf } from './clock.ts'
import type { MessageKey } from './i18n/translate.ts'

/** A calendar quarter in Tokyo, `2026-Q3`: figures are counted by it; sorts as text. */
export type Quarter = string

/** For input of people; the message is theirs to read. */
export const QuarterText = v.pipe(
  v.string(),
  v.regex(/^20\d\d-Q[1-4]$/, 'errors.not_a_quarter' satisfies MessageKey),
)

export const quarterOf = (day: Day): Quarter => `${yearOf(day)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`

export function firstDayOf(quarter: Quarter): Day {
  const month = (Number(quarter.slice(6)) - 1) * 3 + 1
  return `${quarter.slice(0, 4)}-${String(month).padStart(2, '0')}-01`
}

export const quarterAfter = (quarter: Quarter): Quarter => quarterOf(monthsLater(firstDayOf(quarter), 3))
export const quarterBefore = (quarter: Quarter): Quarter => quarterOf(monthsLater(firstDayOf(quarter), -3))
