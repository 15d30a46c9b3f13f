import * as v from 'valibot'
import { VERIFICATION_METHODS } from '../audits/severity-scheme.ts'
import { DayText, type Instant } from '../platform/clock.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'
import { neededText, writtenText } from '../platform/written-text.ts'

const TEXT_LENGTH_MAX = 4_000
const NAME_LENGTH_MAX = 200

const Optional = writtenText(TEXT_LENGTH_MAX)
const Text = neededText(TEXT_LENGTH_MAX)
const Name = neededText(NAME_LENGTH_MAX)
const Id = v.pipe(v.string(), v.minLength(1), v.maxLength(200))

/** How the cause was looked for. */
export const CAUSE_METHODS = ['five_whys', 'interviews', 'records', 'process_walk', 'something_else'] as const

/** Where the cause lies, for counting over many findings. */
export const CAUSES = [
  'no_procedure',
  'procedure_not_followed',
  'not_known',
  'no_supervision',
  'partner_conduct',
  'cost_pressure',
  'records_missing',
  'decided_so',
  'something_else',
] as const

const ProposePlan = v.strictObject({
  step: v.literal('propose_plan'),
  cause_method: v.picklist(CAUSE_METHODS),
  causes: v.pipe(
    v.array(v.picklist(CAUSES)),
    v.minLength(1, 'errors.required' satisfies MessageKey),
    v.maxLength(CAUSES.length),
  ),
  cause: Text,
  action: Text,
  prevention: Text,
  /** What workers who were harmed receive; left empty where none were. */
  remedy: Optional,
  /** Who answers for it being done, by name and function. */
  owner: Name,
  /** The account of that person, where there is one: he never verifies. */
  owner_account_id: v.optional(v.nullable(Id)),
  due_on: DayText,
})

/** Everything that can be done to a corrective action, with what is to be said. */
export const TakeStep = v.variant('step', [
  ProposePlan,
  v.strictObject({ step: v.literal('return_plan'), reason: Text }),
  v.strictObject({ step: v.literal('accept_plan'), note: Optional }),
  v.strictObject({ step: v.literal('submit'), note: Text }),
  v.strictObject({
    step: v.literal('reject'),
    method: v.picklist(VERIFICATION_METHODS),
    reason: Text,
    /** The number of the interview round, when workers were asked. */
    round: v.optional(v.nullable(Id)),
  }),
  v.strictObject({
    step: v.literal('verify'),
    method: v.picklist(VERIFICATION_METHODS),
    note: Text,
    round: v.optional(v.nullable(Id)),
  }),
  v.strictObject({ step: v.literal('judge_effect'), effective: v.boolean(), note: Text }),
  v.strictObject({ step: v.literal('reopen'), reason: Text }),
])
export type TakeStep = v.InferOutput<typeof TakeStep>
export type StepName = TakeStep['step']
export type Plan = v.InferOutput<typeof ProposePlan>

export const STEPS = [
  'propose_plan',
  'return_plan',
  'accept_plan',
  'submit',
  'reject',
  'verify',
  'judge_effect',
  'reopen',
] as const satisfies readonly StepName[]

/** A step as it was taken. */
export interface Step {
  readonly sequence: number
  readonly said: TakeStep
  readonly takenBy: string
  readonly takenAt: Instant
}
