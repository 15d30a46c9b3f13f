import { daysBetween } from '../platform/calendar.ts'
import type { Day, Instant } from '../platform/clock.ts'
import { XLSX_TYPE } from '../platform/spreadsheet/sheet.ts'

/** The files of an edition that hold rows, in the order in which people are offered them. */
export const DATA_FILES = ['register.csv', 'register.json', 'register.xlsx', 'changes.json'] as const
export type DataFileName = (typeof DATA_FILES)[number]
/** What describes them, made from the signed package itself. */
export const DESCRIBING_FILES = ['datapackage.json', 'datapackage.json.jws', 'table-schema.json'] as const
export type DescribingFileName = (typeof DESCRIBING_FILES)[number]

/** For us only: what every row was, so that the next edition can tell what has changed. */
export const SNAPSHOT_FILE = 'rows.tsv'

export const MEDIA_TYPES: Readonly<Record<DataFileName | DescribingFileName, string>> = {
  'register.csv': 'text/csv; charset=utf-8',
  'register.json': 'application/json; charset=utf-8',
  'register.xlsx': XLSX_TYPE,
  'changes.json': 'application/json; charset=utf-8',
  'datapackage.json': 'application/json; charset=utf-8',
  'datapackage.json.jws': 'application/jose; charset=utf-8',
  'table-schema.json': 'application/json; charset=utf-8',
}

export interface EditionFile {
  readonly name: string
  /** How the parts are kept; what is downloaded is the same bytes either way. */
  readonly encoding: 'gzip' | 'identity'
  /** Of the file as people have it. */
  readonly bytes: number
  readonly sha256: string
  readonly storedBytes: number
  readonly parts: number
}

/** The register of one day as it was published, under a number that counts up. */
export interface Edition {
  readonly number: number
  readonly on: Day
  readonly registerVersion: number
  readonly bodies: number
  readonly rows: number
  /** Null where the difference from the edition before is not kept. */
  readonly changedRows: number | null
  /** Where its files lie. */
  readonly folder: string
  /** Data package (canonical JSON) as signed, its hash, and the detached signature. */
  readonly data: string
  readonly dataHash: string
  readonly signature: string
  readonly madeAt: Instant
  /** When its files were taken away; the package with their hashes stays. */
  readonly removedAt: Instant | null
}

/** Product defaults: how long files are kept, and how many changed rows are worth sending instead of the whole. */
export const EDITIONS_KEPT_DAYS = 30
export const CHANGED_ROWS_MAX = 20_000

/**
 * The editions whose files may go: those older than 30 days, but the first of each month stays. The latest always stays.
 * `editions` are all that still have their files, the oldest first; `firstOfMonth` is the first number of each month, gone or not.
 */
export function editionsToRemove<E extends Pick<Edition, 'number' | 'on'>>(
  editions: readonly E[],
  today: Day,
  firstOfMonth: ReadonlyMap<string, number>,
): E[] {
  const latest = Math.max(...editions.map(({ number }) => number))
  return editions.filter(
    ({ number, on }) =>
      number !== latest &&
      daysBetween({ from: on, to: today }) >= EDITIONS_KEPT_DAYS &&
      firstOfMonth.get(on.slice(0, 7)) !== number,
  )
}
