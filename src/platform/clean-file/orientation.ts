import { FileRefused } from './file-refused.ts'
import { big, concat, latin, Reader } from './reader.ts'

const ORIENTATION = 0x0112
const SHORT = 3
const ENTRIES_MAX = 500

/** Which way up a photo is held, 1 (upright) to 8, from the TIFF structure of its EXIF; 1 where it does not say. */
export function orientationIn(tiff: Uint8Array): number {
  try {
    const reader = new Reader(tiff)
    const little = reader.has(0, 'II')
    if (!little && !reader.has(0, 'MM')) return 1
    const first = reader.u32(4, little)
    const entries = Math.min(reader.u16(first, little), ENTRIES_MAX)
    for (let entry = 0; entry < entries; entry += 1) {
      const at = first + 2 + entry * 12
      if (reader.u16(at, little) !== ORIENTATION || reader.u16(at + 2, little) !== SHORT) continue
      const value = reader.u16(at + 8, little)
      return value >= 1 && value <= 8 ? value : 1
    }
    return 1
  } catch (error) {
    // What cannot be read is thrown away all the same: the photo may lie on its side then.
    if (error instanceof FileRefused) return 1
    throw error
  }
}

/** An EXIF that says which way up, and nothing else. */
export const onlyOrientation = (orientation: number): Uint8Array =>
  concat([
    latin('MM\0*'),
    big(4, 8),
    big(2, 1),
    big(2, ORIENTATION),
    big(2, SHORT),
    big(4, 1),
    big(2, orientation),
    big(2, 0),
    big(4, 0),
  ])
