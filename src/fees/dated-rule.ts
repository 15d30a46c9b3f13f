import * as v from 'valibot'
import { type Day, DayText } from '../platform/clock.ts'
import type { Language, LocalText } from '../platform/i18n/language.ts'

/** How sure we are of a value: S1 read in the source, S2 a secondary source, I inferred, BK from memory, N not found. */
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

const ANNEX = { en: 'Annex', ja: '附属書', vi: 'Phụ lục' } as const

/** `7(8)` and `PL II` as a reader cites them: Art. 7(8), 第7条(8), Điều 7(8); Annex II, 附属書II, Phụ lục II. */
function articleText(article: string, lang: Language): string {
  const annex = article.replace(/^PL (?=\w)/, lang === 'ja' ? ANNEX.ja : `${ANNEX[lang]} `)
  if (annex !== article || !/^\d/.test(article)) return annex
  return lang === 'ja' ? article.replace(/^(\d+)/, '第$1条') : `${lang === 'vi' ? 'Điều' : 'Art.'} ${article}`
}

/** A source as it is printed beside a rule, in the reader's language. */
export const citationOf = ({ title, article }: RuleSource, lang: Language): string =>
  article === null ? title[lang] : `${title[lang]}${lang === 'ja' ? '　' : ', '}${articleText(article, lang)}`
