import { dayText } from '../platform/i18n/dates.ts'
import { drawMark, markColour } from '../platform/pdf/marks.ts'
import { drawTable } from '../platform/pdf/table.ts'
import { COLOURS, coloured, STYLES } from '../platform/pdf/theme.ts'
import type { AuditResult, ReportFinding } from './audit-report.ts'
import { type AuditSheet, basisText } from './audit-report-sheet.ts'

export function drawFindings(sheet: AuditSheet): void {
  const { doc, report, say } = sheet
  doc.heading(1, say('section_findings'), { keep: 240 })
  if (report.findings.length === 0) doc.flow.paragraph(say('no_findings'), STYLES.body)
  const questions = new Map(report.results.flatMap((s) => s.questions).map((q) => [q.id, q]))
  for (const finding of report.findings) drawFinding(sheet, finding, questions.get(finding.question_id))
}

/** A card: a bar in the severity's colour beside everything said of one finding. */
function drawFinding(sheet: AuditSheet, finding: ReportFinding, question: AuditResult | undefined): void {
  const { doc, lang, say } = sheet
  const { flow } = doc
  const heading = say('finding_heading', { number: finding.number, severity: say(finding.severity) })
  flow.gap(8)
  flow.ensure(120)
  flow.beside(markColour(finding.severity), () => {
    doc.heading(2, heading, { keep: 80, gap: 4 })
    const x = flow.left + flow.measure(STYLES.h2)(heading) + 8
    const y = flow.y - 6 - STYLES.h2.leading
    flow.artifact(() => drawMark(flow.pdf, finding.severity, x, y + 3, 12))
    part(sheet, say('description'), finding.description)
    if (question) {
      const number = sheet.questions.get(question.id) ?? ''
      part(sheet, say('asked_because'), `${number}  ${question.text[lang]}`)
      if (question.evidence.length > 0) part(sheet, say('section_evidence'), question.evidence.join(', '))
    }
    part(sheet, say('basis'), basisText(sheet, finding.clause))
    part(sheet, say('severity_reason'), finding.severity_reason ?? '')
    const workers = finding.affected_workers
    part(sheet, say('affected_workers'), workers === null ? say('affected_unknown') : String(workers))
    const action = finding.corrective_action
    if (action) {
      part(sheet, say('action_asked'), action.asked)
      part(sheet, say('due_on'), action.due_on ? dayText(action.due_on, lang) : say('no_due_date'))
    }
  })
  flow.gap(14)
}

const LABEL_WIDTH = 112

/** Label at the left, text at the right of it; the text may run over the page's end, the label stays at its head. */
function part({ doc }: AuditSheet, label: string, text: string): void {
  if (text === '') return
  const { flow } = doc
  const labelLines = flow.wrap(label, STYLES.label, LABEL_WIDTH - 10)
  const lines = flow.wrap(text, STYLES.body, flow.width - LABEL_WIDTH)
  flow.ensure(
    Math.max(labelLines.length * STYLES.label.leading, Math.min(lines.length, 3) * STYLES.body.leading),
  )
  const top = flow.y
  flow.leaf('P', () => flow.putAll(labelLines, flow.left, top + 1.9, STYLES.label))
  flow.lines(lines, STYLES.body, { x: flow.left + LABEL_WIDTH, width: flow.width - LABEL_WIDTH })
  const least = top + labelLines.length * STYLES.label.leading
  if (flow.y > top && flow.y < least) flow.advance(least - flow.y)
  flow.gap(5)
}

export function drawActions(sheet: AuditSheet): void {
  const { doc, report, lang, say } = sheet
  const asked = report.findings.filter((finding) => finding.corrective_action !== null)
  doc.heading(1, say('section_actions'), { keep: 90 })
  if (asked.length === 0) {
    doc.flow.paragraph(say('no_actions'), STYLES.body)
    return
  }
  const columns = [
    { header: say('finding'), share: 14 },
    { header: say('severity'), share: 17 },
    { header: say('action_asked'), share: 48 },
    { header: say('due_on'), share: 21 },
  ]
  const rows = asked.map((finding) => [
    { text: finding.number, style: STYLES.cellStrong },
    { text: say(finding.severity), mark: finding.severity, style: coloured(STYLES.cell, COLOURS.ink) },
    { text: finding.corrective_action?.asked ?? '' },
    {
      text: finding.corrective_action?.due_on
        ? dayText(finding.corrective_action.due_on, lang)
        : say('no_due_date'),
    },
  ])
  drawTable(doc.flow, columns, rows, { rowHead: 0 })
}
