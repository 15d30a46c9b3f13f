import { dayText } from './i18n/dates.ts'
import type { Language } from './i18n/language.ts'
import { type MessageKey, translator } from './i18n/translate.ts'
import { type Currency, decimalsOf, moneyText } from './money.ts'
import { numberText } from './number-text.ts'
import type { Cell } from './spreadsheet/sheet.ts'
import { writeCsv } from './spreadsheet/write-csv.ts'
import { writeXlsx } from './spreadsheet/write-xlsx.ts'

/**
 * One column of a list, defined once: the page's table, the CSV, the workbook, the JSON and the table in a PDF are all made from it and can
 * therefore not differ.
 */
export interface Column<Row> {
  /** Key in the JSON, `snake_case`. */
  readonly key: string
  readonly title: MessageKey
  /** A code is shown as it is and set narrow; of a day `2026-11-21`; of money the smallest unit. Null: not known, or none. */
  readonly kind: 'text' | 'number' | 'money' | 'day' | 'code'
  readonly value: (row: Row, lang: Language) => string | number | null
  /** Of money, and only there. */
  readonly currency?: (row: Row) => Currency
  /** Share of the table's width in print. */
  readonly width: number
  /** Always so many digits after the point; without, up to three. */
  readonly decimals?: number
}

export const isNumeric = ({ kind }: Pick<Column<never>, 'kind'>): boolean =>
  kind === 'number' || kind === 'money'

/** What stands where nothing is known, on pages and in print. */
export const UNKNOWN = '–'

/** A cell for people, in their language: on pages and in print. */
export function shownText<Row>(column: Column<Row>, row: Row, lang: Language): string {
  const value = column.value(row, lang)
  if (value === null || value === '') return UNKNOWN
  if (typeof value === 'number') {
    const currency = column.kind === 'money' ? column.currency?.(row) : undefined
    return currency ? moneyText(lang, value, currency) : numberText(lang, value, column.decimals)
  }
  return column.kind === 'day' ? dayText(value, lang) : value
}

export const titles = <Row>(columns: readonly Column<Row>[], lang: Language): string[] =>
  columns.map(({ title }) => translator(lang)(title))

/** The head of a spreadsheet: as `titles`, but that a sum is followed by its currency in a column of its own. */
export const sheetHeader = <Row>(columns: readonly Column<Row>[], lang: Language): string[] =>
  columns.flatMap(({ title, currency }) => {
    const said = translator(lang)(title)
    return currency ? [said, `${said} (ISO 4217)`] : [said]
  })

/** The rows of a spreadsheet: numbers as numbers, sums in whole units, days as `2026-11-21`, what is not known empty. */
export function sheetRows<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  lang: Language,
): (string | number | null)[][] {
  return rows.map((row) =>
    columns.flatMap((column) => {
      const value = column.value(row, lang)
      if (!column.currency) return [value]
      const currency = column.currency(row)
      return [typeof value === 'number' ? value / 10 ** decimalsOf(currency) : value, currency]
    }),
  )
}

/** A CSV with its head in the reader's language; see `writeCsv` for bytes and formulas. */
export const tableCsv = <Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  lang: Language,
): string => writeCsv(sheetHeader(columns, lang), sheetRows(columns, rows, lang) as readonly Cell[][])

/** A workbook of one sheet. `name` has at most 25 characters; `madeAt` makes the same rows give the same bytes. */
export async function tableXlsx<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  { lang, name, madeAt }: { readonly lang: Language; readonly name: string; readonly madeAt: Date },
): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  const out = async (bytes: Uint8Array) => void parts.push(bytes)
  const widths = columns.flatMap(({ width, currency }) => (currency ? [width, 8] : [width]))
  const sheet = {
    name,
    header: sheetHeader(columns, lang),
    widths: widths.map((width) => Math.max(8, width)),
  }
  const workbook = await writeXlsx(sheet, { out, madeAt })
  await workbook.rows(sheetRows(columns, rows, lang).map((row) => row.map((cell) => String(cell ?? ''))))
  await workbook.end()
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** Each row as an object by the columns' keys; of money the smallest unit, with the currency in `<key>_currency`. */
export function tableJson<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  lang: Language,
): Record<string, string | number | null>[] {
  return rows.map((row) =>
    Object.fromEntries(
      columns.flatMap((column): [string, string | number | null][] => {
        const cell: [string, string | number | null] = [column.key, column.value(row, lang)]
        return column.currency ? [cell, [`${column.key}_currency`, column.currency(row)]] : [cell]
      }),
    ),
  )
}
