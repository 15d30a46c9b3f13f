import type { Room } from '../platform/clean-file/inflate.ts'
import { inflated } from '../platform/clean-file/inflate.ts'

/** A stream of a PDF as our own writer writes it. */
export interface PdfStream {
  readonly object: number
  /** Of the packed bytes. */
  readonly from: number
  readonly to: number
  readonly dictionary: string
  readonly bytes: Uint8Array
}

const OBJECT = /(\d{1,7}) 0 obj\n/g
const OPENS = 'stream\n'

/** A file as text of one character a byte, so that places in it are places in the file. */
export function latin(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 8_192)
    text += String.fromCharCode.apply(null, bytes.subarray(at, at + 8_192) as unknown as number[])
  return text
}

/**
 * Where a word stands next, asked of places that only move on: what was found is kept until it is passed, or a file of nothing but openings
 * would be read to its end for each of them.
 */
function seeker(text: string, word: string): (from: number) => number {
  let found = -2
  return (from) => {
    if (found === -2 || (found >= 0 && found < from)) found = text.indexOf(word, from)
    return found
  }
}

/** Every stream, in the order of the file. What lies within a stream is not taken for an object. */
export function* streamsOf(bytes: Uint8Array, text: string): Generator<PdfStream> {
  const next = new RegExp(OBJECT)
  const [endAfter, openAfter] = [seeker(text, 'endobj'), seeker(text, OPENS)]
  for (let found = next.exec(text); found; found = next.exec(text)) {
    const begins = next.lastIndex
    const opens = openAfter(begins)
    if (opens < 0) return
    const ends = endAfter(begins)
    if (ends >= 0 && ends < opens) continue
    const dictionary = text.slice(begins, opens)
    const from = opens + OPENS.length
    const length = Number(/\/Length (\d+)/.exec(dictionary)?.[1] ?? Number.NaN)
    const to = text.startsWith('\nendstream', from + length)
      ? from + length
      : text.indexOf('\nendstream', from)
    if (to < 0) return
    yield { object: Number(found[1]), from, to, dictionary, bytes: bytes.subarray(from, to) }
    next.lastIndex = to
  }
}

const isPacked = ({ dictionary }: PdfStream): boolean => /\/Filter \[?\/FlateDecode\]?/.test(dictionary)

/** What a packed stream holds; undefined where its own check sum (RFC 1950) does not fit, and for what no room is left for. */
export function unpacked(stream: PdfStream, room: Room): Uint8Array | undefined {
  if (!isPacked(stream)) return stream.bytes
  const { bytes } = stream
  // The method, and a check of the two first bytes.
  if (room.left <= 0 || bytes.length < 6 || ((bytes[0] ?? 0) * 256 + (bytes[1] ?? 0)) % 31 !== 0)
    return undefined
  try {
    const whole = inflated(bytes, room)
    const sum = new DataView(bytes.buffer, bytes.byteOffset + bytes.length - 4, 4).getUint32(0)
    return sum === adler32(whole) ? whole : undefined
  } catch {
    return undefined
  }
}

function adler32(bytes: Uint8Array): number {
  let [a, b] = [1, 0]
  for (let at = 0; at < bytes.length; ) {
    // So many additions stay below 2^32.
    const end = Math.min(at + 3_800, bytes.length)
    for (; at < end; at++) {
      a += bytes[at] ?? 0
      b += a
    }
    a %= 65_521
    b %= 65_521
  }
  return ((b << 16) | a) >>> 0
}

/** The first attached file of a media type, as the dictionary of its stream spells it. */
export const attached = (streams: readonly PdfStream[], subtype: string): PdfStream | undefined =>
  streams.find(
    ({ dictionary }) =>
      dictionary.includes('/Type /EmbeddedFile') && dictionary.includes(`/Subtype /${subtype}\n`),
  )
