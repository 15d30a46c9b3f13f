import { FileRefused } from './file-refused.ts'
import { onlyOrientation, orientationIn } from './orientation.ts'
import { Reader, requirePixels } from './reader.ts'
import { type Chunk, chunksOf, riffOf } from './riff.ts'

const ANIMATED = 0x02
const HAS_EXIF = 0x08
const HAS_ALPHA = 0x10

/** A WebP with its picture and which way up it is: no EXIF, no XMP, no profile. Animations are refused as videos. */
export function cleanWebp(bytes: Uint8Array): Uint8Array {
  const chunks = chunksOf(new Reader(bytes))
  const find = (name: string): Chunk | undefined => chunks.find((chunk) => chunk.name === name)
  if (find('ANIM') || find('ANMF') || ((find('VP8X')?.inside[0] ?? 0) & ANIMATED) !== 0)
    throw new FileRefused('video')
  const lossy = find('VP8 ')
  const picture = lossy ?? find('VP8L')
  if (!picture) throw new FileRefused('broken')
  const [width, height] = lossy ? sizeOfLossy(lossy.inside) : sizeOfLossless(picture.inside)
  requirePixels(width, height)
  const alpha = lossy && find('ALPH')
  const orientation = orientationIn(withoutName(find('EXIF')?.inside ?? new Uint8Array()))
  if (!alpha && orientation === 1 && lossy) return riffOf('WEBP', [picture])
  const exif = orientation === 1 ? [] : [{ name: 'EXIF', inside: onlyOrientation(orientation) }]
  const flags = ((find('VP8X')?.inside[0] ?? 0) & HAS_ALPHA) | (exif.length > 0 ? HAS_EXIF : 0)
  const header = Uint8Array.of(flags, 0, 0, 0, ...threeBytes(width - 1), ...threeBytes(height - 1))
  return riffOf('WEBP', [{ name: 'VP8X', inside: header }, ...(alpha ? [alpha] : []), picture, ...exif])
}

/** Some programs write the name that belongs into JPEG before it. */
const withoutName = (exif: Uint8Array): Uint8Array =>
  new Reader(exif).has(0, 'Exif\0\0') ? exif.subarray(6) : exif

const threeBytes = (value: number): number[] => [value & 0xff, (value >>> 8) & 0xff, (value >>> 16) & 0xff]

function sizeOfLossy(inside: Uint8Array): [number, number] {
  const reader = new Reader(inside)
  if (reader.u24(3) !== 0x9d012a) throw new FileRefused('broken')
  return [reader.u16(6, true) & 0x3fff, reader.u16(8, true) & 0x3fff]
}

function sizeOfLossless(inside: Uint8Array): [number, number] {
  const reader = new Reader(inside)
  if (reader.u8(0) !== 0x2f) throw new FileRefused('broken')
  const bits = reader.u32(1, true)
  return [(bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1]
}
