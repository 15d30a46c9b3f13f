import type { Queries, Reads, Statement } from '../platform/database/database.ts'
import type { ComplianceReport } from './compliance-report.ts'
import type { ComplianceReportTables } from './tables.ts'

type Db = Reads<ComplianceReportTables>
type Row = ComplianceReportTables['compliance_reports']

/** The caller asks `can` of what it gets (`require-report.ts`), or shows only what anyone may know (`verify-report.ts`). */
export async function findReport(db: Db, number: string): Promise<ComplianceReport | undefined> {
  const row = await db
    .selectFrom('compliance_reports')
    .selectAll()
    .where('number', '=', number)
    .executeTakeFirst()
  return row && fromRow(row)
}

export async function findReportOfAudit(db: Db, auditId: string): Promise<ComplianceReport | undefined> {
  const row = await db
    .selectFrom('compliance_reports')
    .selectAll()
    .where('kind', '=', 'audit_report')
    .where('audit_id', '=', auditId)
    .executeTakeFirst()
  return row && fromRow(row)
}

export const insertReport = (db: Queries<ComplianceReportTables>, report: ComplianceReport): Statement =>
  db.insertInto('compliance_reports').values(toRow(report))

const fromRow = (row: Row): ComplianceReport => ({
  number: row.number,
  kind: row.kind,
  auditId: row.audit_id,
  organisationId: row.organisation_id,
  issuedAt: row.issued_at,
  issuedBy: row.issued_by,
  data: row.data,
  dataHash: row.data_hash,
  signature: row.signature,
})

const toRow = (report: ComplianceReport): Row => ({
  number: report.number,
  kind: report.kind,
  audit_id: report.auditId,
  organisation_id: report.organisationId,
  issued_at: report.issuedAt,
  issued_by: report.issuedBy,
  data: report.data,
  data_hash: report.dataHash,
  signature: report.signature,
})
