import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { MissingReference, type Statement, UniqueViolation } from '../platform/database/database.ts'
import { AppError, invalidField } from '../platform/errors.ts'
import { sha256Hex } from '../platform/hash.ts'
import { dropUpload } from './drop-upload.ts'
import { keepOnTheWay } from './keep-on-the-way.ts'
import { PIECES_PER_UPLOAD_MAX } from './limits.ts'
import { requireOwnUpload } from './own-upload.ts'
import { arrivedBytes, type Piece, type Upload, uploadFolder, uploadNotFound } from './upload.ts'
import { bytesOfPieces } from './upload-bytes.ts'
import { findPieces, insertPiece, markWhole } from './upload-store.ts'

/** Where an upload has come to. */
export interface UploadState {
  readonly upload: Upload
  readonly offsetBytes: number
}

/** Throws `not_found` for who did not begin it. */
export async function uploadState(deps: Deps, actor: Actor, id: string): Promise<UploadState> {
  const upload = await requireOwnUpload(deps, actor, id)
  return { upload, offsetBytes: arrivedBytes(await findPieces(deps.db, id)) }
}

/**
 * Takes the next piece. The last one is checked against the hash that was declared: bytes that have another are thrown away, all of
 * them. Throws `conflict` where the piece does not begin where the last one ended (two at once: one of them), `too_large` where it would
 * go beyond the declared length or be one too many, `invalid` for a hash that does not fit.
 */
export async function takePiece(
  deps: Deps,
  actor: Actor,
  id: string,
  { offset, bytes }: { readonly offset: number; readonly bytes: Uint8Array },
): Promise<UploadState> {
  const upload = await requireOwnUpload(deps, actor, id)
  const before = await findPieces(deps.db, id)
  const here = arrivedBytes(before)
  if (offset !== here) throw wrongOffset(here)
  if (bytes.byteLength === 0) return { upload, offsetBytes: here }
  const offsetBytes = here + bytes.byteLength
  if (offsetBytes > upload.sizeBytes || before.length >= PIECES_PER_UPLOAD_MAX) {
    throw new AppError('too_large', 'audit_filing.piece_too_large', { facts: { offset: here } })
  }
  const piece: Piece = {
    uploadId: id,
    offsetBytes: offset,
    sizeBytes: bytes.byteLength,
    storageKey: `${uploadFolder(id)}/${String(offset).padStart(8, '0')}-${crypto.randomUUID()}`,
    arrivedAt: deps.now(),
  }
  await deps.files.put(piece.storageKey, bytes)
  if (offsetBytes < upload.sizeBytes) {
    await keepPiece(deps, piece, [])
    return { upload, offsetBytes }
  }
  const found = sha256Hex(before.length === 0 ? bytes : await bytesOfPieces(deps, upload, [...before, piece]))
  if (found !== upload.sha256) {
    await dropUpload(deps, actor, id)
    throw invalidField('sha256', 'audit_filing.sha_mismatch', { declared: upload.sha256, found })
  }
  const wholeAt = piece.arrivedAt
  await keepPiece(deps, piece, [markWhole(deps.db.queries, id, wholeAt)])
  return { upload: { ...upload, wholeAt }, offsetBytes }
}

const wrongOffset = (here: number): AppError =>
  new AppError('conflict', 'audit_filing.wrong_offset', { params: { offset: here }, facts: { offset: here } })

async function keepPiece(deps: Deps, piece: Piece, also: readonly Statement[]): Promise<void> {
  try {
    await keepOnTheWay(deps, [insertPiece(deps.db.queries, piece), ...also])
  } catch (error) {
    await deps.files.delete(piece.storageKey)
    // Its twin was a moment faster, or somebody gave the upload up.
    if (error instanceof UniqueViolation)
      throw wrongOffset(arrivedBytes(await findPieces(deps.db, piece.uploadId)))
    if (error instanceof MissingReference) throw uploadNotFound()
    throw error
  }
}
