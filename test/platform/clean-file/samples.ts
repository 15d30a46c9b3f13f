import { readFileSync } from 'node:fs'
import { deflateSync } from 'node:zlib'
import PDFDocument from 'pdfkit'

/** What every sample says of its maker wherever its kind can hold it. */
export const MARK = 'HUNGMARK'

export const sample = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(`fixtures/hostile-files/${name}`))

/** The samples that are taken, with the type they are found to be. */
export const TAKEN = {
  'photo.jpg': 'image/jpeg',
  'photo.png': 'image/png',
  'photo.webp': 'image/webp',
  'plain.pdf': 'application/pdf',
  'packed.pdf': 'application/pdf',
  'sound.m4a': 'audio/mp4',
  'fragmented.mp4': 'audio/mp4',
  'sound.3gp': 'audio/3gpp',
  'sound.amr': 'audio/amr',
  'sound.webm': 'audio/webm',
  'sound.ogg': 'audio/ogg',
  'vorbis.ogg': 'audio/ogg',
  'sound.mp3': 'audio/mpeg',
  'sound.wav': 'audio/wav',
  'recorded.mp4': 'audio/mp4',
  'recorded.webm': 'audio/webm',
} as const

export const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')
export const bytes = (latin1: string): Uint8Array => new Uint8Array(Buffer.from(latin1, 'latin1'))
export const joined = (...parts: (Uint8Array | string)[]): Uint8Array =>
  new Uint8Array(Buffer.concat(parts.map((part) => (typeof part === 'string' ? bytes(part) : part))))

/** A PDF as an office program makes it, with a photo, a link, a comment, an attached file and an author. */
export async function markedPdf(): Promise<Uint8Array> {
  const pdf = new PDFDocument({ info: { Author: MARK, Title: MARK }, size: 'A4', pdfVersion: '1.7' })
  const parts: Buffer[] = []
  pdf.on('data', (part: Buffer) => parts.push(part))
  const ended = new Promise((resolve) => pdf.on('end', resolve))
  pdf.text('Contract of work, two hundred million dong')
  pdf.image('fixtures/hostile-files/photo.jpg', { width: 200 })
  pdf.file(Buffer.from(MARK), { name: `${MARK}.txt`, description: MARK })
  pdf.link(10, 10, 50, 50, `https://example.org/${MARK}`)
  pdf.note(10, 100, 50, 50, MARK)
  pdf.end()
  await ended
  return new Uint8Array(Buffer.concat(parts))
}

/** A PDF of these objects, the first of which is its catalogue. */
export function pdfOf(objects: readonly (string | Uint8Array)[], trailer = ''): Uint8Array {
  const parts: Uint8Array[] = [bytes('%PDF-1.7\n')]
  const offsets: number[] = []
  for (const [index, object] of objects.entries()) {
    offsets.push(parts.reduce((sum, part) => sum + part.length, 0))
    parts.push(joined(`${index + 1} 0 obj\n`, object, '\nendobj\n'))
  }
  const at = parts.reduce((sum, part) => sum + part.length, 0)
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  return joined(
    ...parts,
    `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer\n<</Size ${objects.length + 1}/Root 1 0 R${trailer}>>\nstartxref\n${at}\n%%EOF\n`,
  )
}

export const stream = (entries: string, data: Uint8Array | string): Uint8Array => {
  const raw = typeof data === 'string' ? bytes(data) : data
  return joined(`<<${entries}/Length ${raw.length}>>\nstream\n`, raw, '\nendstream')
}

/** A PDF whose tables are a stream that unpacks to so many bytes. */
export function pdfBomb(unpacked: number): Uint8Array {
  const packed = new Uint8Array(deflateSync(Buffer.alloc(unpacked), { level: 9 }))
  const head = '%PDF-1.7\n'
  const table = stream('/Type/XRef/W[1 2 1]/Size 4/Root 1 0 R/Filter/FlateDecode', packed)
  return joined(head, '4 0 obj\n', table, `\nendobj\nstartxref\n${head.length}\n%%EOF\n`)
}

/** A PNG that says it is so wide and high. */
export function pngOf(width: number, height: number): Uint8Array {
  const png = sample('photo.png').slice()
  new DataView(png.buffer).setUint32(16, width)
  new DataView(png.buffer).setUint32(20, height)
  const crc = crc32(png.subarray(12, 29))
  new DataView(png.buffer).setUint32(29, crc)
  return png
}

function crc32(of: Uint8Array): number {
  let value = 0xffffffff
  for (const byte of of) {
    value ^= byte
    for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  }
  return ~value >>> 0
}
