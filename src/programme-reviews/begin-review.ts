import type { Actor } from '../accounts/actor.ts'
import { assertCan } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { NO_HEAD } from '../journal/journal.ts'
import { dayOf } from '../platform/clock.ts'
import { UniqueViolation } from '../platform/database/database.ts'
import { AppError } from '../platform/errors.ts'
import {
  type BeginReview,
  checkedPeriod,
  type ProgrammeReview,
  REVIEW,
  reviewSubject,
} from './programme-review.ts'
import {
  copyNarratives,
  findIssuedReview,
  findOpenReview,
  findWholeReview,
  insertReview,
  keepAuthor,
} from './review-store.ts'

/**
 * Begins the review of a period; of one that was issued already it is a correction, which begins with what that one says and will supersede
 * it. Throws `invalid` naming the field for a period that lies ahead or is longer than a year, `conflict` where one is being written.
 */
export async function beginReview(
  deps: Deps,
  actor: Actor,
  input: BeginReview,
): Promise<{ readonly id: string }> {
  assertCan(actor, 'write_programme_review', REVIEW)
  const at = deps.now()
  const { queries } = deps.db
  const period = { corridor: input.corridor, ...checkedPeriod(input, dayOf(at)) }
  const open = await findOpenReview(queries, period)
  if (open) throw openAlready(open.id)
  const issued = await findIssuedReview(queries, period)
  const before = issued && (await findWholeReview(queries, issued.id))
  const review: ProgrammeReview = {
    id: deps.newId(),
    ...period,
    status: 'draft',
    revision: 1,
    countedAt: null,
    begunBy: actor.id,
    begunAt: at,
    proposedBy: null,
    proposedAt: null,
    approvedBy: null,
    approvedAt: null,
    issuedNumber: null,
    correctsNumber: issued?.issuedNumber ?? null,
  }
  try {
    return await commit(deps, actor, {
      at,
      entries: [
        {
          subject: reviewSubject(review.id),
          after: NO_HEAD,
          action: 'begun',
          summary: `${period.from} ${period.to} ${review.correctsNumber ?? ''}`.trim(),
          payload: { ...period, corrects: review.correctsNumber },
        },
      ],
      statements: [
        insertReview(queries, review),
        keepAuthor(queries, review.id, actor.id),
        ...copyNarratives(queries, before?.narratives ?? [], review.id),
      ],
      result: { id: review.id },
    })
  } catch (error) {
    if (!(error instanceof UniqueViolation)) throw error
    throw openAlready((await findOpenReview(queries, period))?.id ?? '')
  }
}

const openAlready = (id: string): AppError =>
  new AppError('conflict', 'programme_reviews.open_already', { facts: { id } })
