import * as v from 'valibot'
import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { ORGANISATION_ROLES } from '../organisations/organisation.ts'
import { dayOf } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'
import { notReady, reviewSubject, seen } from '../programme-reviews/programme-review.ts'
import { requireReview } from '../programme-reviews/require-review.ts'
import { updateReview } from '../programme-reviews/review-store.ts'
import { gatherProgrammeReview } from './gather-programme-review.ts'
import { issueReport } from './issue-report.ts'
import { PROGRAMME_REVIEW } from './programme-review-kind.ts'

export const ApproveReview = v.strictObject({
  /** The review as it was read: what is issued is what was looked at. */
  expected_revision: v.pipe(v.number(), v.integer(), v.minValue(1)),
})
export type ApproveReview = v.InferOutput<typeof ApproveReview>

/**
 * Approves what was proposed and issues it in the same commit: figures and texts as they were read, never counted anew. A second person, who
 * began, wrote and proposed nothing in it. Throws `forbidden` to its authors, `conflict` when it is not proposed, was changed meanwhile, or
 * somebody else was faster.
 */
export async function approveProgrammeReview(
  deps: Deps,
  actor: Actor,
  id: string,
  input: ApproveReview,
): Promise<{ readonly number: string }> {
  const { head, ...whole } = await requireReview(deps, actor, id)
  const { review, authors } = whole
  if (review.status !== 'proposed') throw new AppError('conflict', 'programme_reviews.not_proposed')
  seen(review, input.expected_revision)
  if (actor.scopes !== null || authors.includes(actor.id))
    throw new AppError('forbidden', 'programme_reviews.second_person')
  const missing = notReady(whole, dayOf(deps.now()))
  if (missing) throw new AppError('conflict', missing)
  const { queries } = deps.db
  return issueReport(deps, actor, PROGRAMME_REVIEW, {
    about: {
      kind: 'programme',
      id: '',
      reference: `${review.corridor} ${review.from} ${review.to}`,
      roles: ORGANISATION_ROLES,
      period: { from: review.from, to: review.to },
    },
    content: (stamp) => gatherProgrammeReview(deps, whole, stamp, { by: actor.id, at: stamp.issued_at }),
    along: ({ number, issuedAt }) => ({
      entry: {
        subject: reviewSubject(id),
        after: head,
        action: 'approved',
        summary: number,
        payload: { number, revision: review.revision },
      },
      statements: [
        updateReview(queries, id, {
          status: 'issued',
          approved_by: actor.id,
          approved_at: issuedAt,
          issued_number: number,
        }),
      ],
    }),
  })
}
