import type { Citation } from '../audit-templates/citation.ts'
import type { Queries, Reads, Statement } from '../platform/database/database.ts'
import type { Finding } from './finding.ts'
import type { AuditTables } from './tables.ts'

/** Every finding of an audit, withdrawn ones too, by number. The caller has shown that the reader may see the audit. */
export async function findFindings(db: Reads<AuditTables>, auditId: string): Promise<Finding[]> {
  const rows = await db
    .selectFrom('findings')
    .selectAll()
    .where('audit_id', '=', auditId)
    .orderBy('number')
    .execute()
  return rows.map(fromRow)
}

export const insertFinding = (db: Queries<AuditTables>, finding: Finding): Statement =>
  db.insertInto('findings').values(toRow(finding))

export const updateFinding = (db: Queries<AuditTables>, finding: Finding): Statement =>
  db.updateTable('findings').set(toRow(finding)).where('id', '=', finding.id)

const fromRow = (row: AuditTables['findings']): Finding => ({
  id: row.id,
  auditId: row.audit_id,
  questionId: row.question,
  number: row.number,
  revision: Number(row.revision),
  severity: row.severity,
  templateSeverity: row.template_severity,
  severityReason: row.severity_reason,
  citations: JSON.parse(row.citations) as Citation[],
  description: row.description,
  affectedWorkers: row.affected_workers === null ? null : Number(row.affected_workers),
  correctiveAction: row.corrective_action,
  dueOn: row.due_on,
  withdrawnAt: row.withdrawn_at,
  firstId: row.first_id,
})

const toRow = (finding: Finding): AuditTables['findings'] => ({
  id: finding.id,
  audit_id: finding.auditId,
  question: finding.questionId,
  number: finding.number,
  revision: finding.revision,
  severity: finding.severity,
  template_severity: finding.templateSeverity,
  severity_reason: finding.severityReason,
  citations: JSON.stringify(finding.citations),
  description: finding.description,
  affected_workers: finding.affectedWorkers,
  corrective_action: finding.correctiveAction,
  due_on: finding.dueOn,
  withdrawn_at: finding.withdrawnAt,
  first_id: finding.firstId,
})
