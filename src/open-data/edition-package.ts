import type { Day, Instant } from '../platform/clock.ts'
import { translator } from '../platform/i18n/translate.ts'
import { XLSX_ROWS_MAX } from '../platform/spreadsheet/write-xlsx.ts'
import { type DataFileName, type EditionFile, MEDIA_TYPES } from './edition.ts'
import { COLUMNS, type ColumnName } from './open-data-column.ts'
import { licenceOn } from './open-data-licence.ts'

const en = translator('en')
const ja = translator('ja')
const vi = translator('vi')

export const titleKey = (column: ColumnName) => `open_data.column_${column}` as const
export const meaningKey = (column: ColumnName) => `open_data.meaning_${column}` as const

/** One cell with a mark between the items, or an array of JSON. */
const LIST_TYPES = {
  delimited: { type: 'list', delimiter: '|', itemType: 'string' },
  arrays: { type: 'array' },
} as const

/** What the columns mean, as a Table Schema (datapackage.org, version 2); titles and meanings in three languages. */
const tableSchema = (lists: 'delimited' | 'arrays') => ({
  $schema: 'https://datapackage.org/profiles/2.0/tableschema.json',
  fields: COLUMNS.map((column) => {
    const { name, type } = column
    const constraints = {
      ...('required' in column ? { required: true } : {}),
      ...(name === 'id' ? { unique: true } : {}),
      ...('options' in column ? { enum: [...column.options] } : {}),
    }
    return {
      name,
      ...(type === 'list' ? LIST_TYPES[lists] : {}),
      ...(type === 'date' ? { type } : {}),
      ...(type === 'text' ? { type: 'string' } : {}),
      title: en(titleKey(name)),
      description: en(meaningKey(name)),
      title_ja: ja(titleKey(name)),
      description_ja: ja(meaningKey(name)),
      title_vi: vi(titleKey(name)),
      description_vi: vi(meaningKey(name)),
      ...(Object.keys(constraints).length > 0 ? { constraints } : {}),
    }
  }),
  primaryKey: ['id'],
  missingValues: [''],
})

export interface EditionContent {
  readonly number: number
  readonly on: Day
  readonly registerVersion: number
  readonly bodies: number
  readonly rows: number
  readonly changedRows: number | null
  readonly madeAt: Instant
  readonly demonstration: boolean
  readonly publicUrl: string
  readonly files: readonly EditionFile[]
}

const packageNumber = (edition: number): string => `FERI-OD-${edition}`

/** How lists, formulas and long sheets are written: said in the package, for machines and people without a page at hand. */
const CONVENTIONS = {
  lists: 'Items are joined by |. A \\ stands before a | or \\ that belongs to an item.',
  formulas:
    'A value that a spreadsheet would take for a formula (it begins with = + - @, their full-width forms, tab or CR), or that begins with an apostrophe, has one apostrophe in front in register.csv. To get the value, take away one leading apostrophe. register.xlsx holds every cell as text instead.',
  sheets: `register.xlsx begins another sheet after ${XLSX_ROWS_MAX} lines, header included: "Register 2" and so on. A text of more than 32,767 characters is cut there.`,
  register_pages:
    'The page of a body is {homepage of the register}/o/{scheme}/{value}; org_id is {scheme}-{value}.',
} as const

const FORMATS: Readonly<Record<DataFileName, object>> = {
  'register.csv': {
    format: 'csv',
    encoding: 'utf-8',
    // With a byte order mark: without one Excel in Japan takes the file for Shift_JIS.
    bom: true,
    dialect: { delimiter: ',', lineTerminator: '\r\n', quoteChar: '"', doubleQuote: true, header: true },
  },
  'register.json': { format: 'json', encoding: 'utf-8', dialect: { property: 'rows' } },
  'register.xlsx': { format: 'xlsx', dialect: { sheetNumber: 1, header: true } },
  'changes.json': { format: 'json', encoding: 'utf-8' },
}

/** The data package of an edition: what is signed, with the hash of every file in it. */
export function editionPackage(content: EditionContent) {
  const licence = licenceOn(content.on)
  return {
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    number: packageNumber(content.number),
    name: 'feri-register',
    title: en('open_data.title'),
    description: en('open_data.lead'),
    homepage: `${content.publicUrl}/open-data/${content.number}`,
    version: String(content.number),
    created: content.madeAt,
    licenses: [{ name: licence.name, title: licence.title, path: licence.path }],
    licence_note: { confidence: licence.confidence, source: licence.source, note: licence.note },
    demonstration: content.demonstration,
    edition: content.number,
    edition_on: content.on,
    register_version: content.registerVersion,
    bodies: content.bodies,
    rows: content.rows,
    changed_rows: content.changedRows,
    conventions: CONVENTIONS,
    resources: content.files.map(({ name, bytes, sha256 }) => ({
      name: name.replaceAll('.', '-'),
      path: name,
      mediatype: MEDIA_TYPES[name as DataFileName].split(';')[0],
      bytes,
      hash: `sha256:${sha256}`,
      ...FORMATS[name as DataFileName],
      ...(name === 'changes.json'
        ? {}
        : { schema: tableSchema(name === 'register.json' ? 'arrays' : 'delimited') }),
    })),
  }
}
