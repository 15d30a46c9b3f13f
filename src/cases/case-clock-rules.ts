import * as v from 'valibot'
import type { Day } from '../platform/clock.ts'
import { datedEntries, ruleOn } from '../platform/dated-rule.ts'
import { CORRIDORS } from '../registrations/registration.ts'
import file from './case-clocks.vn-jp.2026.1.json' with { type: 'json' }

/** Why an answer may wait: each is told to the worker. */
export const PAUSE_REASONS = [
  'waiting_for_worker',
  'waiting_for_authority',
  'worker_asked',
  'adr_runs',
] as const
export type PauseReason = (typeof PAUSE_REASONS)[number]

const days = v.pipe(v.number(), v.integer(), v.minValue(1))

/** How long it may take, in calendar days and months; the last day is one on which it may still be done. */
const ClockRule = v.strictObject({
  acknowledge_days: days,
  answer_months: days,
  /** So many days before the due day it is called due soon. */
  soon_days: v.strictObject({ acknowledge: days, answer: days }),
  ...datedEntries,
})
export type ClockRule = v.InferOutput<typeof ClockRule>

/** How long a clock may stand still at most: for each reason at a time, and for all pauses of one clock together. */
const PauseRule = v.strictObject({
  longest_days: v.strictObject(v.entriesFromList(PAUSE_REASONS, days)),
  together_days: days,
  ...datedEntries,
})
export type PauseRule = v.InferOutput<typeof PauseRule>

const CheckInRule = v.strictObject({
  counted_from: v.literal('acknowledged'),
  week_2_days: days,
  month_3_months: days,
  month_6_months: days,
  ...datedEntries,
})
export type CheckInRule = v.InferOutput<typeof CheckInRule>

/** What a corridor's clocks go by: dated, so that a case keeps the rule of the day on which its clock began. */
const CaseClockRules = v.strictObject({
  corridor: v.picklist(CORRIDORS),
  version: v.string(),
  clocks: v.array(ClockRule),
  pauses: v.array(PauseRule),
  check_ins: v.array(CheckInRule),
})
export type CaseClockRules = v.InferOutput<typeof CaseClockRules>

export const CASE_CLOCK_RULES: CaseClockRules = v.parse(CaseClockRules, file)

export const clockRuleOn = (rules: CaseClockRules, day: Day): ClockRule => ruleOn(rules.clocks, day)
export const pauseRuleOn = (rules: CaseClockRules, day: Day): PauseRule => ruleOn(rules.pauses, day)
export const checkInRuleOn = (rules: CaseClockRules, day: Day): CheckInRule => ruleOn(rules.check_ins, day)
