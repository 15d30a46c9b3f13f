import type { Cell } from './sheet.ts'

/** Read as a formula by Excel, LibreOffice or Google Sheets when a cell begins with it; the full-width forms too. */
const BEGINS_A_FORMULA = /^[=+\-@\t\r\n＝＋－＠]/
const NEEDS_QUOTES = /[",\r\n;\t]|^\s|\s$/

/**
 * The text of a cell. A text that a spreadsheet would take for a formula gets an apostrophe in front: what strangers typed
 * must not run on the reader's machine. Numbers are written as numbers, days as `2026-11-21`, truths as `true` and `false`.
 */
export function csvCell(value: Cell): string {
  if (value === null) return ''
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  const text = BEGINS_A_FORMULA.test(value) ? `'${value}` : value
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

export const csvRow = (cells: readonly Cell[]): string => `${cells.map(csvCell).join(',')}\r\n`

/** Tells Excel that what follows is UTF-8. */
export const CSV_BOM = '\uFEFF'

/**
 * A CSV file (RFC 4180: commas, CRLF, quotation marks doubled) with its header, UTF-8 with a byte order mark, because Excel
 * takes Japanese and Vietnamese for something else without one. Formulas are neutralised.
 */
export function writeCsv(header: readonly string[], rows: Iterable<readonly Cell[]>): string {
  let text = CSV_BOM + csvRow(header)
  for (const row of rows) text += csvRow(row)
  return text
}
