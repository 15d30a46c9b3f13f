import { COST_POLICY } from '../fees/cost-policy.ts'
import { JAPANESE_SIDE_MINIMA } from '../fees/japanese-side-minima.ts'
import { WORKER_CHARGES } from '../fees/worker-charge.ts'
import { type Confidence, type Dated, PRODUCT_DEFAULT, type RuleSource } from '../platform/dated-rule.ts'
import type { LocalText } from '../platform/i18n/language.ts'

/** Whose rule it is. The product's own are shown as such: they are neither law nor FERI's. */
const RULE_ORIGINS = ['scheme', 'law', 'product_default'] as const
export type RuleOrigin = (typeof RULE_ORIGINS)[number]

export interface CertificationRule {
  readonly origin: RuleOrigin
  readonly source: RuleSource
  /** Null for the product's own. */
  readonly confidence: Confidence | null
  readonly valid_from: string | null
  readonly valid_to: string | null
  readonly note: LocalText | null
}

const PRODUCT: CertificationRule = {
  origin: 'product_default',
  source: PRODUCT_DEFAULT.source,
  confidence: null,
  valid_from: null,
  valid_to: null,
  note: null,
}

const GUIDELINE_NOTE: LocalText = {
  en: 'The text of the guideline has not been entered; this follows the scheme’s public statements.',
  ja: 'ガイドライン本文は未入力です。公表された説明に基づいています。',
  vi: 'Chưa nhập toàn văn hướng dẫn; quy tắc này dựa trên thông tin FERI đã công bố.',
}

const scheme = (title: LocalText, confidence: Confidence, valid_from: string | null): CertificationRule => ({
  origin: 'scheme',
  source: { title, article: null },
  confidence,
  valid_from,
  valid_to: null,
  note: GUIDELINE_NOTE,
})

const FAQ: LocalText = {
  en: 'JP-MIRAI, FERI questions and answers (jp-mirai.org/?p=45057)',
  ja: 'JP-MIRAI「FERIよくある質問」（jp-mirai.org/?p=45057）',
  vi: 'JP-MIRAI, hỏi đáp về FERI (jp-mirai.org/?p=45057)',
}
const SESSION: LocalText = {
  en: 'JP-MIRAI, questions and answers at the FERI session, November 2024',
  ja: 'JP-MIRAI「FERIセッション質疑応答」（2024年11月）',
  vi: 'JP-MIRAI, hỏi đáp tại phiên FERI, tháng 11/2024',
}
const LAW_69: LocalText = {
  en: 'Viet Nam, Law 69/2020/QH14',
  ja: 'ベトナム法律69/2020/QH14',
  vi: 'Luật số 69/2020/QH14',
}

const law = (dated: Dated): CertificationRule => ({
  origin: 'law',
  source: dated.source,
  confidence: dated.confidence,
  valid_from: dated.valid_from,
  valid_to: dated.valid_to,
  note: dated.note,
})

/** A rule that the fee data hold is cited from there; one that is gone from them stops the service at its start. */
function fromFees<Rule extends Dated & { readonly id: string }>(rules: readonly Rule[], id: string): Rule {
  const found = rules.find((rule) => rule.id === id)
  if (!found) throw new Error(`the fee data have no rule ${id}`)
  return found
}
const charge = (id: string): CertificationRule => law(fromFees(WORKER_CHARGES.rules, id))
/** Annex II as it was last seen: management fee, dispatch fee, training and housing stand in it together. */
const MINIMA: Dated = fromFees(JAPANESE_SIDE_MINIMA.rules, 'titp_housing')
const policy = (id: string): CertificationRule => ({
  ...law(fromFees(COST_POLICY.rules, id)),
  origin: 'scheme',
})

/**
 * What an order is judged by besides the rules for chains (partner-checks/chain-rule.ts), as dated data (facts: scheme.md §1.3,
 * §3.2, §3.3). The sentences stand in the catalogue, as `rule_…` and, when it is not met, `not_…`.
 */
export const CERTIFICATION_RULES = {
  sections_complete: PRODUCT,
  all_parties_named: scheme(FAQ, 'S1', null),
  agreement_in_force: scheme(FAQ, 'S1', null),
  cross_border: scheme(SESSION, 'S1', '2024-11-11'),
  wage_stated: PRODUCT,
  net_pay_left: PRODUCT,
  dates_in_order: PRODUCT,
  departure_in_time: {
    origin: 'law',
    source: { title: LAW_69, article: '26(2)(đ)' },
    confidence: 'S1',
    valid_from: '2022-01-01',
    valid_to: null,
    note: null,
  },
  housing_share: {
    ...PRODUCT,
    source: MINIMA.source,
    note: {
      en: 'Repealed on 2026-06-30; the new annex has not been seen. Until it is entered the last known share is kept as a product default.',
      ja: '2026-06-30に廃止され、新しい附属書は確認できていません。入力されるまで、最後に確認できた割合を本システムの初期設定として使います。',
      vi: 'Bị bãi bỏ từ 2026-06-30; chưa xem được phụ lục mới. Trong khi chờ nhập, tỷ lệ đã biết gần nhất được dùng làm mặc định của hệ thống.',
    },
  },
  no_deposit: charge('vn_deposit'),
  no_brokerage: charge('vn_brokerage'),
  service_charge_cap: charge('vn_service_charge'),
  esd_fee_cap: charge('jp_esd_cap'),
  no_illegitimate_cost: policy('illegitimate_costs'),
  japanese_side_bears: policy('japanese_side_bears'),
  costs_listed: PRODUCT,
  agency_paid_minimum: law(MINIMA),
} as const satisfies Readonly<Record<string, CertificationRule>>
export type CertificationRuleId = keyof typeof CERTIFICATION_RULES

/**
 * The interim phase: an order in which the Japanese side bears at least half of what would be the worker's is certified too, as
 * "reduced fee". Known only from press reports of June 2024; whether it still holds is not known, so it is the scheme's to
 * end here. From `valid_to` on only zero is certified.
 */
export const INTERIM_PHASE: CertificationRule = {
  origin: 'scheme',
  source: {
    title: {
      en: 'Press reports of the Hanoi forum, June 2024 (“for the time being about half is also accepted”)',
      ja: '2024年6月のハノイ公開フォーラムに関する報道（「当面は半額程度でも可」）',
      vi: 'Tin báo chí về diễn đàn Hà Nội, tháng 6/2024 (“trước mắt khoảng một nửa cũng được chấp nhận”)',
    },
    article: null,
  },
  confidence: 'S2',
  valid_from: '2024-06-20',
  valid_to: null,
  note: {
    en: 'Whether the interim phase is still valid has not been entered.',
    ja: '暫定段階が現在も有効かどうかは未入力です。',
    vi: 'Chưa nhập thông tin giai đoạn chuyển tiếp còn hiệu lực hay không.',
  },
}

/** The costs that every order says something about, even if it is "nobody pays" (product default). */
export const COSTS_TO_LIST = {
  employer_costs: ['B6.RELOC', 'B6.RETURN', 'B7.VISA', 'B5.UNIF', 'B2.LIFE'],
  intermediary_costs: ['B4.POSTARR', 'B7.PERMIT', 'L.MGMTFEE'],
  agency_costs: [
    'L.DISPATCH',
    'L.BROKER',
    'L.DEPOSIT',
    'B1.EXAM',
    'L.LANGCOURSE',
    'B4.PREDEP',
    'B7.PASS',
    'B7.BGCHK',
    'B2.WELF',
    'B6.TRAIN',
  ],
} as const

/** Law 69/2020, art. 26(2)(đ): days from being chosen to departure. */
export const DAYS_TO_DEPARTURE = 180
/** Law 69/2020, art. 23(4): months of the contract wage for each 12 months, and in all. */
export const SERVICE_CHARGE = { months_per_year: 1, months_at_most: 3 } as const
/** 育成就労, from 1 April 2027: months of pay (scheme.md §4.3). */
export const ESD_FEE_MONTHS = 2
