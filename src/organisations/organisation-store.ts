import {
  type Engine,
  type Queries,
  type Reads,
  type Statement,
  whenItsTurn,
} from '../platform/database/database.ts'
import { IDS_A_ROUND, inRounds, rowsARound } from '../platform/database/rounds.ts'
import { type Identifier, identifierKey } from './identifier.ts'
import type { OrganisationRole } from './organisation.ts'
import { fromRows, type OrganisationRows, type StoredOrganisation, toRows } from './organisation-rows.ts'
import type { OrganisationTables } from './tables.ts'

type Db = Reads<OrganisationTables>
/** What the writing of many bodies needs to know: how many values a statement may bind differs by engine. */
export interface OrganisationDb {
  readonly engine: Engine
  readonly queries: Queries<OrganisationTables>
}

export async function findOrganisation(db: Db, id: string): Promise<StoredOrganisation | undefined> {
  return (await findOrganisations(db, [id]))[0]
}

export async function findOrganisationByIdentifier(
  db: Db,
  identifier: Identifier,
): Promise<StoredOrganisation | undefined> {
  const id = (await findOwners(db, [identifier])).get(identifierKey(identifier))
  return id === undefined ? undefined : await findOrganisation(db, id)
}

/** Whole bodies by id; those that do not exist are absent. */
export async function findOrganisations(db: Db, ids: readonly string[]): Promise<StoredOrganisation[]> {
  const found: StoredOrganisation[] = []
  for (const round of inRounds(ids, IDS_A_ROUND)) found.push(...fromRows(await rowsOf(db, round)))
  return found
}

async function rowsOf(db: Db, ids: readonly string[]): Promise<OrganisationRows> {
  const [organisations, roles, names, identifiers, licences, sites] = await Promise.all([
    db.selectFrom('organisations').selectAll().where('id', 'in', ids).orderBy('id').execute(),
    db
      .selectFrom('organisation_roles')
      .selectAll()
      .where('organisation_id', 'in', ids)
      .orderBy('role')
      .execute(),
    db
      .selectFrom('organisation_names')
      .selectAll()
      .where('organisation_id', 'in', ids)
      .orderBy('position')
      .execute(),
    db
      .selectFrom('organisation_identifiers')
      .selectAll()
      .where('organisation_id', 'in', ids)
      .orderBy('position')
      .execute(),
    db
      .selectFrom('organisation_licences')
      .selectAll()
      .where('organisation_id', 'in', ids)
      .orderBy('position')
      .execute(),
    db
      .selectFrom('organisation_sites')
      .selectAll()
      .where('organisation_id', 'in', ids)
      .orderBy('position')
      .execute(),
  ])
  return {
    organisations,
    organisation_roles: roles,
    organisation_names: names,
    organisation_identifiers: identifiers,
    organisation_licences: licences,
    organisation_sites: sites,
  }
}

/** Whose each identifier is: organisation ids by `identifierKey`. Identifiers that nobody has are absent. */
export async function findOwners(db: Db, identifiers: readonly Identifier[]): Promise<Map<string, string>> {
  const owners = new Map<string, string>()
  for (const [scheme, those] of Map.groupBy(identifiers, (identifier) => identifier.scheme)) {
    const values = [...new Set(those.map(({ value }) => value))]
    for (const round of inRounds(values, IDS_A_ROUND)) {
      const rows = await db
        .selectFrom('organisation_identifiers')
        .select(['value', 'organisation_id'])
        .where('scheme', '=', scheme)
        .where('value', 'in', round)
        .execute()
      for (const row of rows) owners.set(identifierKey({ scheme, value: row.value }), row.organisation_id)
    }
  }
  return owners
}

/** Ids and identifiers of all bodies in a role that have one of a scheme: what a list of that kind is compared with. */
export async function listInRole(
  db: Db,
  role: OrganisationRole,
  scheme: Identifier['scheme'],
): Promise<{ readonly id: string; readonly value: string }[]> {
  return await db
    .selectFrom('organisation_identifiers')
    .innerJoin(
      'organisation_roles',
      'organisation_roles.organisation_id',
      'organisation_identifiers.organisation_id',
    )
    .select(['organisation_identifiers.organisation_id as id', 'organisation_identifiers.value as value'])
    .where('organisation_roles.role', '=', role)
    .where('organisation_identifiers.scheme', '=', scheme)
    .orderBy('organisation_identifiers.value')
    .execute()
}

/** A page of all bodies in the order of their ids, for rebuilding what is derived from them. */
export async function listOrganisations(
  db: Db,
  afterId: string,
  limit: number,
): Promise<StoredOrganisation[]> {
  const rows = await db
    .selectFrom('organisations')
    .select('id')
    .where('id', '>', afterId)
    .orderBy('id')
    .limit(limit)
    .execute()
  return await findOrganisations(
    db,
    rows.map(({ id }) => id),
  )
}

const CHILDREN = [
  'organisation_roles',
  'organisation_names',
  'organisation_identifiers',
  'organisation_licences',
  'organisation_sites',
] as const

/** Writes bodies that are not there yet. For `commit()`; a number that another body has makes it throw UniqueViolation. */
export function insertOrganisations(db: OrganisationDb, bodies: readonly StoredOrganisation[]): Statement[] {
  const rows = toRows(bodies)
  return [...insertRows(db, 'organisations', rows.organisations), ...insertChildren(db, rows)]
}

/** Writes bodies in place of what stands under their ids. For `commit()`. */
export function replaceOrganisations(db: OrganisationDb, bodies: readonly StoredOrganisation[]): Statement[] {
  const rows = toRows(bodies)
  const ids = inRounds(
    bodies.map(({ id }) => id),
    IDS_A_ROUND,
  )
  return [
    ...CHILDREN.flatMap((table) =>
      ids.map((round) => db.queries.deleteFrom(table).where('organisation_id', 'in', round)),
    ),
    ...rows.organisations.map(({ id, ...row }) =>
      db.queries.updateTable('organisations').set(row).where('id', '=', id),
    ),
    ...insertChildren(db, rows),
  ]
}

const insertChildren = (db: OrganisationDb, rows: OrganisationRows): Statement[] =>
  CHILDREN.flatMap((table) => insertRows(db, table, rows[table]))

function insertRows<Table extends keyof OrganisationRows>(
  db: OrganisationDb,
  table: Table,
  rows: OrganisationRows[Table],
): Statement[] {
  const columns = Object.keys(rows[0] ?? {}).length
  if (columns === 0) return []
  const rounds = inRounds<OrganisationRows[Table][number]>(rows, rowsARound(db.engine, columns))
  // Kysely cannot follow that table and rows belong together; `OrganisationRows` says that they do.
  return rounds.map((round) =>
    whenItsTurn(() => db.queries.insertInto(table as 'organisations').values(round as never)),
  )
}
