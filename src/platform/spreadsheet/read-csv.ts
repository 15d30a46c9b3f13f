import { CsvError, parse } from 'csv-parse/sync'
import { SHEET_LIMITS, type Sheet, type SheetRow, UnreadableSheet } from './sheet.ts'

/** Reads UTF-8 CSV (comma, semicolon or tab; with or without BOM). Throws UnreadableSheet with the line where it can. */
export function readCsv(bytes: Uint8Array): Sheet {
  const text = decode(bytes)
  const records = parseRecords(text)
  const rows = records.map(toRow)
  while (rows.at(-1)?.cells.every((cell) => cell === null)) rows.pop()
  if (rows.length > SHEET_LIMITS.rows) {
    throw new UnreadableSheet({ key: 'spreadsheet.too_many_rows', params: { limit: SHEET_LIMITS.rows } })
  }
  return { format: 'csv', rows }
}

/**
 * Only UTF-8 is read. Guessing Shift_JIS would turn some names into others without anyone noticing, so such a file is
 * named for what it seems to be and refused, with the line of the first byte that is not UTF-8.
 */
function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    const line = lineOfFirstBadByte(bytes)
    const key = looksLikeShiftJis(bytes) ? 'spreadsheet.shift_jis' : 'spreadsheet.not_utf8'
    throw new UnreadableSheet({ key, params: { line } })
  }
}

function lineOfFirstBadByte(bytes: Uint8Array): number {
  let line = 1
  let from = 0
  for (let i = 0; i <= bytes.length; i += 1) {
    if (i < bytes.length && bytes[i] !== 0x0a) continue
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(from, i))
    } catch {
      return line
    }
    line += 1
    from = i + 1
  }
  return line
}

function looksLikeShiftJis(bytes: Uint8Array): boolean {
  try {
    const text = new TextDecoder('shift_jis', { fatal: true }).decode(bytes.subarray(0, 20_000))
    return /[ぁ-んァ-ヶ一-龠]{2}/.test(text)
  } catch {
    return false
  }
}

/** The separator that the first line uses most, outside quotation marks. */
function separatorOf(text: string): string {
  const first =
    text
      .slice(0, 10_000)
      .split(/\r?\n/, 1)[0]
      ?.replace(/"[^"]*"/g, '') ?? ''
  const count = (separator: string) => first.split(separator).length
  return [';', '\t'].reduce((best, candidate) => (count(candidate) > count(best) ? candidate : best), ',')
}

interface CsvRecord {
  readonly record: readonly string[]
  readonly info: { readonly lines: number }
}

function parseRecords(text: string): readonly CsvRecord[] {
  try {
    const options = { bom: true, info: true, relax_column_count: true, skip_empty_lines: false } as const
    const limits = { to: SHEET_LIMITS.rows + 1, max_record_size: SHEET_LIMITS.cellCharacters * 10 }
    const parsed: unknown = parse(text, { ...options, ...limits, delimiter: separatorOf(text) })
    return parsed as readonly CsvRecord[]
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const line = Number(error.lines ?? 1)
    const key =
      error.code === 'CSV_MAX_RECORD_SIZE' ? 'spreadsheet.record_too_long' : 'spreadsheet.broken_csv'
    throw new UnreadableSheet({ key, params: { line } })
  }
}

function toRow({ record, info }: CsvRecord): SheetRow {
  const breaks = record.reduce((sum, cell) => sum + (cell.match(/\n/g)?.length ?? 0), 0)
  // The parser counts up to the end of the record; people look for its beginning.
  return { line: info.lines - breaks, cells: record.map((cell) => (cell.trim() === '' ? null : cell)) }
}
