import type { Day, Instant } from '../platform/clock.ts'
import type { Queries, Reads, Statement } from '../platform/database/database.ts'
import type { Edition, EditionFile } from './edition.ts'
import type { OpenDataTables } from './tables.ts'

type Db = Reads<OpenDataTables>
type Writes = Queries<OpenDataTables>
type Row = OpenDataTables['open_data_editions']

const fromRow = (row: Row): Edition => ({
  number: row.number,
  on: row.edition_on,
  registerVersion: row.register_version,
  bodies: row.body_count,
  rows: row.row_count,
  changedRows: row.changed_rows,
  folder: row.folder,
  data: row.data,
  dataHash: row.data_hash,
  signature: row.signature,
  madeAt: row.made_at,
  removedAt: row.removed_at,
})

export async function findLatestEdition(db: Db): Promise<Edition | undefined> {
  const row = await db
    .selectFrom('open_data_editions')
    .selectAll()
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && fromRow(row)
}

export async function findEdition(db: Db, number: number): Promise<Edition | undefined> {
  const row = await db
    .selectFrom('open_data_editions')
    .selectAll()
    .where('number', '=', number)
    .executeTakeFirst()
  return row && fromRow(row)
}

/** The newest first, beginning before a number. */
export async function listEditions(db: Db, before: number, limit: number): Promise<Edition[]> {
  const rows = await db
    .selectFrom('open_data_editions')
    .selectAll()
    .where('number', '<', before)
    .orderBy('number', 'desc')
    .limit(limit)
    .execute()
  return rows.map(fromRow)
}

/** The editions between two numbers, the first excluded, in their order: what stands between a copy and the latest. */
export async function listEditionsAfter(
  db: Db,
  after: number,
  limit: number,
): Promise<Pick<Edition, 'number' | 'changedRows' | 'folder' | 'removedAt'>[]> {
  const rows = await db
    .selectFrom('open_data_editions')
    .select(['number', 'changed_rows', 'folder', 'removed_at'])
    .where('number', '>', after)
    .orderBy('number')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    number: row.number,
    changedRows: row.changed_rows,
    folder: row.folder,
    removedAt: row.removed_at,
  }))
}

/** Editions that still have their files, the oldest first. */
export async function listKeptEditions(
  db: Db,
  limit: number,
): Promise<Pick<Edition, 'number' | 'on' | 'folder'>[]> {
  const rows = await db
    .selectFrom('open_data_editions')
    .select(['number', 'edition_on', 'folder'])
    .where('removed_at', 'is', null)
    .orderBy('number')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ number: row.number, on: row.edition_on, folder: row.folder }))
}

/** The number of the first edition whose day is not before a day. */
export async function findFirstEditionFrom(db: Db, from: Day): Promise<number | undefined> {
  const row = await db
    .selectFrom('open_data_editions')
    .select('number')
    .where('edition_on', '>=', from)
    .orderBy('edition_on')
    .limit(1)
    .executeTakeFirst()
  return row?.number
}

export async function listEditionFiles(db: Db, edition: number): Promise<EditionFile[]> {
  const rows = await db.selectFrom('open_data_files').selectAll().where('edition', '=', edition).execute()
  return rows.map((row) => ({
    name: row.name,
    encoding: row.encoding as EditionFile['encoding'],
    bytes: Number(row.bytes),
    sha256: row.sha256,
    storedBytes: Number(row.stored_bytes),
    parts: row.parts,
  }))
}

export async function findEditionFile(
  db: Db,
  edition: number,
  name: string,
): Promise<EditionFile | undefined> {
  return (await listEditionFiles(db, edition)).find((file) => file.name === name)
}

export const insertEdition = (db: Writes, edition: Edition, files: readonly EditionFile[]): Statement[] => [
  db.insertInto('open_data_editions').values({
    number: edition.number,
    edition_on: edition.on,
    register_version: edition.registerVersion,
    body_count: edition.bodies,
    row_count: edition.rows,
    changed_rows: edition.changedRows,
    folder: edition.folder,
    data: edition.data,
    data_hash: edition.dataHash,
    signature: edition.signature,
    made_at: edition.madeAt,
    removed_at: null,
  }),
  ...files.map((file) =>
    db.insertInto('open_data_files').values({
      edition: edition.number,
      name: file.name,
      encoding: file.encoding,
      bytes: file.bytes,
      stored_bytes: file.storedBytes,
      parts: file.parts,
      sha256: file.sha256,
    }),
  ),
]

/** The files of an edition are no longer there; the edition itself stays, with the hashes in its package. */
export const markRemoved = (db: Writes, number: number, at: Instant): Statement[] => [
  db.updateTable('open_data_editions').set({ removed_at: at }).where('number', '=', number),
  db.deleteFrom('open_data_files').where('edition', '=', number),
]

export const forgetFile = (db: Writes, edition: number, name: string): Statement =>
  db.deleteFrom('open_data_files').where('edition', '=', edition).where('name', '=', name)

export interface EditionRun {
  readonly run: string
  readonly startedAt: Instant
}

export async function findRun(db: Db, on: Day): Promise<EditionRun | undefined> {
  const row = await db
    .selectFrom('open_data_runs')
    .selectAll()
    .where('edition_on', '=', on)
    .executeTakeFirst()
  return row && { run: row.run, startedAt: row.started_at }
}

export const putRun = (db: Writes, on: Day, { run, startedAt }: EditionRun): Statement[] => [
  db.deleteFrom('open_data_runs').where('edition_on', '=', on),
  db.insertInto('open_data_runs').values({ edition_on: on, run, started_at: startedAt }),
]

export const forgetRun = (db: Writes, on: Day): Statement =>
  db.deleteFrom('open_data_runs').where('edition_on', '=', on)
