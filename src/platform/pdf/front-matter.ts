import type { Flow } from './flow.ts'
import { COLOURS, coloured, PAGE, STYLES, type Style } from './theme.ts'

/** What a document says of itself, in its language; the layout knows no words. */
export interface DocumentWords {
  readonly contents: string
  readonly page: (number: number, of: number) => string
  /** At the left of the head of each page. */
  readonly running: string
  /** At the left of the foot of each page. */
  readonly foot: string
}

export interface ContentsEntry {
  readonly level: 1 | 2 | 3
  readonly title: string
  /** Zero-based, before the contents are put in their place. */
  readonly page: number
  /** Of the named destination. */
  readonly name: string
}

const ENTRY: Readonly<Record<1 | 2, Style>> = { 1: STYLES.strong, 2: STYLES.cell }
const NUMBER_ROOM = 30
const BEFORE: Readonly<Record<1 | 2, number>> = { 1: 9, 2: 1.5 }

interface PlannedEntry {
  readonly entry: ContentsEntry
  readonly level: 1 | 2
  readonly lines: readonly string[]
  readonly height: number
}

function plan(flow: Flow, entries: readonly ContentsEntry[]): PlannedEntry[] {
  return entries.flatMap((entry) => {
    if (entry.level === 3) return []
    const { level } = entry
    const style = ENTRY[level]
    const lines = flow.wrap(entry.title, style, flow.width - (level - 1) * 16 - NUMBER_ROOM - 12)
    return [{ entry, level, lines, height: lines.length * style.leading + BEFORE[level] }]
  })
}

/** How many pages the entries take: known before drawing, because each printed number depends on it. */
function countPages(planned: readonly PlannedEntry[], first: number, full: number): number {
  let pages = 1
  let room = first
  for (const { height } of planned) {
    if (height > room) {
      pages += 1
      room = full
    }
    room -= height
  }
  return pages
}

export function drawContents(flow: Flow, entries: readonly ContentsEntry[], title: string): void {
  flow.lines(flow.wrap(title, STYLES.h1), STYLES.h1, { tag: 'H1' })
  flow.advance(10)
  const planned = plan(flow, entries)
  const pages = countPages(planned, flow.room, flow.bottom - PAGE.top)
  for (const { entry, level, lines, height } of planned) {
    if (height > flow.room) flow.newPage()
    flow.advance(BEFORE[level])
    const number = String(entry.page === 0 ? 1 : entry.page + 1 + pages)
    drawEntry(flow, entry, lines, ENTRY[level], (level - 1) * 16, number)
  }
}

function drawEntry(
  flow: Flow,
  entry: ContentsEntry,
  lines: readonly string[],
  style: Style,
  indent: number,
  number: string,
): void {
  const { y, pdf } = flow
  const height = lines.length * style.leading
  const last = y + height - style.leading
  const numberX = flow.left + flow.width - flow.measure(style)(number)
  const leaderFrom = flow.left + indent + flow.measure(style)(lines.at(-1) ?? '') + 6
  flow.inside('TOCI', () => {
    flow.leaf('P', () => {
      flow.putAll(lines, flow.left + indent, y, style)
      flow.put(number, numberX, last, style)
    })
  })
  if (numberX - 6 > leaderFrom) {
    flow.artifact(() => {
      const base = last + style.leading * 0.68
      pdf.lineWidth(0.6).strokeColor(COLOURS.rule).dash(0.6, { space: 3 })
      pdf
        .moveTo(leaderFrom, base)
        .lineTo(numberX - 6, base)
        .stroke()
        .undash()
    })
  }
  pdf.goTo(flow.left, y, flow.width, height, entry.name)
  flow.advance(height)
}

/** Head and foot of every page but the head of the first, once the number of pages is known. */
export function drawRunning(
  flow: Flow,
  order: readonly number[],
  number: string,
  words: DocumentWords,
): void {
  const { pdf } = flow
  const style = STYLES.running
  const left = PAGE.left
  const right = PAGE.width - PAGE.right
  const shortened = (text: string, width: number): string => {
    const lines = flow.wrap(text, style, width)
    return lines.length > 1 ? `${(lines[0] ?? '').replace(/…$/, '')}…` : (lines[0] ?? '')
  }
  const running = shortened(words.running, right - left - 150)
  const foot = shortened(words.foot, right - left - 110)
  order.forEach((index, position) => {
    pdf.switchToPage(index)
    pdf.markContent('Artifact', { type: 'Pagination' })
    if (position > 0) {
      flow.put(running, left, 40, style)
      const strong = coloured({ ...style, weight: 'bold' }, COLOURS.house)
      flow.put(number, right - flow.measure(strong)(number), 40, strong)
      pdf.lineWidth(0.5).strokeColor(COLOURS.rule).moveTo(left, 56).lineTo(right, 56).stroke()
    }
    const page = words.page(position + 1, order.length)
    const y = PAGE.height - 42
    pdf
      .lineWidth(0.5)
      .strokeColor(COLOURS.rule)
      .moveTo(left, y - 6)
      .lineTo(right, y - 6)
      .stroke()
    flow.put(foot, left, y, style)
    flow.put(page, right - flow.measure(style)(page), y, style)
    pdf.endMarkedContent()
  })
}
