import { drawCallout, drawQr } from '../platform/pdf/blocks.ts'
import type { Flow } from '../platform/pdf/flow.ts'
import { drawPairs } from '../platform/pdf/table.ts'
import { COLOURS, coloured, PAGE, STYLES, type Style } from '../platform/pdf/theme.ts'
import type { DocumentContent, Sheet } from './sheet.ts'

const QR_SIZE = 104
const OWN_NAME = { ...STYLES.h1, size: 17, leading: 25 }
const READER_NAME = { ...STYLES.subtitle, size: 12, leading: 18 }

export interface Cover {
  /** What the name is of: "Organisation audited", "Period". */
  readonly label: string
  /** In its own script, large. */
  readonly own: string
  /** As the reader can read it, where that is another. */
  readonly reader?: string | undefined
  /** Number, dates, kind; at most seven, so that the code below keeps its place. */
  readonly pairs: readonly (readonly [label: string, value: string])[]
}

/** Keeps a very long name from pushing the code off the cover; the whole name belongs into the part that says about whom. */
function atMost(lines: readonly string[], count: number): readonly string[] {
  return lines.length <= count
    ? lines
    : [...lines.slice(0, count - 1), `${lines[count - 1]?.slice(0, -1) ?? ''}…`]
}

/** The first page: title, about whom, the facts, and the code that leads to the check. */
export function drawCover(sheet: Sheet<DocumentContent>, { label, own, reader, pairs }: Cover): void {
  const { doc, report, say, title } = sheet
  const { flow } = doc
  const { pdf } = flow
  flow.artifact(() => {
    pdf.rect(0, 0, PAGE.width, 12).fill(COLOURS.house)
  })
  flow.y = 64
  flow.paragraph(say('scheme_name'), coloured(STYLES.h3, COLOURS.muted), { after: 0 })
  flow.y = 150
  flow.lines(flow.wrap(title, STYLES.title), STYLES.title, { tag: 'H1' })
  flow.gap(4)
  flow.box(flow.left, flow.y, 48, 3, COLOURS.house)
  flow.gap(34)
  flow.paragraph(label, STYLES.label, { after: 4 })
  drawName(flow, own, OWN_NAME, 5)
  if (reader) {
    flow.gap(4)
    drawName(flow, reader, READER_NAME, 3)
  }
  flow.gap(28)
  drawPairs(flow, pairs, 0.32)
  if (report.demonstration) {
    flow.gap(8)
    drawCallout(flow, { mark: 'unknown', title: say('demonstration'), text: say('demonstration_text') })
  }
  if (!sheet.draft) drawProof(sheet)
}

const drawName = (flow: Flow, name: string, style: Style, most: number): void =>
  flow.lines(atMost(flow.wrap(name, style), most), style)

/** The code in the lower left corner with what it is for beside it. */
function drawProof({ doc, report, say }: Sheet<DocumentContent>): void {
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
