import type { IdentifierScheme } from '../organisations/identifier.ts'
import type { OrganisationRole } from '../organisations/organisation.ts'
import type { Engine, Queries, Reads, Statement } from '../platform/database/database.ts'
import { IDS_A_ROUND, inRounds, rowsARound } from '../platform/database/rounds.ts'
import type { Measure, MeasureKind, MeasureList } from './measure.ts'
import type { SanctionTables } from './tables.ts'

type Db = Reads<SanctionTables>
type Row = SanctionTables['sanction_measures']
interface Writes {
  readonly engine: Engine
  readonly queries: Queries<SanctionTables>
}

const COLUMNS = 18

/** For `commit()`; a measure that another import has entered meanwhile makes it throw UniqueViolation. */
export const insertMeasures = ({ engine, queries }: Writes, measures: readonly Measure[]): Statement[] =>
  inRounds(measures.map(toRow), rowsARound(engine, COLUMNS)).map((rows) =>
    queries.insertInto('sanction_measures').values(rows),
  )

export const replaceMeasures = ({ queries }: Writes, measures: readonly Measure[]): Statement[] =>
  measures
    .map(toRow)
    .map(({ id, ...row }) => queries.updateTable('sanction_measures').set(row).where('id', '=', id))

/** Every measure of one list, by id. A list has some thousand lines at most. */
export async function measuresOfList(db: Db, list: MeasureList): Promise<Map<string, Measure>> {
  const rows = await db.selectFrom('sanction_measures').selectAll().where('list', '=', list).execute()
  return new Map(rows.map((row) => [row.id, fromRow(row)]))
}

export async function findMeasures(db: Db, ids: readonly string[]): Promise<Measure[]> {
  const found: Measure[] = []
  for (const round of inRounds(ids, IDS_A_ROUND)) {
    const rows = await db.selectFrom('sanction_measures').selectAll().where('id', 'in', round).execute()
    found.push(...rows.map(fromRow))
  }
  return found
}

/** Measures that changed after one, the earliest first, none later than an instant. */
export async function measuresChangedAfter(
  db: Db,
  after: { readonly changedAt: string; readonly id: string },
  until: string,
  limit: number,
): Promise<Measure[]> {
  const rows = await db
    .selectFrom('sanction_measures')
    .selectAll()
    .where(({ eb, refTuple, tuple }) =>
      eb(refTuple('changed_at', 'id'), '>', tuple(after.changedAt, after.id)),
    )
    .where('changed_at', '<=', until)
    .orderBy('changed_at')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(fromRow)
}

/** A page of what the lists of some kinds say, the newest measure first, beginning after one. */
export async function listMeasures(
  db: Db,
  lists: readonly MeasureList[],
  after: { readonly measuredOn: string; readonly id: string } | undefined,
  limit: number,
): Promise<Measure[]> {
  if (lists.length === 0) return []
  const query = db.selectFrom('sanction_measures').selectAll().where('list', 'in', lists)
  const page = after
    ? query.where(({ eb, refTuple, tuple }) =>
        eb(refTuple('measured_on', 'id'), '<', tuple(after.measuredOn, after.id)),
      )
    : query
  const rows = await page.orderBy('measured_on', 'desc').orderBy('id', 'desc').limit(limit).execute()
  return rows.map(fromRow)
}

const toRow = (one: Measure): Row => ({
  id: one.id,
  list: one.list,
  kind: one.kind,
  role: one.role,
  country: one.country,
  name: one.name,
  address: one.address,
  scheme: one.number?.scheme ?? null,
  value: one.number?.value ?? null,
  plan_numbers: one.planNumbers,
  reason: one.reason,
  authority: one.authority,
  measured_on: one.measuredOn,
  published_on: one.publishedOn,
  listed_on: one.listedOn,
  withdrawn_on: one.withdrawnOn,
  withdrawn_reason: one.withdrawnReason,
  changed_at: one.changedAt,
})

const fromRow = (row: Row): Measure => ({
  id: row.id,
  list: row.list as MeasureList,
  kind: row.kind as MeasureKind,
  role: row.role as OrganisationRole,
  country: row.country as Measure['country'],
  name: row.name,
  address: row.address,
  number:
    row.scheme === null || row.value === null
      ? null
      : { scheme: row.scheme as IdentifierScheme, value: row.value },
  planNumbers: row.plan_numbers,
  reason: row.reason,
  authority: row.authority,
  measuredOn: row.measured_on,
  publishedOn: row.published_on,
  listedOn: row.listed_on,
  withdrawnOn: row.withdrawn_on,
  withdrawnReason: row.withdrawn_reason,
  changedAt: row.changed_at,
})
