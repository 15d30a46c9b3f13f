import { Zip, ZipPassThrough } from 'fflate'
import type { Day } from '../platform/clock.ts'

/** What lies beside the files of a pack and says what they are. */
export const MANIFEST = 'manifest.json'
export const MANIFEST_SIGNATURE = 'manifest.jws'
/** A pack is not larger; zips without extensions of their format end at four thousand million. */
export const PACK_BYTES_MAX = 500_000_000

/**
 * Writes the zip of a pack: files as they are, one after the other, with the day it was made. The same files in the same order give the
 * same bytes, in any time zone, so that whoever checks a pack puts it together once more and sees where it differs.
 */
export function packWriter(madeOn: Day, write: (bytes: Uint8Array) => void) {
  const zip = new Zip((error, bytes) => {
    if (error) throw error
    write(bytes)
  })
  const [year = 1980, month = 1, day = 1] = madeOn.split('-').map(Number)
  return {
    add(name: string, bytes: Uint8Array): void {
      const file = new ZipPassThrough(name)
      // The format keeps what a clock on the wall says.
      file.mtime = new Date(year, month - 1, day, 12)
      zip.add(file)
      file.push(bytes, true)
    },
    end: () => zip.end(),
  }
}
