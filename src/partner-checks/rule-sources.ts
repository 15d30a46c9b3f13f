import type { Language } from '../platform/i18n/language.ts'
import { CHAIN_RULES, type ChainRuleId } from './chain-rule.ts'

/**
 * What the rules cite, for readers of Japanese and Vietnamese, by the words of the rule itself: those stay as they are, because
 * signed receipts carry the table of rules.
 */
const SAID: Readonly<Record<string, Readonly<Record<'ja' | 'vi', string>>>> = {
  'FERI registry, product default': {
    ja: 'FERI登録簿（本システム）',
    vi: 'Sổ đăng ký FERI (hệ thống này)',
  },
  'JP-MIRAI, FERI FAQ (https://jp-mirai.org/?p=45057)': {
    ja: 'JP-MIRAI「FERIよくある質問」（https://jp-mirai.org/?p=45057）',
    vi: 'JP-MIRAI, câu hỏi thường gặp về FERI (https://jp-mirai.org/?p=45057)',
  },
  'JP-MIRAI, FERI session of November 2024, questions and answers': {
    ja: 'JP-MIRAI「FERIセッション質疑応答」（2024年11月）',
    vi: 'JP-MIRAI, hỏi đáp tại phiên FERI, tháng 11/2024',
  },
  'JP-MIRAI, “3 years: results and issues”, 24 November 2023': {
    ja: 'JP-MIRAI「3年間の成果と課題」（2023年11月24日）',
    vi: 'JP-MIRAI, “3 năm: kết quả và vấn đề”, 24/11/2023',
  },
  'JP-MIRAI, FERI trainings and agreements of 2025 (one corridor a country)': {
    ja: 'JP-MIRAI、2025年のFERI研修・合意（送出国ごとに別の枠組み）',
    vi: 'JP-MIRAI, tập huấn và thỏa thuận FERI năm 2025 (mỗi nước phái cử một khuôn khổ)',
  },
  'OTIT, list of supervising organisations (事業休止中)': {
    ja: '外国人技能実習機構「監理団体一覧」（事業休止中）',
    vi: 'OTIT, danh sách đoàn thể quản lý (事業休止中)',
  },
  'TITP Act, Art. 23 and 28': {
    ja: '外国人の技能実習の適正な実施及び技能実習生の保護に関する法律　第23条、第28条',
    vi: 'Luật Thực tập kỹ năng của Nhật Bản, Điều 23 và 28',
  },
  'ordinance of 30 September 2025 on 育成就労': {
    ja: '育成就労に関する主務省令（2025年9月30日）',
    vi: 'Quy tắc thi hành ngày 30/9/2025 về phát triển kỹ năng (ikusei shuro)',
  },
  'Act 89/2016 as amended by Act 60/2024 (育成就労), in force on 1 April 2027': {
    ja: '平成28年法律第89号（令和6年法律第60号による改正後の育成就労法、2027年4月1日施行）',
    vi: 'Luật số 89 năm 2016, sửa đổi bởi Luật số 60 năm 2024 (ikusei shuro), có hiệu lực ngày 01/4/2027',
  },
}

/** Where a rule comes from, as a reader of this language cites it; in the rule's own words where no others are known. */
export function ruleSource(rule: ChainRuleId, lang: Language): string {
  const { source } = CHAIN_RULES[rule]
  if (lang === 'en') return source
  const parts = source.split('; ').map((part) => SAID[part]?.[lang] ?? part)
  return parts.join(lang === 'ja' ? '、' : '; ')
}
