import { inflateSync } from 'node:zlib'

/** The picture of a PNG of one bit a pixel, as jsQR takes it; read apart from what wrote it. */
export function pixelsOf(png: Uint8Array): { pixels: Uint8ClampedArray; width: number; height: number } {
  const bytes = Buffer.from(png)
  if (bytes.subarray(0, 8).toString('hex') !== '89504e470d0a1a0a') throw new Error('no PNG')
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]
  const data: Buffer[] = []
  for (let at = 8; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at)
    if (bytes.toString('latin1', at + 4, at + 8) === 'IDAT')
      data.push(bytes.subarray(at + 8, at + 8 + length))
    at += 12 + length
  }
  const rows = inflateSync(Buffer.concat(data))
  const rowBytes = 1 + Math.ceil(width / 8)
  const pixels = new Uint8ClampedArray(width * height * 4).fill(255)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const bit = ((rows[y * rowBytes + 1 + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1
      pixels.fill(bit * 255, (y * width + x) * 4, (y * width + x) * 4 + 3)
    }
  return { pixels, width, height }
}
