import { toBase64Url } from './base64url.ts'
import { hkdfKey } from './hkdf.ts'

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
export const newCode = (): string => spelled(checkedDigits(RANDOM_DIGITS))

/** So many digits by the system's random generator, and the two that check them. */
export function checkedDigits(count: number): string {
  let digits = ''
  while (digits.length < count) {
    for (const byte of crypto.getRandomValues(new Uint8Array(2 * count)))
      if (byte < FAIR && digits.length < count) digits += byte % 10
  }
  return digits + checkDigits(digits)
}

/** In groups of four, as people read and type them. */
export const spelled = (digits: string): string =>
  digits.replace(new RegExp(`(.{${GROUP}})(?=.)`, 'g'), '$1 ')

/** ISO 7064 MOD 97-10, as in IBANs: every single slip and every swap of two neighbours is found. */
function checkDigits(digits: string): string {
  return String(98 - remainder(`${digits}00`)).padStart(2, '0')
}

const remainder = (digits: string): number =>
  [...digits].reduce((sum, digit) => (sum * 10 + Number(digit)) % 97, 0)

/** The zeros of the scripts that workers type in, beside those that NFKC turns into ours: the nine others follow each. */
const ZEROS = [
  0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0, 0xf20,
  0x1040, 0x1090, 0x17e0, 0x1810,
]

/**
 * A typed code in its one spelling: full-width digits, those of Thai, Khmer, Burmese, Nepali and others, spaces, dashes and dots, or
 * none, are understood. Undefined for what cannot be a code, as after one slip of the hand.
 */
export function readCode(text: string): string | undefined {
  const digits = typedDigits(text)
  return digits.length === RANDOM_DIGITS + 2 && hasRightCheck(digits) ? spelled(digits) : undefined
}

/** What was typed as digits of ours and nothing else; empty where anything but digits and marks between them stands there. */
export function typedDigits(text: string): string {
  // What is longer cannot be a code, however it is spaced.
  if (text.length > 200) return ''
  const digits = [...text.normalize('NFKC')]
    .map(asciiDigit)
    .join('')
    // The space bar of Khmer keyboards types a space that is not seen, and copying brings others along.
    .replace(/[\s\p{Pd}\p{Cf}\u2212\u30fc_.,·・、。]/gu, '')
  return /^\d+$/.test(digits) ? digits : ''
}

/** Whether the last two digits are the check of those before them. */
export const hasRightCheck = (digits: string): boolean => remainder(digits) === 1

function asciiDigit(character: string): string {
  const point = character.codePointAt(0) ?? 0
  const zero = ZEROS.find((first) => point >= first && point < first + 10)
  return zero === undefined ? character : String(point - zero)
}

/** So many digits of a code in a row give it away: what is left out could be tried. */
const TELLING_DIGITS = 20

/** Whether a text holds this code, or most of it, however it is spelled there: for refusing a message that would give it away. */
export function holdsCode(text: string, code: string): boolean {
  const digits = (one: string): string =>
    [...one.normalize('NFKC').replace(/\P{Nd}/gu, '')].map(asciiDigit).join('').replace(/\D/g, '')
  const [inText, whole] = [digits(text), digits(code)]
  for (let at = 0; at + TELLING_DIGITS <= whole.length; at++)
    if (inText.includes(whole.slice(at, at + TELLING_DIGITS))) return true
  return false
}

/**
 * What is made of a code, each apart from the other: the token by which its row is found (the service keeps only a keyed hash of it), and
 * the key of 32 bytes that opens it. From neither can the other be computed, nor the code.
 */
export function derivedFromCode(
  code: string,
  purpose: string,
): { readonly token: string; readonly key: Uint8Array<ArrayBuffer> } {
  const text = new TextEncoder()
  const secret = text.encode(code.replaceAll(' ', ''))
  const derive = (what: string) => hkdfKey(secret, text.encode('feri'), text.encode(`${purpose} ${what}`))
  return { token: toBase64Url(derive('look-up')), key: derive('key') }
}
