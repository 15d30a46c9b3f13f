import PDFDocument from 'pdfkit'
import { fontPair } from '../../src/platform/pdf/font-pair.ts'
import type { Fonts } from '../../src/platform/pdf/fonts.ts'
import type { Paper } from './big-report.ts'

const MARGIN = 56
const WIDTH = 595.28 - 2 * MARGIN
const BOTTOM = 841.89 - 70

/**
 * The same texts and tables as a programmer draws them with pdfkit alone: its own line breaking and measuring, a rule under
 * each row, the head again on each page. No contents, no tags, no bookmarks, no attachments, no kinsoku.
 */
export function rawPdf(paper: Paper, fonts: Fonts): Promise<Uint8Array> {
  const pair = fontPair(fonts)
  const pdf = new PDFDocument({
    size: 'A4',
    margins: { top: 84, bottom: 0, left: MARGIN, right: MARGIN },
    bufferPages: true,
    font: pair.regular as unknown as string,
  })
  pdf.registerFont('regular', pair.regular as unknown as PDFKit.Mixins.PDFFontSource)
  pdf.registerFont('bold', pair.bold as unknown as PDFKit.Mixins.PDFFontSource)
  pdf.font('bold').fontSize(25).text(paper.title)
  for (const { heading, paragraphs, table, shares } of paper.sections) {
    if (pdf.y > BOTTOM - 100) pdf.addPage()
    pdf.moveDown(0.5).font('bold').fontSize(12.5).text(heading, MARGIN)
    for (const [label, text] of paragraphs) drawParagraph(pdf, label, text)
    drawRows(pdf, table, shares)
  }
  const { count } = pdf.bufferedPageRange()
  for (let page = 0; page < count; page += 1) {
    pdf.switchToPage(page)
    pdf.font('regular').fontSize(7.5)
    pdf.text(paper.title, MARGIN, 40, { lineBreak: false })
    pdf.text(`${page + 1} / ${count}`, MARGIN, 800, { lineBreak: false })
  }
  return bytesOf(pdf)
}

function drawParagraph(pdf: PDFKit.PDFDocument, label: string, text: string): void {
  if (text === '') return
  pdf.font('regular').fontSize(9.5)
  const height = pdf.heightOfString(text, { width: WIDTH - 112 })
  if (pdf.y + height > BOTTOM) pdf.addPage()
  const top = pdf.y
  pdf.font('bold').fontSize(8).text(label, MARGIN, top, { width: 102 })
  pdf
    .font('regular')
    .fontSize(9.5)
    .text(text, MARGIN + 112, top, { width: WIDTH - 112 })
  pdf.moveDown(0.4)
}

function drawRows(
  pdf: PDFKit.PDFDocument,
  rows: Paper['sections'][number]['table'],
  shares: readonly number[],
) {
  const total = shares.reduce((sum, share) => sum + share, 0)
  const widths = shares.map((share) => (WIDTH * share) / total)
  const draw = (row: readonly string[], font: 'regular' | 'bold') => {
    pdf.font(font).fontSize(8.5)
    const heights = row.map((cell, i) => pdf.heightOfString(cell, { width: (widths[i] ?? 0) - 12 }))
    const height = Math.max(...heights) + 9
    if (pdf.y + height > BOTTOM) {
      pdf.addPage()
      if (font === 'regular' && rows[0]) draw(rows[0], 'bold')
      pdf.font(font).fontSize(8.5)
    }
    const top = pdf.y
    let x = MARGIN
    row.forEach((cell, i) => {
      pdf.text(cell, x + 6, top + 4.5, { width: (widths[i] ?? 0) - 12 })
      x += widths[i] ?? 0
    })
    pdf
      .moveTo(MARGIN, top + height)
      .lineTo(MARGIN + WIDTH, top + height)
      .lineWidth(0.4)
      .stroke()
    pdf.y = top + height
  }
  for (const [i, row] of rows.entries()) draw(row, i === 0 ? 'bold' : 'regular')
}

/** All that a document writes until it ends. */
export function bytesOf(pdf: PDFKit.PDFDocument): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = []
    pdf.on('data', (chunk: Uint8Array) => chunks.push(chunk))
    pdf.on('error', reject)
    pdf.on('end', () => resolve(Buffer.concat(chunks)))
    pdf.end()
  })
}
