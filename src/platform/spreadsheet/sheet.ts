import type { Message } from '../i18n/translate.ts'

/** Media type of a workbook. */
export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** What a cell can hold. Dates are instants at midnight UTC, as spreadsheets mean a day and know no time zone. */
export type Cell = string | number | boolean | Date | null

export interface SheetRow {
  /** Where a person finds the row: the row number of the sheet, or the first line of the record in a CSV. From 1. */
  readonly line: number
  readonly cells: readonly Cell[]
}

/** The first sheet of a file, without trailing empty rows. */
export interface Sheet {
  readonly format: 'xlsx' | 'csv'
  readonly rows: readonly SheetRow[]
}

/** What no list of bodies needs more of; a file beyond these is refused before it is unpacked. */
export const SHEET_LIMITS = {
  fileBytes: 20_000_000,
  unpackedBytes: 120_000_000,
  rows: 120_000,
  columns: 200,
  cellCharacters: 8_000,
} as const

/** The file as a whole cannot be read. One reason, said once; where there is a line, it is in the message. */
export class UnreadableSheet extends Error {
  override name = 'UnreadableSheet'
  readonly reason: Message

  constructor(reason: Message) {
    super(reason.key)
    this.reason = reason
  }
}

/** `A` for 0, `N` for 13, `AA` for 26: how people name a column they look at. */
export function columnLetter(index: number): string {
  const rest = Math.floor(index / 26)
  const letter = String.fromCharCode(65 + (index % 26))
  return rest === 0 ? letter : columnLetter(rest - 1) + letter
}
