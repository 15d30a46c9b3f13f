import * as v from 'valibot'
import { DayText } from '../platform/clock.ts'
import { neededText } from '../platform/written-text.ts'
import { ConditionsInput, PROGRAMMES } from './registration.ts'

/** Published with the decision: what was found, no names of people. */
const Reason = neededText(1_000)
const Revision = v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)))

export const SuspendInput = v.strictObject({ reason: Reason, expected_revision: Revision })
export type SuspendInput = v.InferOutput<typeof SuspendInput>

export const ReinstateInput = v.strictObject({
  reason: Reason,
  /** Those that go on; left out, the same as before the suspension. */
  conditions: v.optional(ConditionsInput),
  expected_revision: Revision,
})
export type ReinstateInput = v.InferOutput<typeof ReinstateInput>

export const MeetConditionInput = v.strictObject({
  /** The mark of the condition, as the registration shows it. */
  condition: v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/, 'errors.not_found')),
  reason: Reason,
  expected_revision: Revision,
})
export type MeetConditionInput = v.InferOutput<typeof MeetConditionInput>

/** What really was, for days that are over or from one of them on. What is left out stays as it was on the first of them. */
export const CorrectInput = v.strictObject({
  status: v.picklist([
    'registered',
    'registered_with_conditions',
    'suspended',
    'withdrawn',
    'not_registered',
  ]),
  held_from_on: DayText,
  /** The last day it held; null: it still does. */
  held_to_on: v.nullable(DayText),
  valid_from_on: v.optional(DayText),
  valid_to_on: v.optional(DayText),
  programmes: v.optional(v.pipe(v.array(v.picklist(PROGRAMMES)), v.nonEmpty('errors.required'))),
  conditions: v.optional(ConditionsInput),
  reason: Reason,
  expected_revision: Revision,
})
export type CorrectInput = v.InferOutput<typeof CorrectInput>

export const ProposeWithdrawalInput = v.strictObject({
  kind: v.picklist(['own_wish', 'by_scheme']),
  reason: Reason,
  expected_revision: Revision,
})
export type ProposeWithdrawalInput = v.InferOutput<typeof ProposeWithdrawalInput>

export const DecideWithdrawalInput = v.strictObject({
  outcome: v.picklist(['withdrawn', 'dropped']),
  expected_revision: Revision,
})
export type DecideWithdrawalInput = v.InferOutput<typeof DecideWithdrawalInput>

export const FileAppealInput = v.strictObject({ grounds: neededText(10_000) })
export type FileAppealInput = v.InferOutput<typeof FileAppealInput>

export const DecideAppealInput = v.strictObject({
  outcome: v.picklist(['set_aside', 'upheld']),
  /** To the body; read by it and the officers only. */
  answer: neededText(10_000),
  /** Published when the decision is set aside. */
  reason: v.optional(Reason),
  expected_revision: Revision,
})
export type DecideAppealInput = v.InferOutput<typeof DecideAppealInput>
