import { dayText } from '../platform/i18n/dates.ts'
import { drawCallout, drawQr } from '../platform/pdf/blocks.ts'
import type { Flow } from '../platform/pdf/flow.ts'
import { type Cell, drawPairs } from '../platform/pdf/table.ts'
import { COLOURS, coloured, PAGE, STYLES, type Style } from '../platform/pdf/theme.ts'
import { type DocumentContent, issuedText, type Sheet } from './sheet.ts'

/** What every certificate is made of: one page, whose lower part is always in the same place. */
export interface Certificate {
  /** “… states that on this day …” */
  readonly states: string
  /** Large, and beneath it the name that its reader can read. */
  readonly own: string
  readonly reader?: string | undefined
  readonly pairs: readonly (readonly [label: string, value: string | Cell])[]
  /** The last part, of which as much is printed as there is room for. */
  readonly list: { readonly title: string; readonly items: readonly string[]; more(left: number): string }
  readonly callout?: Parameters<typeof drawCallout>[1]
  readonly on: string
  readonly liveUrl: string
}

const QR_SIZE = 104
/** Code, the sentence beside it, and the facts of the paper itself. */
const FOOT_HEIGHT = QR_SIZE + 70
const NAME: Style = { ...STYLES.h1, size: 19, leading: 27, colour: COLOURS.ink }
/** Where more has to stand on the page. */
const SMALLER_NAME: Style = { ...NAME, size: 15, leading: 21 }
const READER: Style = { ...STYLES.subtitle, size: 12, leading: 18 }
const LINE_GAP = 3

/** One page of A4. What has no room is counted, and stands in the data and on the live page. */
export function drawCertificate(sheet: Sheet<DocumentContent>, certificate: Certificate): void {
  const { doc, say, title, report } = sheet
  const { flow } = doc
  drawFrame(flow)
  flow.y = 48
  flow.paragraph(say('scheme_name'), coloured(STYLES.h3, COLOURS.muted), { after: 0 })
  flow.y = 72
  flow.lines(flow.wrap(title, STYLES.title), STYLES.title, { tag: 'H1' })
  flow.box(flow.left, flow.y + 4, 48, 3, COLOURS.house)
  flow.advance(22)
  if (report.demonstration)
    flow.paragraph(say('demonstration_text'), coloured(STYLES.strong, COLOURS.danger), { after: 8 })
  flow.paragraph(certificate.states, STYLES.lead, { after: 8 })
  drawName(flow, certificate.own, certificate.callout ? SMALLER_NAME : NAME, 4)
  if (certificate.reader) drawName(flow, certificate.reader, certificate.callout ? STYLES.body : READER, 3)
  flow.advance(12)
  if (certificate.callout) drawCallout(flow, certificate.callout)
  drawPairs(flow, certificate.pairs, 0.24)
  drawListed(flow, certificate)
  drawFoot(sheet, certificate)
}

function drawFrame(flow: Flow): void {
  flow.artifact(() => {
    flow.pdf.rect(0, 0, PAGE.width, 12).fill(COLOURS.house)
    flow.pdf
      .lineWidth(0.7)
      .strokeColor(COLOURS.rule)
      .rect(PAGE.left - 22, 34, PAGE.width - PAGE.left - PAGE.right + 44, flow.bottom - 34 + 12)
      .stroke()
  })
}

/** A name is made smaller before it is cut, and it is hardly ever cut. */
function drawName(flow: Flow, name: string, style: Style, most: number): void {
  for (let scale = 1; ; scale -= 0.08) {
    const smaller = { ...style, size: style.size * scale, leading: style.leading * scale }
    const lines = flow.wrap(name, smaller)
    if (lines.length > most && scale > 0.5) continue
    flow.lines(lines, smaller)
    return
  }
}

function drawListed(flow: Flow, { list }: Certificate): void {
  const { title, items } = list
  if (items.length === 0) return
  const ends = flow.bottom - FOOT_HEIGHT - STYLES.cell.leading - 8
  flow.advance(8)
  if (flow.y + STYLES.label.leading + 2 * STYLES.cell.leading > ends) {
    flow.paragraph(`${title}: ${list.more(items.length)}`, STYLES.cell, { after: 0 })
    return
  }
  flow.paragraph(title, STYLES.label, { after: 2, tag: 'H2' })
  for (const [at, item] of items.entries()) {
    const lines = flow.wrap(item, STYLES.cell, flow.width - 10)
    if (flow.y + lines.length * STYLES.cell.leading > ends) {
      flow.paragraph(list.more(items.length - at), STYLES.cell, { after: 0 })
      return
    }
    const { y } = flow
    flow.artifact(() => flow.pdf.circle(flow.left + 3, y + STYLES.cell.leading / 2, 1.4).fill(COLOURS.house))
    flow.lines(lines, STYLES.cell, { x: flow.left + 10, width: flow.width - 10 })
    flow.advance(LINE_GAP)
  }
}

/** Code and day on the left and right, and under them what the paper itself is called. */
function drawFoot(sheet: Sheet<DocumentContent>, { on, liveUrl }: Certificate): void {
  const { doc, t, lang, report, dataHash, signer } = sheet
  const { flow } = doc
  const top = flow.bottom - FOOT_HEIGHT
  flow.artifact(() => {
    flow.pdf
      .lineWidth(0.7)
      .strokeColor(COLOURS.rule)
      .moveTo(flow.left, top)
      .lineTo(flow.left + flow.width, top)
      .stroke()
  })
  drawQr(flow, liveUrl, t('certificates.qr_alt', { url: liveUrl }), flow.left - 12, top + 6, QR_SIZE)
  const x = flow.left + QR_SIZE
  const width = flow.width - QR_SIZE
  const heading = flow.wrap(t('certificates.day_only', { on: dayText(on, lang) }), STYLES.h3, width)
  const words = flow.wrap(t('certificates.day_only_text', { url: verifyOf(report) }), STYLES.body, width)
  const address = flow.wrap(liveUrl, coloured(STYLES.code, COLOURS.house), width)
  let y = top + 16
  flow.leaf('P', () => {
    flow.putAll(heading, x, y, STYLES.h3)
    y += heading.length * STYLES.h3.leading + 2
    flow.putAll(words, x, y, STYLES.body)
    y += words.length * STYLES.body.leading + 3
    flow.putAll(address, x, y, coloured(STYLES.code, COLOURS.house))
  })
  flow.y = top + QR_SIZE + 8
  const facts: [string, string][] = [
    [t('certificates.number'), report.number],
    [t('certificates.issued_at'), issuedText(sheet)],
    [t('certificates.data_hash'), dataHash],
    ...(signer ? [[t('certificates.signed_by'), signer.subject] as [string, string]] : []),
  ]
  for (const [label, value] of facts) {
    const line = flow.y
    flow.leaf('P', () => {
      flow.put(label, flow.left, line, STYLES.label)
      flow.putAll(
        flow.wrap(value, STYLES.code, flow.width - 130).slice(0, 2),
        flow.left + 130,
        line,
        STYLES.code,
      )
    })
    flow.advance(STYLES.label.leading + 1)
  }
}

const verifyOf = ({ verify_url }: DocumentContent): string => verify_url
