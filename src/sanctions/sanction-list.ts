import type { ListCounts, Preview } from '../organisations/list-import.ts'
import type { Day, Instant } from '../platform/clock.ts'
import type { ListedMeasure, MeasureField, MeasureList } from './measure.ts'

/** One measure among the differences, enough to recognise it. */
export interface MeasureSample {
  readonly name: string
  readonly number: string | null
  readonly measuredOn: Day
}

/** The preview of a list of measures. What it does not name may be of other years: an edition may cover one year only. */
export interface SanctionPreview extends Preview<MeasureSample, MeasureField> {
  readonly list: MeasureList
  readonly measures: number
  /** The stamp above the table (令和8年3月1日現在), if there is one. */
  readonly publishedOn: Day | null
  /** How many of the measures name, by number, a body that is in the register. */
  readonly linked: number
}

/** A list of measures that was taken in. */
export interface SanctionListImport extends ListCounts {
  readonly id: string
  readonly measures: number
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
