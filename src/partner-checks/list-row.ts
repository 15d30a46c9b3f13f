import {
  IDENTIFIER_SCHEMES,
  type Identifier,
  isIdentifierScheme,
  parseIdentifier,
} from '../organisations/identifier.ts'
import type { Column, Located } from '../organisations/list-layout.ts'
import { type Day, isDay } from '../platform/clock.ts'
import { LANGUAGES } from '../platform/i18n/language.ts'
import { type Message, type MessageKey, translator } from '../platform/i18n/translate.ts'
import type { Cell, SheetRow } from '../platform/spreadsheet/sheet.ts'
import { CORRIDORS, type Corridor, PROGRAMMES, type Programme } from '../registrations/registration.ts'
import { NAMED_ROLES, type NamedRole } from './chain.ts'

/** A row that can be answered. */
export interface ListRow {
  readonly line: number
  readonly identifier: Identifier
  readonly role: NamedRole | null
  readonly corridor: Corridor
  readonly programme: Programme | null
  readonly on: Day
}

/** A cell that needs another look: where it stands, what stands there, and what is wrong with it. */
export interface RowError {
  readonly line: number
  readonly column: string
  readonly value: string
  readonly message: Message
}

const LIST_COLUMN_KEYS = ['scheme', 'value', 'role', 'corridor', 'programme', 'on'] as const
type Key = (typeof LIST_COLUMN_KEYS)[number]

/** The titles of each column: the API's own word, and the word of each language. */
export const LIST_COLUMNS: readonly Column<Key>[] = LIST_COLUMN_KEYS.map((key) => ({
  key,
  titles: [key, ...LANGUAGES.map((lang) => translator(lang)(`partner_checks.header_${key}`))],
  required: key === 'scheme' || key === 'value',
}))

const VALUE_SHOWN = 80
const folded = (text: string): string => text.normalize('NFKC').trim().toLowerCase()

/** Codes, and what the pages call them in each language. */
const wordsFor = <Code extends string>(codes: readonly Code[], key: (code: Code) => MessageKey) =>
  new Map<string, Code>(
    codes.flatMap((code) => [
      [folded(code), code] as const,
      ...LANGUAGES.map((lang) => [folded(translator(lang)(key(code))), code] as const),
    ]),
  )

const ROLES = wordsFor(NAMED_ROLES, (role) => `partner_checks.role_${role}`)
const PROGRAMME_WORDS = wordsFor(PROGRAMMES, (programme) => `registrations.programme_${programme}`)
const CORRIDOR_WORDS = wordsFor(
  CORRIDORS,
  (corridor) => `registrations.corridor_${corridor.replaceAll('-', '_')}` as MessageKey,
)

function textOf(cell: Cell | undefined): string {
  if (cell === undefined || cell === null) return ''
  return cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell).trim()
}

/** True for a row in which nothing is written: it is no row of the list. */
export const isBlank = ({ cells }: SheetRow): boolean => cells.every((cell) => textOf(cell) === '')

/** One row read, or every cell of it that needs another look. Pure. `today` is the last day that can be asked about. */
export function readListRow(
  row: SheetRow,
  { indexes, labels }: Located<Key>,
  today: Day,
): { readonly row: ListRow } | { readonly errors: readonly RowError[] } {
  const errors: RowError[] = []
  const cell = (key: Key): string => {
    const index = indexes.get(key)
    return index === undefined ? '' : textOf(row.cells[index])
  }
  const refuse = (key: Key, message: Message): undefined => {
    const value = cell(key).slice(0, VALUE_SHOWN)
    errors.push({ line: row.line, column: labels.get(key) ?? key, value, message })
  }
  const oneOf = <Code extends string>(key: Key, words: ReadonlyMap<string, Code>, codes: readonly Code[]) => {
    const text = cell(key)
    if (text === '') return null
    return (
      words.get(folded(text)) ??
      refuse(key, { key: 'errors.not_an_option', params: { options: codes.join(', ') } }) ??
      null
    )
  }
  const identifier = identifierIn(cell, refuse)
  const role = oneOf('role', ROLES, NAMED_ROLES)
  const corridor = oneOf('corridor', CORRIDOR_WORDS, CORRIDORS) ?? 'vn-jp'
  const programme = oneOf('programme', PROGRAMME_WORDS, PROGRAMMES)
  const on = cell('on') || today
  if (!isDay(on)) refuse('on', { key: 'errors.not_a_date' })
  else if (on > today) refuse('on', { key: 'errors.future_date' })
  if (errors.length > 0 || !identifier) return { errors }
  return { row: { line: row.line, identifier, role, corridor, programme, on } }
}

function identifierIn(
  cell: (key: Key) => string,
  refuse: (key: Key, message: Message) => undefined,
): Identifier | undefined {
  const scheme = folded(cell('scheme')).toUpperCase()
  if (scheme === '') return refuse('scheme', { key: 'errors.required' })
  if (!isIdentifierScheme(scheme)) {
    return refuse('scheme', {
      key: 'errors.not_an_option',
      params: { options: IDENTIFIER_SCHEMES.join(', ') },
    })
  }
  const parsed = parseIdentifier(scheme, cell('value'))
  return parsed.ok
    ? { scheme, value: parsed.value }
    : refuse('value', { key: parsed.reason, params: parsed.params })
}
