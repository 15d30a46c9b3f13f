import type { OrganisationRole } from '../organisations/organisation.ts'
import type { Day } from '../platform/clock.ts'
import type { Message } from '../platform/i18n/translate.ts'
import type { EntryHeader } from './register-entry.ts'
import {
  type Corridor,
  type Programme,
  type PublicStatus,
  publicStatusOn,
  type StatusRecord,
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
  readonly conditions: readonly string[]
}

/** Which list of licences belongs to which role; employers need none. */
const LICENCE_OF: Readonly<Record<OrganisationRole, string | null>> = {
  sending_agency: 'VN-GP',
  supervising_organisation: 'JP-KANRI',
  support_organisation: 'JP-TOROKU',
  employer: null,
}

interface Recorded {
  readonly role: OrganisationRole
  readonly corridor: Corridor
  readonly record: StatusRecord
}

const NOTHING = { heldFromOn: null, validFromOn: null, validToOn: null, programmes: [], conditions: [] }

/** One line a role: as recorded for the day, or "not registered" where nothing is. An open or refused application shows no more than that. */
export function standingsOn(
  roles: readonly string[],
  recorded: readonly Recorded[],
  on: Day,
): readonly Standing[] {
  const shown = recorded.flatMap(({ role, corridor, record }): Standing[] => {
    const status = publicStatusOn(record, on)
    if (status === 'not_registered') return []
    const { heldFromOn, validFromOn, validToOn, programmes, conditions } = record
    return [{ role, corridor, status, heldFromOn, validFromOn, validToOn, programmes, conditions }]
  })
  const known = new Set<string>(shown.map(({ role }) => role))
  const others = roles
    .filter((role) => !known.has(role))
    .map(
      (role): Standing => ({
        role: role as OrganisationRole,
        corridor: null,
        status: 'not_registered',
        ...NOTHING,
      }),
    )
  return [...shown, ...others]
}

/** The standing in a sentence; for a body that an authority lists, what that does and does not say. */
export function standingSentence(
  standing: Pick<Standing, 'role' | 'status' | 'validToOn' | 'heldFromOn'>,
  summary: Pick<EntryHeader, 'licences' | 'listed_on'>,
  on: Day,
): Message {
  const until = standing.validToOn ?? ''
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
