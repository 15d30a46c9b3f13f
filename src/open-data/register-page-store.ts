import { identifierKey } from '../organisations/identifier.ts'
import type { OrganisationRole } from '../organisations/organisation.ts'
import type { Day } from '../platform/clock.ts'
import type { Reads } from '../platform/database/database.ts'
import type { EntryHeader, PublicEntry } from '../registrations/register-entry.ts'
import type { Corridor } from '../registrations/registration.ts'
import { standingsOn } from '../registrations/standing.ts'
import { statusFromRow } from '../registrations/status-store.ts'
import type { RegistrationTables } from '../registrations/tables.ts'
import { type OpenDataRow, rowOf } from './open-data-column.ts'

type Db = Reads<RegistrationTables>

/** The rows of one body. Its number gives the order of the register: it never changes, and new bodies come last. */
export interface BodyRows {
  readonly number: number
  readonly rows: readonly OpenDataRow[]
}

/** A page of bodies in the order of their numbers, with one row a role (and corridor) as the day's register reads now. */
export async function readBodyRows(
  db: Db,
  { after, limit, on }: { readonly after: number; readonly limit: number; readonly on: Day },
): Promise<BodyRows[]> {
  const entries = await db
    .selectFrom('register_entries')
    .select(['number', 'organisation_id', 'header', 'entry'])
    .where('number', '>', after)
    .orderBy('number')
    .limit(limit)
    .execute()
  const last = entries.at(-1)
  if (!last) return []
  const recorded = Map.groupBy(await readRecords(db, after, last.number, on), (record) => record.number)
  return entries.map(({ number, header: headerJson, entry: entryJson }) => {
    const header = JSON.parse(headerJson) as EntryHeader
    const entry = JSON.parse(entryJson) as PublicEntry
    const orgId = identifierKey(header)
    const rows = standingsOn(header.roles, recorded.get(number) ?? [], on).map((standing) =>
      rowOf({ orgId, entry, standing }),
    )
    return { number, rows: uniqueById(rows) }
  })
}

/** Of a body that was corrected to "not registered" between several pairs of countries, one line says so. */
const uniqueById = (rows: readonly OpenDataRow[]): readonly OpenDataRow[] =>
  rows.length === 1 ? rows : [...new Map(rows.map((row) => [row.id, row])).values()]

/** The lines of history that answer for the day: written last of those that hold on it. */
async function readRecords(db: Db, after: number, upTo: number, on: Day) {
  const rows = await db
    .selectFrom('register_entries as e')
    .innerJoin('registrations as r', 'r.organisation_id', 'e.organisation_id')
    .innerJoin('registration_statuses as s', 's.registration_id', 'r.id')
    .where('e.number', '>', after)
    .where('e.number', '<=', upTo)
    .where('s.sequence', '=', (eb) =>
      eb
        .selectFrom('registration_statuses as x')
        .whereRef('x.registration_id', '=', 'r.id')
        .where('x.held_from_on', '<=', on)
        .where((x) => x.or([x('x.held_to_on', 'is', null), x('x.held_to_on', '>=', on)]))
        .select((x) => x.fn.max('x.sequence').as('latest')),
    )
    .orderBy('e.number')
    .orderBy('r.role')
    .orderBy('r.corridor')
    .select(['e.number', 'r.role', 'r.corridor'])
    .selectAll('s')
    .execute()
  return rows.map((row) => ({
    number: row.number,
    role: row.role as OrganisationRole,
    corridor: row.corridor as Corridor,
    record: statusFromRow(row),
    correctedAt: null,
  }))
}
