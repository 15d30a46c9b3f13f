import type { Queries, Reads, Statement } from '../platform/database/database.ts'
import { IDS_A_ROUND, inRounds } from '../platform/database/rounds.ts'
import type { EvidenceReceipt } from './receipt.ts'
import type { AuditFilingTables } from './tables.ts'

/** By file; none for what was added on a page. The caller has shown that the reader may see the audit. */
export async function findReceipts(
  db: Reads<AuditFilingTables>,
  evidenceIds: readonly string[],
): Promise<Map<string, EvidenceReceipt>> {
  const found = new Map<string, EvidenceReceipt>()
  for (const round of inRounds(evidenceIds, IDS_A_ROUND)) {
    const rows = await db
      .selectFrom('evidence_receipts')
      .selectAll()
      .where('evidence_id', 'in', round)
      .execute()
    for (const row of rows) found.set(row.evidence_id, fromRow(row))
  }
  return found
}

export const insertReceipt = (db: Queries<AuditFilingTables>, receipt: EvidenceReceipt): Statement =>
  db.insertInto('evidence_receipts').values({
    evidence_id: receipt.evidenceId,
    account_id: receipt.accountId,
    device: receipt.device,
    taken_at: receipt.takenAt,
    clock_off_seconds: receipt.clockOffSeconds,
    declared_sha256: receipt.declaredSha256,
    began_at: receipt.beganAt,
    arrived_at: receipt.arrivedAt,
    pieces: receipt.pieces,
  })

const fromRow = (row: AuditFilingTables['evidence_receipts']): EvidenceReceipt => ({
  evidenceId: row.evidence_id,
  accountId: row.account_id,
  device: row.device,
  takenAt: row.taken_at,
  clockOffSeconds: Number(row.clock_off_seconds),
  declaredSha256: row.declared_sha256,
  beganAt: row.began_at,
  arrivedAt: row.arrived_at,
  pieces: Number(row.pieces),
})
