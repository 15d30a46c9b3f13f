import type { Deps } from '../deps.ts'
import { type Sealer, sealer } from '../platform/sealing.ts'

type SealDeps = Pick<Deps, 'deriveSecret' | 'files'>

const sealers = new WeakMap<SealDeps['deriveSecret'], Promise<Sealer>>()

/** A slip of a bank names the worker: whoever copies the file store alone must not read it. */
function proofSealer({ deriveSecret }: SealDeps): Promise<Sealer> {
  const known = sealers.get(deriveSecret)
  if (known) return known
  const made = deriveSecret('case repayment proof').then((key) => sealer(key))
  sealers.set(deriveSecret, made)
  return made
}

/** Keeps the bytes of a proof sealed; they open nowhere but under their own key of the store. */
export async function putProof(deps: SealDeps, key: string, bytes: Uint8Array): Promise<void> {
  await deps.files.put(key, await (await proofSealer(deps)).sealBytes(key, bytes))
}

/** The bytes as they came; undefined when there is nothing under the key. Throws `CannotOpen` with another secret of the service. */
export async function getProof(deps: SealDeps, key: string): Promise<Uint8Array | undefined> {
  const sealed = await deps.files.get(key)
  return sealed && (await proofSealer(deps)).openBytes(key, sealed)
}
