import type { Instant } from '../platform/clock.ts'
import { type SniffedFile, sniffUpload, UPLOAD_ACCEPT } from '../platform/uploaded-file.ts'

export const DOCUMENT_BYTES_MAX = 10_000_000
export const DOCUMENTS_A_KIND_MAX = 10
export const DOCUMENT_ACCEPT = UPLOAD_ACCEPT

/** A file given with an application, under a kind of the edition's list. Known by its SHA-256. */
export interface ApplicationDocument extends SniffedFile {
  readonly id: string
  readonly applicationId: string
  readonly kind: string
  readonly storageKey: string
  readonly addedAt: Instant
  readonly addedBy: string
}

/** What the file is by its bytes; throws as `sniffUpload` does. */
export const sniffDocument = (name: string, bytes: Uint8Array): Promise<SniffedFile> =>
  sniffUpload(name, bytes, {
    bytesMax: DOCUMENT_BYTES_MAX,
    tooLarge: 'applications.file_too_large',
    empty: 'applications.file_empty',
    refused: 'applications.file_type_refused',
    disguised: 'applications.file_disguised',
  })
