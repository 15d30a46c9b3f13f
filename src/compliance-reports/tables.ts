export interface ComplianceReportTables {
  compliance_reports: {
    number: string
    kind: 'audit_report'
    audit_id: string
    organisation_id: string
    issued_at: string
    issued_by: string
    data: string
    data_hash: string
    signature: string
  }
}
