import * as v from 'valibot'
import type { DocumentKind } from './document-kind.ts'
import { OrganisationReport } from './organisation-report.ts'
import { PRINTED_ORGANISATION_REPORT } from './organisation-report-pdf.ts'
import { OrganisationReportView } from './organisation-report-views.tsx'
import { PREFIXES } from './report-number.ts'

/** J2: how an organisation stands: registration, audits, what workers said, grade, and what it does about findings. */
export const ORGANISATION_REPORT: DocumentKind<OrganisationReport> = {
  ...PRINTED_ORGANISATION_REPORT,
  code: 'organisation_report',
  prefix: PREFIXES.organisation_report,
  read: (data) => v.parse(OrganisationReport, data),
  mayIssue: 'issue_organisation_report',
  maySee: 'view_compliance_report',
  names: ({ organisation }) => organisation.names.map(({ language, text }) => ({ language, text })),
  View: OrganisationReportView,
}
