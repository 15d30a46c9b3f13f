import { strFromU8, unzipSync, zipSync } from 'fflate'
import { readSheet } from 'read-excel-file/universal'
import { type Cell, columnLetter, SHEET_LIMITS, type Sheet, type SheetRow, UnreadableSheet } from './sheet.ts'

/** Reads the first sheet of an xlsx file. Throws UnreadableSheet when it is broken, no workbook, or larger than the limits. */
export async function readXlsx(bytes: Uint8Array): Promise<Sheet> {
  const data = await parseWorkbook(repackedXlsx(bytes))
  const rows = data.map((cells, i) => toRow(cells, i + 1))
  while (rows.at(-1)?.cells.every((cell) => cell === null)) rows.pop()
  if (rows.length > SHEET_LIMITS.rows) throw tooManyRows()
  return { format: 'xlsx', rows }
}

/** Checked against the limits, and uncompressed: the library would inflate on a web worker, which the edge runtime does not have. */
export function repackedXlsx(bytes: Uint8Array): ArrayBuffer {
  const parts = unpack(bytes)
  refuseFarRows(parts)
  const repacked = zipSync(parts, { level: 0 })
  const buffer = new ArrayBuffer(repacked.byteLength)
  new Uint8Array(buffer).set(repacked)
  return buffer
}

const tooManyRows = () =>
  new UnreadableSheet({ key: 'spreadsheet.too_many_rows', params: { limit: SHEET_LIMITS.rows } })

/** Sizes are added up from the directory before anything is inflated; inflating stops at the size a part has declared. */
function unpack(bytes: Uint8Array): Record<string, Uint8Array> {
  let unpacked = 0
  let entries = 0
  try {
    const parts = unzipSync(bytes, {
      filter: (part) => {
        entries += 1
        if (!part.name.endsWith('.xml') && !part.name.endsWith('.xml.rels')) return false
        unpacked += part.originalSize
        if (unpacked > SHEET_LIMITS.unpackedBytes || entries > 2_000) {
          const limit = `${SHEET_LIMITS.unpackedBytes / 1_000_000} MB`
          throw new UnreadableSheet({ key: 'spreadsheet.bomb', params: { limit } })
        }
        return true
      },
    })
    if (parts['xl/workbook.xml'] === undefined)
      throw new UnreadableSheet({ key: 'spreadsheet.not_a_workbook' })
    return parts
  } catch (error) {
    if (error instanceof UnreadableSheet) throw error
    throw new UnreadableSheet({ key: 'spreadsheet.broken_xlsx' })
  }
}

/** A single cell addressed at row 999,999,999 would make the reader fill in every row before it. */
function refuseFarRows(parts: Readonly<Record<string, Uint8Array>>): void {
  for (const [name, content] of Object.entries(parts)) {
    if (!name.startsWith('xl/worksheets/')) continue
    const xml = strFromU8(content)
    for (const [, row] of xml.matchAll(/<row\b[^>]*?\sr="(\d+)"/g)) {
      if (Number(row) > SHEET_LIMITS.rows) throw tooManyRows()
    }
    for (const [, letters, row] of xml.matchAll(/<c\b[^>]*?\sr="([A-Z]+)(\d+)"/g)) {
      if ((letters ?? '').length > 2) {
        throw new UnreadableSheet({
          key: 'spreadsheet.too_many_columns',
          params: { limit: SHEET_LIMITS.columns },
        })
      }
      if (Number(row) > SHEET_LIMITS.rows) throw tooManyRows()
    }
  }
}

async function parseWorkbook(buffer: ArrayBuffer): Promise<readonly (readonly unknown[])[]> {
  try {
    return await readSheet(buffer, { trim: false })
  } catch (error) {
    // The library names the place of a cell it cannot read, e.g. one that points to a text the file lacks.
    const [, line, column] =
      (error instanceof Error ? error.message : '').match(/row (\d+),? col (\d+)/) ?? []
    if (line === undefined || column === undefined)
      throw new UnreadableSheet({ key: 'spreadsheet.broken_xlsx' })
    const params = { line, column: columnLetter(Number(column) - 1) }
    throw new UnreadableSheet({ key: 'spreadsheet.broken_cell', params })
  }
}

function toRow(cells: readonly unknown[], line: number): SheetRow {
  return { line, cells: cells.map(cellOf) }
}

/** What the library found in a cell; blank text is nothing. */
export function cellOf(value: unknown): Cell {
  if (typeof value === 'string') return value.trim() === '' ? null : value
  if (typeof value === 'number' || typeof value === 'boolean' || value instanceof Date) return value
  return null
}
