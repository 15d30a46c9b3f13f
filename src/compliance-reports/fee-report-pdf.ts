import type { PrintedKind } from './document-kind.ts'
import type { FeeReport } from './fee-report.ts'
import { drawAnswers, drawBeside, drawRunning } from './fee-report-figures-pdf.ts'
import { subjectNames } from './fee-report-said.ts'
import type { FeeSheet } from './fee-report-sheet.ts'
import { drawItems, drawMethod, drawRules, drawSurvey } from './fee-report-sources-pdf.ts'
import { issuedText } from './sheet.ts'
import { drawCover } from './sheet-cover-pdf.ts'
import { drawVerify } from './sheet-proof-pdf.ts'

export const PRINTED_FEE_REPORT: PrintedKind<FeeReport> = {
  title: 'fee_report.title',
  called(report, lang) {
    const { own, reader } = subjectNames(report, { lang })
    return `${reader ?? own} ${report.period.from}–${report.period.to}`
  },
  draw(sheet) {
    drawCover(sheet, {
      label: sheet.t(`fee_report.about_${sheet.report.about.kind}`),
      ...subjectNames(sheet.report, sheet),
      pairs: coverPairs(sheet),
    })
    sheet.doc.contentsHere()
    sheet.doc.flow.newPage()
    drawAnswers(sheet)
    drawRunning(sheet)
    drawItems(sheet)
    drawBeside(sheet)
    drawSurvey(sheet)
    drawMethod(sheet)
    drawRules(sheet)
    drawVerify(sheet)
  },
}

function coverPairs(sheet: FeeSheet): [string, string][] {
  const { report, t, say } = sheet
  const { about, period, audience } = report
  const [first] = about.identifiers
  return [
    [say('number'), report.number],
    ...(about.round ? [[t('fee_report.round'), about.round.number] as [string, string]] : []),
    ...(first && !about.round
      ? [[say('identifiers'), `${first.scheme} ${first.value}`] as [string, string]]
      : []),
    [t('fee_report.period'), t('fee_report.period_value', { ...period })],
    [t('fee_report.audience'), t(`fee_report.audience_${audience}`)],
    [say('issued_at'), issuedText(sheet)],
  ]
}
