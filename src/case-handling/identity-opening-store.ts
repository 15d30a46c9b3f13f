import type { Queries, Reads, Statement } from '../platform/database/database.ts'
import type { IdentityOpening } from './identity-opening.ts'
import type { CaseHandlingTables } from './tables.ts'

/** All wishes to know who the worker of a case is, oldest first. */
export async function listOpenings(
  db: Reads<CaseHandlingTables>,
  caseId: string,
): Promise<IdentityOpening[]> {
  const rows = await db
    .selectFrom('identity_openings')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    sealedReason: row.sealed_reason,
    askedBy: row.asked_by,
    askedAt: row.asked_at,
    decision: row.decision,
    decidedBy: row.decided_by,
    decidedAt: row.decided_at,
  }))
}

export const insertOpening = (
  db: Queries<CaseHandlingTables>,
  caseId: string,
  opening: IdentityOpening,
): Statement =>
  db.insertInto('identity_openings').values({
    id: opening.id,
    case_id: caseId,
    sealed_reason: opening.sealedReason,
    asked_by: opening.askedBy,
    asked_at: opening.askedAt,
    decision: null,
    decided_by: null,
    decided_at: null,
  })

/** Decided once: a decision is never written over. */
export const decideRow = (db: Queries<CaseHandlingTables>, opening: IdentityOpening): Statement =>
  db
    .updateTable('identity_openings')
    .set({ decision: opening.decision, decided_by: opening.decidedBy, decided_at: opening.decidedAt })
    .where('id', '=', opening.id)
    .where('decision', 'is', null)
