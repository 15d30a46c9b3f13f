import { FileRefused } from './file-refused.ts'
import { concat, Reader } from './reader.ts'

const RATES_1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320]
const RATES_2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160]
const SAMPLES = [44_100, 48_000, 32_000]
const LEAST_FRAMES = 2

/**
 * An MP3 of nothing but its frames: whatever stands before, between and behind them is gone (ID3, APE, Lyrics3), and so is the first
 * frame where it is no sound but says how long the rest is and which program made it (Xing, Info, VBRI).
 */
export function cleanMp3(bytes: Uint8Array): Uint8Array {
  const reader = new Reader(bytes)
  const frames: Uint8Array[] = []
  let at = behindTag(reader)
  let expected = -1
  let kind: number | undefined
  while (at + 4 <= reader.length) {
    const size = frameSize(reader, at)
    const next = at + size
    // After a gap a single pattern may be chance, as in the picture of an album: then another must follow it.
    const certain = at === expected || isFrame(reader, next)
    if (
      size === 0 ||
      next > reader.length ||
      !certain ||
      (kind ?? kindOf(reader, at)) !== kindOf(reader, at)
    ) {
      at += 1
      continue
    }
    const frame = reader.slice(at, next)
    if (!(kind === undefined && isNote(frame))) frames.push(frame)
    kind = kindOf(reader, at)
    expected = at = next
  }
  if (frames.length < LEAST_FRAMES) throw new FileRefused('broken')
  return concat(frames)
}

/** Behind an ID3v2 tag, whose picture could look like sound. */
function behindTag(reader: Reader): number {
  if (!reader.has(0, 'ID3')) return 0
  const seven = (at: number): number => reader.u8(at) & 0x7f
  const size = (seven(6) << 21) | (seven(7) << 14) | (seven(8) << 7) | seven(9)
  return 10 + size + ((reader.u8(5) & 0x10) !== 0 ? 10 : 0)
}

const isFrame = (reader: Reader, at: number): boolean => at + 4 <= reader.length && frameSize(reader, at) > 0

/** Version, layer and sampling rate: the same in all frames of a recording. */
const kindOf = (reader: Reader, at: number): number => reader.u32(at) & 0xfffe0c00

/** In bytes, header included; 0 where no frame of layer III begins. */
function frameSize(reader: Reader, at: number): number {
  const header = reader.u32(at)
  const version = (header >>> 19) & 3
  const layer = (header >>> 17) & 3
  const rate = (header >>> 12) & 15
  const samples = SAMPLES[(header >>> 10) & 3]
  if (header >>> 21 !== 0x7ff || version === 1 || layer !== 1 || rate === 0 || rate === 15 || !samples)
    return 0
  const [one, kilobits] = version === 3 ? [1, RATES_1[rate]] : [version === 2 ? 2 : 4, RATES_2[rate]]
  const padding = (header >>> 9) & 1
  return Math.floor(((version === 3 ? 144 : 72) * (kilobits ?? 0) * 1_000) / (samples / one)) + padding
}

const NOTES = ['Xing', 'Info', 'VBRI']
function isNote(frame: Uint8Array): boolean {
  const start = String.fromCharCode(...frame.subarray(0, 64))
  return NOTES.some((note) => start.includes(note))
}
