import { fromBase64Url, toBase64Url } from './base64url.ts'
import { hkdfKey } from './hkdf.ts'
import { CannotOpen } from './sealing.ts'

/**
 * A key handed to somebody who is not there: ECDH on P-256 (which old telephones know too) with a key pair made for the occasion,
 * HKDF-SHA-256, AES-256-GCM; the scheme of ECIES and HPKE, by WebCrypto. A wrapped key is base64url of: edition (1 byte), the
 * occasion's public point (65), nonce (12), ciphertext (32), tag (16).
 */
const EDITION = 1
const POINT_BYTES = 65
const NONCE_BYTES = 12
const KEY_BYTES = 32
const WRAPPED_BYTES = 1 + POINT_BYTES + NONCE_BYTES + KEY_BYTES + 16
const CURVE = { name: 'ECDH', namedCurve: 'P-256' } as const

export interface KeyPair {
  /** The point, uncompressed, as base64url. */
  readonly publicKey: string
  /** PKCS #8 as base64url: for its owner alone. */
  readonly privateKey: string
}

export async function makeKeyPair(): Promise<KeyPair> {
  const pair = await crypto.subtle.generateKey(CURVE, true, ['deriveBits'])
  return {
    publicKey: toBase64Url(new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey))),
    privateKey: toBase64Url(new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.privateKey))),
  }
}

/** Officers come and go seldom: their points are read once. */
const points = new Map<string, Promise<CryptoKey>>()
const POINTS_KEPT = 1_000

function pointOf(publicKey: string): Promise<CryptoKey> {
  const known = points.get(publicKey)
  if (known) return known
  const bytes = fromBase64Url(publicKey)
  if (bytes?.length !== POINT_BYTES) return Promise.reject(new RangeError('not a public key'))
  const made = crypto.subtle.importKey('raw', bytes, CURVE, true, []).catch((cause) => {
    points.delete(publicKey)
    throw new RangeError('not a point of the curve', { cause })
  })
  if (points.size >= POINTS_KEPT) points.clear()
  points.set(publicKey, made)
  return made
}

async function cipherKey(
  own: CryptoKey,
  their: CryptoKey,
  bound: { readonly occasion: Uint8Array; readonly recipient: Uint8Array },
): Promise<CryptoKey> {
  const shared = await crypto.subtle.deriveBits({ name: 'ECDH', public: their }, own, KEY_BYTES * 8)
  const info = new Uint8Array([
    ...new TextEncoder().encode('feri key wrap '),
    ...bound.occasion,
    ...bound.recipient,
  ])
  const bits = hkdfKey(new Uint8Array(shared), new Uint8Array(), info)
  return crypto.subtle.importKey('raw', bits, 'AES-GCM', false, ['encrypt', 'decrypt'])
}

const cipher = (place: string, iv: Uint8Array<ArrayBuffer>) => ({
  name: 'AES-GCM',
  iv,
  additionalData: new TextEncoder().encode(`${EDITION} ${place}`),
})

/**
 * Wraps a key of 32 bytes for each of these public keys, in their order, for one place (`table/column/id`): elsewhere it does not open.
 * Throws RangeError for what is no public key.
 */
export async function wrapKey(
  publicKeys: readonly string[],
  key: Uint8Array<ArrayBuffer>,
  place: string,
): Promise<string[]> {
  if (key.length !== KEY_BYTES) throw new RangeError('a key to wrap has 32 bytes')
  const pair = await crypto.subtle.generateKey(CURVE, false, ['deriveBits'])
  const occasion = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey))
  return Promise.all(
    publicKeys.map(async (publicKey) => {
      const recipient = fromBase64Url(publicKey) ?? new Uint8Array()
      const wrapping = await cipherKey(pair.privateKey, await pointOf(publicKey), { occasion, recipient })
      const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES))
      const sealed = new Uint8Array(await crypto.subtle.encrypt(cipher(place, nonce), wrapping, key))
      return toBase64Url(new Uint8Array([EDITION, ...occasion, ...nonce, ...sealed]))
    }),
  )
}

/** Opens a wrapped key with the key pair it was made for. Throws `CannotOpen`, and does not say why. */
export async function unwrapKey(
  { publicKey, privateKey }: KeyPair,
  wrapped: string,
  place: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = fromBase64Url(wrapped)
  const pkcs8 = fromBase64Url(privateKey)
  const recipient = fromBase64Url(publicKey)
  if (!bytes || bytes.length !== WRAPPED_BYTES || bytes[0] !== EDITION || !pkcs8 || !recipient)
    throw new CannotOpen('not a wrapped key')
  const occasion = bytes.slice(1, 1 + POINT_BYTES)
  const nonce = bytes.slice(1 + POINT_BYTES, 1 + POINT_BYTES + NONCE_BYTES)
  try {
    const own = await crypto.subtle.importKey('pkcs8', pkcs8, CURVE, false, ['deriveBits'])
    const theirs = await crypto.subtle.importKey('raw', occasion, CURVE, true, [])
    const wrapping = await cipherKey(own, theirs, { occasion, recipient })
    const sealed = bytes.slice(1 + POINT_BYTES + NONCE_BYTES)
    return new Uint8Array(await crypto.subtle.decrypt(cipher(place, nonce), wrapping, sealed))
  } catch (cause) {
    throw new CannotOpen('the wrapping does not fit', { cause })
  }
}

/** Whether this has the form of a wrapped key. Whether it opens only its owner can tell. */
export const looksWrapped = (text: string): boolean => {
  const bytes = fromBase64Url(text)
  return bytes?.length === WRAPPED_BYTES && bytes[0] === EDITION && bytes[1] === 4
}
