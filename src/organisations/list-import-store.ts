import type { Queries, Reads, Statement } from '../platform/database/database.ts'
import type { ListImport } from './list-import.ts'
import type { ListKind } from './list-layout.ts'
import type { OrganisationTables } from './tables.ts'

type Row = OrganisationTables['list_imports']

export const insertListImport = (db: Queries<OrganisationTables>, one: ListImport): Statement =>
  db.insertInto('list_imports').values(toRow(one))

/** The newest first. */
export async function listListImports(db: Reads<OrganisationTables>, limit: number): Promise<ListImport[]> {
  const rows = await db
    .selectFrom('list_imports')
    .selectAll()
    .orderBy('imported_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(fromRow)
}

export async function findListImport(
  db: Reads<OrganisationTables>,
  id: string,
): Promise<ListImport | undefined> {
  const row = await db.selectFrom('list_imports').selectAll().where('id', '=', id).executeTakeFirst()
  return row && fromRow(row)
}

const toRow = (one: ListImport): Row => ({
  id: one.id,
  kind: one.kind,
  file_sha256: one.fileSha256,
  file_bytes: one.fileBytes,
  imported_by: one.importedBy,
  imported_at: one.importedAt,
  bodies: one.bodies,
  added: one.added,
  changed: one.changed,
  unchanged: one.unchanged,
  absent: one.absent,
})

const fromRow = (row: Row): ListImport => ({
  id: row.id,
  kind: row.kind as ListKind,
  fileSha256: row.file_sha256,
  fileBytes: row.file_bytes,
  importedBy: row.imported_by,
  importedAt: row.imported_at,
  bodies: row.bodies,
  added: row.added,
  changed: row.changed,
  unchanged: row.unchanged,
  absent: row.absent,
})
