import { instantText } from '../platform/i18n/dates.ts'
import { drawTable } from '../platform/pdf/table.ts'
import { STYLES } from '../platform/pdf/theme.ts'
import type { AuditSheet } from './audit-report-sheet.ts'
import { bytesText } from './report-text.ts'
import { hashCell } from './sheet.ts'

export function drawEvidence({ doc, report, lang, say, questions }: AuditSheet): void {
  const { flow } = doc
  doc.heading(1, say('section_evidence'), { keep: 130 })
  if (report.evidence.length === 0) {
    flow.paragraph(say('no_evidence'), STYLES.body)
    return
  }
  flow.paragraph(say('evidence_intro'), STYLES.body, { after: 10 })
  const columns = [
    { header: say('evidence_number'), share: 12 },
    { header: say('file'), share: 42 },
    { header: say('question'), share: 14 },
    { header: say('hash'), share: 40 },
  ]
  const rows = report.evidence.map((item) => [
    { text: item.number, style: STYLES.cellStrong },
    {
      text: item.name,
      sub: `${item.media_type} · ${bytesText(item.size_bytes, lang)}\n${instantText(item.added_at, lang)}`,
    },
    { text: questions.get(item.question_id) ?? '–' },
    hashCell(item.sha256),
  ])
  drawTable(flow, columns, rows, { rowHead: 0 })
}
