import type { AboutKind, DocumentCode } from './compliance-report.ts'

export interface ComplianceReportTables {
  compliance_reports: {
    number: string
    kind: DocumentCode
    about_kind: AboutKind
    about_id: string
    audit_id: string | null
    organisation_id: string | null
    roles: string
    period_from: string
    period_to: string
    edition: number
    issued_at: string
    issued_by: string
    data: string
    data_hash: string
    signature: string
  }
}
