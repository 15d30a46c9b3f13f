import { plainTitle } from '../organisations/find-columns.ts'
import { dayOfCell } from '../organisations/listed-day.ts'
import type { Day } from '../platform/clock.ts'
import type { Cell, Sheet, SheetRow } from '../platform/spreadsheet/sheet.ts'
import type { MeasureLayout } from './measure-layout.ts'

/** Titles and stamps stand above the header; further down it is data. */
const HEAD_WITHIN = 12

const titleOf = (cell: Cell | undefined): string => plainTitle(String(cell ?? ''))

/**
 * A header merged over two lines (監理団体 over 名称, 代表者, 住所; 許可番号 over both) as one line, the lower title where there is
 * one; any other sheet as it is. The lower line must hold titles only, or the first line of data would be taken for one.
 */
export function withOneHeader(sheet: Sheet, columns: MeasureLayout['columns']): Sheet {
  const known = new Set(columns.flatMap(({ titles }) => titles.map(plainTitle)))
  const score = (row: SheetRow) => row.cells.filter((cell) => known.has(titleOf(cell))).length
  for (let i = 0; i + 1 < Math.min(HEAD_WITHIN, sheet.rows.length); i += 1) {
    const [upper, lower] = [sheet.rows[i], sheet.rows[i + 1]]
    if (!upper || !lower || score(upper) === 0) continue
    const filled = lower.cells.filter((cell) => titleOf(cell) !== '')
    if (filled.length === 0 || score(lower) < filled.length) continue
    const width = Math.max(upper.cells.length, lower.cells.length)
    const cells = Array.from({ length: width }, (_, at): Cell => {
      const below = lower.cells[at] ?? null
      return titleOf(below) === '' ? (upper.cells[at] ?? null) : below
    })
    const merged = { line: lower.line, cells }
    if (score(merged) <= Math.max(score(upper), score(lower))) continue
    return { ...sheet, rows: [...sheet.rows.slice(0, i), merged, ...sheet.rows.slice(i + 2)] }
  }
  return sheet
}

const WRITTEN_DAY =
  /(?:令和|平成|R|H)\s*(?:\d{1,2}|元)\s*[年.]\s*\d{1,2}\s*[月.]\s*\d{1,2}\s*日?|\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}/
const VIETNAMESE_DAY = /ngày\s*(\d{1,2})\s*tháng\s*(\d{1,2})\s*năm\s*(\d{4})/i

/** The stamp of the edition, 令和8年3月1日現在 or Ngày 5 tháng 3 năm 2026, from the lines above the data; null when there is none. */
export function stampOf(sheet: Sheet, firstRow: number): Day | null {
  for (const { cells } of sheet.rows.slice(0, Math.max(0, firstRow - 1))) {
    for (const cell of cells) {
      if (cell instanceof Date) return dayOfCell(cell) ?? null
      if (typeof cell !== 'string') continue
      const text = cell.normalize('NFKC')
      const [, day, month, year] = text.normalize('NFC').match(VIETNAMESE_DAY) ?? []
      const written = day === undefined ? text.match(WRITTEN_DAY)?.[0] : `${day}/${month}/${year}`
      const found = written === undefined ? undefined : dayOfCell(written)
      if (found !== undefined) return found
    }
  }
  return null
}
