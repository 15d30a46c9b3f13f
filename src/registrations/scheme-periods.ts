import type { Day } from '../platform/clock.ts'
import { type Dated, PRODUCT_DEFAULT, ruleOn } from '../platform/dated-rule.ts'

/**
 * How long what concerns a registration takes, in calendar days; a deadline is the last day on which one may act. No text of
 * FERI's own procedure could be read (scheme.md §1.3): the periods are ours until it can.
 */
export interface SchemePeriods extends Dated {
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
}

const SCHEME_PERIODS: readonly SchemePeriods[] = [
  {
    valid_from: '2000-01-01',
    valid_to: null,
    withdrawalNoticeDays: 14,
    suspensionConfirmDays: 7,
    afterSuspensionDays: 14,
    appealDays: 30,
    appealAnswerDays: 30,
    reminderDays: [90, 30],
    ...PRODUCT_DEFAULT,
    note: null,
  },
]

/** The periods in force on a day. Throws where the data leave a gap. */
export const periodsOn = (day: Day): SchemePeriods => ruleOn(SCHEME_PERIODS, day)
