import { type Chart, escaped, FONT_SIZE, shorten, widthOf } from './drawn-text.ts'

export interface Line {
  readonly name: string
  /** One value a point of the axis. */
  readonly values: readonly number[]
}

export interface MonthlyLines {
  /** Under the points, in their order, short: `4`, `2026-10`. Where they would touch, only every second or third is written. */
  readonly points: readonly string[]
  /** At most as many as there are strokes to tell apart. */
  readonly lines: readonly Line[]
  /** Said of both axes together: "number of registrations, by month". */
  readonly axis: string
  readonly said: (value: number) => string
}

interface Stroke {
  readonly colour: string
  readonly dashes: string
  readonly mark: (x: number, y: number, colour: string) => string
}

const FONT = `font-family="Noto Sans JP, sans-serif"`
const PALE = `font-size="11" ${FONT} fill="#56646b"`
const round = (value: number): number => Math.round(value * 10) / 10

const path = (d: string, colour: string): string =>
  `<path d="${d}" fill="${colour}" stroke="#ffffff" stroke-width="0.8"/>`

/** Told apart in black and white too: by dashes and by the marks on their points. */
const STROKES: readonly Stroke[] = [
  {
    colour: '#0b5563',
    dashes: '',
    mark: (x, y, colour) =>
      `<circle cx="${x}" cy="${y}" r="4" fill="${colour}" stroke="#ffffff" stroke-width="0.8"/>`,
  },
  {
    colour: '#b3541e',
    dashes: '7 3',
    mark: (x, y, colour) => path(`M${x - 4} ${y - 4}h8v8h-8Z`, colour),
  },
  {
    colour: '#4f6d2f',
    dashes: '2 3',
    mark: (x, y, colour) => path(`M${x} ${y - 5}L${x + 5} ${y + 4}H${x - 5}Z`, colour),
  },
  {
    colour: '#7a1717',
    dashes: '9 3 2 3',
    mark: (x, y, colour) => path(`M${x} ${y - 5}L${x + 5} ${y}L${x} ${y + 5}L${x - 5} ${y}Z`, colour),
  },
  {
    colour: '#5b4a8a',
    dashes: '4 2 1 2',
    mark: (x, y, colour) => path(`M${x} ${y + 5}L${x + 5} ${y - 4}H${x - 5}Z`, colour),
  },
]
export const LINES_MOST = STROKES.length

function strokeAt(i: number): Stroke {
  const stroke = STROKES[i]
  if (!stroke) throw new RangeError(`${i + 1} lines cannot be told apart`)
  return stroke
}

const PLOT_HEIGHT = 190
const LEGEND_ROW = 22

/** Lines over months (or other points in time) from nought, as SVG text: the same data give the same text. */
export const monthlyLines = (given: MonthlyLines): Chart => drawn(given, 720)
/** The same for a telephone held upright. */
export const narrowLines = (given: MonthlyLines): Chart => drawn(given, 344)

function drawn({ points, lines, axis, said }: MonthlyLines, width: number): Chart {
  const step = niceStep(Math.max(1, ...lines.flatMap(({ values }) => values)))
  const top = Math.max(step, Math.ceil(Math.max(0, ...lines.flatMap(({ values }) => values)) / step) * step)
  const legend = legendOf(lines, width)
  const left = Math.max(34, widthOf(said(top)) * 0.9 + 12)
  const [right, from] = [width - 14, legend.height + 10]
  const foot = from + PLOT_HEIGHT
  const y = (value: number) => round(foot - (PLOT_HEIGHT * value) / top)
  const x = (at: number) => round(left + 14 + ((right - left - 28) * at) / Math.max(1, points.length - 1))
  const grid = Array.from({ length: Math.round(top / step) + 1 }, (_, i) => i * step).map(
    (value) =>
      `<path d="M${left} ${y(value)}H${right}" stroke="${value === 0 ? '#7f8d93' : '#dbe2e4'}" fill="none"/>` +
      `<text x="${left - 6}" y="${y(value) + 4}" text-anchor="end" ${PALE}>${escaped(said(value))}</text>`,
  )
  const widest = Math.max(0, ...points.map((point) => widthOf(point) * 0.88)) + 8
  const every = Math.max(1, Math.ceil((widest * points.length) / (right - left)))
  const names = points.map((point, i) =>
    i % every === 0
      ? `<text x="${x(i)}" y="${foot + 17}" text-anchor="middle" ${PALE}>${escaped(point)}</text>`
      : '',
  )
  const strokes = lines.map((line, i) => strokeOf(line, strokeAt(i), x, y))
  const words = `<text x="${(left + right) / 2}" y="${foot + 38}" text-anchor="middle" ${PALE}>${escaped(shorten(axis, width))}</text>`
  const height = foot + 48
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${legend.svg}${grid.join('')}${names.join('')}${strokes.join('')}${words}</svg>`
  return { svg, width, height }
}

function strokeOf(
  { values }: Line,
  { colour, dashes, mark }: Stroke,
  x: (at: number) => number,
  y: (value: number) => number,
): string {
  const way = values.map((value, i) => `${i === 0 ? 'M' : 'L'}${x(i)} ${y(value)}`).join('')
  const dashed = dashes === '' ? '' : ` stroke-dasharray="${dashes}"`
  const marks = values.map((value, i) => mark(x(i), y(value), colour)).join('')
  return `<path d="${way}" fill="none" stroke="${colour}" stroke-width="2"${dashed}/>${marks}`
}

/** Each name behind a piece of its stroke, on as many rows as they take. */
function legendOf(lines: readonly Line[], width: number): { readonly svg: string; readonly height: number } {
  let [x, row] = [2, 0]
  const parts = lines.map(({ name }, i) => {
    const { colour, dashes, mark } = strokeAt(i)
    const said = shorten(name, width - 60)
    const room = 40 + widthOf(said) + 16
    if (x > 2 && x + room > width) [x, row] = [2, row + 1]
    const y = 12 + row * LEGEND_ROW
    const dashed = dashes === '' ? '' : ` stroke-dasharray="${dashes}"`
    const piece = `<path d="M${x} ${y}h30" fill="none" stroke="${colour}" stroke-width="2"${dashed}/>${mark(x + 15, y, colour)}`
    const words = `<text x="${x + 38}" y="${y + 4.5}" font-size="${FONT_SIZE}" ${FONT} fill="#1d2529">${escaped(said)}</text>`
    x = Math.round(x + room)
    return piece + words
  })
  return { svg: parts.join(''), height: (row + 1) * LEGEND_ROW }
}

/** 1, 2 or 5 with noughts, so that there are four or five lines of the grid; never parts of one. */
function niceStep(most: number): number {
  for (let ten = 1; ; ten *= 10)
    for (const digit of [1, 2, 5]) if (digit * ten * 5 >= most) return digit * ten
}
