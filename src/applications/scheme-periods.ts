import type { Day } from '../platform/clock.ts'
import { type Dated, PRODUCT_DEFAULT, ruleOn } from '../platform/dated-rule.ts'

/**
 * How long what concerns an application takes, in calendar days or months; a deadline is the last day on which one may act. No
 * text of FERI's own procedure could be read (scheme.md §1.3): the periods are ours until it can.
 */
export interface SchemePeriods extends Dated {
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
}

export const SCHEME_PERIODS: readonly SchemePeriods[] = [
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
    ...PRODUCT_DEFAULT,
    note: null,
  },
]

/** The periods in force on a day. Throws where the data leave a gap. */
export const periodsOn = (day: Day): SchemePeriods => ruleOn(SCHEME_PERIODS, day)
