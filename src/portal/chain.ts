import type { JobOrder, Party } from '../job-orders/job-order.ts'
import type { OrderOnDay, PartyProblem } from '../job-orders/order-standing.ts'
import { displayIdentifier } from '../organisations/identifier.ts'
import type { OrganisationRole } from '../organisations/organisation.ts'
import type { PublicSummary } from '../registrations/register-entry.ts'

/** A body that a user's own body has to do with: by a job order, or because it is watched. */
export interface Partner {
  readonly organisationId: string
  /** Null: known from watching only. */
  readonly party: Party | null
  readonly role: OrganisationRole | null
  /** The job orders that it takes part in together with the own body, the newest first. */
  readonly orders: readonly { readonly number: string; readonly problem: PartyProblem | null }[]
  readonly watched: boolean
}

/** What is shown of a partner besides: from the register. */
export interface NamedPartner extends Partner {
  readonly summary: PublicSummary
  readonly standings: readonly { readonly role: string; readonly status: string }[]
}

const CLOSED: readonly JobOrder['status'][] = ['closed', 'withdrawn']

/** Everyone in the chains of a body's open job orders, and whom it watches besides; those with a problem first. */
export function partnersOf(
  own: string,
  orders: readonly JobOrder[],
  standings: ReadonlyMap<string, OrderOnDay>,
  watched: readonly string[],
): readonly Partner[] {
  const partners = new Map<string, Partner>()
  for (const order of orders) {
    if (CLOSED.includes(order.status)) continue
    for (const { organisationId, party, role, problem } of standings.get(order.id)?.parties ?? []) {
      if (organisationId === own) continue
      const known = partners.get(organisationId)
      const line = { number: order.number, problem }
      partners.set(organisationId, {
        organisationId,
        party,
        role,
        orders: [...(known?.orders ?? []), line],
        watched: watched.includes(organisationId),
      })
    }
  }
  for (const organisationId of watched) {
    if (partners.has(organisationId) || organisationId === own) continue
    partners.set(organisationId, { organisationId, party: null, role: null, orders: [], watched: true })
  }
  return [...partners.values()].toSorted((a, b) => care(b) - care(a))
}

/** The fields of the partner check, one for each part in a chain. */
const FIELDS: Readonly<Record<Party, 'agency' | 'intermediary' | 'employer'>> = {
  sending_agency: 'agency',
  intermediary: 'intermediary',
  employer: 'employer',
}

const partOf = (role: string): Party =>
  role === 'sending_agency' || role === 'employer' ? role : 'intermediary'

/**
 * What fills in the check of a whole chain: the own body in its part, and in each other part the first of the partners, which is
 * one with a problem if there is one. Whom the body only watches is not in its chain.
 */
export function checkFields(
  own: PublicSummary | null,
  partners: readonly NamedPartner[],
): Readonly<Partial<Record<'agency' | 'intermediary' | 'employer', string>>> {
  const fields: Partial<Record<'agency' | 'intermediary' | 'employer', string>> = {}
  for (const { party, summary } of partners) if (party) fields[FIELDS[party]] ??= displayIdentifier(summary)
  const mine = own?.roles.map((role) => FIELDS[partOf(role)]).find((field) => fields[field] === undefined)
  if (own && mine) fields[mine] = displayIdentifier(own)
  return fields
}

const care = ({ orders }: Partner): number => (orders.some(({ problem }) => problem !== null) ? 1 : 0)
