import type { ParsedFont } from './font-pair.ts'

/** The drawings a word is set with, in units of the typeface. */
export interface Run {
  readonly ids: readonly number[]
  /** The characters behind each drawing. */
  readonly codePoints: readonly (readonly number[])[]
  /** From one drawing to the next, kerning included. */
  readonly advances: readonly number[]
  /** Of each drawing by itself. */
  readonly widths: readonly number[]
  /** True when marks are moved from where they would stand by themselves: such a word is not a row of drawings. */
  readonly moved: boolean
}

interface Sort {
  readonly id: number
  readonly width: number
  readonly codePoints: readonly number[]
}

// Drawings of these ranges neither kern nor join with one another.
const IDEOGRAPH = (code: number): boolean => code >= 0x3400 && code <= 0x9fff
/** The script of its first letter decides how fontkit shapes a word: under Latin letters digits are set lower. */
const STRONG = /[^\p{sc=Zyyy}\p{sc=Zinh}\p{sc=Zzzz}]/u
const TAGS = [
  ['latn', /\p{sc=Latin}/u],
  ['kana', /[\p{sc=Hiragana}\p{sc=Katakana}]/u],
  ['hani', /\p{sc=Han}/u],
] as const

type Tag = (typeof TAGS)[number][0] | 'zyyy'

function tagOf(word: string): Tag | undefined {
  const [first] = STRONG.exec(word) ?? []
  return first === undefined ? 'zyyy' : TAGS.find(([, script]) => script.test(first))?.[0]
}

/** What is remembered is bounded: no text of strangers may fill the memory of the process. */
const MOST = 20_000

/** Shaped by fontkit, whose memory of glyphs is put aside: the document must not depend on what is asked here. */
function shape(font: ParsedFont, word: string, tag: Tag | undefined): Run {
  const kept = font._glyphs
  font._glyphs = {}
  try {
    const { glyphs, positions } = font.layout(word, undefined, tag)
    return {
      ids: glyphs.map((glyph) => glyph.id),
      codePoints: glyphs.map((glyph) => glyph.codePoints),
      advances: positions.map((p) => p.xAdvance),
      widths: glyphs.map((glyph) => glyph.advanceWidth),
      moved: positions.some((p) => p.xOffset !== 0 || p.yOffset !== 0),
    }
  } finally {
    font._glyphs = kept
  }
}

/** What fontkit says of single characters and of pairs in words of one script. */
class Shapes {
  readonly #font: ParsedFont
  readonly #tag: Tag
  readonly #sorts = new Map<number, Sort | null>()
  readonly #pairs = new Map<number, number | null>()

  constructor(font: ParsedFont, tag: Tag) {
    this.#font = font
    this.#tag = tag
  }

  /** Null for a character that is not one drawing in its place. */
  sort(code: number): Sort | null {
    const known = this.#sorts.get(code)
    if (known !== undefined) return known
    const { ids, widths, moved } = shape(this.#font, String.fromCodePoint(code), this.#tag)
    const [id] = ids
    const [width] = widths
    const plain = ids.length === 1 && !moved && id !== undefined && width !== undefined
    const sort = plain ? { id, width, codePoints: [code] } : null
    if (this.#sorts.size >= MOST) this.#sorts.clear()
    this.#sorts.set(code, sort)
    return sort
  }

  /** What a pair is moved together; null where it does not stay its two drawings side by side. */
  kern(before: number, code: number): number | null {
    if (IDEOGRAPH(before) && IDEOGRAPH(code)) return 0
    const key = before * 0x110000 + code
    const known = this.#pairs.get(key)
    if (known !== undefined) return known
    const pair = String.fromCodePoint(before, code)
    const { ids, advances, widths, moved } = shape(this.#font, pair, this.#tag)
    const plain =
      ids.length === 2 &&
      !moved &&
      ids[0] === this.sort(before)?.id &&
      ids[1] === this.sort(code)?.id &&
      advances[1] === widths[1]
    const kern = plain ? (advances[0] ?? 0) - (widths[0] ?? 0) : null
    if (this.#pairs.size >= MOST) this.#pairs.clear()
    this.#pairs.set(key, kern)
    return kern
  }
}

/**
 * Shapes words as fontkit does, from what it said of their characters and pairs, remembered for the life of the process. A
 * word all of whose pairs keep their two drawings is the sum of them; any other (fi, combining marks) is shaped whole.
 */
export class Shaping {
  readonly #font: ParsedFont
  readonly #shapes: Readonly<Record<Tag, Shapes>>

  constructor(font: ParsedFont) {
    this.#font = font
    const of = (tag: Tag) => new Shapes(font, tag)
    this.#shapes = { latn: of('latn'), kana: of('kana'), hani: of('hani'), zyyy: of('zyyy') }
  }

  run(word: string): Run {
    const tag = tagOf(word)
    if (!tag) return shape(this.#font, word, undefined)
    const shapes = this.#shapes[tag]
    const ids: number[] = []
    const codePoints: (readonly number[])[] = []
    const advances: number[] = []
    const widths: number[] = []
    let before = -1
    for (const character of word) {
      const code = character.codePointAt(0) ?? 0
      const sort = shapes.sort(code)
      const kern = before === -1 ? 0 : shapes.kern(before, code)
      if (sort === null || kern === null) return shape(this.#font, word, tag)
      if (kern !== 0) advances[advances.length - 1] = (widths.at(-1) ?? 0) + kern
      ids.push(sort.id)
      codePoints.push(sort.codePoints)
      advances.push(sort.width)
      widths.push(sort.width)
      before = code
    }
    return { ids, codePoints, advances, widths, moved: false }
  }
}

const shapings = new WeakMap<ParsedFont, Shaping>()

export function shapingOf(font: ParsedFont): Shaping {
  const known = shapings.get(font)
  if (known) return known
  const shaping = new Shaping(font)
  shapings.set(font, shaping)
  return shaping
}
