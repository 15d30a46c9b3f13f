import type { Queries, Reads, Statement } from '../platform/database/database.ts'
import type { AuditDecision } from './audit-decision.ts'
import type { AuditTables } from './tables.ts'

/** Oldest first. */
export async function findDecisions(db: Reads<AuditTables>, auditId: string): Promise<AuditDecision[]> {
  const rows = await db
    .selectFrom('audit_decisions')
    .selectAll()
    .where('audit_id', '=', auditId)
    .orderBy('decided_at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    auditId: row.audit_id,
    decision: row.decision,
    reason: row.reason,
    decidedAt: row.decided_at,
    decidedBy: row.decided_by,
  }))
}

export const insertDecision = (db: Queries<AuditTables>, d: AuditDecision): Statement =>
  db.insertInto('audit_decisions').values({
    id: d.id,
    audit_id: d.auditId,
    decision: d.decision,
    reason: d.reason,
    decided_at: d.decidedAt,
    decided_by: d.decidedBy,
  })
