import { FileRefused } from './file-refused.ts'
import { Reader } from './reader.ts'

/** Elements of Matroska by their ids, and what may stand in those that hold others; all else is overwritten by a Void of zeros. */
const EBML = 0x1a45dfa3
const SEGMENT = 0x18538067
const INFO = 0x1549a966
const TRACKS = 0x1654ae6b
const TRACK = 0xae
const AUDIO = 0xe1
const CLUSTER = 0x1f43b675
const BLOCK_GROUP = 0xa0
const CUES = 0x1c53bb6b
const CUE_POINT = 0xbb
const CUE_POSITIONS = 0xb7
const TRACK_TYPE = 0x83
const CODEC = 0x86
const DOC_TYPE = 0x4282
const NAMES_OF_PROGRAMS = new Set([0x4d80, 0x5741])
const VOID = 0xec

const KEPT: Readonly<Record<number, readonly number[]>> = {
  [EBML]: [0x4286, 0x42f7, 0x42f2, 0x42f3, DOC_TYPE, 0x4287, 0x4285],
  [SEGMENT]: [INFO, TRACKS, CLUSTER, CUES],
  // Scale and duration; the two programs must be named, so their names are emptied.
  [INFO]: [0x2ad7b1, 0x4489, ...NAMES_OF_PROGRAMS],
  [TRACKS]: [TRACK],
  // Number, UID, type, flags, default duration, codec and its private data, delays, sound.
  [TRACK]: [
    0xd7,
    0x73c5,
    TRACK_TYPE,
    0xb9,
    0x88,
    0x55aa,
    0x9c,
    0x23e383,
    CODEC,
    0x63a2,
    0x56aa,
    0x56bb,
    AUDIO,
  ],
  [AUDIO]: [0xb5, 0x78b5, 0x9f, 0x6264],
  [CLUSTER]: [0xe7, 0xa7, 0xab, 0xa3, BLOCK_GROUP],
  [BLOCK_GROUP]: [0xa1, 0x9b, 0xfb, 0x75a2],
  [CUES]: [CUE_POINT],
  [CUE_POINT]: [0xb3, CUE_POSITIONS],
  [CUE_POSITIONS]: [0xf7, 0xf1, 0xf0, 0xb2, 0x5378],
}
const UNKNOWN_SIZE_MAY = new Set([SEGMENT, CLUSTER])
const ELEMENTS_MAX = 200_000
const DEPTH_MAX = 6

interface Walk {
  readonly reader: Reader
  readonly out: Uint8Array
  elements: number
  sounds: number
}
interface Element {
  readonly id: number
  readonly at: number
  readonly begins: number
  /** Undefined where the recorder did not yet know: it goes on to the next element of a higher level. */
  readonly end: number | undefined
}

/** Sound that a browser recorded (WebM or Matroska with Opus) without times, tags, titles, programs, attachments. */
export function cleanWebm(bytes: Uint8Array): Uint8Array {
  const walk: Walk = { reader: new Reader(bytes), out: bytes.slice(), elements: 0, sounds: 0 }
  const head = elementAt(walk, 0)
  if (head.id !== EBML || head.end === undefined) throw new FileRefused('unknown')
  children(walk, EBML, head.begins, head.end, 1)
  const segment = elementAt(walk, head.end)
  if (segment.id !== SEGMENT) throw new FileRefused('broken')
  const end = children(walk, SEGMENT, segment.begins, segment.end ?? bytes.length, 1)
  if (walk.sounds !== 1) throw new FileRefused('broken')
  return walk.out.subarray(0, end)
}

/** Goes through what an element holds, up to `to`; returns where it stopped. */
function children(walk: Walk, parent: number, from: number, to: number, depth: number): number {
  if (to > walk.reader.length || depth > DEPTH_MAX) throw new FileRefused('broken')
  const open = parent === CLUSTER
  let at = from
  while (at < to) {
    const element = elementAt(walk, at)
    // A cluster of unknown size ends where the next thing of the segment begins.
    if (open && KEPT[SEGMENT]?.includes(element.id)) return at
    at = visit(walk, parent, element, to, depth)
  }
  if (at !== to) throw new FileRefused('broken')
  return at
}

function visit(walk: Walk, parent: number, element: Element, to: number, depth: number): number {
  const { id, begins } = element
  const end = element.end ?? to
  if (end > to || (element.end === undefined && !UNKNOWN_SIZE_MAY.has(id))) throw new FileRefused('broken')
  if (!KEPT[parent]?.includes(id)) blank(walk, element.at, end)
  else if (KEPT[id]) return children(walk, id, begins, end, depth + 1)
  else if (NAMES_OF_PROGRAMS.has(id)) walk.out.fill(0, begins, end)
  else if (id === TRACK_TYPE) countTrack(walk, begins, end)
  else if (id === CODEC) requireOpus(walk.reader.text(begins, end - begins))
  return end
}

function requireOpus(codec: string): void {
  if (codec !== 'A_OPUS') throw new FileRefused(codec.startsWith('V_') ? 'video' : 'unknown')
}

function countTrack(walk: Walk, begins: number, end: number): void {
  const type = end - begins === 1 ? walk.reader.u8(begins) : 0
  if (type === 1) throw new FileRefused('video')
  if (type !== 2) throw new FileRefused('unknown')
  walk.sounds += 1
}

function elementAt(walk: Walk, at: number): Element {
  walk.elements += 1
  if (walk.elements > ELEMENTS_MAX) throw new FileRefused('broken')
  const { reader } = walk
  const idWidth = Math.clz32(reader.u8(at)) - 23
  if (idWidth > 4) throw new FileRefused('broken')
  let id = 0
  for (let n = 0; n < idWidth; n += 1) id = id * 256 + reader.u8(at + n)
  const sizeAt = at + idWidth
  const width = Math.clz32(reader.u8(sizeAt)) - 23
  if (width > 8) throw new FileRefused('broken')
  let size = reader.u8(sizeAt) & (0xff >> width)
  let ones = size === 0xff >> width
  for (let n = 1; n < width; n += 1) {
    const byte = reader.u8(sizeAt + n)
    ones = ones && byte === 0xff
    size = size * 256 + byte
  }
  const begins = sizeAt + width
  if (!ones && begins + size > reader.length) throw new FileRefused('broken')
  return { id, at, begins, end: ones ? undefined : begins + size }
}

/** A Void exactly as long as what stood there: places in the file stay right. */
function blank({ out }: Walk, from: number, to: number): void {
  const total = to - from
  out.fill(0, from, to)
  out[from] = VOID
  if (total - 2 < 0x7f) {
    out[from + 1] = 0x80 | (total - 2)
    return
  }
  // A length of eight bytes; what is blanked here is longer than that.
  out[from + 1] = 0x01
  new DataView(out.buffer, out.byteOffset).setUint32(from + 5, total - 9)
}
