import { FileRefused } from './file-refused.ts'
import { big, concat, latin, little, Reader } from './reader.ts'

const CONTINUED = 1
const FIRST = 2
const LAST = 4
const PAGE_MAX = 255 * 255
const PAGES_MAX = 50_000

interface Page {
  readonly flags: number
  readonly granule: Uint8Array
  readonly serial: number
  readonly lacing: Uint8Array
  readonly data: Uint8Array
}

/** The codings we know: how many packets come before the sound, and an empty second one in place of who, where and with what. */
const CODINGS = [
  {
    begins: 'OpusHead',
    headers: 2,
    comment: 'OpusTags',
    empty: concat([latin('OpusTags'), little(4, 0), little(4, 0)]),
  },
  {
    begins: '\x01vorbis',
    headers: 3,
    comment: '\x03vorbis',
    empty: concat([latin('\x03vorbis'), little(4, 0), little(4, 0), Uint8Array.of(1)]),
  },
]

/** An Ogg of one sound, Opus or Vorbis, with an empty comment and the serial number 1 instead of a random one. */
export function cleanOgg(bytes: Uint8Array): Uint8Array {
  const pages = pagesOf(new Reader(bytes))
  const [first] = pages
  const coding = first && CODINGS.find(({ begins }) => new Reader(first.data).has(0, begins))
  if (!first || !coding)
    throw new FileRefused(first && new Reader(first.data).has(0, '\x80theora') ? 'video' : 'unknown')
  if (pages.some((page, at) => page.serial !== first.serial || ((page.flags & FIRST) !== 0) !== (at === 0)))
    throw new FileRefused('broken')
  const { packets, rest } = headersOf(pages, coding.headers)
  const [head, comment, ...more] = packets
  if (!head || !comment || !new Reader(comment).has(0, coding.comment)) throw new FileRefused('broken')
  const headerPages = [
    paged(head, FIRST),
    ...[coding.empty, ...more].flatMap((packet) => paged(packet, 0)),
  ].flat()
  return concat([...headerPages, ...rest].map(written))
}

function pagesOf(reader: Reader): Page[] {
  const pages: Page[] = []
  for (let at = 0; at < reader.length && reader.has(at, 'OggS'); ) {
    if (pages.length > PAGES_MAX) throw new FileRefused('broken')
    const lacing = reader.slice(at + 27, at + 27 + reader.u8(at + 26))
    const begins = at + 27 + lacing.length
    const end = begins + lacing.reduce((sum, size) => sum + size, 0)
    pages.push({
      flags: reader.u8(at + 5) & (CONTINUED | FIRST | LAST),
      granule: reader.slice(at + 6, at + 14),
      serial: reader.u32(at + 14, true),
      lacing,
      data: reader.slice(begins, end),
    })
    at = end
  }
  return pages
}

/** The packets before the sound, which begins on a page of its own. */
function headersOf(pages: readonly Page[], count: number): { packets: Uint8Array[]; rest: readonly Page[] } {
  const packets: Uint8Array[] = []
  let unfinished: Uint8Array[] = []
  for (const [index, { lacing, data }] of pages.entries()) {
    let at = 0
    for (const size of lacing) {
      unfinished.push(data.subarray(at, at + size))
      at += size
      if (size === 255) continue
      packets.push(concat(unfinished))
      unfinished = []
    }
    if (packets.length < count) continue
    if (packets.length > count || unfinished.length > 0) break
    return { packets, rest: pages.slice(index + 1) }
  }
  throw new FileRefused('broken')
}

/** A header packet on pages of its own. */
function paged(packet: Uint8Array, flags: number): Page[] {
  const lacing = [...Array.from({ length: Math.floor(packet.length / 255) }, () => 255), packet.length % 255]
  const pages: Page[] = []
  for (let at = 0; at < lacing.length; at += 255) {
    pages.push({
      flags: at === 0 ? flags : CONTINUED,
      granule: new Uint8Array(8),
      serial: 1,
      lacing: Uint8Array.from(lacing.slice(at, at + 255)),
      data: packet.subarray(at * 255, at * 255 + PAGE_MAX),
    })
  }
  return pages
}

function written({ flags, granule, lacing, data }: Page, number: number): Uint8Array {
  const page = concat([
    latin('OggS'),
    Uint8Array.of(0, flags),
    granule,
    little(4, 1),
    little(4, number),
    new Uint8Array(4),
    Uint8Array.of(lacing.length),
    lacing,
    data,
  ])
  page.set(big(4, crc(page)).reverse(), 22)
  return page
}

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte << 24
  for (let bit = 0; bit < 8; bit += 1) value = value & 0x80000000 ? (value << 1) ^ 0x04c11db7 : value << 1
  return value >>> 0
})

function crc(bytes: Uint8Array): number {
  let value = 0
  for (const byte of bytes) value = ((value << 8) ^ (TABLE[((value >>> 24) ^ byte) & 0xff] ?? 0)) >>> 0
  return value
}
