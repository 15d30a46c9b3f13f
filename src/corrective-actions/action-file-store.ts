import type { Queries, Reads, Statement } from '../platform/database/database.ts'
import type { ActionFile } from './action-file.ts'
import type { CorrectiveActionTables } from './tables.ts'

type Row = CorrectiveActionTables['corrective_action_files']

export const insertFile = (db: Queries<CorrectiveActionTables>, file: ActionFile): Statement =>
  db.insertInto('corrective_action_files').values(toRow(file))

/** The files of one corrective action, oldest first. The caller has shown that the reader may see it. */
export async function findFiles(db: Reads<CorrectiveActionTables>, findingId: string): Promise<ActionFile[]> {
  const rows = await db
    .selectFrom('corrective_action_files')
    .selectAll()
    .where('finding_id', '=', findingId)
    .orderBy('added_at')
    .orderBy('id')
    .execute()
  return rows.map(fromRow)
}

const fromRow = (row: Row): ActionFile => ({
  id: row.id,
  findingId: row.finding_id,
  shows: row.shows,
  fileName: row.file_name,
  mediaType: row.media_type as ActionFile['mediaType'],
  sizeBytes: Number(row.size_bytes),
  sha256: row.sha256,
  storageKey: row.storage_key,
  addedAt: row.added_at,
  addedBy: row.added_by,
})

const toRow = (file: ActionFile): Row => ({
  id: file.id,
  finding_id: file.findingId,
  shows: file.shows,
  file_name: file.fileName,
  media_type: file.mediaType,
  size_bytes: file.sizeBytes,
  sha256: file.sha256,
  storage_key: file.storageKey,
  added_at: file.addedAt,
  added_by: file.addedBy,
})
