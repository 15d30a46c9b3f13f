import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/**
 * SHA-256 as 64 lowercase hexadecimal digits, of bytes or of the UTF-8 of a text. Synchronous on purpose: a change of
 * fifteen thousand entries is hashed within one turn, and the same code runs on Node and in a worker.
 */
export const sha256Hex = (data: string | Uint8Array): string =>
  bytesToHex(sha256(typeof data === 'string' ? utf8ToBytes(data) : data))
