import * as v from 'valibot'
import { beginningOf } from '../fee-statistics/quarter.ts'
import { daysLater, monthsLater } from '../platform/calendar.ts'
import type { Day, Instant } from '../platform/clock.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'

/** What a review looks at: whole months, counted in Tokyo, a year of them at most. Calendar years and Japan's business years are both that. */
export interface Period {
  readonly from: Day
  readonly to: Day
}

/** `2026-04`, sorts as text. */
export type Month = string

export const MonthText = v.pipe(
  v.string(),
  v.regex(/^20\d\d-(0[1-9]|1[0-2])$/, 'programme_reviews.not_a_month' satisfies MessageKey),
)

export const MONTHS_MAX = 12

export const periodOf = (first: Month, last: Month): Period => ({
  from: `${first}-01`,
  to: daysLater(monthsLater(`${last}-01`, 1), -1),
})

export function monthsOf({ from, to }: Period): Month[] {
  const months: Month[] = []
  for (let day = from; day <= to; day = monthsLater(day, 1)) months.push(day.slice(0, 7))
  return months
}

/** Some days within one month of the period, first and last included, and the instants at which they begin and are over. */
export interface Slice {
  readonly month: Month
  readonly from: Day
  readonly to: Day
  readonly fromAt: Instant
  readonly beforeAt: Instant
}

/** Rows of so few days are counted in a moment, also in a large programme. */
const DAYS_A_SLICE = 4

/** The period in slices: nobody waits for longer than one of them takes. */
export function slicesOf(period: Period): Slice[] {
  const slices: Slice[] = []
  for (let from = period.from; from <= period.to; ) {
    const monthEnds = daysLater(monthsLater(`${from.slice(0, 7)}-01`, 1), -1)
    const aFewOn = daysLater(from, DAYS_A_SLICE - 1)
    const to = aFewOn < monthEnds ? aFewOn : monthEnds
    const next = daysLater(to, 1)
    slices.push({
      month: from.slice(0, 7),
      from,
      to,
      fromAt: beginningOf(from),
      beforeAt: beginningOf(next),
    })
    from = next
  }
  return slices
}

export const spanOf = ({ from, to }: Period): { readonly fromAt: Instant; readonly beforeAt: Instant } => ({
  fromAt: beginningOf(from),
  beforeAt: beginningOf(daysLater(to, 1)),
})
