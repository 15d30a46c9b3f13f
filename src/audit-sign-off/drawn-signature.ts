import { cleanFile } from '../platform/clean-file/clean-file.ts'
import { FileRefused } from '../platform/clean-file/file-refused.ts'
import { invalidField } from '../platform/errors.ts'
import { sha256Hex } from '../platform/hash.ts'

const SIGNATURE_BYTES_MAX = 200_000

export interface DrawnSignature {
  readonly bytes: Uint8Array
  readonly sha256: string
}

/** A drawing as we keep it: a PNG by its bytes, without metadata. Throws `invalid` at the path for anything else. */
export async function readSignature(bytes: Uint8Array, path: string): Promise<DrawnSignature> {
  if (bytes.length > SIGNATURE_BYTES_MAX) throw invalidField(path, 'audit_sign_off.signature_too_large')
  try {
    const clean = await cleanFile(bytes, { bytesMax: SIGNATURE_BYTES_MAX })
    if (clean.type !== 'image/png') throw invalidField(path, 'audit_sign_off.signature_no_png')
    return { bytes: clean.bytes, sha256: sha256Hex(clean.bytes) }
  } catch (error) {
    if (error instanceof FileRefused) throw invalidField(path, 'audit_sign_off.signature_no_png')
    throw error
  }
}
