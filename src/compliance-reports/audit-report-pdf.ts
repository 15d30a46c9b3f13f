import { sha256Hex } from '../platform/hash.ts'
import type { Language } from '../platform/i18n/language.ts'
import { translator } from '../platform/i18n/translate.ts'
import { makeDocument } from '../platform/pdf/document.ts'
import type { Fonts } from '../platform/pdf/fonts.ts'
import type { AuditReport } from './audit-report.ts'
import { drawCover } from './audit-report-cover-pdf.ts'
import { drawActions, drawFindings } from './audit-report-findings-pdf.ts'
import { drawEvidence, drawSignatures, drawVerify } from './audit-report-proof-pdf.ts'
import { drawResults } from './audit-report-results-pdf.ts'
import type { Sheet } from './audit-report-sheet.ts'
import { drawAbout, drawSummary } from './audit-report-summary-pdf.ts'
import { namesFor, questionNumbers } from './report-text.ts'

export interface ReportAttachments {
  /** The canonical JSON that was signed; it goes into the document as it is. */
  readonly dataJson: string
  /** Compact JWS over those bytes. */
  readonly signature?: string
}

/**
 * The audit report as a tagged A4 PDF in one language, with its data (and their signature) attached.
 * The same report, language, fonts and attachments give the same bytes.
 */
export function auditReportPdf(
  report: AuditReport,
  lang: Language,
  fonts: Fonts,
  { dataJson, signature }: ReportAttachments,
): Promise<Uint8Array> {
  const t = translator(lang)
  const say: Sheet['say'] = (word, params) => t(`compliance_reports.${word}`, params)
  const names = namesFor(report.organisation, lang)
  const title = say('audit_report')
  const dataHash = sha256Hex(dataJson)
  const doc = makeDocument({
    fonts,
    lang,
    title: `${title} ${report.number} – ${names.reader ?? names.own}`,
    number: report.number,
    author: say('scheme_name'),
    createdAt: report.issued_at,
    fingerprint: dataHash,
    words: {
      contents: say('contents'),
      page: (number, total) => say('page', { number, total }),
      running: say('running', { title, name: names.reader ?? names.own }),
      foot: report.demonstration
        ? `${say('demonstration')} · ${say('foot', { url: report.verify_url })}`
        : say('foot', { url: report.verify_url }),
    },
  })
  const sheet: Sheet = {
    doc,
    report,
    lang,
    say,
    questions: questionNumbers(report),
    dataHash,
    dataFile: `${report.number}.json`,
    signatureFile: signature === undefined ? undefined : `${report.number}.jws`,
  }
  drawParts(sheet)
  const bytesOf = (text: string) => new TextEncoder().encode(text)
  doc.attach({
    name: sheet.dataFile,
    mediaType: 'application/json',
    description: say('attachment_data'),
    bytes: bytesOf(dataJson),
  })
  if (signature !== undefined && sheet.signatureFile !== undefined) {
    doc.attach({
      name: sheet.signatureFile,
      mediaType: 'application/jose',
      description: say('attachment_signature'),
      bytes: bytesOf(signature),
    })
  }
  return doc.finish()
}

function drawParts(sheet: Sheet): void {
  drawCover(sheet)
  sheet.doc.contentsHere()
  drawSummary(sheet)
  drawAbout(sheet)
  drawResults(sheet)
  drawFindings(sheet)
  drawActions(sheet)
  drawEvidence(sheet)
  drawSignatures(sheet)
  drawVerify(sheet)
}
