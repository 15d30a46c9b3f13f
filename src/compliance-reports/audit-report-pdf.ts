import type { Language } from '../platform/i18n/language.ts'
import type { Fonts } from '../platform/pdf/fonts.ts'
import type { AuditReport } from './audit-report.ts'
import { drawAfter, drawBefore } from './audit-report-around-pdf.ts'
import { drawAuditCover } from './audit-report-cover-pdf.ts'
import { drawActions, drawFindings } from './audit-report-findings-pdf.ts'
import { drawEvidence } from './audit-report-proof-pdf.ts'
import { drawResults } from './audit-report-results-pdf.ts'
import type { AuditSheet } from './audit-report-sheet.ts'
import { drawAbout, drawSummary } from './audit-report-summary-pdf.ts'
import type { PrintedKind } from './document-kind.ts'
import { type Attached, documentPdf } from './document-pdf.ts'
import { namesFor, questionNumbers } from './report-text.ts'
import { hashCell, type Sheet } from './sheet.ts'
import { drawSignatures, drawVerify } from './sheet-proof-pdf.ts'

/** How an audit report is printed: for its kind, and for whoever prints one that was never issued. */
export const PRINTED_AUDIT_REPORT: PrintedKind<AuditReport> = {
  title: 'compliance_reports.audit_report',
  called({ organisation }, lang) {
    const { own, reader } = namesFor(organisation, lang)
    return reader ?? own
  },
  draw: drawAuditReport,
}

/**
 * The audit report as a tagged A4 PDF in one language, with its data (and their signature) attached.
 * The same report, language, fonts and attachments give the same bytes.
 */
export const auditReportPdf = (
  report: AuditReport,
  lang: Language,
  fonts: Fonts,
  attached: Attached,
): Promise<Uint8Array> => documentPdf(PRINTED_AUDIT_REPORT, report, lang, fonts, attached)

function drawAuditReport(plain: Sheet<AuditReport>): void {
  const { report, say } = plain
  const sheet: AuditSheet = { ...plain, questions: questionNumbers(report) }
  drawAuditCover(sheet)
  sheet.doc.contentsHere()
  drawSummary(sheet)
  drawAbout(sheet)
  drawBefore(sheet)
  drawResults(sheet)
  drawFindings(sheet)
  drawActions(sheet)
  drawAfter(sheet)
  drawEvidence(sheet)
  drawSignatures(
    sheet,
    report.signatures.map(({ name, role, signed_at, content_hash }) => ({
      name,
      role: say(`team_${role}`),
      signedAt: signed_at,
      contentHash: content_hash,
    })),
  )
  drawVerify(sheet, [[say('content_hash'), hashCell(report.content_hash)]])
}
