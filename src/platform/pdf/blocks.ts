import QRCode from 'qrcode'
import type { Flow } from './flow.ts'
import { drawMark, type MarkName, markColour } from './marks.ts'
import { COLOURS, coloured, STYLES, type Style } from './theme.ts'

export interface Callout {
  readonly mark: MarkName
  readonly title: string
  readonly text: string
}

const TINTS: Readonly<Partial<Record<MarkName, string>>> = {
  no: COLOURS.dangerTint,
  critical: COLOURS.dangerTint,
  major: COLOURS.dangerTint,
  unknown: COLOURS.warningTint,
  minor: COLOURS.warningTint,
}
const INSET = 14
const SIGN = 14

/** A tinted box with a sign, a title and a sentence or two. Sign and words say what the tint says. */
export function drawCallout(flow: Flow, { mark, title, text }: Callout): void {
  const x = flow.left + INSET + SIGN + 10
  const width = flow.width - (x - flow.left) - INSET
  const titleStyle = coloured(STYLES.h3, markColour(mark))
  const titleLines = flow.wrap(title, titleStyle, width)
  const textLines = text ? flow.wrap(text, STYLES.body, width) : []
  const height = titleLines.length * titleStyle.leading + textLines.length * STYLES.body.leading + 22
  flow.ensure(height)
  const top = flow.y
  flow.box(flow.left, top, flow.width, height, TINTS[mark] ?? COLOURS.tint)
  flow.box(flow.left, top, 3, height, markColour(mark))
  flow.artifact(() => drawMark(flow.pdf, mark, flow.left + INSET, top + 12, SIGN))
  flow.leaf('P', () => {
    flow.putAll(titleLines, x, top + 11, titleStyle)
    flow.putAll(textLines, x, top + 11 + titleLines.length * titleStyle.leading, STYLES.body)
  })
  flow.advance(height)
  flow.gap(12)
}

export interface Tile {
  readonly mark?: MarkName
  readonly figure: string
  readonly label: string
}

const FIGURE: Style = { weight: 'bold', size: 18, leading: 24, colour: COLOURS.ink }
const TILE_GAP = 10

/** Small boxes in a row, each with a number and what it counts; a sign before it where it has one. Up to five stand side by side. */
export function drawTiles(flow: Flow, tiles: readonly Tile[]): void {
  const width = (flow.width - (tiles.length - 1) * TILE_GAP) / tiles.length
  const set = tiles.map(({ mark, label }) => flow.wrap(label, STYLES.small, width - (mark ? 38 : 10) - 6))
  const height = 34 + Math.max(0, ...set.map((lines) => lines.length)) * STYLES.small.leading
  flow.ensure(height)
  const top = flow.y
  tiles.forEach(({ mark, figure }, i) => {
    const x = flow.left + i * (width + TILE_GAP)
    flow.box(x, top, width, height, COLOURS.faint)
    if (mark) flow.artifact(() => drawMark(flow.pdf, mark, x + 10, top + 14, 18))
    flow.leaf('P', () => {
      flow.put(figure, x + (mark ? 38 : 10), top + 3, FIGURE)
      flow.putAll(set[i] ?? [], x + (mark ? 38 : 10), top + 27, STYLES.small)
    })
  })
  flow.advance(height)
  flow.gap(8)
}

/** A short list; the bullets are drawn, not typed. */
export function drawList(flow: Flow, items: readonly string[], ordered = false): void {
  flow.inside('L', () => {
    items.forEach((item, i) => {
      const lines = flow.wrap(item, STYLES.body, flow.width - 18)
      flow.ensure(Math.min(lines.length, 2) * STYLES.body.leading)
      const y = flow.y
      flow.artifact(() => {
        if (ordered) flow.put(`${i + 1}.`, flow.left, y, coloured(STYLES.strong, COLOURS.house))
        else flow.pdf.circle(flow.left + 5, y + STYLES.body.leading / 2, 1.8).fill(COLOURS.house)
      })
      flow.inside('LI', () =>
        flow.lines(lines, STYLES.body, { x: flow.left + 18, width: flow.width - 18, tag: 'LBody' }),
      )
      flow.gap(4)
    })
  })
  flow.gap(4)
}

/** A QR code as vectors with the quiet zone of four modules that readers need. `size` includes it. */
export function drawQr(flow: Flow, text: string, alt: string, x: number, y: number, size: number): void {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' })
  const unit = size / (modules.size + 8)
  flow.leaf(
    'Figure',
    () => {
      const { pdf } = flow
      pdf.rect(x, y, size, size).fill(COLOURS.white)
      for (let row = 0; row < modules.size; row++) {
        for (let column = 0; column < modules.size; column++) {
          if (!modules.data[row * modules.size + column]) continue
          let run = 1
          while (column + run < modules.size && modules.data[row * modules.size + column + run]) run++
          pdf.rect(x + (column + 4) * unit, y + (row + 4) * unit, run * unit, unit)
          column += run
        }
      }
      pdf.fill('#000000')
    },
    { alt },
  )
}
