import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readCsv } from '../../../src/platform/spreadsheet/read-csv.ts'
import { csvCell, writeCsv } from '../../../src/platform/spreadsheet/write-csv.ts'

test.each([
  ['=HYPERLINK("http://x")', '"\'=HYPERLINK(""http://x"")"'],
  ['+84 24 1', "'+84 24 1"],
  ['-1', "'-1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', '"\'\t=1"'],
  ['＝１＋１', "'＝１＋１"],
  ['1174/LĐTBXH-GP', '1174/LĐTBXH-GP'],
  [-5, '-5'],
  [true, 'true'],
  [null, ''],
  [new Date('2026-11-21T00:00:00.000Z'), '2026-11-21'],
  ['a,b', '"a,b"'],
  ['a"b', '"a""b"'],
  ['a\nb', '"a\nb"'],
  [' a', '" a"'],
])('the cell %j is written as %s', (cell, written) => {
  expect(csvCell(cell)).toBe(written)
})

test('what is written is read back as it was, but for the apostrophe before a formula', () => {
  const cell = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => text.trim() !== '')
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 20 }), (rows) => {
      const text = writeCsv(['a', 'b'], rows)
      const read = readCsv(new TextEncoder().encode(text)).rows.slice(1)
      const bare = (value: unknown) => String(value).replace(/^'(?=[=+\-@\t\r\n＝＋－＠])/, '')
      expect(read.map(({ cells }) => cells.map(bare))).toEqual(rows.map((row) => row.map(bare)))
    }),
  )
})
