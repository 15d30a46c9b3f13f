import * as v from 'valibot'
import { type Day, DayText } from './clock.ts'
import type { Language, LocalText } from './i18n/language.ts'

/** How sure we are: S1 read in the source, S2 a secondary source, I inferred, BK background knowledge not confirmed, N looked for and not found. */
export const CONFIDENCES = ['S1', 'S2', 'I', 'BK', 'N'] as const
export type Confidence = (typeof CONFIDENCES)[number]

export const LocalSentence = v.strictObject({
  en: v.pipe(v.string(), v.nonEmpty()),
  ja: v.pipe(v.string(), v.nonEmpty()),
  vi: v.pipe(v.string(), v.nonEmpty()),
})

/** Where a rule is written, as printed beside it. */
export const RuleSource = v.strictObject({
  title: LocalSentence,
  /** Article, annex or page; null where the source has none that we know. */
  article: v.nullable(v.string()),
})
export type RuleSource = v.InferOutput<typeof RuleSource>

/** What every dated value of law or scheme bears. Days are inclusive; a null end is open, a null beginning not known. */
export const datedEntries = {
  valid_from: v.nullable(DayText),
  valid_to: v.nullable(DayText),
  source: RuleSource,
  confidence: v.picklist(CONFIDENCES),
  note: v.nullable(LocalSentence),
} as const

export interface Dated {
  readonly valid_from: Day | null
  readonly valid_to: Day | null
  readonly source: RuleSource
  readonly confidence: Confidence
  readonly note: LocalText | null
}

/** Whether the rule held on the day. */
export const heldOn = (rule: Pick<Dated, 'valid_from' | 'valid_to'>, on: Day): boolean =>
  heldWithin(rule, on, on)

/** Whether the rule held on any day of the span. */
export const heldWithin = (rule: Pick<Dated, 'valid_from' | 'valid_to'>, from: Day, to: Day): boolean =>
  (rule.valid_from === null || rule.valid_from <= to) && (rule.valid_to === null || from <= rule.valid_to)

/** What one table of dated rules says on a day. Throws where it has a gap: that is our mistake, not the reader's. */
export function ruleOn<Rule extends Pick<Dated, 'valid_from' | 'valid_to'>>(
  rules: readonly Rule[],
  on: Day,
): Rule {
  const found = rules.find((rule) => heldOn(rule, on))
  if (!found) throw new Error(`no rule is entered for ${on}`)
  return found
}

/** What is ours, because no rule of FERI's is known; whoever shows such a rule says so. */
export const PRODUCT_DEFAULT = {
  source: {
    title: {
      en: 'FERI registry, product default',
      ja: 'FERI登録簿（本システムの初期設定）',
      vi: 'Sổ đăng ký FERI (mặc định của hệ thống)',
    },
    article: null,
  },
  confidence: 'N',
} as const satisfies Pick<Dated, 'source' | 'confidence'>

export const isProductDefault = ({ source }: Pick<Dated, 'source'>): boolean =>
  source === PRODUCT_DEFAULT.source

/** How sure we are of a rule, as `common.confidence_…` says it. */
export const confidenceSaid = (rule: Pick<Dated, 'source' | 'confidence'>): Confidence | 'default' =>
  isProductDefault(rule) ? 'default' : rule.confidence

/** A numbered entry of a list that has no articles, such as the eleven indicators of the ILO, is written `No. 7` in the data. */
const ENTRY: LocalText = { en: 'No. ', ja: '項目', vi: 'mục ' }

/** Annexes are written `PL II` in the data (Phụ lục), as Vietnamese lawyers do, or `Annex II`. */
const ANNEX: LocalText = { en: 'Annex', ja: '附属書', vi: 'Phụ lục' }

/** Articles put in later (`19-30`, as the official English has it) are 第19条の30 in Japanese. */
const articleJa = (part: string): string =>
  part.replace(/^(\d+)(?:-(\d+))?/, (_, article, later) => `第${article}条${later ? `の${later}` : ''}`)

/** `7(8), 26(2)(c)` as a reader cites it: Art. 7(8)…, Điều 7(8)…, 第7条(8)…; what is written out already, and a clause of a standard (`4.2.6`), is left so. */
export function articleText(article: string, lang: Language): string {
  if (/^\d+\.\d/.test(article)) return article
  const annex = lang === 'ja' ? ANNEX.ja : `${ANNEX[lang]} `
  const parts = article
    .split(', ')
    .map((part) => part.replace(/^(?:PL|Annex) (?=\w)/, annex).replace(/^No\. (?=\d)/, ENTRY[lang]))
  if (lang === 'ja') return parts.map(articleJa).join('、')
  const said = parts.join(', ')
  return /^\d/.test(said) ? `${lang === 'vi' ? 'Điều' : 'Art.'} ${said}` : said
}

/** A source as it is printed beside a rule, in the reader's language. */
export const citationOf = ({ title, article }: RuleSource, lang: Language): string =>
  article === null ? title[lang] : `${title[lang]}${lang === 'ja' ? '　' : ', '}${articleText(article, lang)}`
