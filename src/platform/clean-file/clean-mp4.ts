import { FileRefused } from './file-refused.ts'
import { latin, Reader } from './reader.ts'

/**
 * What may stand in each box; everything else becomes a `free` box of zeros, as long as it was: places in the file are written down in
 * `stco`, so nothing may move. A list of what is kept, not of what is taken away: makers invent new boxes each year.
 */
const KEPT: Readonly<Record<string, readonly string[]>> = {
  '': ['ftyp', 'styp', 'moov', 'mdat', 'moof', 'sidx'],
  moov: ['mvhd', 'trak', 'mvex'],
  mvex: ['mehd', 'trex'],
  trak: ['tkhd', 'mdia', 'edts'],
  edts: ['elst'],
  mdia: ['mdhd', 'hdlr', 'minf'],
  minf: ['smhd', 'dinf', 'stbl'],
  dinf: ['dref'],
  stbl: ['stsd', 'stts', 'ctts', 'stss', 'stsc', 'stsz', 'stz2', 'stco', 'co64', 'sgpd', 'sbgp'],
  moof: ['mfhd', 'traf'],
  traf: ['tfhd', 'tfdt', 'trun', 'sgpd', 'sbgp'],
}
/** Codings of sound that telephones record. */
const SOUNDS = ['mp4a', 'samr', 'sawb', 'alac', 'Opus', 'fLaC']
const BOXES_MAX = 20_000
const DIMMED = /^(heic|heix|heim|heis|hevc|hevx|mif1|msf1|avif|avis)$/

interface Walk {
  readonly reader: Reader
  readonly out: Uint8Array
  boxes: number
  tracks: number
}

/** Sound of a telephone (M4A, MP4, 3GP) without places, times, titles, names of makers; refused as a video where it has pictures. */
export function cleanMp4(bytes: Uint8Array): Uint8Array {
  const reader = new Reader(bytes)
  if (DIMMED.test(reader.text(8, 4))) throw new FileRefused('heic')
  const walk: Walk = { reader, out: bytes.slice(), boxes: 0, tracks: 0 }
  visit(walk, '', 0, bytes.length)
  if (walk.tracks === 0) throw new FileRefused('broken')
  return walk.out
}

export const is3gpp = (bytes: Uint8Array): boolean => /^3g[p2es]/.test(new Reader(bytes).text(8, 4))

function visit(walk: Walk, parent: string, from: number, to: number): void {
  for (let at = from; at < to; ) {
    const { name, begins, end } = boxAt(walk, at, to)
    if (!KEPT[parent]?.includes(name)) blank(walk, at, begins, end)
    else if (KEPT[name]) visit(walk, name, begins, end)
    else edit(walk, name, begins, end)
    at = end
  }
}

function boxAt(walk: Walk, at: number, to: number): { name: string; begins: number; end: number } {
  walk.boxes += 1
  if (walk.boxes > BOXES_MAX) throw new FileRefused('broken')
  const { reader } = walk
  const short = reader.u32(at)
  const name = reader.text(at + 4, 4)
  const begins = at + (short === 1 ? 16 : 8)
  const long = short === 1 ? reader.u32(at + 8) * 2 ** 32 + reader.u32(at + 12) : short
  const end = short === 0 ? to : at + long
  if (end < begins || end > to) throw new FileRefused('broken')
  return { name, begins, end }
}

function blank({ out }: Walk, at: number, begins: number, end: number): void {
  out.set(latin('free'), at + 4)
  out.fill(0, begins, end)
}

/** What is kept, but not as it is. */
function edit(walk: Walk, name: string, at: number, end: number): void {
  const { reader, out } = walk
  const wide = end > at && reader.u8(at) === 1
  if (name === 'mvhd' || name === 'tkhd' || name === 'mdhd') {
    // When it was made and when it was changed.
    if (at + 4 + (wide ? 16 : 8) > end) throw new FileRefused('broken')
    out.fill(0, at + 4, at + 4 + (wide ? 16 : 8))
    // The language of the sound, as the telephone is set: "undetermined".
    if (name === 'mdhd') out.set([0x55, 0xc4], inBox(at + (wide ? 32 : 20), 2, end))
  } else if (name === 'hdlr') {
    const handler = reader.text(inBox(at + 8, 4, end), 4)
    if (handler === 'vide') throw new FileRefused('video')
    if (handler !== 'soun') throw new FileRefused('unknown')
    out.fill(0, at + 12, end)
  } else if (name === 'stsd') {
    // A track is one that says how its sound is coded.
    walk.tracks += 1
    if (reader.u32(inBox(at + 4, 4, end)) !== 1) throw new FileRefused('broken')
    if (!SOUNDS.includes(reader.text(inBox(at + 12, 4, end), 4))) throw new FileRefused('unknown')
  } else if (name === 'dref') {
    // The sound lies in this very file, not at an address that a player would call.
    const local =
      end - at >= 20 &&
      reader.u32(at + 4) === 1 &&
      reader.u32(at + 8) === end - at - 8 &&
      reader.u32(at + 16) === 1
    if (!local) throw new FileRefused('broken')
    out.fill(0, at + 20, end)
  }
}

function inBox(at: number, count: number, end: number): number {
  if (at + count > end) throw new FileRefused('broken')
  return at
}
