import { deflateSync, gzipSync } from 'node:zlib'
import { zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { cleanFile } from '../../../src/platform/clean-file/clean-file.ts'
import { FileRefused } from '../../../src/platform/clean-file/file-refused.ts'
import { bytes, joined, pdfBomb, pdfOf, pngOf, sample, stream, TAKEN } from './samples.ts'

async function reasonOf(file: Uint8Array): Promise<string> {
  try {
    await cleanFile(file)
    return 'taken'
  } catch (error) {
    if (error instanceof FileRefused) return error.reason
    throw error
  }
}

const page = '<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 9 9]>>'
const onePage = (entries: string, ...more: (string | Uint8Array)[]) =>
  pdfOf(['<</Type/Catalog/Pages 2 0 R>>', page, `<</Type/Page/Parent 2 0 R${entries}>>`, ...more])
const zip = (names: readonly string[]) =>
  zipSync(Object.fromEntries(names.map((name) => [name, new Uint8Array(1_000)])))
/** The size of a JPEG stands in its frame. */
function jpegOf(width: number, height: number): Uint8Array {
  const jpeg = sample('photo.jpg').slice()
  const at = Buffer.from(jpeg).indexOf(Buffer.from([0xff, 0xc0]))
  new DataView(jpeg.buffer).setUint16(at + 5, height)
  new DataView(jpeg.buffer).setUint16(at + 7, width)
  return jpeg
}

test.each<[string, string, Uint8Array]>([
  ['nothing at all', 'empty', new Uint8Array()],
  ['a photo of 30 MB', 'too_large', joined(sample('photo.jpg'), new Uint8Array(30_000_000))],
  ['a photo of an iPhone', 'heic', bytes('\0\0\0\x18ftypheic\0\0\0\0mif1heic')],
  ['the same by its other name', 'heic', bytes('\0\0\0\x18ftypmif1\0\0\0\0mif1heic')],
  ['a film of a telephone', 'video', sample('video.mp4')],
  ['a film of a browser', 'video', sample('video.webm')],
  ['a film of Windows', 'video', bytes('\x30\x26\xb2\x75\x8e\x66\xcf\x11')],
  ['an old film', 'video', bytes('RIFF\0\0\0\0AVI LIST')],
  ['a film of 40 MB', 'video', joined(bytes('FLV\x01'), new Uint8Array(40_000_000))],
  [
    'a drawing with a script',
    'svg',
    bytes('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
  ],
  ['a drawing in UTF-16', 'svg', new Uint8Array(Buffer.from('\ufeff<svg onload="x()">', 'utf16le'))],
  ['a web page', 'html', bytes('  <!DOCTYPE html><p>hello')],
  ['a script', 'html', bytes('<script>alert(1)</script>')],
  ['a text of Word', 'office', zip(['[Content_Types].xml', 'word/document.xml'])],
  ['an old text of Word', 'office', bytes('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')],
  ['a sheet', 'office', zip(['xl/workbook.xml'])],
  ['a zip bomb', 'archive', zipSync({ bomb: new Uint8Array(50_000_000) })],
  ['a packed folder', 'archive', zip(['a.jpg', 'b.jpg'])],
  ['a packed file', 'archive', new Uint8Array(gzipSync('x'))],
  ['a RAR', 'archive', bytes('Rar!\x1a\x07\x01\0')],
  ['a tape', 'archive', joined(new Uint8Array(257), 'ustar\0')],
  ['a program', 'unknown', bytes('MZ\x90\0\x03')],
  ['plain words', 'unknown', bytes('hello, this is a text')],
  ['a GIF', 'unknown', bytes('GIF89a\x01\0\x01\0')],
  ['a JPEG by its name only', 'broken', bytes('\xff\xd8\xff\xe0')],
  ['a wall of dots, PNG', 'pixels', pngOf(20_000, 20_000)],
  ['a wall of dots as wide as can be, PNG', 'pixels', pngOf(0xffffffff, 0xffffffff)],
  ['no dots, PNG', 'broken', pngOf(0, 10)],
  ['a wall of dots, JPEG', 'pixels', jpegOf(65_000, 65_000)],
  ['no dots, JPEG', 'broken', jpegOf(0, 0)],
  ['a PDF with a password', 'pdf_locked', sample('locked.pdf')],
  ['a PDF that unpacks to 300 MB', 'pdf_unclear', pdfBomb(300_000_000)],
  ['a PDF without tables', 'pdf_unclear', bytes('%PDF-1.7\nhello')],
  ['a PDF that points into nothing', 'pdf_unclear', bytes('%PDF-1.7\nstartxref\n99999\n%%EOF')],
  ['a PDF that goes round in a circle', 'pdf_unclear', pdfOf(['<</Pages 2 0 R>>', '<</Kids[2 0 R]>>'])],
  ['a PDF without a page', 'pdf_unclear', pdfOf(['<</Pages 2 0 R>>', '<</Kids[]>>'])],
  [
    'a PDF whose form another program must draw',
    'pdf_unclear',
    pdfOf(['<</Pages 2 0 R/AcroForm<</XFA[]>>>>', page, '<<>>']),
  ],
  [
    'a PDF with an answer that is not drawn',
    'pdf_unclear',
    onePage('/Annots[<</Subtype/Widget/V(seven)/Rect[0 0 1 1]>>]'),
  ],
  [
    'a PDF whose data lie elsewhere',
    'pdf_unclear',
    onePage('/Contents 4 0 R', stream('/F(http://example.org)', '')),
  ],
  [
    'a PDF with a picture in strange wrapping',
    'pdf_unclear',
    onePage('/Contents 4 0 R', stream('/Filter[/ASCII85Decode/DCTDecode]', 'x')),
  ],
  [
    'a PDF with a wall of dots',
    'pixels',
    onePage('/Contents 4 0 R', stream('/Subtype/Image/Width 30000/Height 30000', 'x')),
  ],
  [
    'a PDF with a picture packed as a bomb',
    'pdf_unclear',
    onePage(
      '/Contents 4 0 R',
      stream('/Filter[/FlateDecode/DCTDecode]', new Uint8Array(deflateSync(Buffer.alloc(200_000_000)))),
    ),
  ],
])('A5 %s is refused: %s', async (_what, reason, file) => {
  const started = performance.now()
  expect(await reasonOf(file)).toBe(reason)
  expect(performance.now() - started).toBeLessThan(8_000)
})

test('A5 an animated WebP is refused as a film', async () => {
  const moving = bytes('RIFF\x1a\0\0\0WEBPVP8X\x0a\0\0\0\x02\0\0\0\0\0\0\0\0\0')
  new DataView(moving.buffer).setUint32(4, moving.length - 8, true)
  expect(await reasonOf(moving)).toBe('video')
})

test('A5 sound that lies at an address elsewhere is refused, for a player would call there', async () => {
  const m4a = sample('sound.m4a').slice()
  const at = Buffer.from(m4a).indexOf('url ')
  m4a[at + 7] = 0
  expect(await reasonOf(m4a)).toBe('broken')
})

describe('a file that was cut off', () => {
  test.each(Object.keys(TAKEN))(
    'A5 %s, cut anywhere, is refused or cleaned, and never anything else',
    async (name) => {
      const whole = sample(name)
      const step = Math.max(1, Math.floor(whole.length / 150))
      for (let length = 0; length < whole.length; length += step) await reasonOf(whole.subarray(0, length))
      expect(await reasonOf(whole)).toBe('taken')
    },
  )
})
