import { instantText } from '../platform/i18n/dates.ts'
import { drawList } from '../platform/pdf/blocks.ts'
import { drawPairs, drawTable } from '../platform/pdf/table.ts'
import { STYLES } from '../platform/pdf/theme.ts'
import { hashCell, type Sheet } from './audit-report-sheet.ts'
import { bytesText } from './report-text.ts'

export function drawEvidence({ doc, report, lang, say, questions }: Sheet): void {
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

export function drawSignatures({ doc, report, lang, say }: Sheet): void {
  const { flow } = doc
  doc.heading(1, say('section_signatures'), { keep: 150 })
  if (report.signatures.length === 0) {
    flow.paragraph(say('no_signatures'), STYLES.body)
    return
  }
  flow.paragraph(say('signature_intro'), STYLES.body, { after: 10 })
  const columns = [
    { header: say('name'), share: 32 },
    { header: say('role'), share: 20 },
    { header: say('signed_at'), share: 25 },
    { header: say('content_hash'), share: 46 },
  ]
  const rows = report.signatures.map((signature) => [
    { text: signature.name, style: STYLES.cellStrong },
    { text: say(`team_${signature.role}`) },
    { text: instantText(signature.signed_at, lang) },
    hashCell(signature.content_hash),
  ])
  drawTable(flow, columns, rows, { rowHead: 0 })
}

export function drawVerify({ doc, report, say, dataHash, dataFile, signatureFile }: Sheet): void {
  const { flow } = doc
  doc.heading(1, say('section_verify'), { keep: 160 })
  const steps = [say('verify_online', { url: report.verify_url })]
  if (signatureFile) {
    steps.push(say('verify_attached', { file: dataFile, signature: signatureFile }), say('verify_offline'))
    steps.push(say('verify_changed'))
  }
  drawList(flow, steps, true)
  const { missing } = flow.printable
  if (missing > 0) flow.paragraph(say('missing_glyphs', { count: missing }), STYLES.body)
  drawPairs(flow, [
    [say('number'), report.number],
    [say('data_hash'), hashCell(dataHash)],
    [say('content_hash'), hashCell(report.content_hash)],
  ])
}
