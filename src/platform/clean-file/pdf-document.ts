import { FileRefused } from './file-refused.ts'
import { inflated, type Room } from './inflate.ts'
import { type PdfDict, PdfLexer, PdfName, type PdfObject, PdfRef, PdfStream } from './pdf-objects.ts'

type Place =
  | { readonly kind: 'at'; readonly offset: number }
  | { readonly kind: 'in'; readonly stream: number; readonly index: number }

const OBJECTS_MAX = 100_000
const REVISIONS_MAX = 200
const LOOKS_MAX = 200_000

/** The newest revision of a PDF: where its objects are, read when they are asked for. Older revisions are never looked at. */
export class PdfDocument {
  readonly #bytes: Uint8Array
  readonly #places = new Map<number, Place | undefined>()
  readonly #read = new Map<number, PdfObject>()
  readonly #packed = new Map<number, PdfObject[]>()
  readonly room: Room
  #looks = 0
  #toRead: number
  root: PdfDict

  /** Throws FileRefused `pdf_locked` for one with a password, `pdf_unclear` for one that is not made as the standard says. */
  constructor(bytes: Uint8Array, room: Room) {
    this.#bytes = bytes
    this.room = room
    this.#toRead = 3 * bytes.length + room.left
    const trailer = this.#readTables(startOfTables(bytes))
    if (trailer.has('Encrypt')) throw new FileRefused('pdf_locked')
    this.root = this.dict(trailer.get('Root'))
  }

  /** What a reference leads to; everything else as it is. */
  resolve(object: PdfObject | undefined): PdfObject {
    let found = object ?? null
    for (let steps = 0; found instanceof PdfRef; steps += 1) {
      if (steps > 10) throw new FileRefused('pdf_unclear')
      found = this.#objectOf(found.number)
    }
    return found
  }

  dict(object: PdfObject | undefined): PdfDict {
    const found = this.resolve(object)
    if (found instanceof Map) return found
    throw new FileRefused('pdf_unclear')
  }

  number(object: PdfObject | undefined): number {
    const found = this.resolve(object)
    if (typeof found === 'number') return found
    throw new FileRefused('pdf_unclear')
  }

  /** Many names may lead to the same long object: all that is read is counted, so that the time stays that of the length. */
  #spend(bytes: number): void {
    this.#toRead -= bytes
    if (this.#toRead < 0) throw new FileRefused('pdf_unclear')
  }

  #objectOf(number: number): PdfObject {
    const known = this.#read.get(number)
    if (known !== undefined) return known
    this.#looks += 1
    if (this.#looks > LOOKS_MAX) throw new FileRefused('pdf_unclear')
    const place = this.#places.get(number)
    if (!place) return null
    // Whoever asks for it while it is being read goes round in a circle.
    this.#read.set(number, null)
    const object = place.kind === 'at' ? this.#indirectAt(place.offset, number) : this.#packedIn(place)
    this.#read.set(number, object)
    return object
  }

  #indirectAt(offset: number, number: number | undefined): PdfObject {
    const lexer = new PdfLexer(this.#bytes, offset)
    const said = lexer.integer()
    lexer.integer()
    if ((number !== undefined && said !== number) || !lexer.take('obj')) throw new FileRefused('pdf_unclear')
    const object = lexer.object()
    this.#spend(lexer.at - offset)
    return object instanceof Map && lexer.take('stream') ? this.#streamAt(lexer, object) : object
  }

  #streamAt(lexer: PdfLexer, dict: PdfDict): PdfStream {
    const { bytes } = lexer
    const begins = lexer.at + (bytes[lexer.at] === 13 && bytes[lexer.at + 1] === 10 ? 2 : 1)
    const end = begins + this.number(dict.get('Length'))
    if (!(end >= begins && end < bytes.length)) throw new FileRefused('pdf_unclear')
    if (!new PdfLexer(bytes, end).take('endstream')) throw new FileRefused('pdf_unclear')
    return new PdfStream(dict, bytes.subarray(begins, end))
  }

  #packedIn({ stream, index }: { readonly stream: number; readonly index: number }): PdfObject {
    const known = this.#packed.get(stream)
    if (known) return known[index] ?? null
    const place = this.#places.get(stream)
    const packed = place?.kind === 'at' ? this.#objectOf(stream) : null
    if (!(packed instanceof PdfStream)) throw new FileRefused('pdf_unclear')
    const data = this.decoded(packed)
    const count = this.number(packed.dict.get('N'))
    const first = this.number(packed.dict.get('First'))
    if (!(count >= 0 && count <= OBJECTS_MAX)) throw new FileRefused('pdf_unclear')
    const lexer = new PdfLexer(data)
    const offsets = Array.from({ length: count }, () => {
      lexer.integer()
      return lexer.integer()
    })
    const objects = offsets.map((offset) => {
      const one = new PdfLexer(data, first + offset)
      const object = one.object()
      this.#spend(one.at - first - offset)
      return object
    })
    this.#packed.set(stream, objects)
    return objects[index] ?? null
  }

  /** The data of a stream of the structure: plain or deflated, within the room for all of them. */
  decoded(stream: PdfStream): Uint8Array {
    const filters = filtersOf(this, stream.dict)
    if (filters.length === 0) return stream.raw
    if (filters.length > 1 || filters[0] !== 'FlateDecode') throw new FileRefused('pdf_unclear')
    const data = inflated(stream.raw, this.room)
    const [parameters] = [this.resolve(stream.dict.get('DecodeParms'))].flat()
    return parameters instanceof Map ? this.#unpredicted(data, parameters) : data
  }

  /** Takes PNG's prediction back, row by row; of the kinds only "none" and "up" are used for tables. */
  #unpredicted(data: Uint8Array, parameters: PdfDict): Uint8Array {
    const predictor = this.number(parameters.get('Predictor') ?? 1)
    if (predictor === 1) return data
    const columns = this.number(parameters.get('Columns') ?? 1)
    if (predictor < 10 || !(columns >= 1 && columns <= 100)) throw new FileRefused('pdf_unclear')
    const rows = Math.floor(data.length / (columns + 1))
    const out = new Uint8Array(rows * columns)
    for (let row = 0; row < rows; row += 1) {
      const kind = data[row * (columns + 1)] ?? 0
      if (kind !== 0 && kind !== 2) throw new FileRefused('pdf_unclear')
      for (let column = 0; column < columns; column += 1) {
        const above = kind === 2 && row > 0 ? (out[(row - 1) * columns + column] ?? 0) : 0
        out[row * columns + column] = (data[row * (columns + 1) + 1 + column] ?? 0) + above
      }
    }
    return out
  }

  /** The newest trailer, with all places that it and its predecessors name: the newest word on an object holds. */
  #readTables(start: number): PdfDict {
    const seen = new Set<number>()
    const ahead = [start]
    let newest: PdfDict | undefined
    for (let offset = ahead.shift(); offset !== undefined; offset = ahead.shift()) {
      if (seen.has(offset) || seen.size > REVISIONS_MAX) throw new FileRefused('pdf_unclear')
      seen.add(offset)
      const trailer = new PdfLexer(this.#bytes, offset).take('xref')
        ? this.#readTable(offset)
        : this.#readTableStream(offset)
      newest ??= trailer
      for (const next of [trailer.get('XRefStm'), trailer.get('Prev')])
        if (typeof next === 'number') ahead.push(next)
    }
    if (!newest) throw new FileRefused('pdf_unclear')
    return newest
  }

  #place(number: number, place: Place | undefined): void {
    if (this.#places.size > OBJECTS_MAX) throw new FileRefused('pdf_unclear')
    if (!this.#places.has(number)) this.#places.set(number, place)
  }

  #readTable(offset: number): PdfDict {
    const lexer = new PdfLexer(this.#bytes, offset)
    lexer.take('xref')
    while (!lexer.take('trailer')) {
      const first = lexer.integer()
      const count = lexer.integer()
      for (let entry = 0; entry < count; entry += 1) {
        const at = lexer.integer()
        lexer.integer()
        const kind = lexer.word()
        if (kind !== 'n' && kind !== 'f') throw new FileRefused('pdf_unclear')
        this.#place(first + entry, kind === 'n' ? { kind: 'at', offset: at } : undefined)
      }
    }
    return this.dict(lexer.object())
  }

  #readTableStream(offset: number): PdfDict {
    const stream = this.#indirectAt(offset, undefined)
    if (!(stream instanceof PdfStream)) throw new FileRefused('pdf_unclear')
    const widths = [this.resolve(stream.dict.get('W'))].flat().map((one) => this.number(one))
    const [a = 0, b = 0, c = 0] = widths
    if (widths.length !== 3 || widths.some((width) => !(width >= 0 && width <= 4)) || a + b + c === 0)
      throw new FileRefused('pdf_unclear')
    const data = this.decoded(stream)
    const value = (from: number, width: number): number =>
      data.subarray(from, from + width).reduce((sum, byte) => sum * 256 + byte, 0)
    const index = stream.dict.get('Index') ?? [0, this.number(stream.dict.get('Size'))]
    const pairs = [this.resolve(index)].flat().map((one) => this.number(one))
    let at = 0
    for (let pair = 0; pair + 1 < pairs.length; pair += 2) {
      for (let entry = 0; entry < (pairs[pair + 1] ?? 0) && at < data.length; entry += 1, at += a + b + c) {
        const kind = a === 0 ? 1 : value(at, a)
        const [second, third] = [value(at + a, b), value(at + a + b, c)]
        const places: readonly (Place | undefined)[] = [
          undefined,
          { kind: 'at', offset: second },
          { kind: 'in', stream: second, index: third },
        ]
        this.#place((pairs[pair] ?? 0) + entry, places[kind])
      }
    }
    return stream.dict
  }
}

export function filtersOf(pdf: Pick<PdfDocument, 'resolve'>, dict: PdfDict): string[] {
  return [pdf.resolve(dict.get('Filter'))]
    .flat()
    .filter((one) => one !== null)
    .map((one) => {
      const name = pdf.resolve(one as PdfObject)
      if (!(name instanceof PdfName)) throw new FileRefused('pdf_unclear')
      return name.value
    })
}

const TAIL = 2_048
function startOfTables(bytes: Uint8Array): number {
  const from = Math.max(0, bytes.length - TAIL)
  const tail = String.fromCharCode(...bytes.subarray(from))
  const at = tail.lastIndexOf('startxref')
  if (at < 0) throw new FileRefused('pdf_unclear')
  return new PdfLexer(bytes, from + at + 'startxref'.length).integer()
}
