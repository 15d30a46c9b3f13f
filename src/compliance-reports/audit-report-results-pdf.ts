import type { Conformity } from '../audit-templates/audit-template.ts'
import { CONFIDENCES } from '../platform/dated-rule.ts'
import { dayText } from '../platform/i18n/dates.ts'
import { translator } from '../platform/i18n/translate.ts'
import type { MarkName } from '../platform/pdf/marks.ts'
import { type Cell, drawTable } from '../platform/pdf/table.ts'
import { STYLES } from '../platform/pdf/theme.ts'
import type { AuditResult } from './audit-report.ts'
import { type AuditSheet, basisText } from './audit-report-sheet.ts'
import { articleTitle } from './summary-chart.ts'

const ANSWER_MARKS: Readonly<Record<Conformity, MarkName>> = {
  conforms: 'yes',
  does_not_conform: 'no',
  not_verified: 'unknown',
  not_applicable: 'none',
}

/** Every question that was asked, article by article, with what it rests on. */
export function drawResults(sheet: AuditSheet): void {
  const { doc, report, lang, say } = sheet
  doc.heading(1, say('section_results'), { keep: 240 })
  doc.flow.paragraph(confidenceLegend(sheet), STYLES.label, { after: 10 })
  const columns = [
    { header: '', share: 7.5 },
    { header: say('question'), share: 47 },
    { header: say('answer'), share: 19 },
    { header: say('note'), share: 33 },
  ]
  for (const section of report.results) {
    if (section.questions.length === 0) continue
    doc.heading(2, articleTitle(section.article, section.title, lang), { keep: 150 })
    drawTable(
      doc.flow,
      columns,
      section.questions.map((question) => questionRow(sheet, question)),
      { rowHead: 1 },
    )
  }
}

/** What the marks behind the references mean: only those that this report uses. */
function confidenceLegend({ report, lang, say }: AuditSheet): string {
  const t = translator(lang)
  const used = new Set(
    report.results.flatMap((section) =>
      section.questions.flatMap((q) => q.citations.map((c) => c.confidence)),
    ),
  )
  const marks = CONFIDENCES.filter((mark) => used.has(mark)).map(
    (mark) => `[${mark}] ${t(`common.confidence_${mark}`)}`,
  )
  return marks.length > 0 ? `${say('basis_marks')} ${marks.join(lang === 'ja' ? '　' : '   ')}` : ''
}

function questionRow(sheet: AuditSheet, question: AuditResult): Cell[] {
  const { lang, say, questions } = sheet
  const refs =
    question.evidence.length > 0 ? say('evidence_refs', { numbers: question.evidence.join(', ') }) : ''
  return [
    { text: questions.get(question.id) ?? '', style: STYLES.label },
    { text: question.text[lang], sub: basisText(sheet, question.citations) },
    answerCell(sheet, question),
    { text: question.note, sub: refs },
  ]
}

function answerCell({ lang, say }: AuditSheet, { kind, answer, value, severity }: AuditResult): Cell {
  if (kind === 'conformity') {
    if (answer === null) return { text: say('not_answered'), mark: 'unknown' }
    const cell = { text: say(answer), mark: ANSWER_MARKS[answer] }
    return severity ? { ...cell, style: STYLES.cellStrong, sub: say(severity) } : cell
  }
  if (value === null || value === '') return { text: say('not_answered'), mark: 'unknown' }
  return { text: kind === 'date' ? dayText(value, lang) : value }
}
