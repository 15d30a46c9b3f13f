import { accountNames } from '../accounts/account-store.ts'
import type { Deps } from '../deps.ts'
import { ISA_SURVEY } from '../fee-statistics/isa-survey.ts'
import type { Instant } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'
import { PRINCIPLES, SECTIONS } from '../programme-reviews/principle.ts'
import type { Narrative, WholeReview } from '../programme-reviews/programme-review.ts'
import type { Stamp } from './issue-report.ts'
import type { ProgrammeReviewReport, Written } from './programme-review.ts'

/**
 * What a review says, from what was counted and written. Everything about workers in it was published and suppressed before (`count-figures.ts`),
 * so that nothing remains to be hidden here. Throws `conflict` where nothing was counted yet.
 */
export async function gatherProgrammeReview(
  deps: Pick<Deps, 'db'>,
  { review, figures, narratives, authors }: WholeReview,
  stamp: Stamp<'programme_review'>,
  approved: { readonly by: string; readonly at: Instant } | null,
): Promise<ProgrammeReviewReport> {
  if (!figures) throw new AppError('conflict', 'programme_reviews.not_counted')
  const names = await accountNames(deps.db.queries, [...authors, ...(approved ? [approved.by] : [])])
  const nameOf = (id: string) => names.get(id) ?? id
  return {
    ...stamp,
    corridor: review.corridor,
    period: { from: review.from, to: review.to },
    corrects: review.correctsNumber,
    prepared_by: authors.map(nameOf).sort(),
    approved: approved && { by: nameOf(approved.by), at: approved.at },
    principles: PRINCIPLES,
    narratives: SECTIONS.map((section) => writtenUnder(section, narratives)),
    figures,
    survey: ISA_SURVEY,
  }
}

function writtenUnder(section: string, narratives: readonly Narrative[]): Written {
  const text = (language: Narrative['language']) =>
    narratives.find((one) => one.section === section && one.language === language)?.text || null
  return { section, ja: text('ja'), vi: text('vi'), en: text('en') }
}
