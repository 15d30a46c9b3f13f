import { COLOURS } from './theme.ts'

/** Small signs that differ in shape, not only in colour; words always stand beside them. */
export type MarkName =
  | 'yes'
  | 'no'
  | 'unknown'
  | 'none'
  | 'critical'
  | 'major'
  | 'minor'
  | 'observation'
  | 'info'

const MARK_COLOURS: Readonly<Record<MarkName, string>> = {
  yes: COLOURS.house,
  no: COLOURS.danger,
  unknown: COLOURS.warning,
  none: COLOURS.muted,
  critical: COLOURS.danger,
  major: COLOURS.danger,
  minor: COLOURS.warning,
  observation: COLOURS.house,
  info: COLOURS.house,
}

export const markColour = (mark: MarkName): string => MARK_COLOURS[mark]

type Pdf = PDFKit.PDFDocument
type Draw = (pdf: Pdf, x: number, y: number, s: number, colour: string) => void

const stroke = (pdf: Pdf, colour: string, s: number): Pdf =>
  pdf
    .lineWidth(s * 0.14)
    .lineCap('round')
    .lineJoin('round')
    .strokeColor(colour)

const ring: Draw = (pdf, x, y, s, colour) => {
  stroke(pdf, colour, s)
    .circle(x + s / 2, y + s / 2, s * 0.43)
    .stroke()
}
const triangle = (pdf: Pdf, x: number, y: number, s: number): Pdf =>
  pdf
    .moveTo(x + s / 2, y + s * 0.06)
    .lineTo(x + s, y + s * 0.94)
    .lineTo(x, y + s * 0.94)
    .closePath()

/** An exclamation mark in the middle of a sign. */
const bang = (pdf: Pdf, x: number, y: number, s: number, colour: string): void => {
  stroke(pdf, colour, s)
    .moveTo(x + s / 2, y + s * 0.3)
    .lineTo(x + s / 2, y + s * 0.54)
    .stroke()
  pdf.circle(x + s / 2, y + s * 0.74, s * 0.08).fill(colour)
}

const DRAW: Readonly<Record<MarkName, Draw>> = {
  yes(pdf, x, y, s, colour) {
    pdf.circle(x + s / 2, y + s / 2, s / 2).fill(colour)
    stroke(pdf, COLOURS.white, s)
      .moveTo(x + s * 0.26, y + s * 0.53)
      .lineTo(x + s * 0.44, y + s * 0.7)
    pdf.lineTo(x + s * 0.75, y + s * 0.33).stroke()
  },
  no(pdf, x, y, s, colour) {
    pdf.rect(x, y, s, s).fill(colour)
    stroke(pdf, COLOURS.white, s)
      .moveTo(x + s * 0.28, y + s * 0.28)
      .lineTo(x + s * 0.72, y + s * 0.72)
      .stroke()
    pdf
      .moveTo(x + s * 0.72, y + s * 0.28)
      .lineTo(x + s * 0.28, y + s * 0.72)
      .stroke()
  },
  unknown(pdf, x, y, s, colour) {
    ring(pdf, x, y, s, colour)
    pdf.rect(x + s * 0.44, y + s * 0.22, s * 0.12, s * 0.34).fill(colour)
    pdf.circle(x + s / 2, y + s * 0.7, s * 0.08).fill(colour)
  },
  none(pdf, x, y, s, colour) {
    stroke(pdf, colour, s)
      .moveTo(x + s * 0.15, y + s / 2)
      .lineTo(x + s * 0.85, y + s / 2)
      .stroke()
  },
  critical(pdf, x, y, s, colour) {
    const c = s * 0.3
    pdf
      .moveTo(x + c, y)
      .lineTo(x + s - c, y)
      .lineTo(x + s, y + c)
      .lineTo(x + s, y + s - c)
    pdf
      .lineTo(x + s - c, y + s)
      .lineTo(x + c, y + s)
      .lineTo(x, y + s - c)
      .lineTo(x, y + c)
      .closePath()
      .fill(colour)
    bang(pdf, x, y - s * 0.02, s, COLOURS.white)
  },
  major(pdf, x, y, s, colour) {
    triangle(pdf, x, y, s).fill(colour)
    bang(pdf, x, y + s * 0.08, s * 0.98, COLOURS.white)
  },
  minor(pdf, x, y, s, colour) {
    stroke(pdf, colour, s)
    triangle(pdf, x + s * 0.06, y + s * 0.06, s * 0.88).stroke()
  },
  observation: ring,
  info(pdf, x, y, s, colour) {
    pdf.circle(x + s / 2, y + s / 2, s / 2).fill(colour)
    pdf.circle(x + s / 2, y + s * 0.28, s * 0.08).fill(COLOURS.white)
    stroke(pdf, COLOURS.white, s)
      .moveTo(x + s / 2, y + s * 0.48)
      .lineTo(x + s / 2, y + s * 0.76)
      .stroke()
  },
}

/** Draws the sign in a square of `size` with its top left corner at (x, y). Inside an artifact. */
export function drawMark(pdf: Pdf, mark: MarkName, x: number, y: number, size: number): void {
  DRAW[mark](pdf, x, y, size, MARK_COLOURS[mark])
}
