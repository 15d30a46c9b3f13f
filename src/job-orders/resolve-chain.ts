import * as v from 'valibot'
import type { Deps } from '../deps.ts'
import { IDENTIFIER_SCHEMES, parseIdentifier } from '../organisations/identifier.ts'
import type { StoredOrganisation } from '../organisations/organisation-rows.ts'
import { findOrganisationByIdentifier } from '../organisations/organisation-store.ts'
import { AppError, type FieldError } from '../platform/errors.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'
import { CORRIDORS, PROGRAMMES } from '../registrations/registration.ts'
import { INTERMEDIARY_ROLES, type OrderParty, PARTIES, type Party } from './job-order.ts'
import type { Chain } from './job-order-section.ts'

const PartyRef = v.nullable(
  v.strictObject({ scheme: v.picklist(IDENTIFIER_SCHEMES), value: v.pipe(v.string(), v.maxLength(100)) }),
)

/** Who takes part, as people name bodies: by identifier or licence number. Null: not settled yet. */
export const ChainInput = v.strictObject({
  corridor: v.picklist(CORRIDORS),
  programme: v.picklist(PROGRAMMES),
  intermediary_role: v.picklist(INTERMEDIARY_ROLES),
  sending_agency: PartyRef,
  intermediary: PartyRef,
  employer: PartyRef,
})
export type ChainInput = v.InferOutput<typeof ChainInput>

/**
 * The chain with our ids. Throws `invalid` beside each party whose identifier is no such number, belongs to no body of the
 * register, or to one that does not have that role; and when one body is named twice.
 */
export async function resolveChain(deps: Pick<Deps, 'db'>, input: ChainInput, path = ''): Promise<Chain> {
  const faults: FieldError[] = []
  const ids: Partial<Record<Party, string>> = {}
  for (const party of PARTIES) {
    const found = await readParty(deps, input, party)
    if (found === null) continue
    if ('key' in found) faults.push({ path: `${path}${party}`, message: found })
    else if (Object.values(ids).includes(found.id))
      faults.push({ path: `${path}${party}`, message: { key: 'job_orders.body_twice' } })
    else ids[party] = found.id
  }
  if (faults.length > 0) throw new AppError('invalid', 'errors.invalid', { fields: faults })
  return {
    corridor: input.corridor,
    programme: input.programme,
    intermediary_role: input.intermediary_role,
    sending_agency_id: ids.sending_agency ?? null,
    intermediary_id: ids.intermediary ?? null,
    employer_id: ids.employer ?? null,
  }
}

async function readParty(
  deps: Pick<Deps, 'db'>,
  input: ChainInput,
  party: Party,
): Promise<StoredOrganisation | { key: MessageKey; params?: Record<string, string | number> } | null> {
  const ref = input[party]
  if (ref === null) return null
  const parsed = parseIdentifier(ref.scheme, ref.value)
  if (!parsed.ok) return { key: parsed.reason, params: { ...parsed.params } }
  const found = await findOrganisationByIdentifier(deps.db.queries, {
    scheme: ref.scheme,
    value: parsed.value,
  })
  if (!found) return { key: 'job_orders.body_unknown', params: { value: parsed.value } }
  const role = roleOf(party, input)
  return found.roles.includes(role) ? found : { key: `job_orders.body_not_${role}` }
}

const roleOf = (party: Party, chain: Pick<Chain, 'intermediary_role'>): OrderParty['role'] =>
  party === 'intermediary' ? chain.intermediary_role : party

/** The parties of a chain, none of them ready yet. */
export function partiesOfChain(chain: Chain): OrderParty[] {
  const ids = {
    sending_agency: chain.sending_agency_id,
    intermediary: chain.intermediary_id,
    employer: chain.employer_id,
  }
  return PARTIES.flatMap((party) => {
    const organisationId = ids[party]
    return organisationId === null
      ? []
      : [{ party, role: roleOf(party, chain), organisationId, readyAt: null }]
  })
}
