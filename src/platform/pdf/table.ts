import type { Flow } from './flow.ts'
import { drawMark, type MarkName } from './marks.ts'
import { COLOURS, PAGE, STYLES, type Style } from './theme.ts'

export interface Column {
  readonly header: string
  /** Share of the table's width; shares need not add up to anything. */
  readonly share: number
  readonly align?: 'left' | 'right'
}

export interface Cell {
  readonly text: string
  readonly style?: Style
  readonly mark?: MarkName
  /** A second text under the first, smaller. */
  readonly sub?: string
  /** Words of a line stand in columns this far apart: hashes in groups, which the eye compares one by one. */
  readonly step?: number
}

export interface TableOptions {
  /** False for label–value pairs, whose first cell heads its row. */
  readonly head?: boolean
  /** The column whose cells head their rows. */
  readonly rowHead?: number
  readonly style?: Style
  /** Moves to a new page rather than be parted, if one page can hold it. */
  readonly together?: boolean
}

const PADDING_X = 6
const PADDING_Y = 4.5
const MARK_ROOM = 13
const HEAD_ROOM = 34

interface PlacedColumn extends Column {
  readonly x: number
  readonly width: number
}

interface SetLine {
  readonly text: string
  readonly style: Style
}

interface SetCell {
  readonly lines: readonly SetLine[]
  readonly size: number
  readonly leading: number
  readonly mark: MarkName | undefined
  readonly step: number | undefined
}

function place(flow: Flow, columns: readonly Column[]): PlacedColumn[] {
  const total = columns.reduce((sum, c) => sum + c.share, 0)
  let x = flow.left
  return columns.map((column) => {
    const width = (flow.width * column.share) / total
    const placed = { ...column, x, width }
    x += width
    return placed
  })
}

function setRow(
  flow: Flow,
  columns: readonly PlacedColumn[],
  cells: readonly Cell[],
  base: Style,
): SetCell[] {
  return columns.map((column, i) => {
    const cell = cells[i] ?? { text: '' }
    const style = cell.style ?? base
    const width = column.width - 2 * PADDING_X - (cell.mark ? MARK_ROOM : 0)
    const set = (text: string, as: Style): SetLine[] =>
      flow.wrap(text, as, width).map((line) => ({ text: line, style: as }))
    const lines = [
      ...(cell.text ? set(cell.text, style) : []),
      ...(cell.sub ? set(cell.sub, STYLES.small) : []),
    ]
    return { lines, size: style.size, leading: style.leading, mark: cell.mark, step: cell.step }
  })
}

const heightOfLines = (lines: readonly SetLine[]): number =>
  lines.reduce((sum, line) => sum + line.style.leading, 0)

const heightOf = (cells: readonly SetCell[]): number =>
  Math.max(...cells.map((c) => Math.max(heightOfLines(c.lines), c.leading))) + 2 * PADDING_Y

/** The first lines that fit into `height`; at least one, so that a row always ends. */
function firstLines(lines: readonly SetLine[], height: number): readonly SetLine[] {
  let used = 0
  const over = lines.findIndex((line) => {
    used += line.style.leading
    return used > height + 0.5
  })
  return over === -1 ? lines : lines.slice(0, Math.max(1, over))
}

function putCell(
  flow: Flow,
  column: PlacedColumn,
  cell: SetCell,
  lines: readonly SetLine[],
  top: number,
): void {
  const inset = cell.mark ? MARK_ROOM : 0
  const x = column.x + PADDING_X + inset
  const width = column.width - 2 * PADDING_X - inset
  let y = top + PADDING_Y
  for (const { text, style } of lines) {
    const { step } = cell
    if (step) {
      for (const [i, word] of text.split(' ').entries()) flow.put(word, x + i * step, y, style)
    } else flow.putAll([text], x, y, style, { width, align: column.align ?? 'left' })
    y += style.leading
  }
}

type ScopeOption = PDFKit.Mixins.StructureElementOptions & { scope: 'Column' | 'Row' }

/** The head as it first appears belongs to the structure; repeated on later pages it is furniture. */
function drawHead(flow: Flow, columns: readonly PlacedColumn[], first: boolean): void {
  const cells = setRow(
    flow,
    columns,
    columns.map((c) => ({ text: c.header })),
    STYLES.cellHead,
  )
  const height = heightOf(cells)
  const top = flow.y
  flow.box(flow.left, top, flow.width, height, COLOURS.tint)
  const draw = (i: number) => {
    const column = columns[i]
    const cell = cells[i]
    if (column && cell) putCell(flow, column, cell, cell.lines, top)
  }
  if (first) {
    const scope: ScopeOption = { scope: 'Column' }
    flow.inside('TR', () => {
      for (const i of columns.keys()) flow.leaf('TH', () => draw(i), scope)
    })
  } else {
    flow.artifact(() => {
      for (const i of columns.keys()) draw(i)
    })
  }
  flow.advance(height)
  flow.rule(COLOURS.house, 0.8)
}

/** One row; a row too tall for what is left moves to the next page, one taller than a third of a page is parted by lines. */
function drawRow(
  flow: Flow,
  columns: readonly PlacedColumn[],
  cells: SetCell[],
  rowHead: number,
  turn: () => void,
): void {
  const whole = heightOf(cells)
  const splits = whole > (flow.bottom - PAGE.top) / 3
  if (whole > flow.room && (!splits || flow.room < 60)) turn()
  flow.inside('TR', () => {
    const scope: ScopeOption = { scope: 'Row' }
    const elements = cells.map((_, i) => (i === rowHead ? flow.open('TH', scope) : flow.open('TD')))
    let rest = cells.map((c) => c.lines)
    for (let part = 0; ; part++) {
      const room = flow.room - 2 * PADDING_Y
      const now = rest.map((lines) => firstLines(lines, room))
      rest = rest.map((lines, i) => lines.slice(now[i]?.length ?? 0))
      drawPart(flow, columns, cells, now, elements, part)
      if (rest.every((lines) => lines.length === 0)) break
      turn()
    }
    for (const element of elements) element.end()
  })
  flow.rule(COLOURS.rule, 0.4)
}

function drawPart(
  flow: Flow,
  columns: readonly PlacedColumn[],
  cells: readonly SetCell[],
  now: readonly (readonly SetLine[])[],
  elements: readonly PDFKit.PDFStructureElement[],
  part: number,
): void {
  const top = flow.y
  columns.forEach((column, i) => {
    const cell = cells[i]
    const lines = now[i] ?? []
    if (!cell) return
    if (lines.length > 0) elements[i]?.add(() => putCell(flow, column, cell, lines, top))
    const { mark } = cell
    if (mark && part === 0) {
      const y = top + PADDING_Y + (cell.leading - cell.size) / 2
      flow.artifact(() => drawMark(flow.pdf, mark, column.x + PADDING_X, y, cell.size))
    }
  })
  const least = part === 0 ? Math.max(...cells.map((c) => c.leading)) : 0
  flow.advance(Math.max(least, ...now.map(heightOfLines)) + 2 * PADDING_Y)
}

/** A table across the column; its head returns on every page it reaches. */
export function drawTable(
  flow: Flow,
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  { head = true, rowHead = head ? -1 : 0, style = STYLES.cell, together = false }: TableOptions = {},
): void {
  const placed = place(flow, columns)
  const set = rows.map((row) => setRow(flow, placed, row, style))
  const whole = set.reduce((sum, row) => sum + heightOf(row), HEAD_ROOM)
  const first = set[0] ? Math.min(heightOf(set[0]), 120) + (head ? HEAD_ROOM : 0) : 0
  flow.ensure(together && whole <= flow.bottom - PAGE.top ? whole : first)
  flow.inside('Table', () => {
    if (head) drawHead(flow, placed, true)
    else flow.rule(COLOURS.rule, 0.4)
    const turn = () => {
      flow.newPage()
      if (head) drawHead(flow, placed, false)
    }
    for (const row of set) drawRow(flow, placed, row, rowHead, turn)
  })
  flow.gap(8)
}

/** Labels at the left, values at the right. */
export function drawPairs(
  flow: Flow,
  pairs: readonly (readonly [label: string, value: string | Cell])[],
  share = 0.3,
): void {
  const columns = [
    { header: '', share },
    { header: '', share: 1 - share },
  ]
  const rows = pairs.map(([label, value]) => [
    { text: label, style: STYLES.label },
    typeof value === 'string' ? { text: value } : value,
  ])
  drawTable(flow, columns, rows, { head: false })
}
