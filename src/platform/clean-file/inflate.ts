import { Unzlib } from 'fflate'
import { FileRefused } from './file-refused.ts'
import { concat } from './reader.ts'

/** How much may still be unpacked of a file: all that is unpacked of it is counted together. */
export interface Room {
  left: number
}

const PIECE = 16_384

/** Unpacks zlib data piece by piece, and stops where a few bytes would become too many. Throws FileRefused `pdf_unclear`. */
export function inflated(packed: Uint8Array, room: Room): Uint8Array {
  const parts: Uint8Array[] = []
  try {
    const unzlib = new Unzlib((part) => {
      room.left -= part.length
      if (room.left < 0) throw new FileRefused('pdf_unclear')
      parts.push(part)
    })
    for (let at = 0; at < packed.length; at += PIECE)
      unzlib.push(packed.subarray(at, at + PIECE), at + PIECE >= packed.length)
  } catch {
    throw new FileRefused('pdf_unclear')
  }
  return concat(parts)
}
