import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { cleanFile } from '../../../src/platform/clean-file/clean-file.ts'
import { joined, MARK, markedPdf, pdfOf, sample, stream, TAKEN, text } from './samples.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'clean-file-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const has = (program: string): boolean => spawnSync('which', [program]).status === 0
const cleaned = async (name: string) => cleanFile(sample(name))

describe('every kind that is taken', () => {
  test.each(Object.entries(TAKEN))('R12 %s keeps no maker, time or place', async (name, type) => {
    const before = text(sample(name))
    const clean = await cleaned(name)
    expect(clean.type).toBe(type)
    const after = text(clean.bytes)
    if (!/pdf|recorded/.test(name)) expect(before).toContain(MARK)
    for (const told of [
      MARK,
      '2026:11:21',
      '20261121',
      '2026-11-21',
      '+21.02',
      'GPS',
      'Lavf',
      'exiftool',
      'XMP',
      'Chrome',
    ])
      expect(after, told).not.toContain(told)
  })

  test.each(Object.keys(TAKEN))('%s that is clean is left as it is', async (name) => {
    const { bytes } = await cleaned(name)
    const again = await cleanFile(bytes)
    expect(Buffer.from(again.bytes).equals(Buffer.from(bytes))).toBe(true)
  })

  test.each(Object.keys(TAKEN))('%s does not change what it was given', async (name) => {
    const given = sample(name)
    await cleanFile(given)
    expect(Buffer.from(given).equals(Buffer.from(sample(name)))).toBe(true)
  })

  const sounds = Object.keys(TAKEN).filter((name) =>
    /sound\.(m4a|3gp|webm|ogg|mp3|wav)|fragmented|vorbis/.test(name),
  )
  test.skipIf(!has('ffprobe')).each(sounds)('%s still sounds as long to another program', async (name) => {
    const file = path.join(folder, name)
    writeFileSync(file, (await cleaned(name)).bytes)
    const said = execFileSync('ffprobe', [
      '-v',
      'error',
      '-show_entries',
      'format=duration:format_tags',
      '-of',
      'json',
      file,
    ])
    const { format } = JSON.parse(said.toString())
    expect(Number(format.duration)).toBeGreaterThan(0.55)
    expect(Number(format.duration)).toBeLessThan(0.7)
    expect(JSON.stringify(format.tags ?? {})).not.toContain(MARK)
    expect(execFileSync('ffmpeg', ['-v', 'error', '-i', file, '-f', 'null', '-']).toString()).toBe('')
  })

  test.skipIf(!has('exiftool')).each(Object.keys(TAKEN))(
    '%s tells another program nothing of its maker',
    async (name) => {
      const file = path.join(folder, name)
      writeFileSync(file, (await cleaned(name)).bytes)
      const said = execFileSync('exiftool', [
        '-G1',
        '-a',
        '-s',
        '--System:all',
        '--ExifTool:all',
        file,
      ]).toString()
      expect(said).not.toMatch(/HUNGMARK|GPS|Artist|Author|Producer|Creator |Software|Serial|2026:11:21/)
    },
  )
})

describe('photos', () => {
  test.each(['photo.jpg', 'photo.png', 'photo.webp'])('%s is still held the same way up', async (name) => {
    const orientation = Buffer.from(
      'MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0',
      'latin1',
    )
    expect(Buffer.from((await cleaned(name)).bytes).includes(orientation)).toBe(true)
  })

  test('R12 what hangs behind the end of a photo is gone: a second one, its depth, its film', async () => {
    const { bytes } = await cleanFile(joined(sample('photo.jpg'), sample('video.mp4'), MARK))
    expect(Buffer.from(bytes).equals(Buffer.from((await cleaned('photo.jpg')).bytes))).toBe(true)
    expect((await cleanFile(joined(sample('photo.png'), MARK))).bytes.length).toBe(
      (await cleaned('photo.png')).bytes.length,
    )
  })

  test('R12 unknown segments, notes of makers and thumbnails of a photo are gone', async () => {
    const jpeg = sample('photo.jpg')
    const extra = [0xe5, 0xe7, 0xed, 0xef, 0xfe].map((marker) =>
      joined(Uint8Array.of(0xff, marker, 0, 2 + MARK.length), MARK),
    )
    const clean = await cleanFile(joined(jpeg.slice(0, 2), ...extra, jpeg.slice(2)))
    expect(Buffer.from(clean.bytes).equals(Buffer.from((await cleaned('photo.jpg')).bytes))).toBe(true)
  })

  test('a photo whose EXIF cannot be read is taken without it', async () => {
    const jpeg = sample('photo.jpg').slice()
    const at = text(jpeg).indexOf('Exif\0\0') + 6
    jpeg.fill(0xff, at, at + 40)
    const clean = await cleanFile(jpeg)
    expect(text(clean.bytes)).not.toContain('Exif')
  })
})

describe('PDFs', () => {
  test('R12 author, program, times, id, attached file, link and comment are gone, and what can be read stays', async () => {
    const clean = await cleanFile(await markedPdf())
    const after = text(clean.bytes)
    for (const told of [
      MARK,
      'Info',
      'Author',
      'Producer',
      'CreationDate',
      '/ID',
      'EmbeddedFile',
      '/Annot',
      'example.org',
      'Exif',
    ])
      expect(after, told).not.toContain(told)
    expect(after).toContain('/DCTDecode')
    expect(after).toContain('/Contents')
  })

  test.skipIf(!has('qpdf')).each(['plain.pdf', 'packed.pdf'])(
    '%s is sound to another program',
    async (name) => {
      const file = path.join(folder, name)
      writeFileSync(file, (await cleaned(name)).bytes)
      expect(execFileSync('qpdf', ['--check', file]).toString()).toContain(
        'No syntax or stream encoding errors',
      )
      expect(execFileSync('qpdf', ['--show-npages', file]).toString().trim()).toBe('2')
    },
  )

  const page = ['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[3 0 R]/Count 1>>']

  test('R12 what an older revision said is gone', async () => {
    const first = pdfOf([
      ...page,
      '<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>',
      stream('', `(${MARK}) Tj`),
    ])
    const at = first.length
    const again = joined(
      first,
      `4 0 obj\n`,
      stream('', '(other) Tj'),
      `\nendobj\nxref\n4 1\n${String(at).padStart(10, '0')} 00000 n \ntrailer\n<</Size 5/Root 1 0 R/Prev ${text(first).lastIndexOf('xref\n0')}>>\nstartxref\n`,
    )
    const table = text(again).lastIndexOf('xref\n4')
    const after = text((await cleanFile(joined(again, `${table}\n%%EOF\n`))).bytes)
    expect(after).toContain('(other) Tj')
    expect(after).not.toContain(MARK)
  })

  test('A5 scripts, actions and files inside are gone, wherever they hang', async () => {
    const pdf = pdfOf([
      '<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert(1))>>/AA<</WC 5 0 R>>/Names<</JavaScript 5 0 R>>/AcroForm<</Fields[]>>/Metadata 5 0 R>>',
      '<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 9 9]>>',
      '<</Type/Page/Parent 2 0 R/AA<</O 5 0 R>>/PieceInfo 5 0 R/Annots[<</Type/Annot/Subtype/Link/A 5 0 R/Rect[0 0 1 1]>><</Type/Annot/Subtype/FileAttachment/FS 5 0 R/Rect[0 0 1 1]/AP<</N 4 0 R>>>>]/Resources<</XObject<</A 4 0 R>>>>>>',
      stream('/Type/XObject/Subtype/Form/BBox[0 0 1 1]/Metadata 5 0 R/LastModified(D:2026)', 'q Q'),
      `<</S/JavaScript/JS(${MARK})>>`,
    ])
    const after = text((await cleanFile(pdf)).bytes)
    for (const told of [
      'JavaScript',
      'JS',
      MARK,
      'Action',
      '/AA',
      'Metadata',
      'PieceInfo',
      'LastModified',
      'FileAttachment',
    ])
      expect(after, told).not.toContain(told)
    // A picture may be called anything, `A` too.
    expect(after).toContain('/XObject <</A ')
  })

  test('what was filled into a form is still seen, and nobody can be told who drew a stamp', async () => {
    const pdf = pdfOf([
      ...page,
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Annots[<</Subtype/Widget/FT/Tx/V(7)/T(${MARK})/Rect[0 0 1 1]/AP<</N 4 0 R>>>><</Subtype/Stamp/T(${MARK})/Contents(${MARK})/M(D:2026)/Rect[0 0 1 1]/AP<</N 4 0 R>>>>]>>`,
      stream('/Type/XObject/Subtype/Form/BBox[0 0 1 1]', '(7) Tj'),
    ])
    const after = text((await cleanFile(pdf)).bytes)
    expect(after.match(/\/Subtype \/Stamp/g)).toHaveLength(2)
    expect(after).toContain('(7) Tj')
    expect(after).not.toContain(MARK)
    expect(after).not.toContain('D:2026')
  })
})
