import { Face } from './face.ts'
import type { FontPair } from './font-pair.ts'
import { breakLines, type Measure } from './line-breaking.ts'
import { Printable } from './printable.ts'
import { PAGE, type Style } from './theme.ts'

type Pdf = PDFKit.PDFDocument
type Element = PDFKit.PDFStructureElement
type Tag =
  | 'Document'
  | 'Sect'
  | 'Div'
  | 'H1'
  | 'H2'
  | 'H3'
  | 'P'
  | 'Figure'
  | 'Caption'
  | 'TOC'
  | 'TOCI'
  | 'Table'
  | 'THead'
  | 'TBody'
  | 'TR'
  | 'TH'
  | 'TD'
  | 'L'
  | 'LI'
  | 'LBody'
  | 'Note'

export interface LineOptions {
  readonly x?: number
  readonly width?: number
  readonly align?: 'left' | 'right' | 'center'
  readonly tag?: Tag
}

interface Bar {
  readonly x: number
  readonly width: number
  readonly colour: string
  top: number
}

const colours = new Map<string, string>()

/** `#rrggbb` as the three operands of a colour. */
function operands(colour: string): string {
  const known = colours.get(colour)
  if (known) return known
  const parts = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
  const found = parts.map((part) => Math.round(part * 1e4) / 1e4).join(' ')
  colours.set(colour, found)
  return found
}

/**
 * The page being filled, from top to bottom. Everything drawn is either a leaf of the document's structure (a screen reader
 * finds it) or an artifact (it does not); nothing is left between.
 */
export class Flow {
  readonly pdf: Pdf
  readonly printable: Printable
  y: number = PAGE.top
  left: number = PAGE.left
  width: number = PAGE.width - PAGE.left - PAGE.right
  readonly #fonts: FontPair
  readonly #faces: Readonly<Record<Style['weight'], Face>>
  readonly #measures = new Map<string, Measure>()
  readonly #bars: Bar[] = []
  #parent: Element
  #fresh = true

  constructor(pdf: Pdf, fonts: FontPair) {
    this.pdf = pdf
    this.#fonts = fonts
    this.#faces = { regular: new Face(pdf, fonts.regular), bold: new Face(pdf, fonts.bold) }
    this.printable = new Printable(fonts.regular)
    this.#parent = pdf.struct('Document')
    pdf.addStructure(this.#parent)
  }

  get bottom(): number {
    return PAGE.height - PAGE.bottom
  }

  get room(): number {
    return this.bottom - this.y
  }

  /** Zero-based, in the order in which pages were begun. */
  get pageIndex(): number {
    return this.pdf.bufferedPageRange().count - 1
  }

  newPage(): void {
    for (const bar of this.#bars) this.#drawBar(bar)
    this.pdf.addPage()
    this.y = PAGE.top
    this.#fresh = true
    for (const bar of this.#bars) bar.top = this.y
  }

  /** Begins a new page when less than `height` is left; a block taller than a page stays where it is. */
  ensure(height: number): void {
    if (height > this.room && !this.#fresh) this.newPage()
  }

  /** White space, which the top of a page swallows. */
  gap(height: number): void {
    if (!this.#fresh) this.y = Math.min(this.y + height, this.bottom)
  }

  advance(height: number): void {
    this.y += height
    this.#fresh = false
  }

  // Structure -----------------------------------------------------------------------------------------------------

  /** Elements made inside are children of a new element of this kind. */
  inside<T>(tag: Tag, draw: () => T, options: PDFKit.Mixins.StructureElementOptions = {}): T {
    const outer = this.#parent
    const element = this.open(tag, options)
    this.#parent = element
    try {
      return draw()
    } finally {
      this.#parent = outer
      element.end()
    }
  }

  /** An element at this place of the reading order that will be filled later (the contents). The caller ends it. */
  open(tag: Tag, options: PDFKit.Mixins.StructureElementOptions = {}): Element {
    const element = this.pdf.struct(tag, options)
    this.#parent.add(element)
    return element
  }

  /** Carries on inside an element made with `open`. */
  resume(element: Element, draw: () => void): void {
    const outer = this.#parent
    this.#parent = element
    draw()
    this.#parent = outer
    element.end()
  }

  /** Marks what `draw` puts on the current page as one piece of content. It must not begin a page. */
  leaf(tag: Tag, draw: () => void, options: PDFKit.Mixins.StructureElementOptions = {}): void {
    const element = this.open(tag, options)
    element.add(draw)
    element.end()
  }

  /** For lines, tints and marks that say nothing that the text does not say. */
  artifact(draw: () => void): void {
    this.pdf.markContent('Artifact', { type: 'Layout' })
    draw()
    this.pdf.endMarkedContent()
  }

  // Text ----------------------------------------------------------------------------------------------------------

  /** The name pdfkit files the font under: any other way of asking opens the font anew. */
  fontName(weight: Style['weight']): string {
    return this.#fonts[weight].postscriptName
  }

  measure(style: Style): Measure {
    const key = `${style.weight}${style.size}`
    const known = this.#measures.get(key)
    if (known) return known
    const face = this.#faces[style.weight]
    const measure: Measure = (text) => face.width(text) * style.size
    this.#measures.set(key, measure)
    return measure
  }

  /** The lines a text takes, made printable. */
  wrap(text: string, style: Style, width: number = this.width): string[] {
    return breakLines(this.printable.text(text), width, this.measure(style))
  }

  /** One line at a place, top of its line box at `y`. Inside a leaf or an artifact. */
  put(line: string, x: number, y: number, style: Style): void {
    if (line === '') return
    const { size, colour, weight, leading } = style
    // The typeface's own box is 1.448 em high; centre it in the line.
    const top = y + (leading - size * 1.448) / 2
    const drawn = this.#faces[weight].line(line, x, top, size, operands(colour))
    if (drawn) this.pdf.addContent(drawn)
    else this.pdf.font(this.fontName(weight), size).fillColor(colour).text(line, x, top, { lineBreak: false })
  }

  /** Draws wrapped lines from `y` downwards, without page break. */
  putAll(lines: readonly string[], x: number, y: number, style: Style, options: LineOptions = {}): void {
    const { align = 'left', width = this.width } = options
    lines.forEach((line, i) => {
      const slack = align === 'left' ? 0 : width - this.measure(style)(line)
      this.put(line, x + (align === 'center' ? slack / 2 : slack), y + i * style.leading, style)
    })
  }

  /** Lines in the flow as one element, carried over to the next page where they must; never one line left alone. */
  lines(lines: readonly string[], style: Style, options: LineOptions = {}): void {
    const element = this.open(options.tag ?? 'P')
    const x = options.x ?? this.left
    let rest = lines
    while (rest.length > 0) {
      let fit = Math.max(0, Math.floor((this.room + 0.5) / style.leading))
      if (fit < rest.length && rest.length - fit === 1) fit -= 1
      if (fit < Math.min(2, rest.length)) {
        if (this.#fresh) fit = 1
        else {
          this.newPage()
          continue
        }
      }
      const now = rest.slice(0, fit)
      rest = rest.slice(fit)
      const y = this.y
      element.add(() => this.putAll(now, x, y, style, options))
      this.advance(now.length * style.leading)
      if (rest.length > 0) this.newPage()
    }
    element.end()
  }

  paragraph(text: string, style: Style, options: LineOptions & { after?: number } = {}): void {
    this.lines(this.wrap(text, style, options.width ?? this.width), style, options)
    this.gap(options.after ?? 6)
  }

  // Shapes --------------------------------------------------------------------------------------------------------

  rule(colour: string, weight = 0.5, x: number = this.left, width: number = this.width): void {
    const { y } = this
    this.artifact(() => {
      this.pdf
        .lineWidth(weight)
        .strokeColor(colour)
        .moveTo(x, y)
        .lineTo(x + width, y)
        .stroke()
    })
  }

  box(x: number, y: number, width: number, height: number, colour: string): void {
    this.artifact(() => {
      this.pdf.rect(x, y, width, height).fill(colour)
    })
  }

  /** Draws `draw` indented beside a coloured bar that follows it over page breaks. */
  beside(colour: string, draw: () => void, indent = 14): void {
    const bar: Bar = { x: this.left, width: 3, colour, top: this.y }
    this.#bars.push(bar)
    this.indented(indent, draw)
    this.#drawBar(bar)
    this.#bars.pop()
  }

  indented(indent: number, draw: () => void): void {
    this.left += indent
    this.width -= indent
    draw()
    this.left -= indent
    this.width += indent
  }

  #drawBar(bar: Bar): void {
    if (this.y > bar.top) this.box(bar.x, bar.top, bar.width, this.y - bar.top, bar.colour)
  }
}
