import type { Deps } from '../deps.ts'
import { guessIdentifier, type Identifier, isIdentifierScheme, parseIdentifier } from './identifier.ts'
import type { StoredOrganisation } from './organisation-rows.ts'
import { findOrganisationByIdentifier } from './organisation-store.ts'

/** What the text can mean: `scheme/value` as links write it, or a number as a person types it. */
function identifiersMeant(text: string): readonly Identifier[] {
  const [start = '', ...rest] = text.trim().split('/')
  if (!isIdentifierScheme(start)) return guessIdentifier(text.trim())
  const parsed = parseIdentifier(start, rest.join('/'))
  return parsed.ok ? [{ scheme: start, value: parsed.value }] : []
}

/** The organisation whose number was typed; of several it could be, the first that is in the register. */
export async function findTypedOrganisation(
  { db }: Pick<Deps, 'db'>,
  text: string,
): Promise<StoredOrganisation | undefined> {
  for (const identifier of identifiersMeant(text)) {
    const found = await findOrganisationByIdentifier(db.queries, identifier)
    if (found) return found
  }
  return undefined
}
