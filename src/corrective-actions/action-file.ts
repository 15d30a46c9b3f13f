import type { Instant } from '../platform/clock.ts'
import type { SniffedFile } from '../platform/uploaded-file.ts'
import { writtenText } from '../platform/written-text.ts'

export const FILE_BYTES_MAX = 10_000_000
export const FILES_MAX = 60

const SHOWS_LENGTH_MAX = 500
export const Shows = writtenText(SHOWS_LENGTH_MAX)

/** What the body shows for having mended it: a photograph, a paper, a list. The bytes lie in the file store. */
export interface ActionFile extends SniffedFile {
  readonly id: string
  readonly findingId: string
  /** What the body says that it shows. */
  readonly shows: string
  readonly storageKey: string
  readonly addedAt: Instant
  readonly addedBy: string
}
