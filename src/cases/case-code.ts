import type { Deps } from '../deps.ts'
import type { DeriveSecret } from '../platform/derived-secret.ts'
import { type Sealer, sealer } from '../platform/sealing.ts'
import { secretHash } from '../platform/secret-hash.ts'
import { type Case, PLACE } from './case.ts'

type PepperDeps = Pick<Deps, 'deriveSecret'>

/** Made once for a service: deriving and importing a key costs more than sealing with it. */
const sealers = new WeakMap<DeriveSecret, Promise<Sealer>>()

function pepper({ deriveSecret }: PepperDeps): Promise<Sealer> {
  const known = sealers.get(deriveSecret)
  if (known) return known
  const made = deriveSecret('case code key').then((key) => sealer(key))
  sealers.set(deriveSecret, made)
  return made
}

/** A fresh key of a case. */
export const newCaseKey = (): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(32))

/**
 * By what the case of a code is found: a hash of the code's token that only this service can make. A copy of the database alone cannot tell
 * whether a code is right, and neither this nor the token leads to the key (lessons C3).
 */
export const lookupHash = (deps: PepperDeps, token: string): Promise<string> =>
  secretHash(deps, 'case code look-up', token)

/** What is stored as `code_wrap` of `inner`, which is the case's key sealed with the code's. */
export const sealForCode = async (deps: PepperDeps, caseId: string, inner: string): Promise<string> =>
  (await pepper(deps)).seal(PLACE.code(caseId), inner)

/** The inner seal, which the code opens. Throws `CannotOpen` when the service's pepper is another. */
export const openForCode = async (
  deps: PepperDeps,
  { id, codeWrap }: Pick<Case, 'id' | 'codeWrap'>,
): Promise<string> => (await pepper(deps)).open(PLACE.code(id), codeWrap)
