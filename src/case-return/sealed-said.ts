import { LEAST_BYTES } from '../cases/case.ts'
import { fromBase64Url } from '../platform/base64url.ts'
import { invalidField } from '../platform/errors.ts'
import { looksSealed } from '../platform/sealing.ts'
import type { Returned } from './require-session.ts'

/** What a worker said: in words, to be sealed on arrival, or sealed already on his telephone. */
export type Said<Words> = { readonly words: Words } | { readonly sealed: string }

/** Base64url of this many bytes holds 4,000 characters of any alphabet, padded. */
const SEALED_MAX = Math.ceil(((16_384 + 29) * 4) / 3)

/**
 * What is stored at `place`. Words are taken only in a session that holds the key, ciphertext only in one that does not, and
 * nothing else: there is no flag by which a sender could call plain text sealed (E3). Throws `invalid` at `field`.
 */
export async function sealedSaid(
  returned: Pick<Returned, 'worker'>,
  place: string,
  said: Said<string>,
  field: string,
): Promise<string> {
  if ('words' in said) {
    if (!returned.worker) throw invalidField(field, 'case_return.seal_it')
    return returned.worker.seal(place, said.words)
  }
  if (returned.worker) throw invalidField(field, 'case_return.not_sealed_here')
  if (said.sealed.length > SEALED_MAX) throw invalidField(field, 'case_return.seal_too_long')
  const bytes = fromBase64Url(said.sealed)
  if (!bytes || !looksSealed(bytes, LEAST_BYTES)) throw invalidField(field, 'case_return.seal_broken')
  return said.sealed
}
