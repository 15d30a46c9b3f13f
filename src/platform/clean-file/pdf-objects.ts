import { FileRefused } from './file-refused.ts'

export class PdfName {
  readonly value: string
  constructor(value: string) {
    this.value = value
  }
}
export class PdfString {
  readonly bytes: Uint8Array
  constructor(bytes: Uint8Array) {
    this.bytes = bytes
  }
}
export class PdfRef {
  readonly number: number
  constructor(number: number) {
    this.number = number
  }
}
export class PdfStream {
  readonly dict: PdfDict
  readonly raw: Uint8Array
  constructor(dict: PdfDict, raw: Uint8Array) {
    this.dict = dict
    this.raw = raw
  }
}
export type PdfDict = ReadonlyMap<string, PdfObject>
export type PdfObject =
  | null
  | boolean
  | number
  | PdfName
  | PdfString
  | PdfRef
  | PdfStream
  | readonly PdfObject[]
  | PdfDict

const DEPTH_MAX = 60
const SPACE = new Set([0, 9, 10, 12, 13, 32])
const DELIMITERS = new Set([...'()<>[]{}/%'].map((one) => one.charCodeAt(0)))
const ENDS_NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)$/
const isOctal = (byte: number): boolean => byte >= 48 && byte <= 55
/** What a letter behind a stroke stands for. */
const ESCAPED = new Map([
  [110, 10],
  [114, 13],
  [116, 9],
  [98, 8],
  [102, 12],
])

/** Reads the objects of a PDF, one after the other, each byte once. */
export class PdfLexer {
  readonly bytes: Uint8Array
  at: number

  constructor(bytes: Uint8Array, at = 0) {
    this.bytes = bytes
    this.at = at
    if (!(at >= 0 && at < bytes.length)) throw new FileRefused('pdf_unclear')
  }

  #peek(): number {
    return this.bytes[this.at] ?? -1
  }

  skipSpace(): void {
    for (;;) {
      const byte = this.#peek()
      if (byte === 37)
        while (this.at < this.bytes.length && this.#peek() !== 10 && this.#peek() !== 13) this.at += 1
      else if (!SPACE.has(byte)) return
      this.at += 1
    }
  }

  /** A word of letters and digits; empty at a delimiter. */
  word(): string {
    this.skipSpace()
    let text = ''
    for (
      let byte = this.#peek();
      byte >= 0 && !SPACE.has(byte) && !DELIMITERS.has(byte);
      byte = this.#peek()
    ) {
      if (text.length > 200) throw new FileRefused('pdf_unclear')
      text += String.fromCharCode(byte)
      this.at += 1
    }
    return text
  }

  /** Steps over this word; false, and nothing done, where another stands. */
  take(expected: string): boolean {
    const before = this.at
    if (this.word() === expected) return true
    this.at = before
    return false
  }

  integer(): number {
    const word = this.word()
    if (!/^\d{1,10}$/.test(word)) throw new FileRefused('pdf_unclear')
    return Number(word)
  }

  object(depth = 0): PdfObject {
    if (depth > DEPTH_MAX) throw new FileRefused('pdf_unclear')
    this.skipSpace()
    switch (String.fromCharCode(Math.max(this.#peek(), 0))) {
      case '/':
        return new PdfName(this.#name())
      case '(':
        return this.#literal()
      case '[':
        return this.#array(depth)
      case '<':
        return this.bytes[this.at + 1] === 60 ? this.#dict(depth) : this.#hex()
      default:
        return this.#plain()
    }
  }

  #plain(): PdfObject {
    const word = this.word()
    if (word === 'true' || word === 'false') return word === 'true'
    if (word === 'null') return null
    if (!ENDS_NUMBER.test(word)) throw new FileRefused('pdf_unclear')
    if (!/^\d{1,8}$/.test(word)) return Number(word)
    const before = this.at
    if (/^\d{1,5}$/.test(this.word()) && this.word() === 'R') return new PdfRef(Number(word))
    this.at = before
    return Number(word)
  }

  #name(): string {
    this.at += 1
    const before = this.at
    while (this.#peek() >= 0 && !SPACE.has(this.#peek()) && !DELIMITERS.has(this.#peek())) this.at += 1
    if (this.at - before > 500) throw new FileRefused('pdf_unclear')
    return String.fromCharCode(...this.bytes.subarray(before, this.at)).replace(
      /#([0-9a-fA-F]{2})/g,
      (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)),
    )
  }

  #array(depth: number): PdfObject[] {
    this.at += 1
    const items: PdfObject[] = []
    for (this.skipSpace(); this.#peek() !== 93; this.skipSpace()) items.push(this.object(depth + 1))
    this.at += 1
    return items
  }

  #dict(depth: number): PdfDict {
    this.at += 2
    const dict = new Map<string, PdfObject>()
    for (this.skipSpace(); this.#peek() !== 62; this.skipSpace()) {
      if (this.#peek() !== 47) throw new FileRefused('pdf_unclear')
      dict.set(this.#name(), this.object(depth + 1))
    }
    if (this.bytes[this.at + 1] !== 62) throw new FileRefused('pdf_unclear')
    this.at += 2
    return dict
  }

  #hex(): PdfString {
    this.at += 1
    const digits: number[] = []
    for (; this.#peek() !== 62; this.at += 1) {
      const digit = Number.parseInt(String.fromCharCode(Math.max(this.#peek(), 0)), 16)
      if (Number.isNaN(digit) && !SPACE.has(this.#peek())) throw new FileRefused('pdf_unclear')
      if (!Number.isNaN(digit)) digits.push(digit)
    }
    this.at += 1
    const bytes = new Uint8Array(Math.ceil(digits.length / 2))
    for (const [at, digit] of digits.entries())
      bytes[at >> 1] = (bytes[at >> 1] ?? 0) | (at % 2 === 0 ? digit << 4 : digit)
    return new PdfString(bytes)
  }

  #literal(): PdfString {
    const bytes: number[] = []
    let open = 0
    for (;;) {
      const byte = this.#peek()
      this.at += 1
      if (byte < 0) throw new FileRefused('pdf_unclear')
      if (byte === 92) this.#escape(bytes)
      else {
        if (byte === 40) open += 1
        if (byte === 41) open -= 1
        if (open === 0) return new PdfString(Uint8Array.from(bytes.slice(1)))
        bytes.push(byte)
      }
    }
  }

  #escape(bytes: number[]): void {
    if (isOctal(this.#peek())) {
      let value = 0
      for (let digits = 0; digits < 3 && isOctal(this.#peek()); digits += 1, this.at += 1)
        value = value * 8 + this.#peek() - 48
      bytes.push(value & 0xff)
      return
    }
    const byte = this.#peek()
    this.at += 1
    // A line end behind a stroke is none.
    if (byte === 13 && this.#peek() === 10) this.at += 1
    if (byte !== 10 && byte !== 13) bytes.push(ESCAPED.get(byte) ?? byte)
  }
}
