// 31 characters, a prime: with weights the check character catches every single slip and every swap of neighbours.
// Without 0, 1, I, O and Z, which are misread on paper and over the telephone. The same as in an audit's number.
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXY'
const BODY_LENGTH = 5
/** 8 × 31: bytes from here on are thrown away, or the first characters would be a little likelier than the rest. */
const FAIR = 248

function checkCharacter(year: string, body: string): string {
  let sum = 0
  for (const digit of year) sum = (sum * 10 + Number(digit)) % ALPHABET.length
  for (let i = 0; i < body.length; i++) sum += (i + 2) * ALPHABET.indexOf(body.charAt(i))
  return ALPHABET.charAt(sum % ALPHABET.length)
}

/** A fresh number for an audit report: `FERI-AR-2026-7K3QD-M`; 28.6 million a year, not in any order. */
export function newReportNumber(year: string): string {
  let body = ''
  while (body.length < BODY_LENGTH) {
    for (const byte of crypto.getRandomValues(new Uint8Array(2 * BODY_LENGTH))) {
      if (byte < FAIR && body.length < BODY_LENGTH) body += ALPHABET.charAt(byte % ALPHABET.length)
    }
  }
  return `FERI-AR-${year}-${body}-${checkCharacter(year, body)}`
}

/**
 * The number in its one spelling: full-width letters, small letters, other dashes and spaces, or none, are understood.
 * Undefined when it cannot be one of ours (a slip of the hand, another document's number).
 */
export function parseReportNumber(text: string): string | undefined {
  const tidy = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\u2010-\u2015\u2212\u30fc_-]/g, '')
  const match = /^FERIAR(\d{4})([2-9A-HJ-NP-Y]{5})([2-9A-HJ-NP-Y])$/.exec(tidy)
  if (!match) return undefined
  const [, year = '', body = '', check = ''] = match
  return checkCharacter(year, body) === check ? `FERI-AR-${year}-${body}-${check}` : undefined
}
