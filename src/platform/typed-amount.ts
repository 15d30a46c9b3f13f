import type { MessageKey } from './i18n/translate.ts'
import { AMOUNT_MAX, type Currency, readAmount } from './money.ts'

/** How people say large sums: `150 triệu`, `150tr`, `68万`, `500 nghìn`. */
const MULTIPLIERS: readonly (readonly [RegExp, number])[] = [
  [/(?:triệu|tr|củ)$/u, 6],
  [/(?:nghìn|ngàn|k)$/u, 3],
  [/(?:万|萬)$/u, 4],
]

const tidied = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/jpy|vnd|vnđ|usd|đồng|yên|yen|円|¥|₫|đ|\$/gu, '')
    .replace(/\s/gu, '')

/** `1,5` or `1.5` moved so many places, exactly; three digits after a mark are thousands and not decimals. */
function shifted(text: string, places: number): string | undefined {
  const plain = text.replace(/[.,](?=\d{3}(?:[.,]|$))/g, '')
  const match = /^(-?)(\d+)(?:[.,](\d+))?$/.exec(plain)
  if (!match) return undefined
  const [, sign = '', whole = '', decimals = ''] = match
  if (decimals.length > places) return undefined
  return `${sign}${whole}${decimals.padEnd(places, '0')}`
}

/**
 * What a worker, or someone who writes down what a worker says, typed for a sum, in the smallest unit of the currency: everything
 * `readAmount` understands, and the words people use for thousands and millions. NaN when it is no such number.
 */
export function readSaidAmount(text: string, currency: Currency): number {
  const tidy = tidied(text)
  // `1tr5` is a million and a half.
  const between = /^(\d+)(?:triệu|tr)(\d)$/u.exec(tidy)
  if (between) return readAmount(`${between[1]}${between[2]}00000`, currency)
  for (const [ending, places] of MULTIPLIERS) {
    if (!ending.test(tidy)) continue
    const moved = shifted(tidy.replace(ending, ''), places)
    return moved === undefined ? Number.NaN : readAmount(moved, currency)
  }
  return readAmount(tidy, currency)
}

/** A sum as typed, 0 to `AMOUNT_MAX`, or why it is none: decimals that the currency has not are told apart from what is no number. */
export function amountOrProblem(text: string, currency: Currency): number | MessageKey {
  const minor = readSaidAmount(text, currency)
  if (Number.isNaN(minor))
    return currency !== 'USD' && /\d[.,]\d{1,2}$/.test(tidied(text))
      ? 'money.no_decimals'
      : 'errors.number_unreadable'
  if (minor < 0) return 'money.amount_negative'
  return minor > AMOUNT_MAX ? 'money.amount_huge' : minor
}
