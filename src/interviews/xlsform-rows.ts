import type { LocalText } from '../platform/i18n/language.ts'
import type { Message, MessageKey, MessageParams } from '../platform/i18n/translate.ts'
import { type Cell, columnLetter, type SheetRow } from '../platform/spreadsheet/sheet.ts'
import { type LABEL, SHEET_NAMES, SHEETS, type SheetName } from './xlsform-layout.ts'

/** Why a form was not taken: sheet, line and column as the spreadsheet shows them. */
export interface FormError {
  readonly sheet: SheetName
  readonly line: number
  /** `C`, and the name at its head; empty where the whole row or sheet is meant. */
  readonly column: string
  readonly value: string
  readonly message: Message
}

/** One row with the place of each cell, and a way to complain of it. */
export interface ReadRow {
  readonly line: number
  /** The text of a column, trimmed and in NFC; empty where there is none. */
  text(column: string): string
  complain(column: string, key: MessageKey, params?: MessageParams): void
  /** A text in three languages; complains of each that is missing. */
  local(columns: typeof LABEL): LocalText
  /** The same, or nothing where all three are empty. */
  maybeLocal(columns: typeof LABEL): LocalText | undefined
}

export type ReadSheets = Readonly<Record<SheetName, readonly ReadRow[]>>

export const FORM_ROWS_MAX = 5_000

/** The rows of the four sheets. Whatever a questionnaire could not keep, such as a column it has no place for, is complained of. */
export function readRows(
  workbook: ReadonlyMap<string, readonly SheetRow[]>,
  errors: FormError[],
): ReadSheets {
  const read = Object.fromEntries(
    SHEET_NAMES.map((sheet) => {
      const [head, ...rows] = workbook.get(sheet) ?? []
      if (!head || rows.length === 0) {
        complain(errors, { sheet, line: 1, column: '', value: '' }, 'questionnaires.sheet_missing', { sheet })
        return [sheet, []]
      }
      return [sheet, rowsOf(sheet, { head, rows, errors })]
    }),
  ) as Record<SheetName, readonly ReadRow[]>
  for (const [name, rows] of workbook)
    if (!SHEET_NAMES.includes(name as SheetName) && rows.length > 0)
      complain(
        errors,
        { sheet: 'survey', line: 1, column: '', value: name },
        'questionnaires.sheet_unknown',
        {
          sheet: name,
        },
      )
  return read
}

interface RawSheet {
  readonly head: SheetRow
  readonly rows: readonly SheetRow[]
  readonly errors: FormError[]
}

function rowsOf(sheet: SheetName, { head, rows, errors }: RawSheet): readonly ReadRow[] {
  const known: readonly string[] = SHEETS[sheet]
  const titles = head.cells.map((cell) => textOf(cell))
  const index = new Map(titles.map((title, i) => [title, i]))
  const placed = (i: number, line: number, value: string) => ({
    sheet,
    line,
    column: i < 0 ? '' : `${columnLetter(i)} ${titles[i] ?? ''}`.trim(),
    value,
  })
  for (const [i, title] of titles.entries()) {
    if (title !== '' && index.get(title) !== i)
      complain(errors, placed(i, head.line, title), 'questionnaires.column_twice')
    const used = rows.find((row) => textOf(row.cells[i] ?? null) !== '')
    if (used && !known.includes(title))
      complain(errors, placed(i, used.line, textOf(used.cells[i] ?? null)), 'questionnaires.column_unknown')
  }
  for (const title of known.slice(0, 2))
    if (!index.has(title))
      complain(errors, placed(-1, head.line, ''), 'questionnaires.column_missing', { column: title })
  return rows
    .filter(({ cells }) => cells.some((cell) => textOf(cell) !== ''))
    .slice(0, FORM_ROWS_MAX)
    .map(({ line, cells }): ReadRow => {
      const at = (column: string) => index.get(column) ?? -1
      const text = (column: string) => textOf(cells[at(column)] ?? null)
      const complainOf: ReadRow['complain'] = (column, key, params) =>
        complain(errors, placed(at(column), line, text(column)), key, params)
      const local = (columns: typeof LABEL): LocalText => {
        for (const column of Object.values(columns))
          if (text(column) === '') complainOf(column, 'questionnaires.text_missing', { column })
        return { en: text(columns.en), ja: text(columns.ja), vi: text(columns.vi) }
      }
      return {
        line,
        text,
        complain: complainOf,
        local,
        maybeLocal: (columns) =>
          Object.values(columns).every((column) => text(column) === '') ? undefined : local(columns),
      }
    })
}

/** Spreadsheets make numbers, dates and truths of what people type; here everything is a text again. */
function textOf(cell: Cell): string {
  if (cell === null) return ''
  if (cell instanceof Date) return cell.toISOString().slice(0, 10)
  return String(cell).trim().normalize('NFC')
}

function complain(
  errors: FormError[],
  place: Omit<FormError, 'message'>,
  key: MessageKey,
  params?: MessageParams,
): void {
  const message = params ? { key, params } : { key }
  errors.push({ ...place, value: place.value.slice(0, 80), message })
}

export const wordsOf = (text: string): readonly string[] => text.split(/\s+/).filter((word) => word !== '')
