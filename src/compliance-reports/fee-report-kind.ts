import * as v from 'valibot'
import type { DocumentKind } from './document-kind.ts'
import { FeeReport } from './fee-report.ts'
import { PRINTED_FEE_REPORT } from './fee-report-pdf.ts'
import { FeeReportView } from './fee-report-views.tsx'
import { PREFIXES } from './report-number.ts'

/** J3: what workers of an agency, of an employer's job orders or of a round said they paid. */
export const FEE_REPORT: DocumentKind<FeeReport> = {
  ...PRINTED_FEE_REPORT,
  code: 'fee_report',
  prefix: PREFIXES.fee_report,
  read: (data) => v.parse(FeeReport, data),
  mayIssue: 'issue_fee_report',
  maySee: 'view_compliance_report',
  // That there is an edition for reviewers is nobody else's business.
  names: ({ audience, about }) =>
    audience === 'public' ? about.names.map(({ language, text }) => ({ language, text })) : [],
  View: FeeReportView,
}
