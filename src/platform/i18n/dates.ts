import type { Day, Instant } from '../clock.ts'
import type { Language } from './language.ts'

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

// Written out rather than left to Intl: its tables differ between engines, and a document must have the same bytes on all.
/** A day as its readers write it: 2026年11月21日, 21/11/2026, 21 November 2026. */
export function dayText(day: Day, lang: Language): string {
  const [year = '', month = '', date = ''] = day.split('-')
  if (lang === 'ja') return `${year}年${Number(month)}月${Number(date)}日`
  if (lang === 'vi') return `${date}/${month}/${year}`
  return `${Number(date)} ${MONTHS[Number(month) - 1] ?? month} ${year}`
}

const TOKYO_AHEAD_MS = 9 * 3_600_000

/** An instant on Tokyo's clock, with its distance from UTC, since half of the readers live two hours behind it. */
export function instantText(instant: Instant, lang: Language): string {
  const there = new Date(new Date(instant).getTime() + TOKYO_AHEAD_MS).toISOString()
  return `${dayText(there.slice(0, 10), lang)} ${there.slice(11, 16)} (UTC+9)`
}

export function spanText(from: Day | null, to: Day | null, lang: Language): string {
  if (from === null && to === null) return '–'
  if (from === null || to === null || from === to) return dayText(from ?? to ?? '', lang)
  return `${dayText(from, lang)}${lang === 'ja' ? '～' : ' – '}${dayText(to, lang)}`
}
