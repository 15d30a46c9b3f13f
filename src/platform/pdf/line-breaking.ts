/** The width of a text in points, in the style it will be drawn in. */
export type Measure = (text: string) => number

// Kinsoku (JIS X 4051): what may not begin a line, and what may not end one.
const NO_START = new Set(
  '、。，．・：；？！ヽヾゝゞ々〻ー〜～…‥）」』】〕〉》］｝〙〗ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ,.:;?!)]}”’%‰℃゛゜°',
)
const NO_END = new Set('（「『【〔〈《［｛〘〖([{“‘¥￥$€№#')
const IDEOGRAPHIC =
  /[\u2e80-\u2fff\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef\u{20000}-\u{3ffff}]/u
const MARK = /^\p{M}$/u
const LETTER = /^\p{L}$/u
const LOWER = /^\p{Ll}$/u
const BREAKS_AFTER = new Set('-–/&?=_')

/** What the rules ask of a character. */
interface Kind {
  readonly ideographic: boolean
  readonly mark: boolean
  readonly letter: boolean
  readonly lower: boolean
  readonly noStart: boolean
  readonly noEnd: boolean
  readonly breaksAfter: boolean
}

const kinds = new Map<string, Kind>()
// A grapheme may be of any length: what is remembered is bounded.
const MOST = 20_000

function kindOf(grapheme: string): Kind {
  const known = kinds.get(grapheme)
  if (known) return known
  const kind = {
    ideographic: IDEOGRAPHIC.test(grapheme),
    mark: MARK.test(grapheme),
    letter: LETTER.test(grapheme),
    lower: LOWER.test(grapheme),
    noStart: NO_START.has(grapheme),
    noEnd: NO_END.has(grapheme),
    breaksAfter: BREAKS_AFTER.has(grapheme),
  }
  if (kinds.size >= MOST) kinds.clear()
  kinds.set(grapheme, kind)
  return kind
}

interface Unit {
  readonly text: string
  /** The space after the unit, which a line end swallows. */
  readonly space: string
}

/** Characters with the marks that combine with them: never parted. */
function graphemes(text: string): string[] {
  const found: string[] = []
  for (const character of text) {
    if (found.length > 0 && kindOf(character).mark) found[found.length - 1] += character
    else found.push(character)
  }
  return found
}

/** True when a line may end between two characters that no space parts. */
function mayPart(before: string, after: string, beforeThat: string | undefined): boolean {
  const left = kindOf(before)
  const right = kindOf(after)
  if (right.noStart || left.noEnd) return false
  if (left.ideographic || right.ideographic) return true
  // In `thương-mại` or an address on the web, yes; in `2026-05-31` or `FERI-AR-2026`, no.
  return (
    left.breaksAfter &&
    right.letter &&
    (before !== '-' || (beforeThat !== undefined && kindOf(beforeThat).lower))
  )
}

function units(text: string): Unit[] {
  const found: Unit[] = []
  let current = ''
  let previous: string | undefined
  let beforeThat: string | undefined
  let space = ''
  const close = () => {
    if (current || space) found.push({ text: current, space })
    current = ''
    space = ''
  }
  for (const character of graphemes(text)) {
    if (character === ' ') {
      space += character
      previous = undefined
      continue
    }
    if (space || (previous !== undefined && mayPart(previous, character, beforeThat))) close()
    current += character
    beforeThat = previous
    previous = character
  }
  close()
  return found
}

/** A unit wider than the line (a hash, an address on the web) is parted wherever it must be. */
function part(unit: Unit, width: number, measure: Measure): Unit[] {
  if (measure(unit.text) <= width) return [unit]
  const found: Unit[] = []
  let current = ''
  for (const character of graphemes(unit.text)) {
    if (current && measure(current + character) > width) {
      found.push({ text: current, space: '' })
      current = ''
    }
    current += character
  }
  found.push({ text: current, space: unit.space })
  return found
}

/**
 * Breaks a text into lines no wider than `width`: Vietnamese and English between words, Japanese between characters under
 * the kinsoku rules (no 、。」 at the start of a line, no 「 at its end). Line feeds of the text are kept.
 */
export function breakLines(text: string, width: number, measure: Measure): string[] {
  const lines: string[] = []
  for (const paragraph of text.split('\n')) {
    let line = ''
    let pending = ''
    let used = 0
    for (const unit of units(paragraph).flatMap((u) => part(u, width, measure))) {
      const wide = measure(unit.text)
      const spaceWide = pending ? measure(pending) : 0
      if (line && used + spaceWide + wide > width + 0.01) {
        lines.push(line)
        line = ''
        used = 0
      } else if (pending) {
        line += pending
        used += spaceWide
      }
      line += unit.text
      used += wide
      pending = unit.space
    }
    lines.push(line)
  }
  return lines
}
