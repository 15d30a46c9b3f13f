import type { Column, RowError } from '../organisations/list-layout.ts'
import type { OrganisationRole } from '../organisations/organisation.ts'
import type { RowReader } from '../organisations/row-reader.ts'
import type { Day } from '../platform/clock.ts'
import type { ListedMeasure, MeasureKind, MeasureList } from './measure.ts'

/** The columns that lists of measures know; a list has those its layout names. */
export type MeasureColumn =
  | 'row'
  | 'name'
  | 'representative'
  | 'postcode'
  | 'address'
  | 'number'
  | 'taxCode'
  | 'plans'
  | 'planCount'
  | 'content'
  | 'reason'
  | 'amount'
  | 'authority'
  | 'decision'
  | 'measuredOn'
  | 'notes'

export type MeasureRow = RowReader<MeasureColumn>

/** How one published list is read, and what its lines mean. */
export interface MeasureLayout {
  readonly list: MeasureList
  readonly kind: MeasureKind
  readonly role: OrganisationRole
  readonly country: 'JP' | 'VN'
  /** Who publishes the list, and so says what stands in it. */
  readonly authority: string
  readonly columns: readonly Column<MeasureColumn>[]
  /** Whether the layout is one that an authority publishes, or ours because theirs is not known. */
  readonly source: 'published' | 'product_default'
  /** The number by which the list knows the body; null where the cell is empty. What is wrong goes to the row. */
  readonly number: (row: MeasureRow) => ListedMeasure['number']
}

export interface LocatedMeasure {
  readonly line: number
  readonly id: string
  readonly measure: ListedMeasure
}

export interface MeasureReading {
  readonly list: MeasureList
  readonly publishedOn: Day | null
  readonly measures: readonly LocatedMeasure[]
  /** At most `ROW_ERRORS_SHOWN`. */
  readonly errors: readonly RowError[]
  readonly moreErrors: number
}
