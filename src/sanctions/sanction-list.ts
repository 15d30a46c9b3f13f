import type { RowError } from '../organisations/list-layout.ts'
import type { Day, Instant } from '../platform/clock.ts'
import type { ListedMeasure, MeasureField, MeasureList } from './measure.ts'

/** How many of each kind of difference are shown by name. */
export const SAMPLES_SHOWN = 10

/** One measure among the differences, enough to recognise it. */
export interface MeasureSample {
  readonly name: string
  readonly number: string | null
  readonly measuredOn: Day
}

interface Counts {
  readonly measures: number
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  /** Measures we have of this list that the file does not name. They stay: an edition may cover one year only. */
  readonly absent: number
}

/** What a file says and what it would change. Importing is possible only when `errors` is empty. */
export interface SanctionPreview extends Counts {
  readonly list: MeasureList
  readonly fileSha256: string
  /** The stamp above the table (令和8年3月1日現在), if there is one. */
  readonly publishedOn: Day | null
  readonly errors: readonly RowError[]
  readonly moreErrors: number
  readonly samples: {
    readonly added: readonly MeasureSample[]
    readonly changed: readonly (MeasureSample & { readonly fields: readonly MeasureField[] })[]
    readonly absent: readonly MeasureSample[]
  }
  /** How many of the measures name, by number, a body that is in the register. */
  readonly linked: number
  /** Stands for exactly these differences; given back with the import, it fails when they are no longer the same. */
  readonly token: string
}

/** A list of measures that was taken in. */
export interface SanctionListImport extends Counts {
  readonly id: string
  readonly list: MeasureList
  readonly fileSha256: string
  readonly fileBytes: number
  readonly publishedOn: Day | null
  readonly importedBy: string
  readonly importedAt: Instant
}

export const sampleOf = ({ name, number, measuredOn }: ListedMeasure): MeasureSample => ({
  name,
  number: number?.value ?? null,
  measuredOn,
})

/** Where the file is kept. Same bytes, same place. */
export const sanctionFileKey = (sha256: string): string => `sanction-lists/${sha256}`
