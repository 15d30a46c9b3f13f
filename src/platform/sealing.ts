/**
 * What must not lie open in a database: names to reach someone by, own words, unfinished answers. AES-256-GCM by WebCrypto, which Node
 * and workerd both have. A sealed text is base64url of: edition (1 byte), nonce (12), ciphertext, tag (16).
 */
const EDITION = 1
const NONCE_BYTES = 12
const TAG_BYTES = 16
const LENGTH_BYTES = 4
const LEAST_BYTES = 256
const MOST_BYTES = 1_048_576
const KEY_BYTES = 32

/** The text cannot be opened: another key, another place, or a byte was changed. Which of them is not told. */
export class CannotOpen extends Error {
  override name = 'CannotOpen'
}

export interface Sealer {
  /**
   * Seals a text for one place, `table/column/id`; moved to another row or column it does not open. The result's length says only
   * into which doubling (256, 512, 1024 … bytes) the text's UTF-8 falls. Throws RangeError above one mebibyte.
   */
  readonly seal: (place: string, text: string) => Promise<string>
  /** The text that was sealed for this place. Throws `CannotOpen`. */
  readonly open: (place: string, sealed: string) => Promise<string>
}

/** Seals and opens with a key of 32 bytes. Everything is padded to `leastBytes`, a power of two, at the least. */
export function sealer(
  keyBytes: Uint8Array<ArrayBuffer>,
  { leastBytes = LEAST_BYTES }: { readonly leastBytes?: number } = {},
): Sealer {
  if (keyBytes.length !== KEY_BYTES) throw new RangeError('a sealing key has 32 bytes')
  const key = crypto.subtle.importKey('raw', keyBytes, 'AES-GCM', false, ['encrypt', 'decrypt'])
  const cipher = (place: string, iv: Uint8Array<ArrayBuffer>) => ({
    name: 'AES-GCM',
    iv,
    additionalData: new TextEncoder().encode(`${EDITION} ${place}`),
  })
  return {
    seal: async (place, text) => {
      const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES))
      const sealed = await crypto.subtle.encrypt(cipher(place, nonce), await key, padded(text, leastBytes))
      const whole = new Uint8Array(1 + NONCE_BYTES + sealed.byteLength)
      whole[0] = EDITION
      whole.set(nonce, 1)
      whole.set(new Uint8Array(sealed), 1 + NONCE_BYTES)
      return toBase64Url(whole)
    },
    open: async (place, sealed) => {
      const bytes = fromBase64Url(sealed)
      if (bytes === undefined || bytes[0] !== EDITION || bytes.length <= 1 + NONCE_BYTES + TAG_BYTES)
        throw new CannotOpen('not a sealed text')
      const nonce = bytes.slice(1, 1 + NONCE_BYTES)
      try {
        const opened = await crypto.subtle.decrypt(
          cipher(place, nonce),
          await key,
          bytes.slice(1 + NONCE_BYTES),
        )
        return withoutPadding(new Uint8Array(opened))
      } catch (cause) {
        throw new CannotOpen('the seal does not fit', { cause })
      }
    },
  }
}

/**
 * A key of 32 bytes from a secret that we hand out and do not keep, by HKDF-SHA-256. Who holds the secret's SHA-256 cannot compute it.
 * The secret must be random by itself (128 bits or more): this is no slow derivation for passwords.
 */
export async function keyFromToken(token: string, purpose: string): Promise<Uint8Array<ArrayBuffer>> {
  const text = new TextEncoder()
  const secret = await crypto.subtle.importKey('raw', text.encode(token), 'HKDF', false, ['deriveBits'])
  const parameters = { name: 'HKDF', hash: 'SHA-256', salt: text.encode('feri'), info: text.encode(purpose) }
  return new Uint8Array(await crypto.subtle.deriveBits(parameters, secret, KEY_BYTES * 8))
}

/** Length, text, zeros: so many that a short text and a long one of the same doubling are equally long. */
function padded(text: string, leastBytes: number): Uint8Array<ArrayBuffer> {
  const bytes = new TextEncoder().encode(text)
  if (bytes.length > MOST_BYTES - LENGTH_BYTES) throw new RangeError('too long to be sealed')
  let size = leastBytes
  while (size < bytes.length + LENGTH_BYTES) size *= 2
  const whole = new Uint8Array(size)
  new DataView(whole.buffer).setUint32(0, bytes.length)
  whole.set(bytes, LENGTH_BYTES)
  return whole
}

function withoutPadding(whole: Uint8Array<ArrayBuffer>): string {
  const length = new DataView(whole.buffer).getUint32(0)
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
    whole.subarray(LENGTH_BYTES, LENGTH_BYTES + length),
  )
}

/** Bytes as base64url without padding. */
function toBase64Url(bytes: Uint8Array): string {
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** Undefined for what `toBase64Url` would not write: else the last character could be changed and nobody would see it. */
function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[A-Za-z0-9_-]*$/.test(text)) return undefined
  try {
    const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (character) =>
      character.charCodeAt(0),
    )
    return toBase64Url(bytes) === text ? bytes : undefined
  } catch {
    return undefined
  }
}
