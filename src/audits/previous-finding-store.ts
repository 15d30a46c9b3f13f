import type { Queries, Reads, Statement } from '../platform/database/database.ts'
import type { PreviousFinding } from './previous-finding.ts'
import type { AuditTables } from './tables.ts'

/** What was seen of former findings, by audit and number. The caller has shown that the reader may see the audit. */
export async function findPrevious(db: Reads<AuditTables>, auditId: string): Promise<PreviousFinding[]> {
  const rows = await db
    .selectFrom('audit_previous_findings')
    .selectAll()
    .where('audit_id', '=', auditId)
    .orderBy('audit_number')
    .orderBy('finding_number')
    .orderBy('finding_id')
    .execute()
  return rows.map((row) => ({
    auditId: row.audit_id,
    findingId: row.finding_id,
    auditNumber: row.audit_number,
    findingNumber: row.finding_number,
    severity: row.severity,
    description: row.description,
    seen: row.seen,
    note: row.note,
    revision: Number(row.revision),
    answeredAt: row.answered_at,
    answeredBy: row.answered_by,
  }))
}

export const insertPrevious = (db: Queries<AuditTables>, previous: PreviousFinding): Statement =>
  db.insertInto('audit_previous_findings').values(toRow(previous))

export const writePrevious = (db: Queries<AuditTables>, previous: PreviousFinding): Statement => {
  if (previous.revision === 1) return insertPrevious(db, previous)
  return db
    .updateTable('audit_previous_findings')
    .set(toRow(previous))
    .where('audit_id', '=', previous.auditId)
    .where('finding_id', '=', previous.findingId)
}

const toRow = (previous: PreviousFinding): AuditTables['audit_previous_findings'] => ({
  audit_id: previous.auditId,
  finding_id: previous.findingId,
  audit_number: previous.auditNumber,
  finding_number: previous.findingNumber,
  severity: previous.severity,
  description: previous.description,
  seen: previous.seen,
  note: previous.note,
  revision: previous.revision,
  answered_at: previous.answeredAt,
  answered_by: previous.answeredBy,
})
