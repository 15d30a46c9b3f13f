import type { Instant } from '../platform/clock.ts'
import type { Language } from '../platform/i18n/language.ts'

export const EXPORT_FORMATS = ['pdf', 'json', 'csv', 'xlsx', 'zip', 'ics', 'xml'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

/** That a file was handed to a signed-in person or a key (J10). What was in it is not kept, nor what was searched for. */
export interface DocumentExport {
  readonly id: string
  /** The number of a document, or the name of a list: `organisations`, `fee_records`. Never a name of anyone. */
  readonly named: string
  readonly format: ExportFormat
  /** Null where the file is the same in every language. */
  readonly language: Language | null
  readonly actorId: string
  /** The side of the scheme the person acts for, null for both: whose people may see that it happened. */
  readonly actsFor: 'vamas' | 'jp_mirai' | null
  readonly exportedAt: Instant
  /** SHA-256 of the canonical JSON of the filter; null where everything was taken, or a document. */
  readonly filterHash: string | null
  /** Of a list. */
  readonly rowCount: number | null
}
