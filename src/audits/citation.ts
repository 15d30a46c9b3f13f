import type { Language, LocalText } from '../platform/i18n/language.ts'

/** Where a requirement is written. Numbers only in `article`: which word goes with them depends on the reader. */
export interface Citation {
  readonly source: string
  readonly article: string
}

export interface CitedSource {
  readonly id: string
  readonly title: LocalText
}

/** The article that stands for a source as a whole, where it has no articles or the article is not known. */
export const WHOLE_SOURCE = '–'

/** Annexes are written `PL II` in the data (Phụ lục), as Vietnamese lawyers do, and said in the reader's language. */
const ANNEX: LocalText = { en: 'Annex', ja: '附属書', vi: 'Phụ lục' }

/** `7(8), 26(2)(c)` as a reader cites it: Art. 7(8)…, Điều 7(8)…, 第7条(8)…; what is written out already is left so. */
export function articleText(article: string, lang: Language): string {
  const parts = article.split(', ').map((part) => part.replace(/^PL (?=\w)/, `${ANNEX[lang]} `))
  if (lang === 'ja') return parts.map((part) => part.replace(/^(\d+)/, '第$1条')).join('、')
  const said = parts.join(', ')
  return /^\d/.test(said) ? `${lang === 'vi' ? 'Điều' : 'Art.'} ${said}` : said
}

/**
 * A citation in one language: the title of the source, then the article, e.g. `Decree 112/2021/NĐ-CP, Art. 29, Annex II`.
 * The confidence is not part of it: show it beside. A source that is not among the given shows as its id.
 */
export function citationText(
  sources: readonly CitedSource[],
  { source, article }: Citation,
  lang: Language,
): string {
  const title = sources.find((one) => one.id === source)?.title[lang] ?? source
  if (article === WHOLE_SOURCE) return title
  return `${title}${lang === 'ja' ? '　' : ', '}${articleText(article, lang)}`
}
