import { FileRefused } from './file-refused.ts'
import { onlyOrientation, orientationIn } from './orientation.ts'
import { big, concat, latin, Reader, requirePixels } from './reader.ts'

/** The picture, and what says how its numbers are colours. Animations become their first picture. */
const KEPT = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'sBIT', 'bKGD'])
/** None of them is longer in an honest file; something could be hidden in one that is. */
const LONG_MAX: Readonly<Record<string, number>> = {
  IHDR: 13,
  PLTE: 768,
  tRNS: 256,
  gAMA: 4,
  cHRM: 32,
  sRGB: 1,
  sBIT: 4,
  bKGD: 6,
  IEND: 0,
}
const CHUNKS_MAX = 50_000

/** A PNG without texts, times, EXIF (but which way up), profiles, private chunks and what hangs behind the end. */
export function cleanPng(bytes: Uint8Array): Uint8Array {
  const reader = new Reader(bytes)
  const kept: Uint8Array[] = [reader.slice(0, 8)]
  let orientation = 1
  let pictures = 0
  let at = 8
  for (let chunks = 0; ; chunks += 1) {
    if (chunks > CHUNKS_MAX) throw new FileRefused('broken')
    const length = reader.u32(at)
    const name = reader.text(at + 4, 4)
    if ((chunks === 0) !== (name === 'IHDR')) throw new FileRefused('broken')
    const named = reader.slice(at + 4, at + 8 + length)
    if (KEPT.has(name)) {
      if (length > (LONG_MAX[name] ?? length) || crc32(named) !== reader.u32(at + 8 + length))
        throw new FileRefused('broken')
      kept.push(reader.slice(at, at + 12 + length))
      if (name === 'IHDR') requirePixels(reader.u32(at + 8), reader.u32(at + 12))
      if (name === 'IDAT') pictures += 1
    } else if (name === 'eXIf') orientation = orientationIn(named.subarray(4))
    else if (/^[A-Z]/.test(name)) throw new FileRefused('broken')
    if (name === 'IEND') break
    at += 12 + length
  }
  if (pictures === 0) throw new FileRefused('broken')
  if (orientation !== 1) kept.splice(2, 0, chunkOf('eXIf', onlyOrientation(orientation)))
  return concat(kept)
}

function chunkOf(name: string, inside: Uint8Array): Uint8Array {
  const named = concat([latin(name), inside])
  return concat([big(4, inside.length), named, big(4, crc32(named))])
}

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  return value
})

function crc32(bytes: Uint8Array): number {
  let value = 0xffffffff
  for (const byte of bytes) value = (value >>> 8) ^ (TABLE[(value ^ byte) & 0xff] ?? 0)
  return ~value >>> 0
}
