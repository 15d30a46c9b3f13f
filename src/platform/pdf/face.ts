import type { ParsedFont } from './font-pair.ts'
import { type Run, type Shaping, shapingOf } from './shaping.ts'

/** The part of pdfkit's embedded font that we use: the subset that goes into the file and its tables. */
interface EmbeddedFont {
  readonly id: string
  readonly ascender: number
  readonly scale: number
  readonly subset: { includeGlyph(id: number): number }
  readonly unicode: (readonly number[])[]
  readonly widths: number[]
  ref(): object
}

interface Internals {
  readonly _font: EmbeddedFont
  readonly page: { readonly fonts: Record<string, object> }
}

interface SetWord {
  readonly run: Run
  /** In thousandths of an em. */
  readonly width: number
  /** Operand of TJ without its first `<` and last `>`; made when the word is first drawn. */
  shown: string | undefined
}

const rounded = (value: number): number => Math.round(value * 1000) / 1000

/**
 * One weight within one document: measures and sets words. Words are shaped once and written without pdfkit's `text`, which
 * shapes a line twice to know where it ends and wraps each in a state of its own.
 */
export class Face {
  readonly #pdf: Internals
  readonly #font: EmbeddedFont
  readonly #shaping: Shaping
  readonly #words = new Map<string, SetWord>()

  constructor(pdf: PDFKit.PDFDocument, font: ParsedFont) {
    pdf.font(font.postscriptName)
    this.#pdf = pdf as unknown as Internals
    this.#font = this.#pdf._font
    this.#shaping = shapingOf(font)
  }

  /** Width at a size of one point. */
  width(text: string): number {
    if (!text.includes(' ')) return this.#word(text).width / 1000
    // Nothing kerns with a space, so that words may be measured one by one.
    const words = text.split(' ')
    let width = (words.length - 1) * this.#word(' ').width
    for (const word of words) width += this.#word(word).width
    return width / 1000
  }

  /**
   * The operators that show a line with the top of the typeface's own box at `y`, in the page's flipped space; undefined for a
   * line with moved marks, which pdfkit itself must draw.
   */
  line(text: string, x: number, y: number, size: number, colour: string): string | undefined {
    const words = text.split(' ')
    if (words.some((word) => this.#word(word).run.moved)) return undefined
    const { fonts } = this.#pdf.page
    const { id, ascender } = this.#font
    fonts[id] ??= this.#font.ref()
    const base = y + (ascender / 1000) * size
    let shown = this.#shown(words[0] ?? '')
    for (let i = 1; i < words.length; i++) shown += this.#shown(' ') + this.#shown(words[i] ?? '')
    return `BT\n${colour} rg\n/${id} ${size} Tf\n1 0 0 -1 ${rounded(x)} ${rounded(base)} Tm\n[<${shown}>] TJ\nET`
  }

  #word(text: string): SetWord {
    const known = this.#words.get(text)
    if (known) return known
    const run = this.#shaping.run(text)
    let width = 0
    for (const advance of run.advances) width += advance
    const word: SetWord = { run, width: width * this.#font.scale, shown: undefined }
    this.#words.set(text, word)
    return word
  }

  #shown(text: string): string {
    const word = this.#word(text)
    word.shown ??= this.#show(word.run)
    return word.shown
  }

  #show({ ids, codePoints, advances, widths }: Run): string {
    const { scale, subset, unicode, widths: table } = this.#font
    let shown = ''
    ids.forEach((id, i) => {
      const own = subset.includeGlyph(id)
      const width = widths[i] ?? 0
      table[own] ??= width * scale
      unicode[own] ??= codePoints[i] ?? []
      shown += own.toString(16).padStart(4, '0')
      const kern = (advances[i] ?? width) - width
      if (kern !== 0) shown += `> ${rounded(-kern * scale)} <`
    })
    return shown
  }
}
