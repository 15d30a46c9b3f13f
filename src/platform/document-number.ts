// 31 characters, a prime: with weights the check character catches every single slip and every swap of neighbours.
// Without 0, 1, I, O and Z, which are misread on paper and over the telephone.
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXY'
const GROUP_LENGTH = 5
/** Of five groups the weights would run from 2 to 26; at 31 one would be 0, and a slip at that place go unseen. */
const GROUPS_MAX = 5
/** 8 × 31: bytes from here on are thrown away, or the first characters would be a little likelier than the rest. */
const FAIR = 248

function checkCharacter({ year, body }: { readonly year: string; readonly body: string }): string {
  let sum = Number(year) % ALPHABET.length
  for (let i = 0; i < body.length; i++) sum += (i + 2) * ALPHABET.indexOf(body.charAt(i))
  return ALPHABET.charAt(sum % ALPHABET.length)
}

/** A kind of document by the letters its numbers begin with; where the number alone opens it, two groups rather than one. */
interface DocumentKind {
  readonly kind: string
  readonly groups?: number
}

/**
 * A fresh number for something people see and type, `A-2026-7K3QD-6`: kind, year, five random characters, check character.
 * 28.6 million a year and kind, not in any order; whoever stores one draws again when it is taken. That can be searched through:
 * what opens to whoever holds its number has `groups: 2`, `FERI-PC-2026-7K3QD-M2W9X-4`, one of 8 × 10^14 (49.5 bits).
 */
export function newDocumentNumber({
  kind,
  year,
  groups = 1,
}: DocumentKind & { readonly year: string }): string {
  if (groups > GROUPS_MAX) throw new RangeError('the check character would not catch every slip')
  const length = groups * GROUP_LENGTH
  let body = ''
  while (body.length < length) {
    for (const byte of crypto.getRandomValues(new Uint8Array(2 * length))) {
      if (byte < FAIR && body.length < length) body += ALPHABET.charAt(byte % ALPHABET.length)
    }
  }
  return spelled({ kind, year, body })
}

function spelled({ kind, year, body }: { kind: string; year: string; body: string }): string {
  let number = `${kind}-${year}`
  for (let at = 0; at < body.length; at += GROUP_LENGTH) number += `-${body.slice(at, at + GROUP_LENGTH)}`
  return `${number}-${checkCharacter({ year, body })}`
}

/**
 * A typed number of this kind in its one spelling: full-width letters, small letters, other dashes and spaces, or none, are
 * understood. Undefined when it cannot be one of ours (a slip of the hand, a number of another kind).
 */
export function parseDocumentNumber({ kind, groups = 1, text }: DocumentKind & { readonly text: string }) {
  const tidy = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\u2010-\u2015\u2212\u30fc_-]/g, '')
  const start = kind.replaceAll('-', '')
  if (!tidy.startsWith(start)) return undefined
  const match = /^(\d{4})([2-9A-HJ-NP-Y]+)([2-9A-HJ-NP-Y])$/.exec(tidy.slice(start.length))
  if (!match) return undefined
  const [, year = '', body = '', check = ''] = match
  if (body.length !== groups * GROUP_LENGTH) return undefined
  return checkCharacter({ year, body }) === check ? spelled({ kind, year, body }) : undefined
}
