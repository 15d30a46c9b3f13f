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
  /** Of what is no document yet: one word for across each page, and a sentence for its top. */
  readonly draft?: { readonly word: string; readonly text: string } | undefined
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

/** One page of a finished document: where it lies, which one it is to the reader (from 0), and of how many. */
interface RunningPage {
  readonly index: number
  readonly position: number
  readonly pages: number
}

/** Head and foot of a page, but for the head of the first, once the number of pages is known. */
export function drawRunning(
  flow: Flow,
  { index, position, pages }: RunningPage,
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
  pdf.switchToPage(index)
  pdf.markContent('Artifact', { type: 'Pagination' })
  if (position > 0) {
    const running = shortened(words.running, right - left - 150)
    flow.put(running, left, 40, style)
    const strong = coloured({ ...style, weight: 'bold' }, COLOURS.house)
    flow.put(number, right - flow.measure(strong)(number), 40, strong)
    pdf.lineWidth(0.5).strokeColor(COLOURS.rule).moveTo(left, 56).lineTo(right, 56).stroke()
  }
  const page = words.page(position + 1, pages)
  const y = PAGE.height - 42
  pdf
    .lineWidth(0.5)
    .strokeColor(COLOURS.rule)
    .moveTo(left, y - 6)
    .lineTo(right, y - 6)
    .stroke()
  flow.put(shortened(words.foot, right - left - 110), left, y, style)
  flow.put(page, right - flow.measure(style)(page), y, style)
  if (words.draft) drawDraft(flow, words.draft)
  pdf.endMarkedContent()
}

const BAND: Style = { weight: 'bold', size: 9, leading: 14, colour: COLOURS.warning }
const ACROSS: Style = { weight: 'bold', size: 92, leading: 110, colour: COLOURS.warning }

/** Says on the page itself that nothing is decided: a band along its top, and the word across it, pale enough to be read through. */
function drawDraft(flow: Flow, { word, text }: NonNullable<DocumentWords['draft']>): void {
  const { pdf } = flow
  pdf.rect(0, 14, PAGE.width, 18).fill(COLOURS.warningTint)
  const [line = ''] = flow.wrap(text, BAND, PAGE.width - 40)
  flow.put(line, (PAGE.width - flow.measure(BAND)(line)) / 2, 16, BAND)
  const middle: [number, number] = [PAGE.width / 2, PAGE.height / 2]
  pdf.save().fillOpacity(0.09).rotate(-52, { origin: middle })
  flow.put(word, middle[0] - flow.measure(ACROSS)(word) / 2, middle[1] - ACROSS.leading / 2, ACROSS)
  pdf.restore()
}
