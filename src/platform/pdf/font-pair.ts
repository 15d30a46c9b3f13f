import PDFDocument from 'pdfkit'
import type { Fonts } from './fonts.ts'

/** The part of fontkit's font that we use; pdfkit takes such an object wherever it takes the bytes of a font. */
export interface ParsedFont {
  readonly postscriptName: string
  hasGlyphForCodePoint(codePoint: number): boolean
  layout(
    text: string,
    features?: undefined,
    script?: string,
  ): {
    readonly glyphs: readonly {
      readonly id: number
      readonly advanceWidth: number
      readonly codePoints: readonly number[]
    }[]
    readonly positions: readonly {
      readonly xAdvance: number
      readonly xOffset: number
      readonly yOffset: number
    }[]
  }
  _glyphs: object
}

export interface FontPair {
  readonly regular: ParsedFont
  readonly bold: ParsedFont
  /** Waits, and has the glyphs that this document remembered put back afterwards. */
  keepingGlyphs(wait: () => Promise<void>): Promise<void>
}

// By the bytes themselves: parsing five megabytes of tables is done once a process, the subset is made once a document.
const parsed = new WeakMap<Uint8Array, ParsedFont>()

function parse(bytes: Uint8Array): ParsedFont {
  const known = parsed.get(bytes)
  if (known) return known
  const opener = new PDFDocument({ font: bytes as unknown as string, autoFirstPage: false })
  const { font } = (opener as unknown as { _font: { font: ParsedFont } })._font
  parsed.set(bytes, font)
  return font
}

/**
 * Both weights, parsed. Glyphs remembered from an earlier document are forgotten, because fontkit keeps with each glyph the
 * first character that asked for it: the text hidden behind a drawing would otherwise depend on what was printed before.
 */
export function fontPair(fonts: Fonts): FontPair {
  const [regular, bold] = [parse(fonts.regular), parse(fonts.bold)]
  regular._glyphs = {}
  bold._glyphs = {}
  return {
    regular,
    bold,
    async keepingGlyphs(wait) {
      const kept = [regular._glyphs, bold._glyphs] as const
      await wait()
      ;[regular._glyphs, bold._glyphs] = kept
    },
  }
}
