import type { Flow } from './flow.ts'
import { COLOURS, STYLES } from './theme.ts'

const SUPERSCRIPTS = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹']

/**
 * Notes of a section: where a figure comes from and how sure that is. The same text twice is one note; numbers go on over the document, so
 * that a note can be named.
 */
export class Footnotes {
  readonly #flow: Flow
  #waiting: { readonly mark: string; readonly text: string }[] = []
  #count = 0

  constructor(flow: Flow) {
    this.#flow = flow
  }

  /** The mark to set behind what the note is about: `12.4 %` + `mark(…)`. */
  mark(text: string): string {
    const known = this.#waiting.find((note) => note.text === text)
    if (known) return known.mark
    this.#count += 1
    const mark = this.#markOf(this.#count)
    this.#waiting.push({ mark, text })
    return mark
  }

  /** Prints the notes marked since the last time, under a short rule; nothing where there are none. */
  print(): void {
    const flow = this.#flow
    const notes = this.#waiting
    this.#waiting = []
    if (notes.length === 0) return
    flow.gap(6)
    flow.ensure(2 * STYLES.small.leading + 8)
    flow.rule(COLOURS.rule, 0.6, flow.left, 90)
    flow.advance(5)
    for (const { mark, text } of notes) {
      flow.lines(flow.wrap(`${mark} ${text}`, STYLES.small), STYLES.small, { tag: 'Note' })
    }
    flow.gap(8)
  }

  #markOf(count: number): string {
    // All marks of a document in one manner: a font may have ¹ to ⁴ and no ⁵.
    if (!this.#flow.printable.holds(SUPERSCRIPTS.join(''))) return `[${count}]`
    return [...String(count)].map((digit) => SUPERSCRIPTS[Number(digit)]).join('')
  }
}
