import type { Deps } from '../deps.ts'
import { nameFor } from './organisation.ts'
import { findOrganisations } from './organisation-store.ts'

/** Names of bodies in the reader's language, by id; a body that does not exist is absent. */
export async function organisationNames(
  { db }: Pick<Deps, 'db'>,
  ids: readonly string[],
  lang: string,
): Promise<Map<string, string>> {
  const found = await findOrganisations(db.queries, [...new Set(ids)])
  return new Map(found.map((body) => [body.id, nameFor(body, lang)?.text ?? '']))
}
