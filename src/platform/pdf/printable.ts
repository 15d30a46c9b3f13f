import type { ParsedFont } from './font-pair.ts'

/** Stands for a character the typeface does not hold: the geta mark printers have used for a missing sort. */
export const MISSING = '〓'

// Controls and format characters, direction marks among them; the line feed stays.
const CONTROLS = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu

/** Makes any text printable, and counts what had to be replaced, so that the document can say so. */
export class Printable {
  missing = 0
  readonly #font: ParsedFont
  readonly #known = new Map<string, boolean>()

  constructor(font: ParsedFont) {
    this.#font = font
  }

  /**
   * NFC, controls and direction marks gone, tabs to spaces, and every character without a drawing replaced visibly:
   * a name that vanishes from a report would be worse than one that shows a gap.
   */
  text(raw: string): string {
    const tidy = raw.normalize('NFC').replace(/\r\n?/g, '\n').replace(/\t/g, ' ').replace(CONTROLS, '')
    let out = ''
    let changed = false
    for (const character of tidy) {
      if (character === '\n' || this.#has(character)) out += character
      else {
        out += MISSING
        this.missing += 1
        changed = true
      }
    }
    return changed ? out : tidy
  }

  /** Whether the typeface has a drawing for each character. */
  holds(text: string): boolean {
    return [...text].every((character) => this.#has(character))
  }

  #has(character: string): boolean {
    const known = this.#known.get(character)
    if (known !== undefined) return known
    const has = this.#font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0)
    this.#known.set(character, has)
    return has
  }
}
