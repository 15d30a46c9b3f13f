import { sha256 } from '@noble/hashes/sha2.js'

const BLOCK_BYTES = 64
const HASH_BYTES = 32

function hmac(key: Uint8Array, ...parts: readonly Uint8Array[]): Uint8Array {
  const padded = (by: number): Uint8Array => {
    const block = new Uint8Array(BLOCK_BYTES).fill(by)
    for (const [at, byte] of (key.length > BLOCK_BYTES ? sha256(key) : key).entries()) block[at] = byte ^ by
    return block
  }
  const hash = (...all: readonly Uint8Array[]): Uint8Array => {
    const made = sha256.create()
    for (const one of all) made.update(one)
    return made.digest()
  }
  return hash(padded(0x5c), hash(padded(0x36), ...parts))
}

/**
 * A key of 32 bytes by HKDF-SHA-256 (RFC 5869): one round of its expansion. In one step and without waiting, which WebCrypto's is not; the
 * one of `@noble/hashes` gives the same (`test/platform/hkdf.test.ts`), and weighs a kilobyte more on a worker's line.
 */
export function hkdfKey(secret: Uint8Array, salt: Uint8Array, info: Uint8Array): Uint8Array<ArrayBuffer> {
  const key = hmac(hmac(salt, secret), info, Uint8Array.of(1))
  return new Uint8Array(key.subarray(0, HASH_BYTES))
}
