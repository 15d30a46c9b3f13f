import { type Day, later } from '../platform/clock.ts'

/** How long what concerns a registration takes, in calendar days; a deadline is the last day on which one may act. */
export interface SchemePeriods {
  readonly validFrom: Day
  readonly validTo: Day | null
  /** Between the proposal to withdraw a registration and the first day on which it may be decided: the body is heard. */
  readonly withdrawalNoticeDays: number
  /** For a second officer to confirm a suspension that one officer ordered at once. */
  readonly suspensionConfirmDays: number
  /** For the officers to find out which job orders and workers a suspension or withdrawal concerns. */
  readonly afterSuspensionDays: number
  /** For the body to appeal, from the day the decision was made known. */
  readonly appealDays: number
  readonly appealAnswerDays: number
  /** So many days before a registration or a licence ends, the body and the officers are reminded. */
  readonly reminderDays: readonly number[]
  /** No text of FERI's own procedure could be read (scheme.md 1.3): these are ours until it can. */
  readonly source: 'product_default' | 'feri_procedure'
  readonly confidence: 'S1' | 'S2' | 'I' | 'BK' | 'N'
}

export const SCHEME_PERIODS: readonly SchemePeriods[] = [
  {
    validFrom: '2000-01-01',
    validTo: null,
    withdrawalNoticeDays: 14,
    suspensionConfirmDays: 7,
    afterSuspensionDays: 14,
    appealDays: 30,
    appealAnswerDays: 30,
    reminderDays: [90, 30],
    source: 'product_default',
    confidence: 'N',
  },
]

/** The periods in force on a day. Throws when the data leave a gap: that is our mistake, not the reader's. */
export function periodsOn(day: Day): SchemePeriods {
  const found = SCHEME_PERIODS.find((p) => p.validFrom <= day && (p.validTo === null || p.validTo >= day))
  if (!found) throw new Error(`no scheme periods for ${day}`)
  return found
}

/** So many calendar days later, a negative number earlier. */
export const daysLater = (day: Day, days: number): Day => later(`${day}T00:00:00.000Z`, { days }).slice(0, 10)
