import type { PublicEntry } from '../registrations/register-entry.ts'
import type { Standing } from '../registrations/standing.ts'

/** What one row is made of: a body as the world may see it, and its standing in one role. */
export interface RowSource {
  /** The identifier in the body's own address, as org-id.guide writes one: `JP-JCN-7000012050002`. */
  readonly orgId: string
  readonly entry: PublicEntry
  readonly standing: Standing
}

/** A cell: a text, or several of them in a column that is a list. Null where nothing is known. */
export type OpenDataCell = string | readonly string[] | null

interface Column {
  readonly name: string
  /** `list` is an array in JSON, and its items joined by `|` in CSV and XLSX. */
  readonly type: 'text' | 'date' | 'list'
  /** Never empty, and so promised in the dictionary. */
  readonly required?: true
  readonly options?: readonly string[]
  readonly cell: (source: RowSource) => OpenDataCell
}

const current = ({ names }: PublicEntry, language: string) => {
  const theirs = names.filter((name) => name.language === language && name.kind !== 'former')
  return theirs.find((name) => name.kind === 'legal') ?? theirs[0]
}

const otherNames = (entry: PublicEntry): string[] => {
  const shown = ['ja', 'vi', 'en'].map((language) => current(entry, language))
  return entry.names.filter((name) => !shown.includes(name)).map(({ text }) => text)
}

const headOffice = ({ sites }: PublicEntry) => sites.find(({ kind }) => kind === 'head_office') ?? sites[0]

/**
 * The columns of the open data, and nothing else is published: CSV, XLSX, JSON, the rows of the interface and the dictionary
 * are all made from this one list. Telephone numbers are left out, though an entry shows them: of a body run by one person the
 * number is theirs, and a file of a million of them serves mostly those who ring people up.
 */
export const COLUMNS = [
  { name: 'id', type: 'text', required: true, cell: ({ orgId, standing }) => rowId(orgId, standing) },
  { name: 'org_id', type: 'text', required: true, cell: ({ orgId }) => orgId },
  { name: 'role', type: 'text', required: true, cell: ({ standing }) => standing.role },
  { name: 'name_ja', type: 'text', cell: ({ entry }) => current(entry, 'ja')?.text ?? null },
  { name: 'name_ja_reading', type: 'text', cell: ({ entry }) => current(entry, 'ja')?.reading ?? null },
  { name: 'name_vi', type: 'text', cell: ({ entry }) => current(entry, 'vi')?.text ?? null },
  { name: 'name_en', type: 'text', cell: ({ entry }) => current(entry, 'en')?.text ?? null },
  { name: 'other_names', type: 'list', cell: ({ entry }) => otherNames(entry) },
  { name: 'country', type: 'text', required: true, cell: ({ entry }) => entry.country },
  { name: 'region', type: 'text', cell: ({ entry }) => entry.region },
  { name: 'address', type: 'text', cell: ({ entry }) => headOffice(entry)?.address ?? null },
  { name: 'website', type: 'text', cell: ({ entry }) => entry.listed.website },
  {
    name: 'other_identifiers',
    type: 'list',
    cell: ({ entry, orgId }) =>
      entry.identifiers.map(({ scheme, value }) => `${scheme}-${value}`).filter((id) => id !== orgId),
  },
  { name: 'status', type: 'text', required: true, cell: ({ standing }) => standing.status },
  { name: 'status_since_on', type: 'date', cell: ({ standing }) => standing.heldFromOn },
  { name: 'corridor', type: 'text', cell: ({ standing }) => standing.corridor },
  { name: 'programmes', type: 'list', cell: ({ standing }) => standing.programmes },
  { name: 'valid_from_on', type: 'date', cell: ({ standing }) => standing.validFromOn },
  { name: 'valid_to_on', type: 'date', cell: ({ standing }) => standing.validToOn },
  { name: 'conditions', type: 'list', cell: ({ standing }) => standing.conditions.map(({ text }) => text) },
  {
    name: 'conditions_due_on',
    type: 'list',
    cell: ({ standing }) => standing.conditions.map(({ dueOn }) => dueOn ?? 'none'),
  },
  { name: 'last_action', type: 'text', cell: ({ standing }) => standing.action },
  { name: 'reason', type: 'text', cell: ({ standing }) => standing.reason || null },
  {
    name: 'licences',
    type: 'list',
    cell: ({ entry }) => entry.licences.map(({ scheme, number }) => `${scheme} ${number}`),
  },
  {
    name: 'licence_authorities',
    type: 'list',
    cell: ({ entry }) => entry.licences.map(({ authority }) => authority),
  },
  {
    name: 'licence_periods',
    type: 'list',
    // ISO 8601-2: a day that is not known is left empty beside the slash.
    cell: ({ entry }) =>
      entry.licences.map(({ issued_on, valid_to_on }) => `${issued_on ?? ''}/${valid_to_on ?? ''}`),
  },
  { name: 'listed_on', type: 'date', cell: ({ entry }) => entry.listed.on },
  {
    name: 'listed_as_paused',
    type: 'text',
    required: true,
    options: ['yes', 'no'],
    cell: ({ entry }) => (entry.listed.paused ? 'yes' : 'no'),
  },
  { name: 'last_verified_on', type: 'date', cell: ({ entry }) => entry.last_verified_on },
] as const satisfies readonly Column[]

export type ColumnName = (typeof COLUMNS)[number]['name']
export type OpenDataRow = Readonly<Record<ColumnName, OpenDataCell>> & { readonly id: string }

/** Which body, in which role, between which countries: `JP-JCN-7000012050002/employer/vn-jp`; `none` while registered in none. */
const rowId = (orgId: string, { role, corridor }: Pick<Standing, 'role' | 'corridor'>): string =>
  `${orgId}/${role}/${corridor ?? 'none'}`

export const rowOf = (source: RowSource): OpenDataRow => {
  const row: Record<string, OpenDataCell> = {}
  for (const { name, cell } of COLUMNS) row[name] = cell(source)
  return row as OpenDataRow
}

/** The items of a list in one cell: joined by `|`, with `\` before a `|` or `\` that belongs to an item. */
const joined = (items: readonly string[]): string =>
  items.map((item) => item.replaceAll(/[\\|]/g, String.raw`\$&`)).join('|')

/** The row as spreadsheets have it: a text a column, empty for what is not known. */
export const textsOf = (row: OpenDataRow): string[] =>
  COLUMNS.map(({ name }) => {
    const cell = row[name]
    if (cell === null) return ''
    return typeof cell === 'string' ? cell : joined(cell)
  })

/** The header of the spreadsheets. */
export const COLUMN_NAMES: readonly string[] = COLUMNS.map(({ name }) => name)
