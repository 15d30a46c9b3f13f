import type { OrganisationRole } from '../organisations/organisation.ts'
import { type Day, dayOf, type Instant } from '../platform/clock.ts'
import type { Message, MessageKey } from '../platform/i18n/translate.ts'
import type { EntryHeader } from './register-entry.ts'
import {
  type Condition,
  type Corridor,
  type DayRecord,
  type Programme,
  type PublicStatus,
  publicStatusOn,
  type RegistrationAction,
} from './registration.ts'

/** What the register says of a body in one role on one day. */
export interface Standing {
  readonly role: OrganisationRole
  /** Null while the body is registered in none: the answer then holds for every corridor. */
  readonly corridor: Corridor | null
  readonly status: PublicStatus
  readonly heldFromOn: Day | null
  readonly validFromOn: Day | null
  readonly validToOn: Day | null
  readonly programmes: readonly Programme[]
  readonly conditions: readonly Condition[]
  /** What was done last, and why, as published; null while the body is registered in nothing. */
  readonly action: RegistrationAction | null
  readonly reason: string
  /** The day on which the answer for the day asked about was changed; null when it reads as it read then. */
  readonly correctedOn: Day | null
}

/** Which list of licences belongs to which role; employers need none. */
export const LICENCE_OF: Readonly<Record<OrganisationRole, string | null>> = {
  sending_agency: 'VN-GP',
  supervising_organisation: 'JP-KANRI',
  support_organisation: 'JP-TOROKU',
  employer: null,
}

interface Recorded {
  readonly role: OrganisationRole
  readonly corridor: Corridor
  /** Null when nothing was known at the instant asked for. */
  readonly record: DayRecord | null
  readonly correctedAt: Instant | null
}

const NOT_REGISTERED = {
  corridor: null,
  status: 'not_registered',
  heldFromOn: null,
  validFromOn: null,
  validToOn: null,
  programmes: [],
  conditions: [],
  action: null,
  reason: '',
  correctedOn: null,
} as const

/** One line a role: as recorded for the day, or "not registered" where nothing is. */
export function standingsOn(
  roles: readonly string[],
  recorded: readonly Recorded[],
  on: Day,
): readonly Standing[] {
  const shown = recorded.flatMap(({ role, corridor, record, correctedAt }): Standing[] => {
    const correctedOn = correctedAt === null ? null : dayOf(correctedAt)
    const status = record ? publicStatusOn(record, on) : 'not_registered'
    if (!record || status === 'not_registered')
      return correctedOn === null ? [] : [{ ...NOT_REGISTERED, role, correctedOn }]
    const { heldFromOn, validFromOn, validToOn, programmes, conditions, action, reason } = record
    const content = { heldFromOn, validFromOn, validToOn, programmes, conditions, action, reason }
    return [{ role, corridor, status, ...content, correctedOn }]
  })
  const known = new Set<string>(shown.map(({ role }) => role))
  const others = roles
    .filter((role) => !known.has(role))
    .map((role): Standing => ({ ...NOT_REGISTERED, role: role as OrganisationRole }))
  return [...shown, ...others]
}

/** The standing in a sentence; for a body that an authority lists, what that does and does not say. */
export function standingSentence(
  standing: Pick<Standing, 'role' | 'status' | 'validToOn' | 'heldFromOn' | 'action'>,
  summary: Pick<EntryHeader, 'licences' | 'listed_on'>,
  on: Day,
): Message {
  const until = standing.validToOn ?? ''
  if (standing.status === 'withdrawn') {
    // A correction may say "withdrawn" without saying by whom.
    const by = standing.action === 'withdrawn_at_own_wish' || standing.action === 'withdrawn_by_scheme'
    const key = by ? standing.action : 'withdrawn'
    return {
      key: `registrations.sentence_${key}` as MessageKey,
      params: { since: standing.heldFromOn ?? '' },
    }
  }
  if (standing.status !== 'not_registered') {
    return {
      key: `registrations.sentence_${standing.status}`,
      params: { until, since: standing.heldFromOn ?? '' },
    }
  }
  if (summary.listed_on === null) return { key: 'registrations.sentence_not_registered' }
  const scheme = LICENCE_OF[standing.role]
  const ends = summary.licences
    .filter((licence) => licence.scheme === scheme)
    .map((licence) => licence.valid_to_on)
  if (ends.length === 0)
    return { key: 'registrations.sentence_listed', params: { listed: summary.listed_on } }
  if (ends.some((end) => end === null || end >= on)) {
    return { key: 'registrations.sentence_licensed', params: { listed: summary.listed_on } }
  }
  return { key: 'registrations.sentence_lapsed', params: { until: ends.sort().at(-1) ?? '' } }
}
