import type { Instant } from '../clock.ts'
import type { Language } from '../i18n/language.ts'
import { takingTurns } from '../turns.ts'
import { Flow } from './flow.ts'
import { fontPair } from './font-pair.ts'
import type { Fonts } from './fonts.ts'
import { type ContentsEntry, type DocumentWords, drawContents, drawRunning } from './front-matter.ts'
import { GatheredPdf } from './gathered-pdf.ts'
import type { PdfSigner } from './pdf-signer.ts'
import { PAGE, STYLES } from './theme.ts'

export interface DocumentOptions {
  readonly fonts: Fonts
  readonly lang: Language
  readonly title: string
  readonly number: string
  readonly author: string
  readonly createdAt: Instant
  /** Hash of what is printed: it enters the file's own id, so that two contents never share one. */
  readonly fingerprint: string
  readonly words: DocumentWords
  /** Signs the file (PAdES), without anything to see; left out, it is not signed. */
  readonly signer?: PdfSigner | undefined
}

/** A document being written: fill `flow`, then `finish`. Draw without awaiting anything in between but `pause` (see `fontPair`). */
export interface PdfDocument {
  readonly flow: Flow
  /** A heading that also stands in the bookmarks and, to level 2, in the contents. */
  heading(level: 1 | 2 | 3, text: string, options?: { keep?: number; gap?: number }): void
  /** Leaves the place of the contents in the reading order; their pages come after the first page. */
  contentsHere(): void
  /** Puts a file inside the document. */
  attach(file: AttachedFile): void
  /** Between the parts of a long document: lets other requests in when drawing has taken long enough. */
  pause(): Promise<void>
  finish(): Promise<Uint8Array>
}

export interface AttachedFile {
  readonly name: string
  readonly mediaType: string
  readonly description: string
  readonly bytes: Uint8Array
}

/** White space over a heading, by its level. */
const GAPS = { 1: 28, 2: 16, 3: 8 } as const

interface Internals {
  readonly _root: { readonly data: { readonly Pages: { readonly data: { Kids: unknown[] } } } }
}

function openPdf(options: DocumentOptions, fonts: ReturnType<typeof fontPair>): GatheredPdf {
  const at = new Date(options.createdAt)
  const pdf = new GatheredPdf({
    size: [PAGE.width, PAGE.height],
    // The flow keeps the margins itself; pdfkit must never begin a page of its own.
    margins: { top: 0, bottom: 0, left: 0, right: 0 },
    pdfVersion: '1.7',
    lang: options.lang,
    tagged: true,
    displayTitle: true,
    bufferPages: true,
    font: fonts.regular as unknown as string,
    info: {
      Title: options.title,
      Author: options.author,
      Subject: options.number,
      Keywords: options.fingerprint,
      Creator: 'FERI registry',
      Producer: 'FERI registry (PDFKit)',
      CreationDate: at,
      ModDate: at,
    },
  })
  pdf.font(fonts.bold as unknown as string)
  return pdf
}

/** Opens a tagged A4 document in both weights of our typeface. The same options and drawing give the same bytes. */
export function makeDocument(options: DocumentOptions): PdfDocument {
  const fonts = fontPair(options.fonts)
  const pdf = openPdf(options, fonts)
  const flow = new Flow(pdf, fonts)
  const entries: ContentsEntry[] = []
  const bookmarks: PDFKit.PDFOutline[] = [pdf.outline]
  let contents: PDFKit.PDFStructureElement | undefined
  const turn = takingTurns()
  // What another document remembers of the typeface meanwhile is none of ours.
  const pause = () => fonts.keepingGlyphs(turn)

  return {
    flow,
    heading(level, text, { keep = 60, gap = GAPS[level] } = {}) {
      const style = level === 1 ? STYLES.h1 : level === 2 ? STYLES.h2 : STYLES.h3
      const lines = flow.wrap(text, style)
      flow.gap(gap)
      flow.ensure(lines.length * style.leading + keep)
      const title = lines.length > 1 ? flow.printable.text(text).replaceAll('\n', ' ') : (lines[0] ?? '')
      const parent = bookmarks[level - 1] ?? pdf.outline
      bookmarks.length = level
      bookmarks[level] = parent.addItem(title, { expanded: false })
      const name = `s${entries.length + 1}`
      pdf.addNamedDestination(name, 'XYZ', null, Math.max(0, flow.y - 12), null)
      entries.push({ level, title, page: flow.pageIndex, name })
      flow.lines(lines, style, { tag: `H${level}` })
      flow.gap(level === 1 ? 10 : 6)
    },
    contentsHere() {
      contents = flow.open('TOC')
    },
    attach({ name, mediaType, description, bytes }) {
      const at = new Date(options.createdAt)
      const settings = {
        name,
        type: mediaType,
        description,
        creationDate: at,
        modifiedDate: at,
        relationship: 'Data',
      }
      pdf.file(bytes as Buffer, settings)
    },
    pause,
    async finish() {
      const before = flow.pageIndex + 1
      if (contents) {
        const place = contents
        flow.newPage()
        flow.resume(place, () => drawContents(flow, entries, options.words.contents))
      }
      const order = pageOrder(before, flow.pageIndex + 1 - before)
      for (const [position, index] of order.entries()) {
        drawRunning(flow, { index, position, pages: order.length }, options.number, options.words)
        await pause()
      }
      const kids = (pdf as unknown as Internals)._root.data.Pages.data
      kids.Kids = order.map((index) => kids.Kids[index])
      return pdf.finished(options.signer, pause)
    },
  }
}

/** First page, then the contents (drawn last, when every page number is known), then the rest. */
function pageOrder(before: number, contentsPages: number): number[] {
  const body = Array.from({ length: before }, (_, i) => i)
  const front = Array.from({ length: contentsPages }, (_, i) => before + i)
  return [...body.slice(0, 1), ...front, ...body.slice(1)]
}
