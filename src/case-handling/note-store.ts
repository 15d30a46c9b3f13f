import type { Queries, Reads, Statement } from '../platform/database/database.ts'
import type { CaseHandlingTables } from './tables.ts'

export interface StoredNote {
  readonly id: string
  readonly sealed: string
  readonly writtenBy: string
  readonly writtenAt: string
}

/** A case's notes, oldest first; as many as may be written. */
export async function listNotes(db: Reads<CaseHandlingTables>, caseId: string): Promise<StoredNote[]> {
  const rows = await db
    .selectFrom('case_notes')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    sealed: row.sealed,
    writtenBy: row.written_by,
    writtenAt: row.written_at,
  }))
}

export async function countNotes(db: Reads<CaseHandlingTables>, caseId: string): Promise<number> {
  const row = await db
    .selectFrom('case_notes')
    .select(({ fn }) => fn.countAll().as('n'))
    .where('case_id', '=', caseId)
    .executeTakeFirst()
  return Number(row?.n ?? 0)
}

export const insertNote = (
  db: Queries<CaseHandlingTables>,
  { caseId, note }: { readonly caseId: string; readonly note: StoredNote },
): Statement =>
  db.insertInto('case_notes').values({
    id: note.id,
    case_id: caseId,
    sealed: note.sealed,
    written_by: note.writtenBy,
    written_at: note.writtenAt,
  })
