import { instantText, spanText } from '../platform/i18n/dates.ts'
import { listed } from '../platform/i18n/listed.ts'
import { drawTiles } from '../platform/pdf/blocks.ts'
import { drawColumns } from '../platform/pdf/column-table.ts'
import { drawFigure } from '../platform/pdf/figure.ts'
import { STYLES } from '../platform/pdf/theme.ts'
import type { PrintedKind } from './document-kind.ts'
import type { ProgrammeReviewReport } from './programme-review.ts'
import { type Block, type ChartBlock, type ReviewTable, readerIn } from './review-block.ts'
import { type ReviewPart, reviewParts, type Told } from './review-part.ts'
import type { Sheet } from './sheet.ts'
import { drawCover } from './sheet-cover-pdf.ts'
import { drawVerify } from './sheet-proof-pdf.ts'

type ReviewSheet = Sheet<ProgrammeReviewReport>

export const PRINTED_PROGRAMME_REVIEW: PrintedKind<ProgrammeReviewReport> = {
  title: 'programme_reviews.title',
  called: ({ period }, lang) => spanText(period.from, period.to, lang),
  draw: drawReview,
}

async function drawReview(sheet: ReviewSheet): Promise<void> {
  const { doc, report, lang, t } = sheet
  coverOf(sheet)
  doc.contentsHere()
  doc.flow.newPage()
  const figures = { drawn: 0 }
  for (const part of reviewParts(readerIn(t, lang), report)) await drawPart(sheet, part, figures)
  if (!sheet.draft) {
    drawVerify(sheet)
    await doc.pause()
  }
}

function coverOf(sheet: ReviewSheet): void {
  const { report, lang, t, say } = sheet
  const word = readerIn(t, lang).say
  const { approved, period, corrects, figures, prepared_by } = report
  const pairs: (readonly [string, string])[] = [
    ...(sheet.draft ? [] : ([[say('number'), report.number]] as const)),
    [word('corridor'), word('corridor_vn_jp')],
    [word('counted_at'), instantText(figures.counted_at, lang)],
    [word('prepared_by'), listed(prepared_by, lang)],
    [
      word('approved_by'),
      approved
        ? word('approved_line', { name: approved.by, at: instantText(approved.at, lang) })
        : word('not_approved'),
    ],
    ...(sheet.draft ? [] : ([[say('issued_at'), instantText(report.issued_at, lang)]] as const)),
    ...(corrects ? ([[word('corrects'), corrects]] as const) : []),
  ]
  drawCover(sheet, {
    label: word('period'),
    own: spanText(period.from, period.to, lang),
    reader: word('cover_reader'),
    pairs,
  })
}

/** A principle begins on its own page as long as what is on the page would leave it a strip. */
const PART_KEEP = 220

async function drawPart(sheet: ReviewSheet, part: ReviewPart, figures: { drawn: number }): Promise<void> {
  const { doc, notes } = sheet
  doc.heading(1, part.title, { keep: PART_KEEP })
  if (part.principle)
    doc.flow.paragraph(`${part.principle.text}${notes.mark(part.principle.source)}`, STYLES.lead, {
      after: 8,
    })
  await drawTold(sheet, part)
  for (const block of part.blocks) {
    drawBlock(sheet, block, figures)
    await doc.pause()
  }
  notes.print()
  await doc.pause()
}

async function drawTold(sheet: ReviewSheet, { section, told }: ReviewPart): Promise<void> {
  const { doc, lang, t } = sheet
  if (section === 'limits') return
  const { say } = readerIn(t, lang)
  const { flow } = doc
  if (told.texts.length === 0) {
    flow.paragraph(say('nothing_told'), STYLES.small, { after: 10 })
    return
  }
  if (told.missing.includes(lang)) flow.paragraph(say('missing_here'), STYLES.small, { after: 6 })
  for (const { language, text } of told.texts) {
    if (language !== lang) doc.heading(3, say(`written_in_${language}`), { keep: 40 })
    // Each paragraph of the author by itself: a long text is not one piece of work.
    for (const paragraph of text.split(/\n+/)) {
      flow.paragraph(paragraph, STYLES.body)
      await doc.pause()
    }
  }
  const others = otherLanguages(told, say)
  if (others) flow.paragraph(others, STYLES.small, { after: 10 })
}

function otherLanguages({ also, missing }: Told, say: ReturnType<typeof readerIn>['say']): string {
  const names = (languages: Told['also']) =>
    languages.map((language) => say(`language_${language}`)).join(' · ')
  return [
    also.length === 0 ? '' : say('also_in', { languages: names(also) }),
    missing.length === 0 ? '' : say('missing_in', { languages: names(missing) }),
  ]
    .filter(Boolean)
    .join(' ')
}

function drawBlock(sheet: ReviewSheet, block: Block, figures: { drawn: number }): void {
  const { doc } = sheet
  const { flow } = doc
  switch (block.kind) {
    case 'text':
      flow.paragraph(block.text, STYLES.body)
      break
    case 'tiles':
      flow.gap(4)
      drawTiles(flow, block.tiles)
      break
    case 'table':
      doc.heading(2, block.title, { keep: 110 })
      drawTableOf(sheet, block.table, block.none)
      drawSources(sheet, block.sources)
      break
    case 'chart':
      drawChartBlock(sheet, block, figures)
  }
}

function drawSources({ doc, lang, t, notes }: ReviewSheet, sources: readonly string[]): void {
  if (sources.length === 0) return
  const marks = sources.map((source) => notes.mark(source)).join(' ')
  doc.flow.paragraph(readerIn(t, lang).say('sources_line', { marks }), STYLES.small, { after: 8 })
}

const ROWS_TOGETHER = 14

/** Room for the sentence under a picture. */
const CAPTION = 40

/** The picture under its heading on one page with it; the numbers follow, and may turn the page. */
function drawChartBlock(sheet: ReviewSheet, block: ChartBlock, figures: { drawn: number }): void {
  const { doc, lang, t, notes } = sheet
  const { flow } = doc
  const { say } = readerIn(t, lang)
  const { chart } = block
  figures.drawn += 1
  const height = chart ? (flow.width * chart.height) / chart.width + CAPTION : CAPTION
  doc.heading(2, say('figure_title', { number: figures.drawn, title: block.title }), { keep: height })
  const marks = block.sources.map((source) => notes.mark(source)).join(' ')
  if (chart) {
    drawFigure(flow, { ...chart, alt: block.alt })
    flow.paragraph(`${block.alt}${marks}`, STYLES.small, { after: 8 })
  } else flow.paragraph(`${say('no_data')}${marks}`, STYLES.body)
  if (block.table.rows.length > 0) drawTableOf(sheet, block.table, say('no_data'))
}

function drawTableOf({ doc, lang }: ReviewSheet, { columns, rows }: ReviewTable, none: string): void {
  // A year's months stay on one page.
  drawColumns(doc.flow, columns, rows, { lang, none, together: rows.length <= ROWS_TOGETHER })
}
