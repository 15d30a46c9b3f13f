import { sql } from 'kysely'
import type { StoredOrganisation } from '../organisations/organisation-rows.ts'
import type { Instant } from '../platform/clock.ts'
import {
  type Engine,
  oneByOne,
  type Queries,
  type Statement,
  whenItsTurn,
} from '../platform/database/database.ts'
import { IDS_A_ROUND, inRounds, rowsARound } from '../platform/database/rounds.ts'
import { newVersion } from './register-change-store.ts'
import { makeEntry, type RegisterEntry } from './register-entry.ts'
import type { RegistrationTables } from './tables.ts'

interface Db {
  readonly engine: Engine
  readonly queries: Queries<RegistrationTables>
}

/**
 * Writes the entries of these bodies, new or changed, in place of what stood there; give them to the commit that writes the
 * bodies themselves. Makes a new version of the register.
 */
export function entryStatements(db: Db, entries: readonly RegisterEntry[], at: Instant): Statement[] {
  if (entries.length === 0) return []
  const rounds = inRounds(entries, IDS_A_ROUND).flatMap((round) => roundStatements(db, round))
  return [...rounds, ...newVersion(db, at, entries)]
}

/** The same for thousands of bodies: the entry of a body is made when it is written, and forgotten. */
export const entryStatementsOneByOne = (
  db: Db,
  bodies: readonly StoredOrganisation[],
  at: Instant,
): Iterable<Statement> =>
  oneByOne(function* () {
    for (const round of inRounds(bodies, IDS_A_ROUND)) yield* roundStatements(db, round.map(makeEntry))
    yield* newVersion(
      db,
      at,
      bodies.map(({ id }) => ({ organisationId: id })),
    )
  })

function roundStatements(db: Db, entries: readonly RegisterEntry[]): Statement[] {
  const { queries } = db
  const ids = entries.map((entry) => entry.organisationId)
  return [
    ...(db.engine === 'postgres' ? [] : [forgetSubstrings(queries, ids)]),
    ...(['register_keys', 'register_roles', 'register_names'] as const).map((table) =>
      queries.deleteFrom(table).where('organisation_id', 'in', ids),
    ),
    ...inserts(db, entries, 8, (some) => upsertEntries(queries, some.map(toRow))),
    ...inserts(db, entries.flatMap(keyRows), 3, (rows) => queries.insertInto('register_keys').values(rows)),
    ...inserts(db, entries.flatMap(roleRows), 2, (rows) => queries.insertInto('register_roles').values(rows)),
    ...inserts(db, entries.flatMap(nameRows), 2, (rows) => queries.insertInto('register_names').values(rows)),
    ...(db.engine === 'postgres' ? [] : [indexSubstrings(queries, ids)]),
  ]
}

const inserts = <Row>(
  db: Db,
  rows: readonly Row[],
  columns: number,
  insert: (rows: Row[]) => Statement,
): Statement[] =>
  inRounds(rows, rowsARound(db.engine, columns)).map((round) => whenItsTurn(() => insert(round)))

type EntryRow = Omit<RegistrationTables['register_entries'], 'number'>

const upsertEntries = (db: Queries<RegistrationTables>, rows: EntryRow[]): Statement =>
  db
    // The number is the database's to give; the cast only tells the compiler that it may be left out.
    .insertInto('register_entries')
    .values(rows as RegistrationTables['register_entries'][])
    .onConflict((oc) =>
      oc.column('organisation_id').doUpdateSet((eb) => ({
        country: eb.ref('excluded.country'),
        province: eb.ref('excluded.province'),
        header: eb.ref('excluded.header'),
        summary: eb.ref('excluded.summary'),
        entry: eb.ref('excluded.entry'),
        search_text: eb.ref('excluded.search_text'),
        search_pairs: eb.ref('excluded.search_pairs'),
      })),
    )

const toRow = (entry: RegisterEntry): EntryRow => ({
  organisation_id: entry.organisationId,
  country: entry.country,
  province: entry.province,
  header: JSON.stringify(entry.header),
  summary: JSON.stringify(entry.summary),
  entry: JSON.stringify(entry.entry),
  search_text: entry.searchText,
  search_pairs: entry.searchPairs,
})

const keyRows = (entry: RegisterEntry): RegistrationTables['register_keys'][] =>
  entry.keys.map(({ scheme, value }) => ({ scheme, value, organisation_id: entry.organisationId }))

const roleRows = (entry: RegisterEntry): RegistrationTables['register_roles'][] =>
  entry.roles.map((role) => ({ organisation_id: entry.organisationId, role }))

const nameRows = (entry: RegisterEntry): RegistrationTables['register_names'][] =>
  entry.nameKeys.map((name_key) => ({ name_key, organisation_id: entry.organisationId }))

/** The column every FTS5 table has without declaring it: here the entry's number. */
const ROWID = 'rowid' as 'search_text'

const numbersOf = (db: Queries<RegistrationTables>, ids: string[]) =>
  db.selectFrom('register_entries').where('organisation_id', 'in', ids)

const forgetSubstrings = (db: Queries<RegistrationTables>, ids: string[]): Statement =>
  db
    .deleteFrom('register_search')
    .where(ROWID, 'in', numbersOf(db, ids).select(sql<string>`number`.as('number')))

const indexSubstrings = (db: Queries<RegistrationTables>, ids: string[]): Statement =>
  db
    .insertInto('register_search')
    .columns([ROWID, 'search_text', 'search_pairs'])
    .expression(numbersOf(db, ids).select([sql<string>`number`.as('number'), 'search_text', 'search_pairs']))
