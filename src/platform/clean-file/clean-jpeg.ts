import { FileRefused } from './file-refused.ts'
import { onlyOrientation, orientationIn } from './orientation.ts'
import { big, concat, latin, Reader, requirePixels } from './reader.ts'

const EOI = 0xd9
const SOS = 0xda
/** Tables that the picture needs, with the most they can hold: Huffman, arithmetic, quantisation, restart interval. */
const TABLES = new Map([
  [0xc4, 2_178],
  [0xcc, 66],
  [0xdb, 518],
  [0xdd, 4],
])
/** Baseline, extended and progressive, by Huffman or arithmetic coding; what browsers show. */
const FRAMES = new Set([0xc0, 0xc1, 0xc2, 0xc9, 0xca])
/** Of a progressive picture each scan passes over all of it; honest ones have ten. */
const SCANS_MAX = 100
const SEGMENTS_MAX = 2_000

/**
 * A JPEG with its picture, tables, the sign of its colours and which way up it is held. Gone are EXIF, GPS, XMP, IPTC, maker's notes,
 * colour profiles, comments, thumbnails, and whatever was hung on behind the end (second pictures, depth maps, videos).
 */
export function cleanJpeg(
  bytes: Uint8Array,
  { keepsOrientation = true }: { readonly keepsOrientation?: boolean } = {},
): Uint8Array {
  const reader = new Reader(bytes)
  const kept: Uint8Array[] = []
  let orientation = 1
  let adobe: Uint8Array | undefined
  let jfif = false
  let frames = 0
  let scans = 0
  let at = 2
  for (let segments = 0; ; segments += 1) {
    if (segments > SEGMENTS_MAX) throw new FileRefused('broken')
    while (reader.u8(at) === 0xff && reader.u8(at + 1) === 0xff) at += 1
    const marker = reader.u8(at + 1)
    if (reader.u8(at) !== 0xff) throw new FileRefused('broken')
    if (marker === EOI) break
    const size = reader.u16(at + 2)
    if (size < 2) throw new FileRefused('broken')
    const end = at + 2 + size
    const segment = reader.slice(at, end)
    const inside = new Reader(segment.subarray(4))
    const table = TABLES.get(marker)
    if (table !== undefined) {
      if (size > table) throw new FileRefused('broken')
      kept.push(segment)
    } else if (FRAMES.has(marker)) {
      frames += 1
      requirePixels(inside.u16(3), inside.u16(1))
      kept.push(segment)
    } else if (marker === 0xe1 && inside.has(0, 'Exif\0\0'))
      orientation = orientationIn(inside.bytes.subarray(6))
    else if (marker === 0xe0 && inside.has(0, 'JFIF\0')) jfif = true
    else if (marker === 0xee && inside.has(0, 'Adobe')) adobe = inside.slice(0, 12)
    else if (marker === SOS) {
      scans += 1
      if (frames !== 1) throw new FileRefused('broken')
      if (scans > SCANS_MAX) throw new FileRefused('pixels')
      const next = endOfScan(reader, end)
      kept.push(reader.slice(at, next))
      at = next
      continue
    } else if (!isDropped(marker)) throw new FileRefused('broken')
    at = end
  }
  if (frames !== 1 || scans === 0) throw new FileRefused('broken')
  return concat([
    Uint8Array.of(0xff, 0xd8),
    ...(jfif ? [segmentOf(0xe0, JFIF)] : []),
    ...(adobe ? [segmentOf(0xee, adobe)] : []),
    ...(orientation === 1 || !keepsOrientation
      ? []
      : [segmentOf(0xe1, concat([latin('Exif\0\0'), onlyOrientation(orientation)]))]),
    ...kept,
    Uint8Array.of(0xff, EOI),
  ])
}

/** Application data and comments. */
const isDropped = (marker: number): boolean => (marker >= 0xe0 && marker <= 0xef) || marker === 0xfe

/** JFIF 1.01, square dots, no thumbnail. */
const JFIF = concat([latin('JFIF\0'), Uint8Array.of(1, 1, 0, 0, 1, 0, 1, 0, 0)])

const segmentOf = (marker: number, inside: Uint8Array): Uint8Array =>
  concat([Uint8Array.of(0xff, marker), big(2, inside.length + 2), inside])

/** Where coded data ends: at the first marker that is neither a stuffed zero nor a restart. */
function endOfScan(reader: Reader, from: number): number {
  const { bytes } = reader
  for (let at = from; at + 1 < bytes.length; at += 1) {
    if (bytes[at] !== 0xff) continue
    const next = bytes[at + 1] ?? 0
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at
  }
  throw new FileRefused('broken')
}
