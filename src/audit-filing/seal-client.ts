import { fromBase64Url } from '../platform/base64url.ts'

const IV_BYTES = 12
const KEY_BYTES = 32

/** Bytes sealed with AES-256-GCM; the tag stands at their end. */
export interface Sealed {
  readonly iv: Uint8Array<ArrayBuffer>
  readonly data: ArrayBuffer
}

const utf8 = new TextEncoder()

/** The key that seals everything of one account on this device. It cannot be read out again. */
export const importKey = (raw: Uint8Array<ArrayBuffer>): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt'])

/** The bytes of a key as the service sends it. */
export function keyBytes(text: string): Uint8Array<ArrayBuffer> {
  const bytes = fromBase64Url(text)
  if (bytes?.length !== KEY_BYTES) throw new Error('the service sent no key')
  return bytes
}

/** `place` is sealed along, so that no row can be put in another's place. */
export async function seal(key: CryptoKey, bytes: BufferSource, place: string): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES))
  const data = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv, additionalData: utf8.encode(place) },
    key,
    bytes,
  )
  return { iv, data }
}

/** Throws `OperationError` for another key, another place or a changed byte. */
export const unseal = (key: CryptoKey, { iv, data }: Sealed, place: string): Promise<ArrayBuffer> =>
  crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData: utf8.encode(place) }, key, data)

export const sealJson = (key: CryptoKey, value: unknown, place: string): Promise<Sealed> =>
  seal(key, utf8.encode(JSON.stringify(value)), place)

export const unsealJson = async (key: CryptoKey, sealed: Sealed, place: string): Promise<unknown> =>
  JSON.parse(new TextDecoder().decode(await unseal(key, sealed, place)))

/** The key that a passphrase makes: PBKDF2 with HMAC-SHA-256. Composed and decomposed letters are the same. */
export async function passphraseKey(
  passphrase: string,
  salt: Uint8Array<ArrayBuffer>,
  rounds: number,
): Promise<CryptoKey> {
  const typed = await crypto.subtle.importKey(
    'raw',
    utf8.encode(passphrase.normalize('NFKC')),
    'PBKDF2',
    false,
    ['deriveKey'],
  )
  return crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds },
    typed,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  )
}

/** SHA-256 as 64 lower-case hexadecimal digits. */
export async function sha256(bytes: BufferSource): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
