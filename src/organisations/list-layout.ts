import type { Day } from '../platform/clock.ts'
import type { Message } from '../platform/i18n/translate.ts'
import type { Sheet } from '../platform/spreadsheet/sheet.ts'
import type { Identifier, IdentifierScheme } from './identifier.ts'
import type { ListedOrganisation, OrganisationRole, PublishedFacts } from './organisation.ts'

/** The published lists that can be read, each with a layout of its own. */
export const LIST_KINDS = [
  'supervising_organisations',
  'support_organisations',
  'sending_agencies',
  'employers',
] as const
export type ListKind = (typeof LIST_KINDS)[number]

export const isListKind = (value: unknown): value is ListKind =>
  typeof value === 'string' && (LIST_KINDS as readonly string[]).includes(value)

/** One cell that cannot be taken, in the words of the list: the line and the column as people see them. */
export interface RowError {
  readonly line: number
  /** The title of the column, or its letter where the list has no titles of one line. */
  readonly column: string
  /** Our name for the column, for machines: `permit`, `taxCode`. */
  readonly field: string
  readonly message: Message
  /** The text that stands there, shortened. */
  readonly value: string
}

export interface ListedBody {
  readonly line: number
  /** What this kind of list knows its bodies by. */
  readonly primary: Identifier
  readonly organisation: ListedOrganisation
}

export interface ListReading {
  readonly kind: ListKind
  readonly bodies: readonly ListedBody[]
  /** At most `ROW_ERRORS_SHOWN`. */
  readonly errors: readonly RowError[]
  /** How many more there are. */
  readonly moreErrors: number
}

export const ROW_ERRORS_SHOWN = 200

export interface ListLayout {
  readonly kind: ListKind
  readonly role: OrganisationRole
  /** The scheme of the identifier that this list knows its bodies by. */
  readonly scheme: IdentifierScheme
  /** Which published facts this list speaks of; it leaves the others as they stand. */
  readonly facts: readonly (keyof PublishedFacts)[]
  /** The column that holds it, to name in an error. */
  readonly primaryColumn: { readonly title: string; readonly field: string }
  /** Column titles as the list prints them, for the page that explains what is expected. */
  readonly titles: readonly string[]
  /** Throws AppError `invalid` when the list as a whole is not of this layout. */
  read(sheet: Sheet, today: Day): ListReading
}

export interface Column<Key extends string> {
  readonly key: Key
  /** As lists print it; the first is ours. Compared without case, spaces and punctuation. */
  readonly titles: readonly [string, ...string[]]
  /** The list must have the column; whether each cell must be filled is for the layout to say. */
  readonly required: boolean
}

/** Where the columns of one sheet stand. */
export interface Located<Key extends string> {
  readonly indexes: ReadonlyMap<Key, number>
  readonly firstRow: number
  /** How to name a column to a person who looks at this sheet. */
  readonly labels: ReadonlyMap<Key, string>
}
