import readXlsxFile from 'read-excel-file/universal'
import { cellOf, repackedXlsx } from './read-xlsx.ts'
import { SHEET_LIMITS, type SheetRow, UnreadableSheet } from './sheet.ts'

/**
 * Every sheet of an xlsx file by its name, without trailing empty rows. Throws UnreadableSheet when the file is broken, no workbook, or
 * larger than the limits.
 */
export async function readWorkbook(bytes: Uint8Array): Promise<ReadonlyMap<string, readonly SheetRow[]>> {
  const sheets = await parsed(repackedXlsx(bytes))
  return new Map(
    sheets.map(({ sheet, data }) => {
      const rows = data.map((cells, i): SheetRow => ({ line: i + 1, cells: cells.map(cellOf) }))
      while (rows.at(-1)?.cells.every((cell) => cell === null)) rows.pop()
      if (rows.length > SHEET_LIMITS.rows)
        throw new UnreadableSheet({ key: 'spreadsheet.too_many_rows', params: { limit: SHEET_LIMITS.rows } })
      return [sheet, rows]
    }),
  )
}

async function parsed(buffer: ArrayBuffer) {
  try {
    return await readXlsxFile(buffer, { trim: false })
  } catch {
    throw new UnreadableSheet({ key: 'spreadsheet.broken_xlsx' })
  }
}
