import type { DeriveSecret } from './derived-secret.ts'
import { sha256Hex } from './hash.ts'

/** Made once for a service and a purpose: to derive a key costs more than to hash with it. */
const keysOf = new WeakMap<DeriveSecret, Map<string, Promise<string>>>()

function keyOf(deriveSecret: DeriveSecret, purpose: string): Promise<string> {
  const known = keysOf.get(deriveSecret) ?? new Map<string, Promise<string>>()
  keysOf.set(deriveSecret, known)
  const made = known.get(purpose) ?? hexOf(deriveSecret(purpose))
  known.set(purpose, made)
  return made
}

const hexOf = async (bytes: Promise<Uint8Array>): Promise<string> =>
  Array.from(await bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

/**
 * A hash, 64 hexadecimal digits, that only this service can make: for what may be deleted one day, as what a worker told is, while its
 * hash stays in the journal or under an Idempotency-Key. A plain one could be tried with every sum and answer there is.
 */
export async function secretHash(
  { deriveSecret }: { readonly deriveSecret: DeriveSecret },
  purpose: string,
  text: string,
): Promise<string> {
  return sha256Hex(`${await keyOf(deriveSecret, purpose)} ${text}`)
}
