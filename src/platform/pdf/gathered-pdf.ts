import PDFDocument from 'pdfkit'

/** A page of pdfkit: what is written to it goes into its stream of content. */
interface Page {
  write(operators: string): void
}

interface Internals {
  readonly page: Page
  readonly _pageBuffer: readonly Page[]
  _offset: number
}

const internals = (pdf: GatheredPdf) => pdf as unknown as Internals

/**
 * pdfkit's document without the stream it is: pdfkit turns each of some fifty thousand operators and pieces of objects into
 * an array of bytes of its own and sends half of them through a stream. Here they are gathered as text and encoded together.
 * The bytes are the same.
 */
export class GatheredPdf extends PDFDocument {
  // Declared only: pdfkit's constructor writes before fields of this class could be set.
  declare private pieces: (string | Uint8Array)[] | undefined
  declare private operators: Map<Page, string[]> | undefined

  /** Called by pdfkit with each piece of the file. */
  _write(data: string | Uint8Array): void {
    const piece = typeof data === 'string' ? `${data}\n` : data
    this.pieces ??= []
    this.pieces.push(piece)
    internals(this)._offset += piece.length
  }

  /** Called by pdfkit with each operator of the current page. */
  override addContent(data: string): this {
    const { page, _pageBuffer } = internals(this)
    this.operators ??= new Map()
    const known = this.operators.get(page)
    if (known) known.push(data)
    else if (_pageBuffer.includes(page)) this.operators.set(page, [data])
    // The groups of pictures put something else in the page's place for a while.
    else page.write(data)
    return this
  }

  override flushPages(): void {
    for (const page of internals(this)._pageBuffer) {
      const operators = this.operators?.get(page)
      if (operators) page.write(operators.join('\n'))
      this.operators?.delete(page)
    }
    super.flushPages()
  }

  /** Ends the document and returns the file. */
  finished(): Uint8Array {
    this.end()
    const { _offset: length } = internals(this)
    const bytes = new Uint8Array(length)
    let at = 0
    for (const piece of this.pieces ?? []) {
      if (typeof piece === 'string')
        for (let i = 0; i < piece.length; i++) bytes[at + i] = piece.charCodeAt(i)
      else bytes.set(piece, at)
      at += piece.length
    }
    return bytes
  }
}
