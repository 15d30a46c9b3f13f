import type { Day } from '../platform/clock.ts'

/** Months that are over between two days: from the 10th of January to the 9th of March one, to the 10th two. Never below nought. */
export function wholeMonths(from: Day, to: Day): number {
  const [y1 = 0, m1 = 0, d1 = 0] = from.split('-').map(Number)
  const [y2 = 0, m2 = 0, d2 = 0] = to.split('-').map(Number)
  const lastOfMonth = new Date(Date.UTC(y2, m2, 0)).getUTCDate()
  // Who left on the 31st has worked a month at the end of a shorter one.
  const over = d2 >= Math.min(d1, lastOfMonth)
  return Math.max(0, (y2 - y1) * 12 + (m2 - m1) - (over ? 0 : 1))
}
