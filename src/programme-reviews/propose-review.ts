import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { dayOf } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'
import { assertDraft, notReady, type ProposeReview, reviewSubject, seen } from './programme-review.ts'
import { requireReview } from './require-review.ts'
import { keepAuthor, updateReview } from './review-store.ts'

/**
 * Says that the review is ready: a second person, who wrote nothing in it, may approve exactly this. Throws `conflict` while its period runs,
 * where nothing is counted or was counted before the period was over, where nobody has written anything, or when it was changed meanwhile.
 */
export async function proposeReview(
  deps: Deps,
  actor: Actor,
  id: string,
  input: ProposeReview,
): Promise<{ readonly id: string }> {
  const { head, ...whole } = await requireReview(deps, actor, id)
  const { review } = whole
  assertDraft(review)
  seen(review, input.expected_revision)
  const at = deps.now()
  const missing = notReady(whole, dayOf(at))
  if (missing) throw new AppError('conflict', missing)
  const { queries } = deps.db
  return commit(deps, actor, {
    at,
    entries: [
      {
        subject: reviewSubject(id),
        after: head,
        action: 'proposed',
        summary: `revision ${review.revision}`,
        payload: { revision: review.revision },
      },
    ],
    statements: [
      keepAuthor(queries, id, actor.id),
      updateReview(queries, id, { status: 'proposed', proposed_by: actor.id, proposed_at: at }),
    ],
    result: { id },
  })
}
