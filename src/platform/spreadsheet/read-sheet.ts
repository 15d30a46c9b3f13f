import { readCsv } from './read-csv.ts'
import { readXlsx } from './read-xlsx.ts'
import { SHEET_LIMITS, type Sheet, UnreadableSheet } from './sheet.ts'

/**
 * Reads the first sheet of a spreadsheet. What the file is, is told by its bytes and never by its name.
 * Throws UnreadableSheet with one reason; limits are in SHEET_LIMITS.
 */
export async function readSpreadsheet(bytes: Uint8Array): Promise<Sheet> {
  if (bytes.length === 0) throw new UnreadableSheet({ key: 'spreadsheet.empty' })
  if (bytes.length > SHEET_LIMITS.fileBytes) {
    const limit = `${SHEET_LIMITS.fileBytes / 1_000_000} MB`
    throw new UnreadableSheet({ key: 'spreadsheet.too_large', params: { limit } })
  }
  const kind = sniff(bytes)
  if (kind === 'zip') return await readXlsx(bytes)
  if (kind === 'ole') throw new UnreadableSheet({ key: 'spreadsheet.old_excel' })
  if (kind === 'binary') throw new UnreadableSheet({ key: 'spreadsheet.not_a_spreadsheet' })
  return readCsv(bytes)
}

const OLE = [0xd0, 0xcf, 0x11, 0xe0]
const ZIP = [0x50, 0x4b]
const startsWith = (bytes: Uint8Array, magic: readonly number[]) =>
  magic.every((byte, i) => bytes[i] === byte)

function sniff(bytes: Uint8Array): 'zip' | 'ole' | 'binary' | 'text' {
  if (startsWith(bytes, ZIP)) return 'zip'
  if (startsWith(bytes, OLE)) return 'ole'
  const head = bytes.subarray(0, 8_192)
  const ascii = String.fromCharCode(...head.subarray(0, 256)).trimStart()
  if (/^(%PDF|<!doctype|<html|<\?xml|\{|GIF8|\x89PNG|\xff\xd8\xff|RIFF|Rar!|7z)/i.test(ascii)) return 'binary'
  // Control characters other than tab, line feed, form feed, carriage return do not occur in a CSV.
  return head.some((byte) => byte < 9 || (byte > 13 && byte < 32)) ? 'binary' : 'text'
}
