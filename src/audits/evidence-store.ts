import type { Queries, Reads, Statement } from '../platform/database/database.ts'
import { type Evidence, type EvidenceType, keyOfFile } from './evidence.ts'
import type { AuditTables } from './tables.ts'

/** Every file of an audit, removed ones too (they are marked). The caller has shown that the reader may see the audit. */
export async function findEvidence(db: Reads<AuditTables>, auditId: string): Promise<Evidence[]> {
  const rows = await db
    .selectFrom('audit_evidence')
    .selectAll()
    .where('audit_id', '=', auditId)
    .orderBy('added_at')
    .orderBy('id')
    .execute()
  return rows.map(fromRow)
}

/** One file that is still there; undefined for one removed or of another audit. */
export async function findEvidenceFile(
  db: Reads<AuditTables>,
  auditId: string,
  id: string,
): Promise<Evidence | undefined> {
  const row = await db
    .selectFrom('audit_evidence')
    .selectAll()
    .where('audit_id', '=', auditId)
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return row && fromRow(row)
}

export async function countEvidence(db: Reads<AuditTables>, auditId: string): Promise<number> {
  const row = await db
    .selectFrom('audit_evidence')
    .select((eb) => eb.fn.countAll().as('n'))
    .where('audit_id', '=', auditId)
    .where('removed_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(row.n)
}

export const insertEvidence = (db: Queries<AuditTables>, evidence: Evidence): Statement =>
  db.insertInto('audit_evidence').values(toRow(evidence))

export const markRemoved = (
  db: Queries<AuditTables>,
  id: string,
  removed: { at: string; by: string; reason: string },
): Statement =>
  db
    .updateTable('audit_evidence')
    .set({ removed_at: removed.at, removed_by: removed.by, removed_reason: removed.reason })
    .where('id', '=', id)

const fromRow = (row: AuditTables['audit_evidence']): Evidence => ({
  id: row.id,
  auditId: row.audit_id,
  questionId: row.question,
  fileName: row.file_name,
  mediaType: row.media_type as EvidenceType,
  sizeBytes: Number(row.size_bytes),
  sha256: row.sha256,
  storageKey: keyOfFile(row.storage_key),
  addedAt: row.added_at,
  addedBy: row.added_by,
  removedAt: row.removed_at,
  removedBy: row.removed_by,
  removedReason: row.removed_reason,
})

const toRow = (evidence: Evidence): AuditTables['audit_evidence'] => ({
  id: evidence.id,
  audit_id: evidence.auditId,
  question: evidence.questionId,
  file_name: evidence.fileName,
  media_type: evidence.mediaType,
  size_bytes: evidence.sizeBytes,
  sha256: evidence.sha256,
  storage_key: evidence.storageKey,
  added_at: evidence.addedAt,
  added_by: evidence.addedBy,
  removed_at: evidence.removedAt,
  removed_by: evidence.removedBy,
  removed_reason: evidence.removedReason,
})
