import { confidenceSaid, type Dated, PRODUCT_DEFAULT, type RuleSource } from '../platform/dated-rule.ts'
import type { LocalText } from '../platform/i18n/language.ts'

/** What a rule can come to. `cannot_tell` is an answer of its own: what the register does not know is never a yes. */
export const OUTCOMES = ['met', 'not_met', 'not_applicable', 'cannot_tell'] as const
export type Outcome = (typeof OUTCOMES)[number]

/**
 * What a rule that is not met makes of the whole: `registration` – not everyone is registered; `order` – all are, but
 * something else is not in order; `condition` – in order, with conditions; `advice` – worth knowing, decides nothing.
 */
export const WEIGHTS = ['registration', 'order', 'condition', 'advice'] as const
export type Weight = (typeof WEIGHTS)[number]

export interface ChainRule extends Omit<Dated, 'note'> {
  readonly about: 'party' | 'chain'
  readonly weight: Weight
  /** Whether "cannot tell" here leaves the whole open. A missing end date of a licence does not; an unknown past does. */
  readonly open_if_unsure: boolean
  /** In English, for those who keep the rules. */
  readonly note: string
}

const ALWAYS = { valid_from: null, valid_to: null } as const
const GUIDELINE_NOTE =
  'Text of the FERI guideline and procedure not yet entered: from the scheme’s public statements.'
export const FAQ: LocalText = {
  en: 'JP-MIRAI, FERI FAQ (https://jp-mirai.org/?p=45057)',
  ja: 'JP-MIRAI「FERIよくある質問」（https://jp-mirai.org/?p=45057）',
  vi: 'JP-MIRAI, câu hỏi thường gặp về FERI (https://jp-mirai.org/?p=45057)',
}
const SYMPOSIUM: LocalText = {
  en: 'JP-MIRAI, FERI session of November 2024, questions and answers',
  ja: 'JP-MIRAI「FERIセッション質疑応答」（2024年11月）',
  vi: 'JP-MIRAI, hỏi đáp tại phiên FERI, tháng 11/2024',
}
export const DIAGRAM: LocalText = {
  en: 'JP-MIRAI, “3 years: results and issues”, 24 November 2023',
  ja: 'JP-MIRAI「3年間の成果と課題」（2023年11月24日）',
  vi: 'JP-MIRAI, “3 năm: kết quả và vấn đề”, 24/11/2023',
}
const TRAININGS: LocalText = {
  en: 'JP-MIRAI, FERI trainings and agreements of 2025 (one corridor a country)',
  ja: 'JP-MIRAI、2025年のFERI研修・合意（送出国ごとに別の枠組み）',
  vi: 'JP-MIRAI, tập huấn và thỏa thuận FERI năm 2025 (mỗi nước phái cử một khuôn khổ)',
}
const OTIT_LIST: LocalText = {
  en: 'OTIT, list of supervising organisations (事業休止中)',
  ja: '外国人技能実習機構「監理団体一覧」（事業休止中）',
  vi: 'OTIT, danh sách đoàn thể quản lý (事業休止中)',
}
const TITP_ACT: LocalText = {
  en: 'TITP Act, Art. 23 and 28',
  ja: '外国人の技能実習の適正な実施及び技能実習生の保護に関する法律　第23条、第28条',
  vi: 'Luật Thực tập kỹ năng của Nhật Bản, Điều 23 và 28',
}
const ESD_ORDINANCE: LocalText = {
  en: 'ordinance of 30 September 2025 on 育成就労',
  ja: '育成就労に関する主務省令（2025年9月30日）',
  vi: 'Quy tắc thi hành ngày 30/9/2025 về phát triển kỹ năng (ikusei shuro)',
}
const ESD_ACT: LocalText = {
  en: 'Act 89/2016 as amended by Act 60/2024 (育成就労), in force on 1 April 2027',
  ja: '平成28年法律第89号（令和6年法律第60号による改正後の育成就労法、2027年4月1日施行）',
  vi: 'Luật số 89 năm 2016, sửa đổi bởi Luật số 60 năm 2024 (ikusei shuro), có hiệu lực ngày 01/4/2027',
}

const citing = (...titles: readonly LocalText[]): RuleSource => ({
  title: {
    en: titles.map(({ en }) => en).join('; '),
    ja: titles.map(({ ja }) => ja).join('、'),
    vi: titles.map(({ vi }) => vi).join('; '),
  },
  article: null,
})

/** Changes with every change of the table below; receipts say by which edition they were judged. */
export const RULES_EDITION = '2026.1'

/**
 * The rules by which parties and chains are judged, as dated data (facts: scheme.md §1.2, §1.3, §4). Their questions and
 * answers in words stand in the catalogues as `rule_…` and `found_…`.
 */
export const CHAIN_RULES = {
  in_register: {
    about: 'party',
    weight: 'registration',
    open_if_unsure: true,
    ...PRODUCT_DEFAULT,
    ...ALWAYS,
    note: '',
  },
  role: {
    about: 'party',
    weight: 'registration',
    open_if_unsure: true,
    ...PRODUCT_DEFAULT,
    ...ALWAYS,
    note: 'A body is judged in the role it is named for.',
  },
  registered: {
    about: 'party',
    weight: 'registration',
    open_if_unsure: true,
    source: citing(DIAGRAM),
    confidence: 'S1',
    ...ALWAYS,
    note: GUIDELINE_NOTE,
  },
  corridor: {
    about: 'party',
    weight: 'registration',
    open_if_unsure: true,
    source: citing(TRAININGS),
    confidence: 'I',
    ...ALWAYS,
    note: GUIDELINE_NOTE,
  },
  programme: {
    about: 'party',
    weight: 'registration',
    open_if_unsure: true,
    source: citing(FAQ),
    confidence: 'S1',
    ...ALWAYS,
    note: GUIDELINE_NOTE,
  },
  conditions: {
    about: 'party',
    weight: 'condition',
    open_if_unsure: false,
    ...PRODUCT_DEFAULT,
    ...ALWAYS,
    note: '',
  },
  licence: {
    about: 'party',
    weight: 'order',
    open_if_unsure: false,
    source: citing(FAQ),
    confidence: 'S1',
    ...ALWAYS,
    note: '“Lawful in both countries”. Judged by the dates on the authority’s list; a list without an end date leaves it open.',
  },
  in_business: {
    about: 'party',
    weight: 'advice',
    open_if_unsure: false,
    source: citing(OTIT_LIST),
    confidence: 'S2',
    ...ALWAYS,
    note: '',
  },
  warnings: {
    about: 'party',
    weight: 'advice',
    open_if_unsure: false,
    ...PRODUCT_DEFAULT,
    ...ALWAYS,
    note: '',
  },
  offices: {
    about: 'party',
    weight: 'advice',
    open_if_unsure: false,
    ...PRODUCT_DEFAULT,
    ...ALWAYS,
    note: 'Whether a registration covers every branch is not yet entered.',
  },
  sending_agency_named: {
    about: 'chain',
    weight: 'order',
    open_if_unsure: true,
    source: citing(FAQ),
    confidence: 'S1',
    ...ALWAYS,
    note: GUIDELINE_NOTE,
  },
  intermediary_named: {
    about: 'chain',
    weight: 'order',
    open_if_unsure: true,
    source: citing(FAQ, SYMPOSIUM),
    confidence: 'S1',
    ...ALWAYS,
    note: 'Both a sending agency and a Japanese intermediary, for every programme: without one the chain is out of scope.',
  },
  intermediary_fits: {
    about: 'chain',
    weight: 'order',
    open_if_unsure: true,
    source: citing(SYMPOSIUM, TITP_ACT, ESD_ORDINANCE),
    confidence: 'I',
    ...ALWAYS,
    note: 'TITP and ESD: supervising organisation. SSW: support organisation. Others need a placement permit, which the register knows of only as JP-SHOKAI.',
  },
  employer_named: {
    about: 'chain',
    weight: 'order',
    open_if_unsure: true,
    source: citing(DIAGRAM),
    confidence: 'S1',
    ...ALWAYS,
    note: GUIDELINE_NOTE,
  },
  named_once: {
    about: 'chain',
    weight: 'order',
    open_if_unsure: true,
    ...PRODUCT_DEFAULT,
    ...ALWAYS,
    note: '',
  },
  roles_kept: {
    about: 'chain',
    weight: 'registration',
    open_if_unsure: true,
    ...PRODUCT_DEFAULT,
    ...ALWAYS,
    note: '',
  },
  agreement: {
    about: 'chain',
    weight: 'order',
    open_if_unsure: false,
    source: citing(FAQ),
    confidence: 'S1',
    ...ALWAYS,
    note: 'A partner check does not see the agreement; the certification of a job order does.',
  },
  programme_open: {
    about: 'chain',
    weight: 'order',
    open_if_unsure: true,
    source: citing(ESD_ACT),
    confidence: 'S1',
    ...ALWAYS,
    note: 'See PROGRAMME_DAYS.',
  },
} as const satisfies Readonly<Record<string, ChainRule>>

/** The rules as they are published. Every receipt carries the hash of this, so it changes only with the edition. */
export const publishedRules = () =>
  Object.fromEntries(
    Object.entries<ChainRule>(CHAIN_RULES).map(([id, rule]) => [
      id,
      { ...rule, source: rule.source.title.en, confidence: confidenceSaid(rule) },
    ]),
  )

export type ChainRuleId = keyof typeof CHAIN_RULES
export const CHAIN_RULE_IDS = Object.keys(CHAIN_RULES) as readonly ChainRuleId[]

/** From which day people can come under a programme. Absent: it was open before the scheme began. */
export const PROGRAMME_DAYS: Readonly<Record<string, { readonly opens_on: string }>> = {
  esd: { opens_on: '2027-04-01' },
}
