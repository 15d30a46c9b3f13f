import type { Day } from '../platform/clock.ts'
import type { Cell } from '../platform/spreadsheet/sheet.ts'

const ERAS: Readonly<Record<string, number>> = {
  令和: 2018,
  平成: 1988,
  昭和: 1925,
  大正: 1911,
  r: 2018,
  h: 1988,
  s: 1925,
  t: 1911,
}

/** The day if it exists in the calendar and lies in a time that lists speak of. */
function dayFrom(year: number, month: number, day: number): Day | undefined {
  if (year < 1900 || year > 2200) return undefined
  const date = new Date(Date.UTC(year, month - 1, day))
  const exists =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return exists ? date.toISOString().slice(0, 10) : undefined
}

/** Excel counts days from 1900-01-00 and believes in 1900-02-29; from March 1900 on this is exact. */
function dayOfSerial(serial: number): Day | undefined {
  if (!Number.isFinite(serial) || serial < 61 || serial > 109_000) return undefined
  return new Date(Date.UTC(1899, 11, 30) + Math.floor(serial) * 86_400_000).toISOString().slice(0, 10)
}

const part = (text: string | undefined): number => (text === '元' ? 1 : Number(text))

/**
 * The day a cell of a list means: an Excel date or serial number, `2026-03-01`, `2026/3/1`, `2026年3月1日`, `令和8年3月1日`,
 * `R8.3.1`, `01/03/2026` (day first: no list of ours is American). Undefined when it means none for sure.
 */
export function dayOfCell(cell: Cell): Day | undefined {
  if (cell instanceof Date) {
    return Number.isNaN(cell.getTime())
      ? undefined
      : dayFrom(cell.getUTCFullYear(), cell.getUTCMonth() + 1, cell.getUTCDate())
  }
  if (typeof cell === 'number') return dayOfSerial(cell)
  if (typeof cell !== 'string') return undefined
  const text = cell
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/[‐‑–—−]/g, '-')
    .toLowerCase()
  const yearFirst = text.match(/^(\d{4})(?:[-/.](\d{1,2})[-/.](\d{1,2})|年(\d{1,2})月(\d{1,2})日)$/)
  if (yearFirst)
    return dayFrom(part(yearFirst[1]), part(yearFirst[2] ?? yearFirst[4]), part(yearFirst[3] ?? yearFirst[5]))
  const era = text.match(
    /^(令和|平成|昭和|大正|[rhst])\.?(\d{1,2}|元)(?:年(\d{1,2})月(\d{1,2})日|[-/.](\d{1,2})[-/.](\d{1,2}))$/,
  )
  if (era) {
    const year = (ERAS[era[1] ?? ''] ?? Number.NaN) + part(era[2])
    return dayFrom(year, part(era[3] ?? era[5]), part(era[4] ?? era[6]))
  }
  const dayFirst = text.match(/^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/)
  return dayFirst ? dayFrom(part(dayFirst[3]), part(dayFirst[2]), part(dayFirst[1])) : undefined
}
