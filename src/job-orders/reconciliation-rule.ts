import { DIAGRAM } from '../partner-checks/chain-rule.ts'
import type { Day } from '../platform/clock.ts'
import { type Dated, heldOn, type RuleSource } from '../platform/dated-rule.ts'
import type { Programme } from '../registrations/registration.ts'
import { SESSION } from './certification-rule.ts'
import type { CitedSource, Grade, SignalRuleId } from './reconciliation-signal.ts'

interface Cited extends Pick<Dated, 'source' | 'valid_from' | 'valid_to'> {
  /** `default`: the product's own grade, not a rule of FERI or of law. */
  readonly confidence: CitedSource['confidence']
  readonly programmes: readonly Programme[] | null
}

interface SignalRule {
  /** How bad it is when a rule of those days decides it. Grades are the product's own; the rules are not. */
  readonly grade: Grade
  /** How bad when nothing in force decides it. */
  readonly undecidedGrade: Grade
  /** For rules whose value is dated elsewhere (fees/japanese-side-minima.ts) that rule's source is added. */
  readonly cited: readonly Cited[]
}

const cited = (
  title: RuleSource['title'],
  article: string | null,
  confidence: Cited['confidence'],
  more: Partial<Cited> = {},
): Cited => ({
  source: { title, article },
  confidence,
  programmes: null,
  valid_from: null,
  valid_to: null,
  ...more,
})

const TITP_ACT = {
  en: 'Japan, Technical Intern Training Act (Act No. 89 of 2016)',
  ja: '外国人の技能実習の適正な実施及び技能実習生の保護に関する法律（平成28年法律第89号）',
  vi: 'Luật Thực tập kỹ năng của Nhật Bản (Luật số 89 năm 2016)',
}
const ESD_ACT = {
  en: 'Japan, Employment for Skill Development (Act No. 60 of 2024; ordinance of 30 September 2025)',
  ja: '育成就労法（令和6年法律第60号による改正後のもの・2025年9月30日主務省令）',
  vi: 'Luật Phát triển kỹ năng (ikusei shuro) của Nhật Bản (Luật số 60 năm 2024, quy tắc thi hành ngày 30/9/2025)',
}
const OTIT_WARNING = {
  en: 'OTIT and ministries, warning of 31 October 2019',
  ja: '外国人技能実習機構・関係省庁の注意喚起（2019年10月31日）',
  vi: 'OTIT và các bộ của Nhật Bản, khuyến cáo ngày 31/10/2019',
}
const SSW_MOC = {
  en: 'Japan–Viet Nam memorandum on specified skilled workers (2019)',
  ja: '特定技能に関する日越協力覚書（2019年）',
  vi: 'Bản ghi nhớ hợp tác Việt Nam – Nhật Bản về lao động kỹ năng đặc định (2019)',
}
const PRODUCT = cited(
  {
    en: 'Product default, not a rule of FERI',
    ja: '本システムの初期設定（FERIの規則ではありません）',
    vi: 'Mặc định của hệ thống, không phải quy định của FERI',
  },
  null,
  'default',
)
const NO_KICKBACK = [
  cited(DIAGRAM, null, 'S1', { valid_from: '2023-11-24' }),
  cited(TITP_ACT, '28(1)', 'S1', { programmes: ['titp'] }),
  cited(OTIT_WARNING, null, 'S2', { programmes: ['titp'], valid_from: '2019-10-31' }),
  cited(SSW_MOC, null, 'S1', { programmes: ['ssw'], valid_from: '2019-07-01' }),
  cited(ESD_ACT, null, 'S2', {
    programmes: ['esd'],
    valid_from: '2027-04-01',
  }),
]

/** What a signal rests on and how it is graded; facts: scheme.md §1.2, §1.3, §3.3 B, §4.1, §4.2. */
export const RECONCILIATION_RULES: Readonly<Record<SignalRuleId, SignalRule>> = {
  kickback: { grade: 'critical', undecidedGrade: 'critical', cited: NO_KICKBACK },
  penalty_clause: {
    grade: 'critical',
    undecidedGrade: 'critical',
    cited: [...NO_KICKBACK, cited(TITP_ACT, '47', 'S2', { programmes: ['titp'] })],
  },
  returned_training_fee: { grade: 'critical', undecidedGrade: 'critical', cited: NO_KICKBACK },
  worker_pays: {
    grade: 'critical',
    undecidedGrade: 'observation',
    cited: [cited(SESSION, null, 'S1', { valid_from: '2024-11-11' })],
  },
  under_minimum: { grade: 'major', undecidedGrade: 'observation', cited: [] },
  housing_over_ceiling: { grade: 'major', undecidedGrade: 'observation', cited: [] },
  ticket_not_paid_by_japan: { grade: 'major', undecidedGrade: 'observation', cited: [] },
  ticket_not_declared: { grade: 'minor', undecidedGrade: 'observation', cited: [] },
  not_by_bank_transfer: { grade: 'major', undecidedGrade: 'observation', cited: [] },
  cash_between_parties: { grade: 'observation', undecidedGrade: 'observation', cited: [PRODUCT] },
  other_currency: { grade: 'observation', undecidedGrade: 'observation', cited: [] },
  wage_not_entered: { grade: 'observation', undecidedGrade: 'observation', cited: [] },
  sides_differ: { grade: 'major', undecidedGrade: 'major', cited: [PRODUCT] },
  one_side_silent: { grade: 'major', undecidedGrade: 'major', cited: [PRODUCT] },
  not_declared_yet: { grade: 'observation', undecidedGrade: 'observation', cited: [PRODUCT] },
}

/** Up to this part of the larger sum a difference is minor (rounding, bank charges). Product default. */
export const SMALL_DIFFERENCE_PERCENT = 5

/** The sources of a rule that speak of this programme on a day. */
export const sourcesOf = (rule: SignalRuleId, programme: Programme, on: Day): readonly CitedSource[] =>
  RECONCILIATION_RULES[rule].cited
    .filter((cited) => (cited.programmes?.includes(programme) ?? true) && heldOn(cited, on))
    .map(({ source, confidence }) => ({ ...source, confidence }))
