import { ed25519 } from '@noble/curves/ed25519.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { fromBase64Url, toBase64Url } from '../platform/base64url.ts'
import type { Anchors } from './anchors.ts'
import { type Check, type Statement, said } from './check.ts'

/** What data and the signature beside them come to. */
export type DataCheck = Pick<Check, 'number' | 'issuedAt' | 'dataHash'> & {
  readonly state: 'valid' | 'changed' | 'not_ours'
  readonly statement: Statement
}

const NOTHING_READ = { number: null, issuedAt: null } as const

/**
 * Holds the bytes of data against a detached compact JWS (RFC 7515, appendix F) by one of the service's Ed25519 keys. Strict: no other
 * spelling of the same signature is taken, so that a single changed bit of either is seen.
 */
export function checkData(data: Uint8Array, jws: Uint8Array, { keys }: Pick<Anchors, 'keys'>): DataCheck {
  const dataHash = bytesToHex(sha256(data))
  const changed = (statement: Statement): DataCheck => ({
    ...NOTHING_READ,
    dataHash,
    state: 'changed',
    statement,
  })
  const [header = '', between, signed = '', ...more] = new TextDecoder('latin1').decode(jws).split('.')
  const signature = fromBase64Url(signed)
  const read = readHeader(header)
  if (!read || between !== '' || signature?.length !== 64 || more.length > 0)
    return changed(said('jws_broken'))
  const key = keys.find(({ kid }) => kid === read.kid)
  const x = key && fromBase64Url(key.x)
  if (!x)
    return {
      ...NOTHING_READ,
      dataHash,
      state: 'not_ours',
      statement: said('data_other_key', { key: read.kid }),
    }
  const message = new TextEncoder().encode(`${header}.${toBase64Url(data)}`)
  if (!isSigned(signature, message, x)) return changed(said('data_changed', { hash: dataHash }))
  return { ...nameOf(data), dataHash, state: 'valid', statement: said('data_valid', { hash: dataHash }) }
}

function isSigned(signature: Uint8Array, message: Uint8Array, key: Uint8Array): boolean {
  try {
    return ed25519.verify(signature, message, key, { zip215: false })
  } catch {
    return false
  }
}

function readHeader(text: string): { readonly kid: string } | undefined {
  const bytes = fromBase64Url(text)
  const header = bytes && parsed(bytes)
  if (header?.alg !== 'EdDSA') return undefined
  return typeof header.kid === 'string' ? { kid: header.kid.slice(0, 100) } : undefined
}

/** The number under which data say they were issued, and when. */
export function nameOf(data: Uint8Array): Pick<Check, 'number' | 'issuedAt'> {
  const read = parsed(data) ?? {}
  const text = (value: unknown) => (typeof value === 'string' && value.length <= 60 ? value : null)
  return {
    number: text(read.number) ?? text(read.edition),
    issuedAt: text(read.issued_at) ?? text(read.asked_at) ?? text(read.made_at),
  }
}

/** A JSON object; undefined for everything else. */
export function parsed(bytes: Uint8Array): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined
  } catch {
    return undefined
  }
}
