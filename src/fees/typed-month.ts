import { lastDayOf } from '../platform/calendar.ts'
import { type Day, isDay } from '../platform/clock.ts'

/** A month or a day, as `2025-03` or `2025-03-14`; undefined when it is neither. */
export function readMonth(text: string): string | undefined {
  const tidy = text.normalize('NFKC').trim()
  const forms = [
    /^(?<y>\d{4})[-/.年 ](?<m>\d{1,2})(?:[-/.月 ](?<d>\d{1,2})日?|月)?$/u,
    /^(?:(?<d>\d{1,2})[-/. ])?(?<m>\d{1,2})[-/. ](?<y>\d{4})$/u,
  ]
  for (const form of forms) {
    const found = form.exec(tidy)?.groups
    if (!found) continue
    const month = `${found.y}-${(found.m ?? '').padStart(2, '0')}`
    const whole = found.d ? `${month}-${found.d.padStart(2, '0')}` : month
    return isDay(found.d ? whole : `${whole}-01`) ? whole : undefined
  }
  return undefined
}

const isMonth = (when: string): boolean => when.length === 7

export const firstDay = (when: string): Day => (isMonth(when) ? `${when}-01` : when)

export const lastDay = (when: string): Day => (isMonth(when) ? lastDayOf(`${when}-01`, 1) : when)
