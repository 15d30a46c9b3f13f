import { FileRefused } from './file-refused.ts'

/** Bytes of a stranger: every look is checked against their end, and beyond it the file is refused as broken. */
export class Reader {
  readonly bytes: Uint8Array
  readonly #view: DataView

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  get length(): number {
    return this.bytes.length
  }

  #need(at: number, count: number): void {
    if (!(at >= 0 && count >= 0 && at + count <= this.bytes.length)) throw new FileRefused('broken')
  }

  u8(at: number): number {
    this.#need(at, 1)
    return this.#view.getUint8(at)
  }

  u16(at: number, littleEndian = false): number {
    this.#need(at, 2)
    return this.#view.getUint16(at, littleEndian)
  }

  u24(at: number, littleEndian = false): number {
    const [a, b, c] = [this.u8(at), this.u8(at + 1), this.u8(at + 2)]
    return littleEndian ? a | (b << 8) | (c << 16) : (a << 16) | (b << 8) | c
  }

  u32(at: number, littleEndian = false): number {
    this.#need(at, 4)
    return this.#view.getUint32(at, littleEndian)
  }

  /** Latin-1: signatures, and names of chunks and boxes. */
  text(at: number, count: number): string {
    this.#need(at, count)
    return String.fromCharCode(...this.bytes.subarray(at, at + count))
  }

  has(at: number, signature: string): boolean {
    return at + signature.length <= this.bytes.length && this.text(at, signature.length) === signature
  }

  slice(from: number, to: number): Uint8Array {
    this.#need(from, to - from)
    return this.bytes.subarray(from, to)
  }
}

export function concat(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

export const latin = (text: string): Uint8Array => Uint8Array.from(text, (one) => one.charCodeAt(0) & 0xff)

export function big(width: 2 | 4, value: number): Uint8Array {
  const bytes = new Uint8Array(width)
  for (let at = 0; at < width; at += 1) bytes[at] = (value >>> (8 * (width - 1 - at))) & 0xff
  return bytes
}

export const little = (width: 2 | 4, value: number): Uint8Array => big(width, value).reverse()

const PIXELS_MAX = 40_000_000

/** Refuses pictures that take hundreds of megabytes once they are unpacked, however few bytes they are, and those without an area. */
export function requirePixels(width: number, height: number): void {
  if (width < 1 || height < 1) throw new FileRefused('broken')
  if (width * height > PIXELS_MAX) throw new FileRefused('pixels')
}
