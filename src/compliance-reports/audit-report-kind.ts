import * as v from 'valibot'
import { asSubject } from '../audits/audit.ts'
import { findAuditUnchecked } from '../audits/audit-store.ts'
import type { Deps } from '../deps.ts'
import { AuditReport } from './audit-report.ts'
import { PRINTED_AUDIT_REPORT } from './audit-report-pdf.ts'
import { AuditReportView } from './audit-report-views.tsx'
import type { ListedReport } from './compliance-report.ts'
import type { DocumentKind } from './document-kind.ts'
import { PREFIXES } from './report-number.ts'

/** J1: everything a signed audit says. */
export const AUDIT_REPORT: DocumentKind<AuditReport> = {
  ...PRINTED_AUDIT_REPORT,
  code: 'audit_report',
  prefix: PREFIXES.audit_report,
  read: (data) => v.parse(AuditReport, data),
  mayIssue: 'issue_compliance_report',
  maySee: 'view_compliance_report',
  seenBy: teamOf,
  isSuperseded: async (deps, report) => (await auditOf(deps, report))?.supersededAt != null,
  // From the signed data, not from the register: the document says who it was about when it was issued.
  names: ({ organisation }) => organisation.names.map(({ language, text }) => ({ language, text })),
  View: AuditReportView,
}

const auditOf = async (deps: Deps, { auditId }: ListedReport) =>
  auditId === null ? undefined : await findAuditUnchecked(deps.db, auditId)

async function teamOf(deps: Deps, report: ListedReport) {
  const audit = await auditOf(deps, report)
  return audit ? asSubject(audit) : {}
}
