import { dayText, spanText } from '../platform/i18n/dates.ts'
import { drawCallout, drawQr } from '../platform/pdf/blocks.ts'
import { drawPairs } from '../platform/pdf/table.ts'
import { COLOURS, coloured, PAGE, STYLES } from '../platform/pdf/theme.ts'
import { issuedText, type Sheet } from './audit-report-sheet.ts'
import { namesFor } from './report-text.ts'

const QR_SIZE = 104
const OWN_NAME = { ...STYLES.h1, size: 17, leading: 25 }
const READER_NAME = { ...STYLES.subtitle, size: 12, leading: 18 }

/** Keeps a very long name from pushing the code off the cover; the whole name stands in "About this audit". */
function atMost(lines: readonly string[], count: number): readonly string[] {
  return lines.length <= count
    ? lines
    : [...lines.slice(0, count - 1), `${lines[count - 1]?.slice(0, -1) ?? ''}…`]
}

export function drawCover(sheet: Sheet): void {
  const { doc, report, lang, say } = sheet
  const { flow } = doc
  const { pdf } = flow
  flow.artifact(() => {
    pdf.rect(0, 0, PAGE.width, 12).fill(COLOURS.house)
  })
  flow.y = 64
  flow.paragraph(say('scheme_name'), coloured(STYLES.h3, COLOURS.muted), { after: 0 })
  flow.y = 150
  flow.lines(flow.wrap(say('audit_report'), STYLES.title), STYLES.title, { tag: 'H1' })
  flow.gap(4)
  flow.box(flow.left, flow.y, 48, 3, COLOURS.house)
  flow.gap(34)

  const names = namesFor(report.organisation, lang)
  flow.paragraph(say('audited_organisation'), STYLES.label, { after: 4 })
  flow.lines(atMost(flow.wrap(names.own, OWN_NAME), 5), OWN_NAME)
  if (names.reader) {
    flow.gap(4)
    flow.lines(atMost(flow.wrap(names.reader, READER_NAME), 3), READER_NAME)
  }
  flow.gap(28)
  drawPairs(flow, coverPairs(sheet), 0.32)
  if (report.demonstration) {
    flow.gap(8)
    drawCallout(flow, { mark: 'unknown', title: say('demonstration'), text: say('demonstration_text') })
  }
  drawProof(sheet)
}

function coverPairs({ report, lang, say, ...rest }: Sheet): [string, string][] {
  const { audit } = report
  return [
    [say('number'), report.number],
    [say('audit_number'), audit.number],
    [say('kind'), say(`kind_${audit.kind}`)],
    [say('scope'), say(`scope_${audit.scope}`)],
    audit.visited_from || audit.visited_to
      ? [say('visited'), spanText(audit.visited_from, audit.visited_to, lang)]
      : [say('planned_on'), dayText(audit.planned_on, lang)],
    [say('issued_at'), issuedText({ report, lang, say, ...rest })],
  ]
}

/** The code in the lower left corner with what it is for beside it. */
function drawProof({ doc, report, say }: Sheet): void {
  const { flow } = doc
  const top = flow.bottom - QR_SIZE - 6
  const url = report.verify_url
  // The quiet zone is white; without it the code would stand in from the margin.
  drawQr(flow, url, say('qr_alt', { url }), flow.left - 12, top, QR_SIZE)
  const x = flow.left + QR_SIZE + 2
  const width = flow.width - QR_SIZE - 2
  const words = flow.wrap(say('scan_to_verify'), STYLES.body, width)
  const address = flow.wrap(url, STYLES.code, width)
  const height = words.length * STYLES.body.leading + address.length * STYLES.code.leading + 4
  const y = top + (QR_SIZE - height) / 2
  flow.leaf('P', () => {
    flow.putAll(words, x, y, STYLES.body)
    flow.putAll(address, x, y + words.length * STYLES.body.leading + 4, coloured(STYLES.code, COLOURS.house))
  })
}
