import type { Day } from '../platform/clock.ts'
import type { MessageKey, MessageParams } from '../platform/i18n/translate.ts'
import type { Cell, SheetRow } from '../platform/spreadsheet/sheet.ts'
import { withoutDirection } from '../platform/written-text.ts'
import { type Identifier, type IdentifierScheme, parseIdentifier } from './identifier.ts'
import type { Located, RowError } from './list-layout.ts'
import { dayOfCell } from './listed-day.ts'

/** Reads the cells of one row by column, and collects what is wrong with them instead of stopping at the first. */
export interface RowReader<Key extends string> {
  readonly line: number
  cell(key: Key): Cell
  /** One line of text in NFC without outer spaces; null when the cell is empty or the list lacks the column. */
  text(key: Key): string | null
  /** Like `text`, but an empty cell is an error of the row. */
  needed(key: Key): string
  identifier(key: Key, scheme: IdentifierScheme): Identifier | null
  /** `past`: a day after today is an error, as a permit cannot have been given tomorrow. */
  day(key: Key, when: 'past' | 'any'): Day | null
  fail(key: Key, message: MessageKey, params?: MessageParams): void
  readonly errors: readonly RowError[]
}

/** Line breaks, ideographic spaces and control characters within a cell are layout, not content. */
export const oneLine = (text: string): string =>
  withoutDirection(text)
    .normalize('NFC')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()

/** What a formula that failed leaves in its cell. */
const isSheetError = (cell: Cell): boolean =>
  typeof cell === 'string' && /^#(N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!|SPILL!|CALC!)$/.test(cell.trim())

const asText = (cell: Cell): string => {
  if (cell === null) return ''
  return cell instanceof Date ? cell.toISOString().slice(0, 10) : oneLine(String(cell))
}

export function rowReader<Key extends string>(
  row: SheetRow,
  located: Located<Key>,
  today: Day,
): RowReader<Key> {
  const errors: RowError[] = []
  const cell = (key: Key): Cell => {
    const index = located.indexes.get(key)
    const found = index === undefined ? null : (row.cells[index] ?? null)
    return isSheetError(found) ? null : found
  }
  const text = (key: Key): string | null => asText(cell(key)) || null
  const fail = (key: Key, message: MessageKey, params?: MessageParams): void => {
    // One cell, one reason: what follows from the first would only confuse.
    if (errors.some(({ field }) => field === key)) return
    errors.push({
      line: row.line,
      column: located.labels.get(key) ?? key,
      field: key,
      message: params ? { key: message, params } : { key: message },
      value: asText(row.cells[located.indexes.get(key) ?? -1] ?? null).slice(0, 80),
    })
  }
  for (const [key, index] of located.indexes) {
    if (isSheetError(row.cells[index] ?? null)) fail(key, 'organisations.cell_sheet_error')
  }
  const needed = (key: Key): string => {
    const found = text(key)
    if (found === null) fail(key, 'errors.required')
    return found ?? ''
  }
  const identifier = (key: Key, scheme: IdentifierScheme): Identifier | null => {
    const found = needed(key)
    if (found === '') return null
    const parsed = parseIdentifier(scheme, found)
    if (parsed.ok) return { scheme, value: parsed.value }
    fail(key, parsed.reason, parsed.params)
    return null
  }
  const day = (key: Key, when: 'past' | 'any'): Day | null => {
    if (text(key) === null) return null
    const found = dayOfCell(cell(key))
    if (found === undefined) fail(key, 'errors.not_a_date')
    else if (when === 'past' && found > today) fail(key, 'errors.future_date')
    return found ?? null
  }
  return { line: row.line, cell, text, needed, identifier, day, fail, errors }
}
