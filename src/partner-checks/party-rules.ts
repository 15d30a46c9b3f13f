import type { OrganisationRole } from '../organisations/organisation.ts'
import type { Corridor, Programme } from '../registrations/registration.ts'
import {
  type Answer,
  type Chain,
  type ChainBody,
  type ChainParty,
  type ChainStanding,
  type JudgedParty,
  type NamedRole,
  type Reason,
  reason,
} from './chain.ts'

/** Which list of licences belongs to which role; employers need none. Identifiers of these schemes tell the role too. */
const LICENCE_OF: Readonly<Record<OrganisationRole, string | null>> = {
  sending_agency: 'VN-GP',
  supervising_organisation: 'JP-KANRI',
  support_organisation: 'JP-TOROKU',
  employer: null,
}

const ROLE_OF_SCHEME: Readonly<Record<string, OrganisationRole>> = {
  'VN-GP': 'sending_agency',
  'JP-KANRI': 'supervising_organisation',
  'JP-TOROKU': 'support_organisation',
}

/** Whom each programme has between agency and employer. 技人国 has no kind of its own. */
export const INTERMEDIARY_OF: Readonly<Record<Programme, OrganisationRole | null>> = {
  titp: 'supervising_organisation',
  esd: 'supervising_organisation',
  ssw: 'support_organisation',
  engineer: null,
}

const INTERMEDIARIES: readonly OrganisationRole[] = ['supervising_organisation', 'support_organisation']

/** All roles in which a body is known: as entered, and as registered. */
export const rolesOf = (body: ChainBody): readonly OrganisationRole[] => [
  ...new Set([...body.roles, ...body.standings.map(({ role }) => role)]),
]

const isRegistered = (status: string): boolean =>
  status === 'registered' || status === 'registered_with_conditions'

/** The roles that the name could mean, the fitting one first. */
function rolesMeant(named: NamedRole, programme: Programme | null): readonly OrganisationRole[] {
  if (named !== 'intermediary') return [named]
  const fitting = programme && INTERMEDIARY_OF[programme]
  return fitting ? [fitting, ...INTERMEDIARIES.filter((role) => role !== fitting)] : INTERMEDIARIES
}

/** Of several roles the one that speaks best for the body: registered before known, in the order given. */
function bestOf(body: ChainBody, roles: readonly OrganisationRole[]): OrganisationRole | undefined {
  const held = roles.filter((role) => rolesOf(body).includes(role))
  const registered = held.find((role) =>
    body.standings.some((standing) => standing.role === role && isRegistered(standing.status)),
  )
  return registered ?? held[0]
}

/**
 * The role in which a party is judged. Named roles first; then the kind of licence number it was asked by; then what the
 * register knows, for a body with several roles the one registered. Null when nobody says.
 */
export function roleJudged(
  { namedRole, scheme, body }: ChainParty,
  programme: Programme | null,
): OrganisationRole | null {
  if (namedRole !== null) {
    const meant = rolesMeant(namedRole, programme)
    return (body && bestOf(body, meant)) ?? meant[0] ?? null
  }
  const byScheme = ROLE_OF_SCHEME[scheme]
  if (byScheme && (body === null || rolesOf(body).includes(byScheme))) return byScheme
  if (body === null) return null
  const fitting = programme && INTERMEDIARY_OF[programme]
  return bestOf(body, fitting ? [fitting, ...rolesOf(body)] : rolesOf(body)) ?? null
}

/** A party's own rules: known, in its role, registered for corridor and programme, licence, and what else to know. */
export function judgeParty(
  party: ChainParty,
  chain: Pick<Chain, 'on' | 'corridor' | 'programme'>,
): JudgedParty {
  const role = roleJudged(party, chain.programme)
  const { body } = party
  if (body === null) {
    return { role, answer: 'not_in_register', standing: null, reasons: [UNKNOWN] }
  }
  const standing = standingOf(body, role, chain.corridor)
  const before = chain.on < body.knownFromOn && standing === null
  const answer = before ? 'cannot_tell' : answerOf(standing, chain.corridor)
  const active = standing !== null && isRegistered(standing.status) ? standing : null
  return {
    role,
    answer,
    standing,
    reasons: [
      KNOWN,
      roleKept(party, role),
      registered(body, standing, before),
      forCorridor(active, chain.corridor),
      forProgramme(active, chain.programme),
      conditions(active),
      licence(body, role, chain.on),
      body.paused ? PAUSED : NOT_PAUSED,
      warnings(body),
      offices(body),
    ],
  }
}

const UNKNOWN = reason('in_register', 'not_met', 'unknown')
const KNOWN = reason('in_register', 'met', 'known')
const PAUSED = reason('in_business', 'not_met', 'paused')
const NOT_PAUSED = reason('in_business', 'met', 'not_paused')

/** The standing in this role: for the corridor asked, else for another, so that the answer can say so. */
function standingOf(
  body: ChainBody,
  role: OrganisationRole | null,
  corridor: Corridor,
): ChainStanding | null {
  const inRole = body.standings.filter((one) => one.role === role && one.status !== 'not_registered')
  return inRole.find((one) => one.corridor === corridor) ?? inRole[0] ?? null
}

/** Registered for other countries only is, for these countries, not registered. */
const answerOf = (standing: ChainStanding | null, corridor: Corridor): Answer =>
  standing === null || standing.corridor !== corridor ? 'not_registered' : standing.status

function roleKept({ namedRole, body }: ChainParty, role: OrganisationRole | null): Reason {
  if (namedRole === null || body === null || role === null) {
    return reason('role', 'not_applicable', 'not_named')
  }
  const held = rolesOf(body)
  const facts = { held, named: namedRole }
  return held.includes(role)
    ? reason('role', 'met', 'held', facts)
    : reason('role', 'not_met', 'not_held', facts)
}

function registered(body: ChainBody, standing: ChainStanding | null, before: boolean): Reason {
  const rule = 'registered' as const
  if (before) return reason(rule, 'cannot_tell', 'before_history', { from: body.knownFromOn })
  if (standing === null) return reason(rule, 'not_met', 'not_registered')
  const facts = { since: standing.heldFromOn ?? '', until: standing.validToOn ?? '' }
  return isRegistered(standing.status)
    ? reason(rule, 'met', standing.validToOn === null ? 'registered_open' : 'registered', facts)
    : reason(rule, 'not_met', standing.status, facts)
}

function forCorridor(standing: ChainStanding | null, corridor: Corridor): Reason {
  if (standing === null) return reason('corridor', 'not_applicable', 'not_registered')
  if (standing.corridor === corridor) return reason('corridor', 'met', 'covered')
  return reason('corridor', 'not_met', 'elsewhere', { corridor: standing.corridor ?? '' })
}

function forProgramme(standing: ChainStanding | null, programme: Programme | null): Reason {
  const rule = 'programme' as const
  if (programme === null) return reason(rule, 'not_applicable', 'not_asked')
  if (standing === null) return reason(rule, 'not_applicable', 'not_registered')
  if (standing.programmes.includes(programme)) return reason(rule, 'met', 'covered')
  return reason(rule, 'not_met', 'not_covered', { covered: standing.programmes, programme })
}

function conditions(standing: ChainStanding | null): Reason {
  const rule = 'conditions' as const
  if (standing === null) return reason(rule, 'not_applicable', 'not_registered')
  if (standing.status === 'registered') return reason(rule, 'met', 'none')
  return reason(rule, 'not_met', 'some', { count: standing.conditions.length })
}

/** Valid if one licence of the role's kind is; a list without an end date leaves it open. */
function licence(body: ChainBody, role: OrganisationRole | null, on: string): Reason {
  const rule = 'licence' as const
  const scheme = role && LICENCE_OF[role]
  if (!scheme) return reason(rule, 'not_applicable', role === null ? 'role_unknown' : 'not_needed')
  const held = body.licences.filter((one) => one.scheme === scheme)
  if (held.length === 0) return reason(rule, 'cannot_tell', 'none_recorded')
  const begun = held.filter(({ issued_on }) => issued_on === null || issued_on <= on)
  if (begun.length === 0) {
    const from = held.map(({ issued_on }) => issued_on ?? '').sort()[0] ?? ''
    return reason(rule, 'not_met', 'not_yet', { from })
  }
  const ends = begun.flatMap(({ valid_to_on }) => (valid_to_on === null ? [] : [valid_to_on])).sort()
  const latest = ends.at(-1)
  if (latest !== undefined && latest >= on) return reason(rule, 'met', 'in_force', { until: latest })
  if (latest === undefined || ends.length < begun.length) return reason(rule, 'cannot_tell', 'no_end')
  return reason(rule, 'not_met', 'lapsed', { until: latest })
}

function warnings({ warnings: kinds }: ChainBody): Reason {
  if (kinds === null) return reason('warnings', 'cannot_tell', 'not_screened')
  if (kinds.length === 0) return reason('warnings', 'met', 'none')
  return reason('warnings', 'not_met', 'some', { kinds })
}

function offices({ offices: count }: ChainBody): Reason {
  if (count === 1) return reason('offices', 'not_applicable', 'single')
  if (count === 0) return reason('offices', 'cannot_tell', 'none_recorded')
  return reason('offices', 'cannot_tell', 'several', { count })
}
