import type { Instant } from '../platform/clock.ts'
import { type SniffedFile, sniffUpload, UPLOAD_ACCEPT, type UploadedType } from '../platform/uploaded-file.ts'

export type EvidenceType = UploadedType

export const EVIDENCE_BYTES_MAX = 10_000_000
export const EVIDENCE_PER_AUDIT_MAX = 500

/** For `accept` of the file field; the bytes decide, this only helps the person choose. */
export const EVIDENCE_ACCEPT = UPLOAD_ACCEPT

/** Versions of an audit share their files, and a key in the table is unique: what follows the mark says whose it is. */
const SHARED = '#'
export const sharedKey = (storageKey: string, evidenceId: string): string =>
  `${storageKey}${SHARED}${evidenceId}`
export const keyOfFile = (stored: string): string => stored.split(SHARED)[0] ?? stored

/** A file that supports an answer. The bytes lie in the file store under `storageKey`; the hash says they are the same. */
export interface Evidence {
  readonly id: string
  readonly auditId: string
  readonly questionId: string
  readonly fileName: string
  readonly mediaType: EvidenceType
  readonly sizeBytes: number
  readonly sha256: string
  readonly storageKey: string
  readonly addedAt: Instant
  readonly addedBy: string
  readonly removedAt: Instant | null
  readonly removedBy: string | null
  readonly removedReason: string | null
}

/** What the file is by its bytes; throws as `sniffUpload` does, in the words of audits. */
export const sniffEvidence = (name: string, bytes: Uint8Array): Promise<SniffedFile> =>
  sniffUpload(name, bytes, {
    bytesMax: EVIDENCE_BYTES_MAX,
    tooLarge: 'audits.file_too_large',
    empty: 'audits.file_empty',
    refused: 'audits.file_type_refused',
    disguised: 'audits.file_disguised',
  })
