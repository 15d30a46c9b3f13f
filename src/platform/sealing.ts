import { fromBase64Url, toBase64Url } from './base64url.ts'

/**
 * What must not lie open in a database: names to reach someone by, own words, unfinished answers, photographs. AES-256-GCM by WebCrypto,
 * which browsers, Node and workerd all have. What is sealed is: edition (1 byte), nonce (12), ciphertext, tag (16); a text that is
 * sealed is the same as base64url.
 */
const EDITION = 1
const NONCE_BYTES = 12
const TAG_BYTES = 16
const LENGTH_BYTES = 4
const LEAST_BYTES = 256
/** Up to here the padded size doubles; above, where doubling would waste megabytes, it grows by this much. */
const STEP_BYTES = 1_048_576
const MOST_TEXT_BYTES = STEP_BYTES
const MOST_BYTES = 32 * STEP_BYTES
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
  /** The same for the bytes of a file; RangeError above 32 mebibytes. Above one mebibyte the length is told to the next whole one. */
  readonly sealBytes: (place: string, bytes: Uint8Array) => Promise<Uint8Array<ArrayBuffer>>
  /** Throws `CannotOpen`. */
  readonly openBytes: (place: string, sealed: Uint8Array) => Promise<Uint8Array<ArrayBuffer>>
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
  const sealBytes = async (place: string, bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> => {
    const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES))
    const sealed = await crypto.subtle.encrypt(cipher(place, nonce), await key, padded(bytes, leastBytes))
    const whole = new Uint8Array(1 + NONCE_BYTES + sealed.byteLength)
    whole[0] = EDITION
    whole.set(nonce, 1)
    whole.set(new Uint8Array(sealed), 1 + NONCE_BYTES)
    return whole
  }
  const openBytes = async (place: string, sealed: Uint8Array): Promise<Uint8Array<ArrayBuffer>> => {
    if (sealed[0] !== EDITION || sealed.length <= 1 + NONCE_BYTES + TAG_BYTES)
      throw new CannotOpen('not a sealed text')
    const nonce = sealed.slice(1, 1 + NONCE_BYTES)
    try {
      const rest = sealed.slice(1 + NONCE_BYTES)
      return withoutPadding(
        new Uint8Array(await crypto.subtle.decrypt(cipher(place, nonce), await key, rest)),
      )
    } catch (cause) {
      throw new CannotOpen('the seal does not fit', { cause })
    }
  }
  return {
    sealBytes,
    openBytes,
    seal: async (place, text) => {
      const bytes = new TextEncoder().encode(text)
      if (bytes.length > MOST_TEXT_BYTES - LENGTH_BYTES) throw new RangeError('too long to be sealed')
      return toBase64Url(await sealBytes(place, bytes))
    },
    open: async (place, sealed) => {
      const bytes = fromBase64Url(sealed)
      if (bytes === undefined) throw new CannotOpen('not a sealed text')
      const opened = await openBytes(place, bytes)
      try {
        return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(opened)
      } catch (cause) {
        // Sealed elsewhere, with the right key, and no text: whoever sealed it is not us.
        throw new CannotOpen('not a text', { cause })
      }
    },
  }
}

/**
 * Whether these bytes have the form of something sealed with this least length: edition, and a length that padding leads to. Whether they
 * can be opened only the key tells; but what was never sealed is found out here, whatever its sender says of it.
 */
export function looksSealed(bytes: Uint8Array, leastBytes: number = LEAST_BYTES): boolean {
  const inside = bytes.length - 1 - NONCE_BYTES - TAG_BYTES
  return (
    bytes[0] === EDITION &&
    inside <= MOST_BYTES &&
    inside >= leastBytes &&
    paddedSize(inside, leastBytes) === inside
  )
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

function paddedSize(length: number, leastBytes: number): number {
  if (length > STEP_BYTES) return Math.ceil(length / STEP_BYTES) * STEP_BYTES
  let size = leastBytes
  while (size < length) size *= 2
  return size
}

/** Length, content, zeros: so many that a short one and a long one of the same step are equally long. */
function padded(bytes: Uint8Array, leastBytes: number): Uint8Array<ArrayBuffer> {
  const size = paddedSize(bytes.length + LENGTH_BYTES, leastBytes)
  if (size > MOST_BYTES) throw new RangeError('too long to be sealed')
  const whole = new Uint8Array(size)
  new DataView(whole.buffer).setUint32(0, bytes.length)
  whole.set(bytes, LENGTH_BYTES)
  return whole
}

function withoutPadding(whole: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const length = new DataView(whole.buffer).getUint32(0)
  if (length > whole.length - LENGTH_BYTES) throw new CannotOpen('a length that cannot be')
  return whole.slice(LENGTH_BYTES, LENGTH_BYTES + length)
}
