import type { OrganisationRole } from '../organisations/organisation.ts'
import { type Chain, type ChainParty, type JudgedParty, type Reason, reason } from './chain.ts'
import { type ChainRuleId, PROGRAMME_DAYS } from './chain-rule.ts'
import { INTERMEDIARY_OF, rolesOf } from './party-rules.ts'

const INTERMEDIARIES: readonly OrganisationRole[] = ['supervising_organisation', 'support_organisation']

/** The rules about the parties of a chain together. For a single party all but the programme's own day are not applicable. */
export function judgeTogether(chain: Chain, judged: readonly JudgedParty[]): readonly Reason[] {
  if (chain.parties.length === 1) return [...ALONE, programmeOpen(chain)]
  const players = chain.parties.map((party, i) => rolesPlayed(party, judged[i]?.role ?? null))
  const played = new Set(players.flat())
  const intermediary = INTERMEDIARIES.some((role) => played.has(role))
  return [
    present('sending_agency_named', played.has('sending_agency')),
    present('intermediary_named', intermediary),
    intermediaryFits(chain, players, intermediary),
    present('employer_named', played.has('employer')),
    namedOnce(chain.parties),
    rolesKept(chain.parties),
    agreement(chain, played.has('sending_agency') && intermediary),
    programmeOpen(chain),
  ]
}

const ALONE: readonly Reason[] = (
  [
    'sending_agency_named',
    'intermediary_named',
    'intermediary_fits',
    'employer_named',
    'named_once',
    'roles_kept',
    'agreement',
  ] as const
).map((rule) => reason(rule, 'not_applicable', 'single'))

/**
 * What a party is in the chain: what it was named for if it holds that, else what it does hold – an agency that someone
 * calls the employer still is the agency, and only the name is wrong.
 */
function rolesPlayed(
  { namedRole, body }: ChainParty,
  role: OrganisationRole | null,
): readonly OrganisationRole[] {
  if (body === null) return role === null ? [] : [role]
  if (role !== null && rolesOf(body).includes(role)) return [role]
  return namedRole === null && role !== null ? [role] : rolesOf(body)
}

const present = (rule: ChainRuleId, there: boolean): Reason =>
  there ? reason(rule, 'met', 'named') : reason(rule, 'not_met', 'missing')

/** A permit for placement (JP-SHOKAI) fits every programme; the register knows of few, so its absence proves nothing. */
function intermediaryFits(
  { programme, parties }: Chain,
  players: readonly (readonly OrganisationRole[])[],
  there: boolean,
): Reason {
  const rule = 'intermediary_fits'
  if (programme === null) return reason(rule, 'not_applicable', 'not_asked')
  if (!there) return reason(rule, 'not_applicable', 'no_intermediary')
  const wanted = INTERMEDIARY_OF[programme]
  if (wanted !== null && players.some((roles) => roles.includes(wanted))) return reason(rule, 'met', 'fits')
  const between = parties.filter((_, i) => players[i]?.some((role) => INTERMEDIARIES.includes(role)))
  const permitted = between.some(
    ({ scheme, body }) =>
      scheme === 'JP-SHOKAI' || (body?.licences.some((licence) => licence.scheme === 'JP-SHOKAI') ?? false),
  )
  const facts = { programme }
  if (programme === 'titp' || programme === 'esd') return reason(rule, 'not_met', 'other_kind', facts)
  return permitted
    ? reason(rule, 'met', 'placement_permit', facts)
    : reason(rule, 'cannot_tell', 'placement_unknown', facts)
}

/** Party numbers in reasons begin at 1, as people count. */
function namedOnce(parties: readonly ChainParty[]): Reason {
  for (const [i, { body }] of parties.entries()) {
    if (body === null) continue
    const again = parties.findIndex((other, j) => j > i && other.body?.organisationId === body.organisationId)
    if (again > i) return reason('named_once', 'not_met', 'twice', { parties: [i + 1, again + 1] })
  }
  return reason('named_once', 'met', 'once')
}

const couldPlay = ({ body }: ChainParty, named: ChainParty['namedRole']): boolean => {
  if (body === null || named === null) return false
  const held = rolesOf(body)
  return named === 'intermediary' ? INTERMEDIARIES.some((role) => held.includes(role)) : held.includes(named)
}

/** Two parties that each hold the role the other was named for were most likely swapped. */
function rolesKept(parties: readonly ChainParty[]): Reason {
  const wrong = parties.flatMap((party, i) =>
    party.body !== null && party.namedRole !== null && !couldPlay(party, party.namedRole)
      ? [{ party, i }]
      : [],
  )
  for (const [at, one] of wrong.entries()) {
    const other = wrong
      .slice(at + 1)
      .find(({ party }) => couldPlay(party, one.party.namedRole) && couldPlay(one.party, party.namedRole))
    if (other) return reason('roles_kept', 'not_met', 'swapped', { parties: [one.i + 1, other.i + 1] })
  }
  if (wrong.length > 0)
    return reason('roles_kept', 'not_met', 'wrong', { parties: wrong.map(({ i }) => i + 1) })
  const named = parties.some(({ namedRole }) => namedRole !== null)
  return named ? reason('roles_kept', 'met', 'kept') : reason('roles_kept', 'not_applicable', 'not_named')
}

function agreement({ agreement: given }: Chain, bothThere: boolean): Reason {
  if (!bothThere) return reason('agreement', 'not_applicable', 'not_both')
  if (given === undefined || given === null) return reason('agreement', 'cannot_tell', 'not_seen')
  return given ? reason('agreement', 'met', 'given') : reason('agreement', 'not_met', 'none')
}

function programmeOpen({ programme, on }: Chain): Reason {
  if (programme === null) return reason('programme_open', 'not_applicable', 'not_asked')
  const opens = PROGRAMME_DAYS[programme]?.opens_on
  if (opens === undefined || opens <= on) return reason('programme_open', 'met', 'open')
  return reason('programme_open', 'not_met', 'not_yet', { from: opens })
}
