import { type Dated, PRODUCT_DEFAULT } from '../platform/dated-rule.ts'
import type { LocalText } from '../platform/i18n/language.ts'

/** How a rule makes a number of interviews of a number of workers. */
export type SampleMethod =
  /** A part of all, rounded up, but not fewer than `atLeast` where there are so many. */
  | { readonly kind: 'part'; readonly oneIn: number; readonly atLeast: number }
  /** The same number for every organisation: so many who are abroad and so many who have returned. */
  | { readonly kind: 'fixed'; readonly abroad: number; readonly returned: number }
  /** By size; `to` null has no end. A source that gives a range is taken at its upper end (product default). */
  | { readonly kind: 'table'; readonly rows: readonly TableRow[] }
  /** To meet at least one payer with this confidence if this share paid. */
  | { readonly kind: 'discovery'; readonly share: number }
  /** To know a share to within this margin. */
  | { readonly kind: 'rate'; readonly margin: number }
export interface TableRow {
  readonly from: number
  readonly to: number | null
  readonly least: number
  readonly most: number
}

export interface SampleRule extends Dated {
  readonly name: LocalText
  readonly method: SampleMethod
}

const ALWAYS = { valid_from: null, valid_to: null, note: null } as const
const STATISTICS: LocalText = {
  en: 'Statistical method, computed for this project; chosen as a product default, not a rule of FERI',
  ja: '統計的方法（本システムで計算）。本システムの初期設定であり、FERIの規則ではない',
  vi: 'Phương pháp thống kê, tính cho hệ thống này; là mặc định của hệ thống, không phải quy định của FERI',
}
const discovery = (percent: number): SampleRule => ({
  ...ALWAYS,
  name: {
    en: `Statistical: 95 % sure to meet a payer if ${percent} % paid`,
    ja: `統計的方法：${percent}％の人が支払っていれば、95％の確率でその1人以上に面談できる人数`,
    vi: `Thống kê: chắc chắn 95% gặp ít nhất một người đã trả tiền nếu ${percent}% đã trả`,
  },
  method: { kind: 'discovery', share: percent / 100 },
  source: { ...PRODUCT_DEFAULT.source, title: STATISTICS },
  confidence: 'I',
})

/** No number of interviews of FERI's own is known (scheme.md §9): these are others', each with its source. */
export const SAMPLE_RULES = {
  quarter: {
    name: {
      en: 'A quarter of the workers, at least two',
      ja: '労働者の4分の1以上（2人以上）',
      vi: 'Một phần tư số người lao động, ít nhất hai người',
    },
    method: { kind: 'part', oneIn: 4, atLeast: 2 },
    valid_from: '2027-04-01',
    valid_to: null,
    source: {
      title: {
        en: 'Ordinance of the MOJ and MHLW No. 4 of 30 September 2025 on 育成就労 (audit of each employer)',
        ja: '育成就労に関する法務省・厚生労働省令第4号（2025年9月30日、受入れ企業の監査）',
        vi: 'Thông tư liên Bộ Tư pháp – Bộ Y tế, Lao động và Phúc lợi Nhật Bản số 4 ngày 30/9/2025 về phát triển kỹ năng (đánh giá người sử dụng lao động)',
      },
      article: '67',
    },
    confidence: 'S1',
    note: {
      en: 'At least once every three months, and two where there are two to four workers. Before 1 April 2027 technical interns have the same quarter (from a secondary source).',
      ja: '3か月に1回以上。労働者が2～4人なら2人以上。2027年4月1日より前は、技能実習でも同じく4分の1以上（二次資料による）。',
      vi: 'Ít nhất ba tháng một lần; nếu có 2–4 người lao động thì ít nhất 2 người. Trước ngày 1/4/2027, thực tập sinh kỹ năng cũng áp dụng mức một phần tư (theo nguồn thứ cấp).',
    },
  },
  coc_vn: {
    name: {
      en: 'VAMAS code of conduct: two abroad and two returned',
      ja: 'VAMAS行動規範：海外にいる2人と帰国した2人',
      vi: 'Bộ quy tắc ứng xử VAMAS: hai người ở nước ngoài, hai người đã về nước',
    },
    method: { kind: 'fixed', abroad: 2, returned: 2 },
    ...ALWAYS,
    source: {
      title: {
        en: 'ILO, CoC-VN monitoring round of 2015–16: contacts of four workers of each agency',
        ja: 'ILO「CoC-VN 2015～16年のモニタリング」（送出機関ごとに労働者4人の連絡先）',
        vi: 'ILO, đợt giám sát CoC-VN 2015–2016: thông tin liên hệ của bốn người lao động mỗi doanh nghiệp',
      },
      article: null,
    },
    confidence: 'S2',
    note: {
      en: 'With 200 workers of whom 20 % paid, four interviews miss every payer about 40 % of the time.',
      ja: '200人中20％が支払っていても、4人の面談では、約40％の確率で支払った人に一人も会わない。',
      vi: 'Nếu có 200 người và 20% đã trả tiền, phỏng vấn bốn người vẫn có khoảng 40% khả năng không gặp ai đã trả.',
    },
  },
  amfori: {
    name: {
      en: 'amfori BSCI table',
      ja: 'amfori BSCIの表',
      vi: 'Bảng của amfori BSCI',
    },
    method: {
      kind: 'table',
      rows: [
        { from: 1, to: 50, least: 5, most: 10 },
        { from: 51, to: 250, least: 10, most: 15 },
        { from: 251, to: 550, least: 15, most: 20 },
        { from: 551, to: 800, least: 20, most: 30 },
        { from: 801, to: 1200, least: 25, most: 30 },
        { from: 1201, to: null, least: 31, most: 31 },
      ],
    },
    ...ALWAYS,
    source: {
      title: {
        en: 'amfori BSCI, man-days and interviews as reprinted by a consultancy (https://zoryi.com/showinfo-9-574-0.html)',
        ja: 'amfori BSCI「監査工数と面談数」（コンサルタント会社による転載、https://zoryi.com/showinfo-9-574-0.html）',
        vi: 'amfori BSCI, số ngày công và số phỏng vấn, theo bản đăng lại của một công ty tư vấn (https://zoryi.com/showinfo-9-574-0.html)',
      },
      article: null,
    },
    confidence: 'S2',
    note: {
      en: 'A range in the source; its upper end is taken. Read once on a secondary site: check before relying on it. For 551–800 workers the source prints 20–30.',
      ja: '出典では幅があり、上限を採る。二次サイトで一度確認しただけなので、使う前に確かめること。551～800人の欄は、出典では20～30人。',
      vi: 'Nguồn cho một khoảng; hệ thống lấy mức trên. Chỉ đọc được một lần ở trang thứ cấp: cần kiểm tra trước khi dựa vào. Với 551–800 người, nguồn ghi 20–30.',
    },
  },
  ics: {
    name: { en: 'ICS table', ja: 'ICSの表', vi: 'Bảng của ICS' },
    method: {
      kind: 'table',
      rows: [
        { from: 1, to: 150, least: 8, most: 8 },
        { from: 151, to: 500, least: 13, most: 13 },
        { from: 501, to: 1200, least: 20, most: 20 },
        { from: 1201, to: null, least: 32, most: 32 },
      ],
    },
    ...ALWAYS,
    source: {
      title: {
        en: 'ICS, auditor days and interviews as reprinted by a consultancy (http://www.hawaii8888.com/service/1090.html)',
        ja: 'ICS「監査日数と面談数」（コンサルタント会社による転載、http://www.hawaii8888.com/service/1090.html）',
        vi: 'ICS, số ngày đánh giá và số phỏng vấn, theo bản đăng lại của một công ty tư vấn (http://www.hawaii8888.com/service/1090.html)',
      },
      article: null,
    },
    confidence: 'S2',
    note: {
      en: 'Read once on a secondary site: check before relying on it. About two thirds are group interviews, which this scheme does not count.',
      ja: '二次サイトで一度確認しただけなので、使う前に確かめること。約3分の2はグループ面談で、本システムでは数えない。',
      vi: 'Chỉ đọc được một lần ở trang thứ cấp: cần kiểm tra trước khi dựa vào. Khoảng hai phần ba là phỏng vấn nhóm, hệ thống này không tính.',
    },
  },
  discovery_5: discovery(5),
  discovery_10: discovery(10),
  discovery_20: discovery(20),
  rate_10: {
    ...ALWAYS,
    name: {
      en: 'Statistical: the share of payers to ±10 points',
      ja: '統計的方法：支払った人の割合を±10ポイントで推定',
      vi: 'Thống kê: tỷ lệ người đã trả tiền, sai số ±10 điểm phần trăm',
    },
    method: { kind: 'rate', margin: 0.1 },
    source: { ...PRODUCT_DEFAULT.source, title: STATISTICS },
    confidence: 'I',
  },
} as const satisfies Readonly<Record<string, SampleRule>>

export type SampleRuleId = keyof typeof SAMPLE_RULES
export const SAMPLE_RULE_IDS = Object.keys(SAMPLE_RULES) as readonly SampleRuleId[]

/** What a round begins with: the legal anchor of the corridor (scheme.md §9). Product default, not a FERI rule. */
export const DEFAULT_SAMPLE_RULE: SampleRuleId = 'quarter'
