import type { Instant } from '../platform/clock.ts'
import { AppError, invalidField } from '../platform/errors.ts'

/** A file on its way here, in pieces: known by an id that nobody can guess, and read by nobody until it is evidence. */
export interface Upload {
  readonly id: string
  readonly accountId: string
  readonly auditId: string
  readonly fileName: string
  /** What the device says the whole of it hashes to. */
  readonly sha256: string
  readonly sizeBytes: number
  readonly beganAt: Instant
  /** When all of it was here and had that hash. */
  readonly wholeAt: Instant | null
}

export interface Piece {
  readonly uploadId: string
  readonly offsetBytes: number
  readonly sizeBytes: number
  readonly storageKey: string
  readonly arrivedAt: Instant
}

/** How much of it is here. The pieces lie one after the other: their key and the rule for the next offset see to it. */
export const arrivedBytes = (pieces: readonly Piece[]): number =>
  pieces.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)

export const uploadFolder = (id: string): string => `filing-uploads/${id}`

/** 256 random bits: as good as a key to the one thing it opens. */
export const newUploadId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(32)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  )

export const uploadNotFound = (): AppError => new AppError('not_found', 'errors.not_found')

/** For an item that names an upload which is not the person's, not for this audit, used before, or too old. */
export const unknownUpload = (): AppError => invalidField('upload_id', 'audit_filing.upload_unknown')

export const unfinished = (here: number, size: number): AppError =>
  new AppError('conflict', 'audit_filing.upload_unfinished', {
    params: { here, size },
    facts: { offset: here, length: size },
  })
