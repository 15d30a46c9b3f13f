import type { Deps } from '../deps.ts'
import { type Identifier, identifierKey } from '../organisations/identifier.ts'
import { nameFor } from '../organisations/organisation.ts'
import type { StoredOrganisation } from '../organisations/organisation-rows.ts'
import { findOrganisations } from '../organisations/organisation-store.ts'
import type { JobOrder } from './job-order.ts'

export const namesOf = (bodies: readonly StoredOrganisation[], lang: string): ReadonlyMap<string, string> =>
  new Map(bodies.map((body) => [body.id, nameFor(body, lang)?.text ?? '']))

/** The names of all bodies on a page of orders, by id. */
export async function namesOnPage(
  deps: Pick<Deps, 'db'>,
  orders: readonly JobOrder[],
  lang: string,
): Promise<ReadonlyMap<string, string>> {
  const ids = new Set(orders.flatMap(({ parties }) => parties.map(({ organisationId }) => organisationId)))
  return namesOf(await findOrganisations(deps.db.queries, [...ids]), lang)
}

/** The identifier that a body is best known by, as it stands in addresses and forms. */
export function knownAs(bodies: readonly StoredOrganisation[], id: string | null): string {
  const identifier: Identifier | undefined = bodies.find((body) => body.id === id)?.identifiers[0]
  return identifier ? identifierKey(identifier) : ''
}
