import { strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { xlsx } from '../../../fixtures/write-list.ts'
import { readSpreadsheet } from '../../../src/platform/spreadsheet/read-sheet.ts'
import { columnLetter, SHEET_LIMITS, UnreadableSheet } from '../../../src/platform/spreadsheet/sheet.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)

async function reasonOf(bytes: Uint8Array) {
  const error = await readSpreadsheet(bytes).then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!(error instanceof UnreadableSheet)) throw new Error('expected a refusal', { cause: error })
  return error.reason
}

/** A workbook with one of its parts written otherwise. */
async function tampered(part: string, change: (xml: string) => string): Promise<Uint8Array> {
  const parts = unzipSync(await xlsx([['見出し', 'B']], [['a', 1]]))
  const xml = new TextDecoder().decode(parts[part])
  return zipSync({ ...parts, [part]: strToU8(change(xml)) })
}
const SHEET = 'xl/worksheets/sheet1.xml'

/** A workbook whose sheet of twenty million zeros, packed to some thousand bytes, claims another size in the directory. */
async function declaring(size: number): Promise<Uint8Array> {
  const parts = unzipSync(await xlsx([['a']], [['b']]))
  const bomb = zipSync({ ...parts, [SHEET]: new Uint8Array(20_000_000) })
  const view = new DataView(bomb.buffer, bomb.byteOffset)
  for (let at = 0; at + 46 < bomb.length; at += 1) {
    const isEntry = view.getUint32(at, true) === 0x02014b50
    if (isEntry && view.getUint32(at + 24, true) === 20_000_000) view.setUint32(at + 24, size, true)
  }
  return bomb
}

describe('a file that can be read', () => {
  test('an xlsx gives texts, numbers, days and the lines a person sees', async () => {
    const day = new Date('2026-03-01T00:00:00.000Z')
    const sheet = await readSpreadsheet(await xlsx([['見出し', 'B', 'C']], [[null], ['　', 1.5, day]]))
    expect(sheet).toEqual({
      format: 'xlsx',
      rows: [
        { line: 1, cells: ['見出し', 'B', 'C'] },
        { line: 2, cells: [null, null, null] },
        { line: 3, cells: [null, 1.5, day] },
      ],
    })
  })

  test('a CSV keeps commas, quotes and line breaks within quotes', async () => {
    const sheet = await readSpreadsheet(utf8('a,"b ""x"", y"\r\n"c\nd",\r\n\r\n'))
    expect(sheet.rows).toEqual([
      { line: 1, cells: ['a', 'b "x", y'] },
      { line: 2, cells: ['c\nd', null] },
    ])
  })

  test.each([
    [0, 'A'],
    [13, 'N'],
    [25, 'Z'],
    [26, 'AA'],
    [701, 'ZZ'],
    [702, 'AAA'],
  ])('column %i is called %s', (i, letter) => {
    expect(columnLetter(i)).toBe(letter)
  })
})

describe('a file that cannot be read is refused with its reason', () => {
  test.each<[string, Uint8Array, string]>([
    ['nothing at all', new Uint8Array(), 'empty'],
    ['a PDF', utf8('%PDF-1.7\n1 0 obj'), 'not_a_spreadsheet'],
    ['a web page', utf8('<!DOCTYPE html><table>'), 'not_a_spreadsheet'],
    ['JSON', utf8('{"a":1}'), 'not_a_spreadsheet'],
    ['a PNG picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]), 'not_a_spreadsheet'],
    ['a program', new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0]), 'not_a_spreadsheet'],
    ['an old Excel file', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), 'old_excel'],
    ['two letters of an archive', utf8('PK'), 'broken_xlsx'],
    ['an archive of something else', zipSync({ 'word/document.xml': strToU8('<a/>') }), 'not_a_workbook'],
    ['an archive of nothing', zipSync({}), 'not_a_workbook'],
    ['quotes that do not close', utf8('a,b\n"c,d\n'), 'broken_csv'],
    ['more than twenty megabytes', new Uint8Array(SHEET_LIMITS.fileBytes + 1).fill(97), 'too_large'],
  ])('%s', async (_, bytes, key) => {
    expect((await reasonOf(bytes)).key).toBe(`spreadsheet.${key}`)
  })

  test('an xlsx cut off in the middle', async () => {
    const whole = await xlsx([['a']], [['b']])
    expect((await reasonOf(whole.subarray(0, whole.length / 2))).key).toBe('spreadsheet.broken_xlsx')
  })

  test('an xlsx with bytes overwritten is refused or read, and never anything else', async () => {
    const whole = await xlsx([['a']], [['b']])
    for (let at = 0; at < whole.length; at += 37) {
      const damaged = whole.slice()
      damaged.set([0xff, 0x00, 0xff], Math.min(at, whole.length - 3))
      const outcome = await readSpreadsheet(damaged).then(
        () => 'read',
        (error: unknown) => (error instanceof UnreadableSheet ? 'refused' : error),
      )
      expect(['read', 'refused']).toContain(outcome)
    }
  })

  test('an xlsx whose sheet is not XML', async () => {
    expect((await reasonOf(await tampered(SHEET, () => 'garbage <<<'))).key).toBe('spreadsheet.broken_xlsx')
  })

  test('a cell that points to a text the file lacks is named by line and column', async () => {
    const bytes = await tampered(SHEET, (xml) =>
      xml.replace('<c r="A2" t="s"><v>2</v></c>', '<c r="A2" t="s"><v>x</v></c>'),
    )
    expect(await reasonOf(bytes)).toEqual({
      key: 'spreadsheet.broken_cell',
      params: { line: '2', column: 'A' },
    })
  })

  test('an archive that would unpack to more than the limit is not unpacked', async () => {
    const bomb = await declaring(SHEET_LIMITS.unpackedBytes + 1)
    expect((await reasonOf(bomb)).key).toBe('spreadsheet.bomb')
  })

  test('a part that lies about its size cannot grow beyond what it declared', async () => {
    expect((await reasonOf(await declaring(100))).key).toBe('spreadsheet.broken_xlsx')
  })

  test('a single cell in the last row of the world does not fill the memory', async () => {
    const far = await tampered(SHEET, (xml) =>
      xml.replace(/r="2"/, 'r="999999999"').replaceAll(/r="([A-Z])2"/g, 'r="$1999999999"'),
    )
    expect((await reasonOf(far)).key).toBe('spreadsheet.too_many_rows')
  })

  test('more rows than any list has', async () => {
    const bytes = utf8('a,b\n'.repeat(SHEET_LIMITS.rows + 1))
    expect((await reasonOf(bytes)).key).toBe('spreadsheet.too_many_rows')
  })

  test('bytes that are not UTF-8 are named by line', async () => {
    const bytes = new Uint8Array([...utf8('a,b\nc,d\ne,'), 0xc3, 0x28, ...utf8('\n')])
    expect(await reasonOf(bytes)).toEqual({ key: 'spreadsheet.not_utf8', params: { line: 3 } })
  })

  test('Shift_JIS is called by its name', async () => {
    const name = [0x93, 0x63, 0x92, 0x86, 0x8f, 0xa4, 0x8e, 0x96]
    const bytes = new Uint8Array([...utf8('a,b\n'), ...name, ...utf8(',x\n')])
    expect(await reasonOf(bytes)).toEqual({ key: 'spreadsheet.shift_jis', params: { line: 2 } })
  })

  test('an entity that would call a file from outside stays text', async () => {
    const doctype = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
    const bytes = await tampered(SHEET, (xml) =>
      xml
        .replace('<worksheet', `${doctype}<worksheet`)
        .replace(/<c r="A2"[^>]*>.*?<\/c>/, '<c r="A2" t="inlineStr"><is><t>&a;</t></is></c>'),
    )
    const outcome = await readSpreadsheet(bytes).then(
      (sheet) => JSON.stringify(sheet.rows),
      (error: unknown) => (error instanceof UnreadableSheet ? 'refused' : 'failed'),
    )
    expect(outcome === 'refused' || outcome.includes('&a;')).toBe(true)
  })
})
