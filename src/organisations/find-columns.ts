import { AppError } from '../platform/errors.ts'
import { columnLetter, type Sheet } from '../platform/spreadsheet/sheet.ts'
import type { Column, Located } from './list-layout.ts'

/** Lists put stamps and titles above their header; further down than this it is no header any more. */
const HEADER_WITHIN = 12

/** A title as titles are compared. */
export const plainTitle = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}]+/gu, '')

/**
 * Finds the header by the titles of its cells. Throws AppError `invalid` when there is none, when a required column is
 * missing or a column is unknown or stands twice: a list read with a column misunderstood would be worse than none.
 */
export function findColumns<Key extends string>(sheet: Sheet, columns: readonly Column<Key>[]): Located<Key> {
  const byTitle = new Map(
    columns.flatMap((column) => column.titles.map((t) => [plainTitle(t), column] as const)),
  )
  const titlesOf = (index: number) =>
    (sheet.rows[index]?.cells ?? []).map((cell) => plainTitle(String(cell ?? '')))
  const score = (index: number) => titlesOf(index).filter((title) => byTitle.has(title)).length
  const candidates = Array.from({ length: Math.min(HEADER_WITHIN, sheet.rows.length) }, (_, i) => i)
  const header = candidates.reduce((best, i) => (score(i) > score(best) ? i : best), 0)
  if (score(header) < 2) {
    const expected = columns.filter((c) => c.required).map((c) => c.titles[0])
    throw new AppError('invalid', 'organisations.list_no_header', {
      params: { columns: expected.join(', ') },
    })
  }
  const line = sheet.rows[header]?.line ?? header + 1
  const indexes = new Map<Key, number>()
  const labels = new Map<Key, string>()
  const unknown: string[] = []
  const twice: string[] = []
  for (const [index, title] of titlesOf(header).entries()) {
    if (title === '') continue
    const column = byTitle.get(title)
    const written = String(sheet.rows[header]?.cells[index]).replace(/\s+/g, ' ').trim().slice(0, 60)
    const label = `${written} (${columnLetter(index)})`
    if (!column) unknown.push(label)
    else if (indexes.has(column.key)) twice.push(label)
    else {
      indexes.set(column.key, index)
      labels.set(column.key, label)
    }
  }
  if (unknown.length > 0) {
    const params = { line, columns: unknown.slice(0, 10).join(', ') }
    throw new AppError('invalid', 'organisations.list_unknown_column', { params })
  }
  if (twice.length > 0) {
    throw new AppError('invalid', 'organisations.list_column_twice', {
      params: { line, column: twice.join(', ') },
    })
  }
  refuseMissing(line, columns, indexes)
  return { indexes, labels, firstRow: header + 1 }
}

function refuseMissing<Key extends string>(
  line: number,
  columns: readonly Column<Key>[],
  found: ReadonlyMap<Key, number>,
): void {
  const missing = columns.filter((column) => column.required && !found.has(column.key))
  if (missing.length === 0) return
  const params = { line, columns: missing.map((column) => column.titles[0]).join(', ') }
  throw new AppError('invalid', 'organisations.list_missing_column', { params })
}

/**
 * For a list whose header is merged over several rows: each column stands at a fixed letter, and somewhere in the header
 * rows above the data its title must be found, or the list is of another edition than the one this layout knows.
 */
export function fixedColumns<Key extends string>(
  sheet: Sheet,
  columns: readonly Column<Key>[],
  firstRow: number,
): Located<Key> {
  const header = sheet.rows.filter((row) => row.line <= firstRow)
  const above = (index: number) => header.map((row) => plainTitle(String(row.cells[index] ?? ''))).join(' ')
  const misplaced = columns.flatMap(({ titles, required }, index) => {
    const found = titles.some((title) => above(index).includes(plainTitle(title)))
    return found || !required ? [] : [`${columnLetter(index)}: ${titles[0]}`]
  })
  if (misplaced.length > 0) {
    const params = { line: firstRow, columns: misplaced.join(', ') }
    throw new AppError('invalid', 'organisations.list_missing_column', { params })
  }
  const beyond = header.flatMap((row) => row.cells.slice(columns.length)).find((cell) => cell !== null)
  if (beyond !== undefined) {
    const index = header.reduce((at, row) => Math.max(at, row.cells.length - 1), columns.length)
    const column = `${String(beyond).replace(/\s+/g, ' ').trim().slice(0, 60)} (${columnLetter(index)})`
    throw new AppError('invalid', 'organisations.list_unknown_column', {
      params: { line: firstRow, columns: column },
    })
  }
  return {
    indexes: new Map(columns.map(({ key }, index) => [key, index])),
    labels: new Map(columns.map(({ key, titles }, index) => [key, `${titles[0]} (${columnLetter(index)})`])),
    firstRow: sheet.rows.findIndex((row) => row.line > firstRow),
  }
}
