import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { toBase64Url } from './base64url.ts'

/**
 * A secret that a person writes down and types again on any telephone: 28 digits in seven groups of four. Digits, because every
 * keyboard has them and everyone can read them aloud; keyboards for Vietnamese and Japanese turn letters into others.
 */
const RANDOM_DIGITS = 26
const GROUP = 4
/** Bits of a code: nobody tries that many, so no slow hash is needed (which the edge would not have). */
export const CODE_BITS = RANDOM_DIGITS * Math.log2(10)
/** 25 × 10: bytes from here on are thrown away, or the first digits would be a little likelier. */
const FAIR = 250

/** A fresh code by the system's random generator, `4071 3358 …`, never chosen by anybody. */
export function newCode(): string {
  let digits = ''
  while (digits.length < RANDOM_DIGITS) {
    for (const byte of crypto.getRandomValues(new Uint8Array(2 * RANDOM_DIGITS)))
      if (byte < FAIR && digits.length < RANDOM_DIGITS) digits += byte % 10
  }
  return spelled(digits + checkDigits(digits))
}

const spelled = (digits: string): string => digits.replace(new RegExp(`(.{${GROUP}})(?=.)`, 'g'), '$1 ')

/** ISO 7064 MOD 97-10, as in IBANs: every single slip and every swap of two neighbours is found. */
function checkDigits(digits: string): string {
  return String(98 - remainder(`${digits}00`)).padStart(2, '0')
}

const remainder = (digits: string): number =>
  [...digits].reduce((sum, digit) => (sum * 10 + Number(digit)) % 97, 0)

/** The zeros of the scripts that workers type in, beside those that NFKC turns into ours: the nine others follow each. */
const ZEROS = [
  0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xb66, 0xbe6, 0xc66, 0xe50, 0xed0, 0xf20, 0x1040, 0x17e0, 0x1810,
]

/**
 * A typed code in its one spelling: full-width digits, those of Thai, Khmer, Burmese, Nepali and others, spaces, dashes and dots, or
 * none, are understood. Undefined for what cannot be a code, as after one slip of the hand.
 */
export function readCode(text: string): string | undefined {
  // What is longer cannot be one, however it is spaced.
  if (text.length > 200) return undefined
  const digits = [...text.normalize('NFKC')]
    .map(asciiDigit)
    .join('')
    .replace(/[\s\p{Pd}\u2212\u30fc_.,·・]/gu, '')
  if (!/^\d+$/.test(digits) || digits.length !== RANDOM_DIGITS + 2) return undefined
  return remainder(digits) === 1 ? spelled(digits) : undefined
}

function asciiDigit(character: string): string {
  const point = character.codePointAt(0) ?? 0
  const zero = ZEROS.find((first) => point >= first && point < first + 10)
  return zero === undefined ? character : String(point - zero)
}

/** Whether a text holds this code, however it is spelled there: for refusing a message that would give it away. */
export function holdsCode(text: string, code: string): boolean {
  const digits = (one: string): string =>
    [...one.normalize('NFKC')].map(asciiDigit).join('').replace(/\D/g, '')
  return digits(text).includes(digits(code))
}

/**
 * What is made of a code, each apart from the other: the token by which its row is found (the service keeps only a keyed hash of it), and
 * the key of 32 bytes that opens it. From neither can the other be computed, nor the code.
 */
export function derivedFromCode(
  code: string,
  purpose: string,
): { readonly token: string; readonly key: Uint8Array<ArrayBuffer> } {
  const secret = new TextEncoder().encode(code.replaceAll(' ', ''))
  const derive = (what: string) =>
    new Uint8Array(
      hkdf(
        sha256,
        secret,
        new TextEncoder().encode('feri'),
        new TextEncoder().encode(`${purpose} ${what}`),
        32,
      ),
    )
  return { token: toBase64Url(derive('look-up')), key: derive('key') }
}
