import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import type { Language } from '../platform/i18n/language.ts'
import type { WholeReview } from '../programme-reviews/programme-review.ts'
import { requireReview } from '../programme-reviews/require-review.ts'
import { documentPdf } from './document-pdf.ts'
import { gatherProgrammeReview } from './gather-programme-review.ts'
import type { ProgrammeReviewReport } from './programme-review.ts'
import { PROGRAMME_REVIEW } from './programme-review-kind.ts'

export interface ReviewPreview {
  readonly whole: WholeReview
  /** As it would be issued now, but for number, approval and signature. */
  readonly report: ProgrammeReviewReport
}

/** A review as it would be issued. Throws `not_found` as `requireReview` does, `conflict` where nothing is counted. */
export async function previewReview(deps: Deps, actor: Actor, id: string): Promise<ReviewPreview> {
  const whole = await requireReview(deps, actor, id)
  const { review } = whole
  const report = await gatherProgrammeReview(
    deps,
    whole,
    {
      kind: 'programme_review',
      number: '',
      issued_at: review.countedAt ?? review.begunAt,
      verify_url: '',
      demonstration: deps.config.demonstration,
    },
    null,
  )
  return { whole, report }
}

/** The same in print, with "draft" across every page, and nothing in it that could pass for a document. */
export const draftPdf = async (
  deps: Pick<Deps, 'fonts'>,
  report: ProgrammeReviewReport,
  lang: Language,
): Promise<Uint8Array> =>
  documentPdf(PROGRAMME_REVIEW, report, lang, await deps.fonts(), {
    // Nothing of a draft is attached; the file is told apart by what was counted and when.
    dataJson: report.issued_at,
    draft: true,
  })
