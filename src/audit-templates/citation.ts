import { articleText } from '../platform/dated-rule.ts'
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
const WHOLE_SOURCE = '–'

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
