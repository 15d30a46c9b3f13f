import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { readXlsx } from '../../../src/platform/spreadsheet/read-xlsx.ts'
import { writeXlsx, XLSX_CELL_CHARACTERS } from '../../../src/platform/spreadsheet/write-xlsx.ts'

type Rows = readonly (readonly string[])[]

async function workbook(header: readonly string[], pages: readonly Rows[], rowsMax?: number) {
  const pieces: Uint8Array[] = []
  const xlsx = await writeXlsx(
    { name: 'Register', header },
    {
      out: async (bytes) => void pieces.push(bytes.slice()),
      madeAt: new Date('2026-11-21T12:00:00.000Z'),
      ...(rowsMax ? { rowsMax } : {}),
    },
  )
  for (const page of pages) await xlsx.rows(page)
  await xlsx.sheet({ name: 'Columns', header: ['column'] })
  await xlsx.rows([['why']])
  await xlsx.end()
  return new Uint8Array(Buffer.concat(pieces))
}

/** The texts of a sheet as a program would take them out, escapes undone: independent of the reader of the product. */
function textsIn(bytes: Uint8Array, sheet: number): string[][] {
  const xml = strFromU8(unzipSync(bytes)[`xl/worksheets/sheet${sheet}.xml`] ?? new Uint8Array())
  const cells = /<c r="([A-Z]+)(\d+)" [^>]*><is><t xml:space="preserve">(.*?)<\/t><\/is><\/c>/gs
  return [...xml.matchAll(/<row r="(\d+)">(.*?)<\/row>/gs)].map(([, number, row = ''], i) => {
    expect(Number(number)).toBe(i + 1)
    const texts: string[] = []
    for (const [, column = '', line, text = ''] of row.matchAll(cells)) {
      expect(line).toBe(number)
      texts[column.charCodeAt(0) - 65] = unescaped(text)
    }
    return Array.from(texts, (text) => text ?? '')
  })
}

const unescaped = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replaceAll(/_x([0-9A-F]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))

test('a workbook is read back as it was written, formulas and zeros included', async () => {
  const rows = [
    ['=1+1', '007', '協同組合田中サンプル'],
    ['+84', '', 'Công ty Cổ phần Mẫu'],
    ['@SUM(A1)', '2026-11-21', '<b>&amp;</b>'],
  ]
  const read = await readXlsx(await workbook(['a', 'b', 'c'], [rows]))
  expect(read.rows.map(({ cells }) => cells)).toEqual([
    ['a', 'b', 'c'],
    ...rows.map((row) => row.map((cell) => cell || null)),
  ])
})

test('no cell is a formula, and every cell is marked as text', async () => {
  const bytes = await workbook(['a'], [[['=HYPERLINK("https://feri.example")'], ['-1'], ['\t=1'], ['@x']]])
  const parts = unzipSync(bytes)
  const xml = strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
  expect(xml).not.toMatch(/<f[ >]|<v[ >]/)
  expect([...xml.matchAll(/ s="1" t="inlineStr">/g)]).toHaveLength(4)
  expect(strFromU8(parts['xl/styles.xml'] ?? new Uint8Array())).toContain('numFmtId="49"')
})

test('beyond the rows of a sheet another is begun with the same header', async () => {
  const rows = Array.from({ length: 10 }, (_, i) => [`row ${i}`])
  const bytes = await workbook(['a'], [rows.slice(0, 3), rows.slice(3)], 4)
  expect(textsIn(bytes, 1)).toEqual([['a'], ['row 0'], ['row 1'], ['row 2']])
  expect(textsIn(bytes, 4)).toEqual([['a'], ['row 9']])
  expect(textsIn(bytes, 5)).toEqual([['column'], ['why']])
  const book = strFromU8(unzipSync(bytes)['xl/workbook.xml'] ?? new Uint8Array())
  expect([...book.matchAll(/sheet name="([^"]*)"/g)].map((found) => found[1])).toEqual([
    'Register',
    'Register 2',
    'Register 3',
    'Register 4',
    'Columns',
  ])
})

test('any text comes back, whatever characters it has', async () => {
  const cell = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('_x000D_', '_x0041_x0042_', '\r\n', '\u0000', '\ud800', ' ', "'", '=1', '\u0085'),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(cell, cell), { maxLength: 20 }), async (rows) => {
      const found = textsIn(await workbook(['a', 'b'], [rows]), 1).map(([a = '', b = '']) => [a, b])
      expect(found).toEqual([['a', 'b'], ...rows])
    }),
    { numRuns: 60 },
  )
})

test('a text longer than a cell takes is cut and says so', async () => {
  const [, [long = ''] = []] = textsIn(await workbook(['a'], [[['x'.repeat(40_000)]]]), 1)
  expect(long).toHaveLength(XLSX_CELL_CHARACTERS)
  expect(long.endsWith('…')).toBe(true)
})

test('the same rows give the same bytes', async () => {
  expect(await workbook(['a'], [[['x']]])).toEqual(await workbook(['a'], [[['x']]]))
})

test('a failing disk fails the writer', async () => {
  const failing = writeXlsx(
    { name: 'Register', header: ['a'] },
    {
      out: async () => {
        throw new Error('disk full')
      },
      madeAt: new Date('2026-11-21T12:00:00.000Z'),
    },
  ).then(async (xlsx) => {
    await xlsx.rows([['x']])
    await xlsx.end()
  })
  await expect(failing).rejects.toThrow('disk full')
})
