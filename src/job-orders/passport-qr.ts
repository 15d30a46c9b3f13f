import { zlibSync } from 'fflate'
import QRCode from 'qrcode'

const QUIET_MODULES = 4
/** So that a code of 85 modules is about 560 pixels wide: sharp on a screen and when printed small. */
const PIXELS_A_MODULE = 6

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1
  return c >>> 0
})

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) crc = (CRC_TABLE[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8)
  return (crc ^ 0xffffffff) >>> 0
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(12 + data.length)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, data.length)
  for (let i = 0; i < 4; i++) bytes[4 + i] = type.charCodeAt(i)
  bytes.set(data, 8)
  view.setUint32(8 + data.length, crc32(bytes.subarray(4, 8 + data.length)))
  return bytes
}

/**
 * A QR code (level M, quiet zone of four modules) as a PNG of one bit a pixel. Written here because the library's own pictures
 * need a canvas or Node's streams, which the edge has not; the same text gives the same bytes.
 */
export function qrPng(text: string): Uint8Array {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' })
  const side = (modules.size + 2 * QUIET_MODULES) * PIXELS_A_MODULE
  const rowBytes = 1 + Math.ceil(side / 8)
  const pixels = new Uint8Array(rowBytes * side)
  for (let y = 0; y < side; y++) {
    const row = Math.floor(y / PIXELS_A_MODULE) - QUIET_MODULES
    for (let x = 0; x < side; x++) {
      const column = Math.floor(x / PIXELS_A_MODULE) - QUIET_MODULES
      const inside = row >= 0 && column >= 0 && row < modules.size && column < modules.size
      const dark = inside && modules.data[row * modules.size + column]
      // In a grey picture of one bit a set bit is white.
      const at = y * rowBytes + 1 + (x >> 3)
      if (!dark) pixels[at] = (pixels[at] ?? 0) | (0x80 >> (x & 7))
    }
  }
  const header = new Uint8Array(13)
  const view = new DataView(header.buffer)
  view.setUint32(0, side)
  view.setUint32(4, side)
  header.set([1, 0, 0, 0, 0], 8)
  const parts = [
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk('IHDR', header),
    chunk('IDAT', zlibSync(pixels, { level: 9 })),
    chunk('IEND', new Uint8Array()),
  ]
  const png = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    png.set(part, at)
    at += part.length
  }
  return png
}
