import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import type { SyncContext } from './filing-item.ts'
import { arrivedBytes, type Piece, type Upload, unfinished, unknownUpload } from './upload.ts'
import { bytesOfPieces } from './upload-bytes.ts'
import { findPieces, findUpload } from './upload-store.ts'

export interface WholeUpload {
  readonly upload: Upload
  readonly pieces: readonly Piece[]
  readonly wholeAt: string
  readonly bytes: Uint8Array
}

/** A file that an item names. Throws `invalid` for one that is not the person's or of another audit, `conflict` for one that is not whole. */
export async function wholeUpload(
  deps: Deps,
  actor: Actor,
  context: SyncContext,
  id: string,
): Promise<WholeUpload> {
  const upload = await findUpload(deps.db, id)
  if (!upload || upload.accountId !== actor.id || upload.auditId !== context.auditId) throw unknownUpload()
  const pieces = await findPieces(deps.db, id)
  const { wholeAt } = upload
  if (wholeAt === null) throw unfinished(arrivedBytes(pieces), upload.sizeBytes)
  try {
    return { upload, pieces, wholeAt, bytes: await bytesOfPieces(deps, upload, pieces) }
  } catch (error) {
    // Made evidence while we read it: its pieces went with it.
    if ((await findUpload(deps.db, id)) === undefined) throw unknownUpload()
    throw error
  }
}
