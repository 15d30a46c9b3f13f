import * as v from 'valibot'
import type { Language } from './i18n/language.ts'
import type { MessageKey } from './i18n/translate.ts'
import { numberText } from './number-text.ts'

/** What wages, costs and payments of this corridor are counted in. */
export const CURRENCIES = ['JPY', 'VND', 'USD'] as const
export type Currency = (typeof CURRENCIES)[number]
export const isCurrency = (code: unknown): code is Currency => CURRENCIES.some((known) => known === code)

/** Digits after the point; yen and dong have none. */
const DECIMALS: Readonly<Record<Currency, number>> = { JPY: 0, VND: 0, USD: 2 }

export const decimalsOf = (currency: Currency): number => DECIMALS[currency]

/** A trillion: more than any contract, and far below where whole numbers end. */
export const AMOUNT_MAX = 1_000_000_000_000

/** A sum in the smallest unit of its currency, 0 to `AMOUNT_MAX`. */
export const AmountMinor = v.pipe(
  v.number('errors.number_unreadable' satisfies MessageKey),
  v.integer('money.amount_whole' satisfies MessageKey),
  v.minValue(0, 'money.amount_negative' satisfies MessageKey),
  v.maxValue(AMOUNT_MAX, 'money.amount_too_large' satisfies MessageKey),
)

/** A sum in the smallest unit, and of which currency. */
export interface Money {
  readonly amount_minor: number
  readonly currency: Currency
}

/** `180,000 JPY` for people, in the way of their language; the currency is always said. */
export function moneyText(lang: Language, amountMinor: number, currency: Currency): string {
  const digits = DECIMALS[currency]
  return `${numberText(lang, amountMinor / 10 ** digits, digits)} ${currency}`
}

/** The same number as a person types it back into a form. */
export const amountInput = (amountMinor: number, currency: Currency): string =>
  (amountMinor / 10 ** DECIMALS[currency]).toFixed(DECIMALS[currency])

/**
 * What a person typed for a sum, in the smallest unit: full-width digits, spaces and the thousands marks of three languages are
 * understood (`180,000`, `180.000`, `１８００００`). NaN when it is no such number, or has more decimals than the currency. It may
 * be negative or too large: `AmountMinor` says so to the person.
 */
export function readAmount(text: string, currency: Currency): number {
  const tidy = text.normalize('NFKC').replace(/[\s¥円₫đ$]/gu, '')
  const digits = DECIMALS[currency]
  const match = /^(-?)(\d{1,3}(?:[.,]\d{3})+|\d+)(?:\.(\d{1,2}))?$/.exec(tidy)
  if (!match || (match[3]?.length ?? 0) > digits) return Number.NaN
  const whole = Number((match[2] ?? '').replace(/[.,]/g, ''))
  const minor = whole * 10 ** digits + Number((match[3] ?? '').padEnd(digits, '0'))
  // Taken from nought rather than turned round, which would make a `-0` of `-0`.
  return match[1] === '-' ? 0 - minor : minor
}

/**
 * The sum of each currency that occurs, in the order they first occur; there is no exchange rate. Exact: RangeError where a line is
 * no whole number of the smallest unit, or a sum on the way would pass `Number.MAX_SAFE_INTEGER` on either side.
 */
export function sumByCurrency(lines: readonly Money[]): ReadonlyMap<Currency, number> {
  const sums = new Map<Currency, number>()
  for (const { amount_minor, currency } of lines) {
    const sum = (sums.get(currency) ?? 0) + amount_minor
    if (!Number.isSafeInteger(amount_minor) || !Number.isSafeInteger(sum))
      throw new RangeError(`a sum in ${currency} is no exact whole number`)
    sums.set(currency, sum)
  }
  return sums
}
