import type { Queries, Reads, Statement } from '../platform/database/database.ts'
import type { DocumentExport } from './document-export.ts'
import type { JournalTables } from './tables.ts'

type Db = Reads<JournalTables>
type Row = JournalTables['document_exports']

export interface ExportCursor {
  readonly exportedAt: string
  readonly id: string
}

export const insertExport = (db: Queries<JournalTables>, one: DocumentExport): Statement =>
  db.insertInto('document_exports').values({
    id: one.id,
    named: one.named,
    format: one.format,
    language: one.language,
    actor_id: one.actorId,
    acts_for: one.actsFor,
    exported_at: one.exportedAt,
    filter_hash: one.filterHash,
    row_count: one.rowCount,
  })

/** Newest first; of one side only those of its people and of people who act for both. One more than asked for tells of another page. */
export async function listExports(
  db: Db,
  side: DocumentExport['actsFor'],
  page: { readonly limit: number; readonly after?: ExportCursor | undefined },
): Promise<DocumentExport[]> {
  let query = db.selectFrom('document_exports').selectAll()
  if (side) query = query.where((eb) => eb.or([eb('acts_for', '=', side), eb('acts_for', 'is', null)]))
  const { after } = page
  if (after) {
    query = query.where((eb) =>
      eb.or([
        eb('exported_at', '<', after.exportedAt),
        eb.and([eb('exported_at', '=', after.exportedAt), eb('id', '<', after.id)]),
      ]),
    )
  }
  const rows = await query
    .orderBy('exported_at', 'desc')
    .orderBy('id', 'desc')
    .limit(page.limit + 1)
    .execute()
  return rows.map(fromRow)
}

const fromRow = (row: Row): DocumentExport => ({
  id: row.id,
  named: row.named,
  format: row.format,
  language: row.language,
  actorId: row.actor_id,
  actsFor: row.acts_for,
  exportedAt: row.exported_at,
  filterHash: row.filter_hash,
  rowCount: row.row_count,
})
