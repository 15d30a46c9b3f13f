import { monthsLater } from '../platform/calendar.ts'
import type { Day } from '../platform/clock.ts'

/**
 * A sum of whole smallest units in so many parts that differ by one unit at most and add up to it exactly; what is left over is paid
 * first, for a worker waits for the first. Throws RangeError where a part would be nothing, or for what is no whole number.
 */
export function splitSum(totalMinor: number, parts: number): number[] {
  if (!Number.isSafeInteger(totalMinor) || !Number.isSafeInteger(parts) || parts < 1 || totalMinor < parts)
    throw new RangeError(`${totalMinor} cannot be split in ${parts}`)
  const least = Math.floor(totalMinor / parts)
  const over = totalMinor - least * parts
  return Array.from({ length: parts }, (_, i) => least + (i < over ? 1 : 0))
}

/** The same as instalments, the first due on a day and each later one a month after; the 31st becomes the last of a shorter month. */
export const monthlyInstalments = (
  totalMinor: number,
  months: number,
  firstDueOn: Day,
): { readonly due_on: Day; readonly amount_minor: number }[] =>
  splitSum(totalMinor, months).map((amount_minor, i) => ({
    due_on: monthsLater(firstDueOn, i),
    amount_minor,
  }))
