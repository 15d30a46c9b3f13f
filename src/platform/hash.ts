import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

type Sha256Hex = (data: string | Uint8Array) => string

/** Runs anywhere, a worker included. */
export const portableSha256Hex: Sha256Hex = (data) =>
  bytesToHex(sha256(typeof data === 'string' ? utf8ToBytes(data) : data))

let chosen = portableSha256Hex

/**
 * Lets an entry put the runtime's own SHA-256 in place of the portable one: the same digits, eight times as fast, and a
 * saved answer needs four.
 */
export const hashWith = (native: Sha256Hex): void => {
  chosen = native
}

/**
 * SHA-256 as 64 lowercase hexadecimal digits, of bytes or of the UTF-8 of a text. Synchronous on purpose: a change of
 * fifteen thousand entries is hashed within one turn, and the same code runs on Node and in a worker.
 */
export const sha256Hex: Sha256Hex = (data) => chosen(data)

/** SHA-256 of bytes that come piece by piece, for files larger than memory should hold. */
export function startSha256(): { readonly update: (bytes: Uint8Array) => void; readonly hex: () => string } {
  const running = sha256.create()
  return { update: (bytes) => void running.update(bytes), hex: () => bytesToHex(running.digest()) }
}
