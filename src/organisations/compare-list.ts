import { canonicalJson } from '../platform/canonical-json.ts'
import type { Message } from '../platform/i18n/translate.ts'
import { identifierKey } from './identifier.ts'
import type { ListedBody, ListLayout, ListReading, RowError } from './list-layout.ts'
import { mergeListed } from './merge-listed.ts'
import type { ListedOrganisation, Organisation } from './organisation.ts'

/** What is known before the list is taken in: who has which identifier, and those bodies whole. */
export interface Known<Stored extends Organisation> {
  readonly owners: ReadonlyMap<string, string>
  readonly bodies: ReadonlyMap<string, Stored>
}

export interface ListComparison<Stored extends Organisation> {
  readonly added: readonly ListedOrganisation[]
  readonly changed: readonly { readonly before: Stored; readonly after: Organisation }[]
  readonly unchanged: number
  readonly errors: readonly RowError[]
}

/** What the list would change. Rows that speak of two known bodies at once, or of one that another row speaks of, are errors. */
export function compareList<Stored extends Organisation>(
  layout: ListLayout,
  reading: ListReading,
  known: Known<Stored>,
): ListComparison<Stored> {
  const added: ListedOrganisation[] = []
  const changed: { before: Stored; after: Organisation }[] = []
  const errors: RowError[] = []
  const lineOf = new Map<string, number>()
  let unchanged = 0
  for (const body of reading.bodies) {
    const owners = ownersOf(body, known.owners)
    const [id] = owners
    const before = id === undefined ? undefined : known.bodies.get(id)
    const line = id === undefined ? undefined : lineOf.get(id)
    if (owners.length > 1)
      errors.push(errorOf(layout, body, { key: 'organisations.identifier_of_two_bodies' }))
    else if (line !== undefined) {
      errors.push(errorOf(layout, body, { key: 'organisations.body_twice', params: { line } }))
    } else if (id === undefined || before === undefined) added.push(body.organisation)
    else {
      lineOf.set(id, body.line)
      const after = mergeListed(before, body.organisation, layout.facts)
      if (same(before, after)) unchanged += 1
      else changed.push({ before, after })
    }
  }
  return { added, changed, unchanged, errors }
}

const ownersOf = (body: ListedBody, owners: ReadonlyMap<string, string>): string[] => [
  ...new Set(
    body.organisation.identifiers.flatMap((identifier) => owners.get(identifierKey(identifier)) ?? []),
  ),
]

const errorOf = (layout: ListLayout, body: ListedBody, message: Message): RowError => ({
  line: body.line,
  column: layout.primaryColumn.title,
  field: layout.primaryColumn.field,
  message,
  value: body.primary.value,
})

/** Compares the nouns only: what the database knows beside them (when it came) is no difference. */
function same(before: Organisation, after: Organisation): boolean {
  const known: Organisation = {
    id: before.id,
    country: before.country,
    roles: before.roles,
    names: before.names,
    identifiers: before.identifiers,
    licences: before.licences,
    sites: before.sites,
    facts: before.facts,
  }
  return canonicalJson(known) === canonicalJson(after)
}
