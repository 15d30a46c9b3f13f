import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { nameFor, type OrganisationRole } from '../organisations/organisation.ts'
import { findOrganisations } from '../organisations/organisation-store.ts'
import type { Language } from '../platform/i18n/language.ts'
import { searchRegister } from './search-register.ts'

export interface FoundBody {
  readonly id: string
  readonly name: string
  readonly roles: readonly OrganisationRole[]
}

/** As many as one chooses from. */
const SHOWN = 10

/** Bodies of the register whose name or number is like this. Throws `invalid` as the search does. */
export async function findBody(
  deps: Deps,
  actor: Actor,
  query: string,
  lang: Language,
): Promise<FoundBody[]> {
  if (query.trim() === '') return []
  const { lines } = await searchRegister(deps, actor, { q: query.slice(0, 200), limit: SHOWN })
  const found = await findOrganisations(
    deps.db.queries,
    lines.map(({ organisationId }) => organisationId),
  )
  return lines.flatMap(({ organisationId }) => {
    const body = found.find(({ id }) => id === organisationId)
    return body ? [{ id: body.id, name: nameFor(body, lang)?.text ?? body.id, roles: body.roles }] : []
  })
}
