import * as v from 'valibot'
import type { Day } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'
import type { Sheet, SheetRow } from '../platform/spreadsheet/sheet.ts'
import { type Identifier, type IdentifierScheme, identifierKey } from './identifier.ts'
import {
  type Column,
  type ListedBody,
  type ListKind,
  type ListLayout,
  type ListReading,
  type Located,
  ROW_ERRORS_SHOWN,
  type RowError,
} from './list-layout.ts'
import {
  type ListedOrganisation,
  Organisation,
  type OrganisationRole,
  type PublishedFacts,
  type Site,
} from './organisation.ts'
import { type RowReader, rowReader } from './row-reader.ts'

interface ListSpec<Key extends string> {
  readonly kind: ListKind
  readonly role: OrganisationRole
  readonly columns: readonly Column<Key>[]
  readonly scheme: IdentifierScheme
  readonly facts: readonly (keyof PublishedFacts)[]
  /** The column of the identifier that this list knows its bodies by. */
  readonly primary: Key
  readonly locate: (sheet: Sheet, columns: readonly Column<Key>[]) => Located<Key>
  /** One row as a body; what is wrong goes to the reader. Undefined when so much is wrong that there is no body. */
  readonly body: (
    row: RowReader<Key>,
  ) => { primary: Identifier; organisation: ListedOrganisation } | undefined
  /** For a row that carries on the one above (merged cells): the site it adds. */
  readonly furtherSite?: (row: RowReader<Key>) => Site | undefined
  /** Which column to name when the whole body breaks a rule of the noun. */
  readonly columnOf: Readonly<Partial<Record<keyof ListedOrganisation, Key>>>
}

const Listed = v.omit(Organisation, ['id'])

/** Makes a layout that can be read without knowing its columns. */
export function defineList<Key extends string>(spec: ListSpec<Key>): ListLayout {
  const primary = spec.columns.find(({ key }) => key === spec.primary)
  return {
    kind: spec.kind,
    role: spec.role,
    scheme: spec.scheme,
    facts: spec.facts,
    primaryColumn: { title: primary?.titles[0] ?? spec.primary, field: spec.primary },
    titles: spec.columns.map((column) => column.titles[0]),
    read: (sheet, today) => readList(spec, sheet, today),
  }
}

function readList<Key extends string>(spec: ListSpec<Key>, sheet: Sheet, today: Day): ListReading {
  const located = spec.locate(sheet, spec.columns)
  const rows = located.firstRow < 0 ? [] : sheet.rows.slice(located.firstRow)
  const filled = rows.filter((row) => row.cells.some((cell) => cell !== null))
  if (filled.length === 0) throw new AppError('invalid', 'organisations.list_without_rows')
  const bodies: ListedBody[] = []
  const errors: RowError[] = []
  const lineOf = new Map<string, number>()
  for (const row of filled) {
    const reader = rowReader(row, located, today)
    const body = readRow(spec, row, reader, bodies)
    if (body) refuseTwice(spec, reader, body, lineOf)
    errors.push(...reader.errors)
    if (body && reader.errors.length === 0) bodies.push(body)
  }
  return {
    kind: spec.kind,
    bodies,
    errors: errors.slice(0, ROW_ERRORS_SHOWN),
    moreErrors: Math.max(0, errors.length - ROW_ERRORS_SHOWN),
  }
}

function readRow<Key extends string>(
  spec: ListSpec<Key>,
  row: SheetRow,
  reader: RowReader<Key>,
  before: ListedBody[],
): ListedBody | undefined {
  const further = spec.furtherSite?.(reader)
  const last = before.at(-1)
  if (further && last) {
    const sites = [...last.organisation.sites, further]
    before[before.length - 1] = { ...last, organisation: { ...last.organisation, sites } }
    return undefined
  }
  const found = spec.body(reader)
  if (!found) return undefined
  const checked = v.safeParse(Listed, found.organisation)
  for (const issue of checked.issues ?? []) {
    const place = issue.path?.[0]?.key as keyof ListedOrganisation | undefined
    const key = (place && spec.columnOf[place]) ?? spec.primary
    // Every rule of the noun speaks in message keys; valibot's own sentences mean a layout that built a wrong shape.
    const message = /^[a-z_]+\.[a-z_]+$/.test(issue.message)
      ? (issue.message as MessageKey)
      : 'errors.invalid'
    reader.fail(key, message)
  }
  return { ...found, line: row.line }
}

function refuseTwice<Key extends string>(
  spec: ListSpec<Key>,
  reader: RowReader<Key>,
  body: ListedBody,
  lineOf: Map<string, number>,
): void {
  for (const identifier of body.organisation.identifiers) {
    const key = identifierKey(identifier)
    const line = lineOf.get(key)
    if (line === undefined) lineOf.set(key, body.line)
    else reader.fail(spec.primary, 'organisations.identifier_duplicate', { value: identifier.value, line })
  }
}
