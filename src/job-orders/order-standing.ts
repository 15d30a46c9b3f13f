import type { OrganisationRole } from '../organisations/organisation.ts'
import type { ChainStanding } from '../partner-checks/chain.ts'
import type { Day } from '../platform/clock.ts'
import type { JobOrder, Party } from './job-order.ts'

/** What stands against one party on a day. */
export const PARTY_PROBLEMS = [
  'suspended',
  'expired',
  'withdrawn',
  'not_registered',
  'other_programme',
] as const
export type PartyProblem = (typeof PARTY_PROBLEMS)[number]

export interface PartyOnDay {
  readonly party: Party
  readonly role: OrganisationRole
  readonly organisationId: string
  /** Null: registered for the corridor and programme of the order. */
  readonly problem: PartyProblem | null
  /** Since when the standing holds; null where there is none. */
  readonly sinceOn: Day | null
}

export interface OrderOnDay {
  readonly on: Day
  /** In effect by its own status, but not wholly backed by the register: send no workers until that is settled. */
  readonly flagged: boolean
  readonly parties: readonly PartyOnDay[]
}

const IN_FORCE: readonly JobOrder['status'][] = ['draft', 'submitted', 'certified', 'filled']

/**
 * What the register makes of an order on a day (C4). Derived and never written: a suspension, a correction of the past or a
 * registration that nobody renewed flags every order of the body in the same moment. `standings` are those of that day.
 */
export function orderStanding(
  order: Pick<JobOrder, 'corridor' | 'programme' | 'parties' | 'status' | 'certifiedRevision'>,
  standings: ReadonlyMap<string, readonly ChainStanding[]>,
  on: Day,
): OrderOnDay {
  const parties = order.parties.map(({ party, role, organisationId }): PartyOnDay => {
    const line = standings
      .get(organisationId)
      ?.find((one) => one.role === role && one.corridor === order.corridor)
    return { party, role, organisationId, problem: problemOf(line, order), sinceOn: sinceOf(line, on) }
  })
  const inForce = order.certifiedRevision > 0 && IN_FORCE.includes(order.status)
  return { on, flagged: inForce && parties.some(({ problem }) => problem !== null), parties }
}

function problemOf(
  line: ChainStanding | undefined,
  { programme }: Pick<JobOrder, 'programme'>,
): PartyProblem | null {
  if (!line) return 'not_registered'
  if (line.status !== 'registered' && line.status !== 'registered_with_conditions') return line.status
  return line.programmes.includes(programme) ? null : 'other_programme'
}

/** A period that is over was over on the day after its last. */
function sinceOf(line: ChainStanding | undefined, on: Day): Day | null {
  if (!line) return null
  return line.status === 'expired' && line.validToOn !== null && line.validToOn < on
    ? line.validToOn
    : line.heldFromOn
}
