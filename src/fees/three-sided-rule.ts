import type { Day } from '../platform/clock.ts'
import { type Dated, PRODUCT_DEFAULT, ruleOn } from '../platform/dated-rule.ts'
import type { Currency } from '../platform/money.ts'

/** How far two sides of a payment may lie apart before it is a gap. */
export interface ThreeSidedRule extends Dated {
  readonly id: string
  /** Of the worker's sum, in percent: prices are rounded and fees of banks come off. */
  readonly percent: number
  /** Where the worker said that he does not remember exactly. */
  readonly percent_if_estimated: number
  /** Differences up to this are none, however small the payment; smallest units. */
  readonly least_minor: Readonly<Record<Currency, number>>
  /** Days between two sides that are still the same payment. */
  readonly days: number
}

const THREE_SIDED_RULES: readonly ThreeSidedRule[] = [
  {
    ...PRODUCT_DEFAULT,
    id: 'three_sided_2026',
    percent: 5,
    percent_if_estimated: 25,
    least_minor: { JPY: 1_000, VND: 200_000, USD: 1_000 },
    days: 31,
    valid_from: null,
    valid_to: null,
    note: {
      en: 'Ours: neither FERI nor the law says how exactly the three must agree.',
      ja: 'FERIの規則にも法令にも、三者の記録がどこまで一致すべきかの定めは確認できていません。',
      vi: 'Do hệ thống đặt ra: chưa thấy FERI hay pháp luật quy định ba bên phải khớp nhau đến mức nào.',
    },
  },
]

export const threeSidedRuleOn = (on: Day): ThreeSidedRule => ruleOn(THREE_SIDED_RULES, on)
