import * as v from 'valibot'
import type { MessageKey } from '../platform/i18n/translate.ts'

/** What wages and costs of this corridor are counted in. */
export const CURRENCIES = ['JPY', 'VND', 'USD'] as const
export type Currency = (typeof CURRENCIES)[number]

/** Digits after the point; yen and dong have none. */
const DECIMALS: Readonly<Record<Currency, number>> = { JPY: 0, VND: 0, USD: 2 }

/** A trillion: more than any contract, and far below where whole numbers end. */
export const AMOUNT_MAX = 1_000_000_000_000

/** A sum in the smallest unit of its currency. */
export const AmountMinor = v.pipe(
  v.number('job_orders.number_unreadable' satisfies MessageKey),
  v.integer('job_orders.amount_whole' satisfies MessageKey),
  v.minValue(0, 'job_orders.amount_negative' satisfies MessageKey),
  v.maxValue(AMOUNT_MAX, 'job_orders.amount_too_large' satisfies MessageKey),
)

/** `￥180,000` for people, in the way of their language; the currency is always said. */
export function moneyText(lang: string, amountMinor: number, currency: Currency): string {
  const digits = DECIMALS[currency]
  const number = new Intl.NumberFormat(lang, { minimumFractionDigits: digits, maximumFractionDigits: digits })
  return `${number.format(amountMinor / 10 ** digits)} ${currency}`
}

/** The same number as a person types it back into a form. */
export const amountInput = (amountMinor: number, currency: Currency): string =>
  (amountMinor / 10 ** DECIMALS[currency]).toFixed(DECIMALS[currency])

/**
 * What a person typed for a sum, in the smallest unit: full-width digits, spaces and the thousands marks of three languages are
 * understood (`180,000`, `180.000`, `１８００００`). NaN when it is no such number, or has more decimals than the currency.
 */
export function readAmount(text: string, currency: Currency): number {
  const tidy = text.normalize('NFKC').replace(/[\s¥円₫đ$]/gu, '')
  const digits = DECIMALS[currency]
  const match = /^(-?\d{1,3}(?:[.,]\d{3})+|-?\d+)(?:\.(\d{1,2}))?$/.exec(tidy)
  if (!match || (match[2]?.length ?? 0) > digits) return Number.NaN
  const whole = Number((match[1] ?? '').replace(/[.,]/g, ''))
  return whole * 10 ** digits + Number((match[2] ?? '').padEnd(digits, '0'))
}
