import { type Day, isDay } from '../platform/clock.ts'
import { type Confidence, heldOn } from '../platform/dated-rule.ts'

/** How long things take in this scheme, from a day on. Days are calendar days; a deadline is the last day on which one may act. */
export interface SchemeTerms {
  readonly valid_from: Day
  readonly valid_to: Day | null
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
  readonly confidence: Confidence
}

export const SCHEME_TERMS: readonly SchemeTerms[] = [
  {
    valid_from: '2025-04-01',
    valid_to: null,
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
  const found = SCHEME_TERMS.find((one) => heldOn(one, day))
  if (!found || !isDay(day)) throw new Error(`no scheme terms for ${day}`)
  return found
}
