import type { Queries, Reads, Statement } from '../platform/database/database.ts'
import { IDS_A_ROUND, inRounds } from '../platform/database/rounds.ts'
import { keyOfFile } from './evidence.ts'
import type { EvidenceCopy } from './evidence-copy.ts'
import type { AuditTables } from './tables.ts'

/** Of these files, oldest first. The caller has shown that the reader may see their audit. */
export async function findCopies(
  db: Reads<AuditTables>,
  evidenceIds: readonly string[],
): Promise<EvidenceCopy[]> {
  const copies: EvidenceCopy[] = []
  for (const round of inRounds(evidenceIds, IDS_A_ROUND)) {
    const rows = await db
      .selectFrom('evidence_copies')
      .selectAll()
      .where('evidence_id', 'in', round)
      .orderBy('made_at')
      .orderBy('id')
      .execute()
    copies.push(...rows.map(fromRow))
  }
  return copies
}

export const insertCopy = (db: Queries<AuditTables>, copy: EvidenceCopy): Statement =>
  db.insertInto('evidence_copies').values({
    id: copy.id,
    evidence_id: copy.evidenceId,
    kind: copy.kind,
    file_name: copy.fileName,
    media_type: copy.mediaType,
    size_bytes: copy.sizeBytes,
    sha256: copy.sha256,
    storage_key: copy.storageKey,
    reason: copy.reason,
    made_at: copy.madeAt,
    made_by: copy.madeBy,
  })

const fromRow = (row: AuditTables['evidence_copies']): EvidenceCopy => ({
  id: row.id,
  evidenceId: row.evidence_id,
  kind: row.kind,
  fileName: row.file_name,
  mediaType: row.media_type,
  sizeBytes: Number(row.size_bytes),
  sha256: row.sha256,
  storageKey: keyOfFile(row.storage_key),
  reason: row.reason,
  madeAt: row.made_at,
  madeBy: row.made_by,
})
