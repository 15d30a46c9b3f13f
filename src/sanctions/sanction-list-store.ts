import type { Queries, Reads, Statement } from '../platform/database/database.ts'
import type { MeasureList } from './measure.ts'
import type { SanctionListImport } from './sanction-list.ts'
import type { SanctionTables } from './tables.ts'

type Row = SanctionTables['sanction_lists']

export const insertSanctionList = (db: Queries<SanctionTables>, one: SanctionListImport): Statement =>
  db.insertInto('sanction_lists').values({
    id: one.id,
    list: one.list,
    file_sha256: one.fileSha256,
    file_bytes: one.fileBytes,
    published_on: one.publishedOn,
    imported_by: one.importedBy,
    imported_at: one.importedAt,
    measures: one.measures,
    added: one.added,
    changed: one.changed,
    unchanged: one.unchanged,
    absent: one.absent,
  })

/** Imports of some lists, the newest first. */
export async function listSanctionLists(
  db: Reads<SanctionTables>,
  lists: readonly MeasureList[],
  limit: number,
): Promise<SanctionListImport[]> {
  if (lists.length === 0) return []
  const rows = await db
    .selectFrom('sanction_lists')
    .selectAll()
    .where('list', 'in', lists)
    .orderBy('imported_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(fromRow)
}

const fromRow = (row: Row): SanctionListImport => ({
  id: row.id,
  list: row.list as MeasureList,
  fileSha256: row.file_sha256,
  fileBytes: row.file_bytes,
  publishedOn: row.published_on,
  importedBy: row.imported_by,
  importedAt: row.imported_at,
  measures: row.measures,
  added: row.added,
  changed: row.changed,
  unchanged: row.unchanged,
  absent: row.absent,
})
