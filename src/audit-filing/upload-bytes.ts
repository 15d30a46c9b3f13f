import type { Deps } from '../deps.ts'
import { AppError } from '../platform/errors.ts'
import type { Piece, Upload } from './upload.ts'

/** The whole file. Throws `unavailable` when a piece that should lie there does not. */
export async function bytesOfPieces(
  deps: Pick<Deps, 'files'>,
  upload: Upload,
  pieces: readonly Piece[],
): Promise<Uint8Array> {
  const whole = new Uint8Array(upload.sizeBytes)
  for (const piece of pieces) {
    const bytes = await deps.files.get(piece.storageKey)
    if (!bytes || bytes.byteLength !== piece.sizeBytes)
      throw new AppError('unavailable', 'errors.unavailable')
    whole.set(bytes, piece.offsetBytes)
  }
  return whole
}
