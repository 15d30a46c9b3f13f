import { ruleCalled } from '../fees/named-rule.ts'
import type { RuleBook } from '../fees/rule-book.ts'
import { FAQ } from '../partner-checks/chain-rule.ts'
import type { Day } from '../platform/clock.ts'
import { type Confidence, type Dated, PRODUCT_DEFAULT } from '../platform/dated-rule.ts'
import type { LocalText } from '../platform/i18n/language.ts'

/** Whose rule it is. The product's own are shown as such: they are neither law nor FERI's. */
const RULE_ORIGINS = ['scheme', 'law', 'product_default'] as const
export type RuleOrigin = (typeof RULE_ORIGINS)[number]

export interface CertificationRule extends Dated {
  readonly origin: RuleOrigin
}

const PRODUCT: CertificationRule = {
  origin: 'product_default',
  ...PRODUCT_DEFAULT,
  valid_from: null,
  valid_to: null,
  note: null,
}

const GUIDELINE_NOTE: LocalText = {
  en: 'The text of the guideline has not been entered; this follows the scheme’s public statements.',
  ja: 'ガイドライン本文は未入力です。公表された説明に基づいています。',
  vi: 'Chưa nhập toàn văn hướng dẫn; quy tắc này dựa trên thông tin FERI đã công bố.',
}

const scheme = (title: LocalText, confidence: Confidence, valid_from: Day | null): CertificationRule => ({
  origin: 'scheme',
  source: { title, article: null },
  confidence,
  valid_from,
  valid_to: null,
  note: GUIDELINE_NOTE,
})

export const SESSION: LocalText = {
  en: 'JP-MIRAI, questions and answers at the FERI session, November 2024',
  ja: 'JP-MIRAI「FERIセッション質疑応答」（2024年11月）',
  vi: 'JP-MIRAI, hỏi đáp tại phiên FERI, tháng 11/2024',
}
const LAW_69: LocalText = {
  en: 'Viet Nam, Law 69/2020/QH14',
  ja: 'ベトナム法律69/2020/QH14',
  vi: 'Luật số 69/2020/QH14',
}

/** Cited from the edition of the fee rules that judges (`certificationRule`); an edition that has no such rule leaves it uncited. */
const BY_FEE_RULES = PRODUCT

/**
 * What an order is judged by besides the rules for chains (partner-checks/chain-rule.ts), as dated data (facts: scheme.md §1.3,
 * §3.2, §3.3). The sentences stand in the catalogue, as `rule_…` and, when it is not met, `not_…`.
 */
const OWN_RULES = {
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
    note: {
      en: 'Repealed on 2026-06-30; the new annex has not been seen. Until it is entered the last known share is kept as a product default.',
      ja: '2026-06-30に廃止され、新しい附属書は確認できていません。入力されるまで、最後に確認できた割合を本システムの初期設定として使います。',
      vi: 'Bị bãi bỏ từ 2026-06-30; chưa xem được phụ lục mới. Trong khi chờ nhập, tỷ lệ đã biết gần nhất được dùng làm mặc định của hệ thống.',
    },
  },
  no_deposit: BY_FEE_RULES,
  no_brokerage: BY_FEE_RULES,
  service_charge_cap: BY_FEE_RULES,
  esd_fee_cap: BY_FEE_RULES,
  no_illegitimate_cost: BY_FEE_RULES,
  japanese_side_bears: BY_FEE_RULES,
  costs_listed: PRODUCT,
  agency_paid_minimum: BY_FEE_RULES,
} as const satisfies Readonly<Record<string, CertificationRule>>
export type CertificationRuleId = keyof typeof OWN_RULES

/** Which rule of the fee rules each of these goes by. The housing share and the minima stand in Annex II, together. */
const OF_FEE_RULES: Partial<Readonly<Record<CertificationRuleId, string>>> = {
  no_deposit: 'vn_deposit',
  no_brokerage: 'vn_brokerage',
  service_charge_cap: 'vn_service_charge',
  esd_fee_cap: 'jp_esd_cap',
  no_illegitimate_cost: 'illegitimate_costs',
  japanese_side_bears: 'japanese_side_bears',
  housing_share: 'titp_housing',
  agency_paid_minimum: 'titp_housing',
}

/** What a rule is and where it comes from: what the fee rules hold is cited from the edition that judges, as of the day. */
export function certificationRule(id: CertificationRuleId, book: RuleBook, on: Day): CertificationRule {
  const own: CertificationRule = OWN_RULES[id]
  const name = OF_FEE_RULES[id]
  const rule = name === undefined ? undefined : ruleCalled(book, name, on)
  if (!rule) return own
  if (id === 'housing_share') return { ...own, source: rule.source }
  const { source, confidence, valid_from, valid_to, note } = rule
  const origin = rule.level === 'scheme' ? 'scheme' : 'law'
  return { origin, source, confidence, valid_from, valid_to, note: rule.to_workers?.note ?? note }
}

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
