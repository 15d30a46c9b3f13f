import * as v from 'valibot'
import { ORGANISATION_ROLES, type OrganisationRole } from '../organisations/organisation.ts'
import { type Day, DayText } from '../platform/clock.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'

/** Every status a body can have in the scheme. The full life comes later; today only a first status is given. */
export const REGISTRATION_STATUSES = [
  'not_registered',
  'applied',
  'screening',
  'registered',
  'registered_with_conditions',
  'suspended',
  'withdrawn',
  'expired',
  'refused',
] as const
export type RegistrationStatus = (typeof REGISTRATION_STATUSES)[number]

export const CORRIDORS = ['vn-jp'] as const
export type Corridor = (typeof CORRIDORS)[number]

export const PROGRAMMES = ['titp', 'esd', 'ssw', 'engineer'] as const
export type Programme = (typeof PROGRAMMES)[number]

const Condition = v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(500))

/** One line of a registration's history: from which day what held, and when we came to know of it. Never changed. */
export interface StatusRecord {
  readonly sequence: number
  readonly status: RegistrationStatus
  readonly heldFromOn: Day
  /** The period the registration was given for; null while there is none (applied, refused). */
  readonly validFromOn: Day | null
  readonly validToOn: Day | null
  readonly programmes: readonly Programme[]
  /** In the words of the decision, as published. Empty unless registered with conditions. */
  readonly conditions: readonly string[]
  readonly knownAt: string
}

export interface Registration {
  readonly id: string
  readonly organisationId: string
  readonly role: OrganisationRole
  readonly corridor: Corridor
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
    conditions: v.pipe(v.array(Condition), v.maxLength(20)),
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

/** The first line of a registration's history: registered, with the conditions if there are any. */
export const firstStatus = (input: RecordFirstStatus, knownAt: string): StatusRecord => ({
  sequence: 1,
  status: input.conditions.length > 0 ? 'registered_with_conditions' : 'registered',
  heldFromOn: input.validFromOn,
  validFromOn: input.validFromOn,
  validToOn: input.validToOn,
  programmes: input.programmes,
  conditions: input.conditions,
  knownAt,
})

/** Statuses that end by themselves when their period is over. */
export const RUNS_OUT: ReadonlySet<string> = new Set<RegistrationStatus>([
  'registered',
  'registered_with_conditions',
  'suspended',
])

/** Steps of a decision that is not taken, or was negative: to the public such a body is simply not registered. */
export const CLOSED_STATUSES: ReadonlySet<string> = new Set<RegistrationStatus>([
  'not_registered',
  'applied',
  'screening',
  'refused',
])

/** The statuses that the public register shows. */
export const PUBLIC_STATUSES = [
  'registered',
  'registered_with_conditions',
  'suspended',
  'expired',
  'withdrawn',
  'not_registered',
] as const satisfies readonly RegistrationStatus[]
export type PublicStatus = (typeof PUBLIC_STATUSES)[number]

/** What a recorded status means to the public on a day: a period that is over has expired, whether or not anyone wrote it down. */
export function publicStatusOn(recorded: Pick<StatusRecord, 'status' | 'validToOn'>, on: Day): PublicStatus {
  if (CLOSED_STATUSES.has(recorded.status)) return 'not_registered'
  if (recorded.validToOn !== null && recorded.validToOn < on && RUNS_OUT.has(recorded.status))
    return 'expired'
  return recorded.status as PublicStatus
}
