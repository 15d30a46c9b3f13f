import type { Column } from '../platform/columns.ts'
import type { Language } from '../platform/i18n/language.ts'
import { listed } from '../platform/i18n/listed.ts'
import { type Translate, translator } from '../platform/i18n/translate.ts'
import { numberText } from '../platform/number-text.ts'
import type { Rating, RatingLine, SectionResult } from './rating.ts'
import { mostStars, type RatingEdition } from './rating-edition.ts'
import type { ReviewReason } from './standing.ts'

/** How a rating is said, in one place for page and print. */

export const starsText = (t: Translate, stars: number, edition: Pick<RatingEdition, 'bands'>): string =>
  t('ratings.stars', { stars, most: mostStars(edition) })

/** Ten-thousandths as a percentage with two digits at most. */
export const shareText = (lang: Language, share: number): string => numberText(lang, share / 100)

export const reasonText = (
  t: Translate,
  reason: ReviewReason,
  { audit_old_after_months: months }: Pick<RatingEdition, 'audit_old_after_months'>,
): string => t(`ratings.reason_${reason}`, { months })

export const reasonsText = (
  { t, lang }: { readonly t: Translate; readonly lang: Language },
  reasons: readonly ReviewReason[],
  edition: RatingEdition,
): string =>
  listed(
    reasons.map((reason) => reasonText(t, reason, edition)),
    lang,
  )

/** What the lines of sections are called by. */
type Sections = readonly Pick<SectionResult, 'id' | 'title'>[]

/** A line with what it is called; the last row is the sum. */
export interface SaidLine {
  readonly line: RatingLine | null
  readonly sections: Sections
  readonly outcome: Pick<Rating, 'points' | 'available'>
}

export const saidLines = (
  outcome: Pick<Rating, 'lines' | 'points' | 'available'>,
  sections: Sections,
): SaidLine[] => [...outcome.lines, null].map((line) => ({ line, sections, outcome }))

/** A section keeps the name it had. */
function lineTitle({ line, sections }: SaidLine, lang: Language): string {
  const t = translator(lang)
  if (!line) return t('ratings.total')
  if (line.part === 'section') {
    return sections.find(({ id }) => id === line.of)?.title[lang] ?? line.of ?? ''
  }
  if (line.part === 'open_findings') {
    const severity = t(`audits.severity_${line.of as 'critical'}`)
    return t('ratings.line_open_findings', { severity })
  }
  return t(`ratings.line_${line.part}`)
}

function countText({ line }: SaidLine, lang: Language): string {
  if (!line) return ''
  const t = translator(lang)
  return line.outOf === null
    ? t('ratings.count_alone', { count: line.count })
    : t('ratings.count_of', { count: line.count, outOf: line.outOf })
}

/** The explanation as a table, the same on pages, in CSV and in print. */
export const LINE_COLUMNS: readonly Column<SaidLine>[] = [
  { key: 'line', title: 'ratings.line', kind: 'text', width: 52, value: lineTitle },
  { key: 'counted', title: 'ratings.counted', kind: 'text', width: 18, value: countText },
  {
    key: 'points',
    title: 'ratings.points',
    kind: 'number',
    width: 14,
    value: ({ line, outcome }) => (line ?? outcome).points,
  },
  {
    key: 'available',
    title: 'ratings.available',
    kind: 'number',
    width: 14,
    value: ({ line, outcome }) => (line ?? outcome).available,
  },
]
