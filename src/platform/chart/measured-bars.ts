import { type Chart, escaped, FONT_SIZE, shorten, widthOf } from './drawn-text.ts'

export interface MeasuredBar {
  readonly label: string
  /** Null where there is nothing to draw: `text` then says why. */
  readonly value: number | null
  /** The value in words, written behind the bar, or above it where the picture is narrow. */
  readonly text: string
  /** How far the true value may lie, drawn as a line with two ends. */
  readonly interval?: { readonly lower: number; readonly upper: number } | undefined
  /** Drawn paler: what is beside ours, to compare. */
  readonly beside?: boolean
}

export interface MeasuredBars {
  readonly bars: readonly MeasuredBar[]
  /** The value at the right end of the axis. */
  readonly max: number
  /** Values at which the axis is marked, each with its words; where they would touch, only every second or third has words. */
  readonly marks: readonly { readonly value: number; readonly text: string }[]
  /** Said of the axis. */
  readonly axis: string
}

/** Where the bars stand in the picture, and how high a row is. */
interface Frame {
  readonly width: number
  readonly left: number
  readonly right: number
  readonly row: number
  readonly draw: (bar: MeasuredBar, top: number, x: Scale, frame: Frame) => string
}
type Scale = (value: number) => number

const TOP = 8
const BOTTOM = 46
const FONT = `font-family="Noto Sans JP, sans-serif"`
const INK = `font-size="${FONT_SIZE}" ${FONT} fill="#1d2529"`
const SMALL = 11
const LINE = 15
const PALE = `font-size="${SMALL}" ${FONT} fill="#56646b"`

/** Names before the bars, values behind them. */
const WIDE: Frame = { width: 640, left: 150, right: 490, row: 34, draw: drawnBeside }
/** For a telephone held upright: names and values above the bars, so that nothing is shrunk or moved sideways. */
const NARROW: Frame = { width: 344, left: 18, right: 326, row: 50, draw: drawnBelow }

/** Lying bars from nought, one a row, with what is uncertain about them, as SVG text. The same data give the same text. */
export const measuredBars = (bars: MeasuredBars): Chart => framed(bars, WIDE)

/** The same for a narrow screen. */
export const narrowBars = (bars: MeasuredBars): Chart => framed(bars, NARROW)

function framed({ bars, max, marks, axis }: MeasuredBars, frame: Frame): Chart {
  const { width, left, right, row } = frame
  const foot = TOP + bars.length * row
  const said = inLines(axis, (width * FONT_SIZE) / SMALL)
  const height = foot + BOTTOM + (said.length - 1) * LINE
  const x = (value: number) => round(left + ((right - left) * Math.min(Math.max(value, 0), max)) / (max || 1))
  const every = sparse(marks, right - left)
  const grid = marks.map(({ value, text }, i) => {
    const words = i % every === 0 ? centred(text, x(value), foot + 16) : ''
    return `<path d="M${x(value)} ${TOP}V${foot}" stroke="#dbe2e4" fill="none"/>${words}`
  })
  const rows = bars.map((bar, i) => frame.draw(bar, TOP + i * row, x, frame))
  const line = `<path d="M${left} ${TOP}V${foot}" stroke="#7f8d93" fill="none"/>`
  const axisWords = said.map((words, i) => centred(words, (left + right) / 2, foot + BOTTOM - 8 + i * LINE))
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${grid.join('')}${rows.join('')}${line}${axisWords.join('')}</svg>`
  return { svg, width, height }
}

/** On two lines at most, broken where a half-sentence or a word ends. */
function inLines(text: string, room: number): string[] {
  if (widthOf(text) <= room) return [text]
  const breaks = [...text.matchAll(/[;；、。]\s*|\s/g)].map(({ index, 0: mark }) => index + mark.length)
  const fitting = breaks.filter((at) => widthOf(text.slice(0, at)) <= room)
  const clause = fitting.findLast((at) => /[;；、。]\s*$/.test(text.slice(0, at)))
  const at = clause ?? fitting.at(-1)
  return at === undefined ? [shorten(text, room)] : [text.slice(0, at).trim(), shorten(text.slice(at), room)]
}

/** Every how many-th mark has words, so that no two touch. */
function sparse(marks: MeasuredBars['marks'], length: number): number {
  const widest = Math.max(0, ...marks.map(({ text }) => (widthOf(text) * SMALL) / FONT_SIZE)) + 6
  return Math.max(1, Math.ceil((widest * (marks.length - 1)) / length))
}

const centred = (text: string, x: number, y: number): string =>
  `<text x="${x}" y="${y}" text-anchor="middle" ${PALE}>${escaped(text)}</text>`

function drawnBeside(bar: MeasuredBar, top: number, x: Scale, { width, left, row }: Frame): string {
  const { label, value, text, interval } = bar
  const middle = top + row / 2
  const name = `<text x="${left - 8}" y="${middle + 4.5}" text-anchor="end" ${INK}>${escaped(shorten(label, left - 12))}</text>`
  if (value === null) return name + instead(text, left + 8, middle, width - left - 12)
  const after = Math.max(x(value), interval ? x(interval.upper) : 0) + 8
  const at = Math.min(after, width - widthOf(text) - 2)
  return `${name}${measured(bar, value, middle, x)}<text x="${round(at)}" y="${middle + 4.5}" ${INK}>${escaped(text)}</text>`
}

function drawnBelow(bar: MeasuredBar, top: number, x: Scale, { width, left, row }: Frame): string {
  const { label, value } = bar
  const [words, middle, whole] = [top + 14, top + row - 18, width - 2 * left - 4]
  const text = shorten(bar.text, whole)
  const room = value === null ? whole : whole - widthOf(text) - 10
  const name = `<text x="${left + 4}" y="${words}" ${INK}>${escaped(shorten(label, room))}</text>`
  if (value === null) return name + instead(bar.text, left + 8, middle, whole - 8)
  const said = `<text x="${width - left}" y="${words}" text-anchor="end" font-weight="bold" ${INK}>${escaped(text)}</text>`
  return name + said + measured(bar, value, middle, x)
}

/** Words where a bar would be. */
const instead = (text: string, x: number, middle: number, room: number): string =>
  `<text x="${x}" y="${middle + 4.5}" font-size="11.5" ${FONT} fill="#56646b">${escaped(shorten(text, room))}</text>`

function measured({ interval, beside }: MeasuredBar, value: number, middle: number, x: Scale): string {
  const fill = beside ? '#c9d3d6' : '#5fa3a8'
  const from = x(0)
  const bar = `<rect x="${from}" y="${middle - 9}" width="${round(x(value) - from)}" height="18" fill="${fill}" stroke="#5d6b71" stroke-width="0.6"/>`
  return interval ? bar + whisker(x(interval.lower), x(interval.upper), middle) : bar
}

const whisker = (from: number, to: number, y: number): string =>
  `<path d="M${from} ${y}H${to}M${from} ${y - 6}V${y + 6}M${to} ${y - 6}V${y + 6}" stroke="#10262b" stroke-width="1.5" fill="none"/>`

const round = (value: number): number => Math.round(value * 10) / 10
