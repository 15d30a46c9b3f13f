import { describe, expect, test } from 'vitest'
import {
  type Column,
  shownText,
  tableCsv,
  tableJson,
  tableXlsx,
  UNKNOWN,
} from '../../src/platform/columns.ts'
import { ColumnTable } from '../../src/platform/http/components/column-table.tsx'
import type { PageContext } from '../../src/platform/http/page-context.ts'
import { LANGUAGES, type Language } from '../../src/platform/i18n/language.ts'
import { translator } from '../../src/platform/i18n/translate.ts'
import type { Currency } from '../../src/platform/money.ts'
import { drawColumns } from '../../src/platform/pdf/column-table.ts'
import { makeDocument } from '../../src/platform/pdf/document.ts'
import { loadFonts } from '../../src/platform/pdf/fonts-folder.ts'
import { Footnotes } from '../../src/platform/pdf/footnotes.ts'
import { readSpreadsheet } from '../../src/platform/spreadsheet/read-sheet.ts'
import * as pdf from '../support/pdf-tools.ts'

interface Row {
  readonly name: string
  readonly workers: number | null
  readonly paid: number | null
  readonly currency: Currency
  readonly on: string | null
}

const ROWS: readonly Row[] = [
  { name: 'Công ty Ví Dụ', workers: 1234, paid: 180_000, currency: 'JPY', on: '2026-11-21' },
  { name: '見本協同組合', workers: null, paid: 12_345, currency: 'USD', on: null },
  { name: '=1+1', workers: 0, paid: null, currency: 'VND', on: '2026-01-02' },
]

const COLUMNS: readonly Column<Row>[] = [
  { key: 'name', title: 'compliance_reports.name', kind: 'text', width: 40, value: (row) => row.name },
  {
    key: 'workers',
    title: 'compliance_reports.affected_workers',
    kind: 'number',
    width: 15,
    value: (row) => row.workers,
  },
  {
    key: 'paid',
    title: 'compliance_reports.total',
    kind: 'money',
    width: 20,
    value: (row) => row.paid,
    currency: (row) => row.currency,
  },
  { key: 'on', title: 'compliance_reports.due_on', kind: 'day', width: 15, value: (row) => row.on },
]

const fonts = await loadFonts()
const madeAt = new Date('2026-11-21T00:00:00Z')

const openDocument = (lang: Language) =>
  makeDocument({
    fonts,
    lang,
    title: 'A list',
    number: 'L-1',
    author: 'FERI',
    createdAt: '2026-11-21T00:00:00.000Z',
    fingerprint: 'f',
    words: { contents: '', page: (page, of) => `${page}/${of}`, running: '', foot: '' },
  })

describe.each(LANGUAGES)('one definition of a list in %s', (lang) => {
  test('page and print show the same words of every cell', async () => {
    const page = { t: translator(lang), lang } as PageContext
    const html = String(await ColumnTable({ page, caption: 'x', columns: COLUMNS, rows: ROWS }))
    const doc = openDocument(lang)
    drawColumns(doc.flow, COLUMNS, ROWS, { lang, none: '-' })
    const print = await pdf.denseText(await doc.finish())
    for (const row of ROWS)
      for (const column of COLUMNS) {
        const text = shownText(column, row, lang)
        expect(html).toContain(`>${text}<`)
        expect(print).toContain(pdf.dense(text))
      }
  })

  test('CSV and workbook hold the same cells, and the data the same values', async () => {
    const csv = tableCsv(COLUMNS, ROWS, lang)
    const cellsOf = async (bytes: Uint8Array) =>
      (await readSpreadsheet(bytes)).rows.map(({ cells }) => cells.map((cell) => String(cell ?? '')))
    const text = await cellsOf(new TextEncoder().encode(csv))
    const book = await cellsOf(await tableXlsx(COLUMNS, ROWS, { lang, name: 'List', madeAt }))
    // A formula is disarmed in a CSV by an apostrophe; a workbook says that it is text.
    expect(text.map((row) => row.map((cell) => cell.replace(/^'=/, '=')))).toEqual(book)
    expect(book[1]).toEqual(['Công ty Ví Dụ', '1234', '180000', 'JPY', '2026-11-21'])
    expect(book[2]?.slice(1, 4)).toEqual(['', '123.45', 'USD'])
    const data = tableJson(COLUMNS, ROWS, lang)
    expect(data.map(({ name }) => name)).toEqual(book.slice(1).map(([name]) => name))
    expect(data[1]).toEqual({
      name: '見本協同組合',
      workers: null,
      paid: 12_345,
      paid_currency: 'USD',
      on: null,
    })
  })
})

test('nought is a number and nothing is not: the one is shown as 0, the other as not known', () => {
  const [, workers] = COLUMNS
  if (!workers) throw new Error('a column')
  expect(ROWS.map((row) => shownText(workers, row, 'en'))).toEqual(['1,234', UNKNOWN, '0'])
})

test('a list without rows says so in print', async () => {
  const doc = openDocument('ja')
  drawColumns(doc.flow, COLUMNS, [], { lang: 'ja', none: '該当なし' })
  expect(await pdf.denseText(await doc.finish())).toContain('該当なし')
})

test('a footnote is numbered once for one text, printed at the end of its section and tagged as a note', async () => {
  const doc = openDocument('en')
  const notes = new Footnotes(doc.flow)
  const marks = ['Survey of 2022 [S2]', 'Law 69/2020 [S1]', 'Survey of 2022 [S2]'].map((text) =>
    notes.mark(text),
  )
  // In brackets, since our fonts have ¹ to ⁴ but no ⁵: one manner for the whole document.
  expect(marks).toEqual(['[1]', '[2]', '[1]'])
  notes.print()
  notes.print()
  expect(notes.mark('Survey of 2022 [S2]')).toBe('[3]')
  notes.print()
  const bytes = await doc.finish()
  const text = await pdf.denseText(bytes)
  expect(text.split('Surveyof2022[S2]').length - 1).toBe(2)
  expect(text.split('Law69/2020[S1]').length - 1).toBe(1)
  expect(await pdf.structureOf(bytes)).toMatch(/^\s*Note\b/m)
})
