import { cleanFile } from '../platform/clean-file/clean-file.ts'
import { FileRefused } from '../platform/clean-file/file-refused.ts'
import type { Instant } from '../platform/clock.ts'
import { sha256Hex } from '../platform/hash.ts'
import type { SniffedFile } from '../platform/uploaded-file.ts'
import { EVIDENCE_BYTES_MAX } from './evidence.ts'

/**
 * What another than the audit's own people is given of a file. `stripped`: the same picture or document without what tells where, when,
 * by whom and with what it was made. `redacted`: made by a person, with the reason; from then on the only one that others see.
 */
export interface EvidenceCopy {
  readonly id: string
  readonly evidenceId: string
  readonly kind: 'stripped' | 'redacted'
  readonly fileName: string
  readonly mediaType: string
  readonly sizeBytes: number
  readonly sha256: string
  readonly storageKey: string
  /** Why it was redacted; null for a stripped one. */
  readonly reason: string | null
  readonly madeAt: Instant
  readonly madeBy: string
}

export interface StrippedFile extends Omit<SniffedFile, 'mediaType'> {
  readonly mediaType: string
  readonly bytes: Uint8Array
}

/**
 * A file without its metadata, the same bytes for the same file each time; undefined for a type that we cannot write anew (HEIC, XLSX,
 * DOCX) and for what is not made as its type is made.
 */
export async function strippedOf(fileName: string, bytes: Uint8Array): Promise<StrippedFile | undefined> {
  try {
    const clean = await cleanFile(bytes, { bytesMax: EVIDENCE_BYTES_MAX })
    return {
      fileName,
      mediaType: clean.type,
      sizeBytes: clean.bytes.byteLength,
      sha256: sha256Hex(clean.bytes),
      bytes: clean.bytes,
    }
  } catch (error) {
    if (error instanceof FileRefused) return undefined
    throw error
  }
}
