import * as v from 'valibot'
import type { Day } from '../platform/clock.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'
import { writtenText } from '../platform/written-text.ts'
import type { CheckInKind } from './plan-check-ins.ts'

/** "Has anyone made trouble for you?" */
export const CHECK_IN_ANSWERS = ['no', 'a_little', 'help'] as const
export const CHECK_IN_WORDS_MAX = 2_000

/** As it is sealed, as JSON: which of the three it was does not lie open either. */
export const CheckInAnswer = v.strictObject({
  how: v.picklist(CHECK_IN_ANSWERS, 'case_return.check_in_choose' satisfies MessageKey),
  words: v.optional(writtenText(CHECK_IN_WORDS_MAX), ''),
})
export type CheckInAnswer = v.InferOutput<typeof CheckInAnswer>

export interface CheckIn {
  readonly kind: CheckInKind
  readonly dueOn: Day
  readonly answeredOn: Day | null
  /** A `CheckInAnswer` as JSON; opens at `PLACE.checkIn` with the case's key. */
  readonly sealedAnswer: string | null
}

/** Whether the worker is asked today. It stays open until it is answered: nobody is too late to say that he needs help. */
export const isDue = ({ dueOn, answeredOn }: CheckIn, today: Day): boolean =>
  answeredOn === null && dueOn <= today
