import { type Day, isDay } from '../platform/clock.ts'

/** How long things take in this scheme, from a day on. Days are calendar days; a deadline is the last day on which one may act. */
export interface SchemeTerms {
  readonly validFrom: Day
  readonly validTo: Day | null
  /** For a body to answer a correction round, unless the officer gives another number up to the maximum. */
  readonly correctionDays: number
  readonly correctionDaysMax: number
  /** How long a proposal lies open to the body before anyone may decide. */
  readonly publicationDays: number
  readonly appealDays: number
  /** By when an application should be taken up, screened, decided, and an appeal answered: shown as due, nothing lapses. */
  readonly takeUpDays: number
  readonly screeningDays: number
  readonly decisionDays: number
  readonly appealAnswerDays: number
  readonly registrationMonths: number
  /** How long before its end a registration may be applied for again. */
  readonly renewalMonthsBefore: number
  /** No text of FERI's own procedure could be read (scheme.md §1.3): these are ours until it can. */
  readonly source: 'product_default' | 'feri_procedure'
  readonly confidence: 'S1' | 'S2' | 'I' | 'BK' | 'N'
}

export const SCHEME_TERMS: readonly SchemeTerms[] = [
  {
    validFrom: '2025-04-01',
    validTo: null,
    correctionDays: 14,
    correctionDaysMax: 60,
    publicationDays: 7,
    appealDays: 30,
    takeUpDays: 7,
    screeningDays: 30,
    decisionDays: 14,
    appealAnswerDays: 30,
    registrationMonths: 24,
    renewalMonthsBefore: 4,
    source: 'product_default',
    confidence: 'N',
  },
]

/** The terms in force on a day. Throws when the data leave a gap: that is our mistake, not the reader's. */
export function termsOn(day: Day): SchemeTerms {
  const found = SCHEME_TERMS.find((t) => t.validFrom <= day && (t.validTo === null || t.validTo >= day))
  if (!found || !isDay(day)) throw new Error(`no scheme terms for ${day}`)
  return found
}

/** So many calendar days later. */
export function daysLater(day: Day, days: number): Day {
  const date = new Date(`${day}T00:00:00.000Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}

/** So many months later; the 31st becomes the last day of a shorter month rather than running into the next. */
export function monthsLater(day: Day, months: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const lastOfMonth = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate()
  const later = new Date(Date.UTC(year, month - 1 + months, Math.min(date, lastOfMonth)))
  return later.toISOString().slice(0, 10)
}

/** The last day of a period of so many months that begins on a day: the eve of the same date. */
export const lastDayOf = (from: Day, months: number): Day => daysLater(monthsLater(from, months), -1)
