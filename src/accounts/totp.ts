const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const PERIOD_SECONDS = 30
const DIGITS = 6

function fromBase32(text: string): Uint8Array<ArrayBuffer> {
  const bits = [...text.toUpperCase().replaceAll(/[\s=]/g, '')]
    .map((letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  return Uint8Array.from(bits.match(/.{8}/g) ?? [], (byte) => Number.parseInt(byte, 2))
}

/** Base32 without padding, as authenticator apps take it by hand. */
export function toBase32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{1,5}/g) ?? [])
    .map((five) => ALPHABET.charAt(Number.parseInt(five.padEnd(5, '0'), 2)))
    .join('')
}

const stepAt = (now: string): number => Math.floor(Date.parse(now) / 1_000 / PERIOD_SECONDS)

/** The six digits an authenticator app shows at an instant for a base32 secret (RFC 6238, SHA-1, 30 seconds). */
export const totpNow = (secretBase32: string, now: string): Promise<string> =>
  codeOfStep(secretBase32, stepAt(now))

/**
 * The 30-second step a code is of: the present one, or one beside it, for clocks that differ and fingers that are slow.
 * The newest, should two steps have the same digits. Undefined for a code of none of them.
 */
export async function stepOfCode({
  secretBase32,
  code,
  now,
}: {
  secretBase32: string
  code: string
  now: string
}): Promise<number | undefined> {
  const present = stepAt(now)
  const steps = [present - 1, present, present + 1]
  const codes = await Promise.all(steps.map((step) => codeOfStep(secretBase32, step)))
  return steps.findLast((_, i) => codes[i] === code)
}

async function codeOfStep(secretBase32: string, step: number): Promise<string> {
  const counter = new DataView(new ArrayBuffer(8))
  counter.setBigUint64(0, BigInt(step))
  const key = await crypto.subtle.importKey(
    'raw',
    fromBase32(secretBase32),
    { name: 'HMAC', hash: 'SHA-1' },
    false,
    ['sign'],
  )
  const mac = new DataView(await crypto.subtle.sign('HMAC', key, counter))
  const offset = mac.getUint8(19) & 0x0f
  return String((mac.getUint32(offset) & 0x7fffffff) % 10 ** DIGITS).padStart(DIGITS, '0')
}
