// 31 characters, a prime: with weights the check character catches every single slip and every swap of neighbours.
// Without 0, 1, I, O and Z, which are misread on paper and over the telephone.
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXY'
const BODY_LENGTH = 5
/** 8 × 31: bytes from here on are thrown away, or the first characters would be a little likelier than the rest. */
const FAIR = 248

function checkCharacter({ year, body }: { readonly year: string; readonly body: string }): string {
  let sum = Number(year) % ALPHABET.length
  for (let i = 0; i < body.length; i++) sum += (i + 2) * ALPHABET.indexOf(body.charAt(i))
  return ALPHABET.charAt(sum % ALPHABET.length)
}

/**
 * A fresh number for something people see and type, `A-2026-7K3QD-6`: kind, year, five random characters, check character.
 * 28.6 million a year and kind, not in any order; whoever stores one draws again when it is taken.
 */
export function newDocumentNumber({ kind, year }: { readonly kind: string; readonly year: string }): string {
  let body = ''
  while (body.length < BODY_LENGTH) {
    for (const byte of crypto.getRandomValues(new Uint8Array(2 * BODY_LENGTH))) {
      if (byte < FAIR && body.length < BODY_LENGTH) body += ALPHABET.charAt(byte % ALPHABET.length)
    }
  }
  return `${kind}-${year}-${body}-${checkCharacter({ year, body })}`
}

/**
 * A typed number of this kind in its one spelling: full-width letters, small letters, other dashes and spaces, or none, are
 * understood. Undefined when it cannot be one of ours (a slip of the hand, a number of another kind).
 */
export function parseDocumentNumber({ kind, text }: { readonly kind: string; readonly text: string }) {
  const tidy = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\u2010-\u2015\u2212\u30fc_-]/g, '')
  const start = kind.replaceAll('-', '')
  if (!tidy.startsWith(start)) return undefined
  const match = /^(\d{4})([2-9A-HJ-NP-Y]{5})([2-9A-HJ-NP-Y])$/.exec(tidy.slice(start.length))
  if (!match) return undefined
  const [, year = '', body = '', check = ''] = match
  return checkCharacter({ year, body }) === check ? `${kind}-${year}-${body}-${check}` : undefined
}
