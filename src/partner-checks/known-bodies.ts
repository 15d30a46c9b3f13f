import type { ChainBody } from './chain.ts'
import type { ReceiptOrganisation } from './partner-check.ts'

/** What a check needs of a body that changes only with the register. */
export interface KnownBody {
  readonly facts: Omit<ChainBody, 'standings' | 'warnings'>
  readonly organisation: ReceiptOrganisation
}

export interface KnownBodies {
  /** Undefined unless it was read from this very version of the register. */
  get(id: string, registerVersion: number): KnownBody | undefined
  put(id: string, registerVersion: number, body: KnownBody): void
}

/** About a kilobyte each. */
const REMEMBERED = 10_000

/**
 * Bodies as they were last read, to save reading and parsing the same lines again: agencies and supervising organisations are
 * few and stand in every chain. They hold for one version of the register; with the first sign of another all are forgotten.
 */
export function makeKnownBodies(max = REMEMBERED): KnownBodies {
  const bodies = new Map<string, KnownBody>()
  let version = 0
  return {
    get: (id, registerVersion) => (registerVersion === version ? bodies.get(id) : undefined),
    put(id, registerVersion, body) {
      // Read before a change that others have seen already: not to be remembered.
      if (registerVersion < version) return
      if (registerVersion > version) bodies.clear()
      version = registerVersion
      // The one remembered longest goes, however often it was asked for: it is soon read again.
      if (bodies.size >= max) bodies.delete(bodies.keys().next().value ?? '')
      bodies.set(id, body)
    },
  }
}
