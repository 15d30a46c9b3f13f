import * as v from 'valibot'
import { ORGANISATION_ROLES, type OrganisationRole } from '../organisations/organisation.ts'
import { type Day, DayText, type Instant } from '../platform/clock.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'
import { neededText } from '../platform/written-text.ts'

/** What the register says of a body. How an application stands is another matter, and nobody's business but the body's. */
export const REGISTRATION_STATUSES = [
  'registered',
  'registered_with_conditions',
  'suspended',
  'expired',
  'withdrawn',
  'not_registered',
] as const
export type RegistrationStatus = (typeof REGISTRATION_STATUSES)[number]

export const CORRIDORS = ['vn-jp'] as const
export type Corridor = (typeof CORRIDORS)[number]

export const PROGRAMMES = ['titp', 'esd', 'ssw', 'engineer'] as const
export type Programme = (typeof PROGRAMMES)[number]

const ConditionText = neededText(500)

/** What a registration depends on, in the words of the decision, and until when it must be met; null: as long as it lasts. */
export interface Condition {
  readonly text: string
  readonly dueOn: Day | null
}

export const CONDITIONS_MAX = 20

/** Conditions as the JSON of a decision gives them. */
export const ConditionsInput = v.pipe(
  v.array(v.strictObject({ text: ConditionText, due_on: v.nullable(DayText) })),
  v.maxLength(CONDITIONS_MAX),
)

/** Everything that can happen to a registration, as its history and the journal say it. */
export const REGISTRATION_ACTIONS = [
  'registered',
  'condition_met',
  'renewed',
  'suspended',
  'reinstated',
  'withdrawn_at_own_wish',
  'withdrawn_by_scheme',
  'expired',
  'corrected',
  'set_aside',
] as const
export type RegistrationAction = (typeof REGISTRATION_ACTIONS)[number]

/** One line of a registration's history: when what held, and since when we know of it. Never changed. */
export interface StatusRecord {
  readonly sequence: number
  readonly status: RegistrationStatus
  readonly heldFromOn: Day
  /** The last day it holds; null: until a later line begins. */
  readonly heldToOn: Day | null
  /** The period the registration was given for; null while there is none. */
  readonly validFromOn: Day | null
  readonly validToOn: Day | null
  readonly programmes: readonly Programme[]
  /** As published. Empty unless registered with conditions, or suspended while so registered. */
  readonly conditions: readonly Condition[]
  /** What was done, see `registration-life.ts`, and why, as published. */
  readonly action: RegistrationAction
  readonly reason: string
  /** The account that decided, `system` for what happens by itself. Not published. */
  readonly decidedBy: string
  readonly knownAt: Instant
}

/** What of a line of history an answer for a day is made of. */
export type DayRecord = Omit<StatusRecord, 'sequence' | 'heldToOn' | 'decidedBy' | 'knownAt'>

/** Which registration, whatever its status. */
export interface RegistrationKey {
  readonly id: string
  readonly organisationId: string
  readonly role: OrganisationRole
  readonly corridor: Corridor
}

export interface Registration extends RegistrationKey {
  readonly current: StatusRecord
}

/** What recording a first status asks for. */
export const RecordFirstStatus = v.pipe(
  v.strictObject({
    organisationId: v.pipe(v.string(), v.nonEmpty()),
    role: v.picklist(ORGANISATION_ROLES),
    corridor: v.picklist(CORRIDORS),
    validFromOn: DayText,
    validToOn: DayText,
    programmes: v.pipe(v.array(v.picklist(PROGRAMMES)), v.nonEmpty('errors.required' satisfies MessageKey)),
    conditions: v.pipe(v.array(ConditionText), v.maxLength(CONDITIONS_MAX)),
  }),
  v.forward(
    v.check(
      (input) => input.validToOn > input.validFromOn,
      'registrations.ends_before_it_begins' satisfies MessageKey,
    ),
    ['validToOn'],
  ),
)
export type RecordFirstStatus = v.InferOutput<typeof RecordFirstStatus>

/** Statuses that end by themselves when their period is over. */
export const RUNS_OUT: ReadonlySet<string> = new Set<RegistrationStatus>([
  'registered',
  'registered_with_conditions',
  'suspended',
])

/** The statuses that the public register shows. */
export const PUBLIC_STATUSES = REGISTRATION_STATUSES
export type PublicStatus = RegistrationStatus

/** What a recorded status means to the public on a day: a period that is over has expired, whether or not anyone wrote it down. */
export function publicStatusOn(recorded: Pick<StatusRecord, 'status' | 'validToOn'>, on: Day): PublicStatus {
  if (recorded.validToOn !== null && recorded.validToOn < on && RUNS_OUT.has(recorded.status))
    return 'expired'
  return recorded.status
}
