import type { Actor } from '../accounts/actor.ts'
import { can } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import type { JournalHead } from '../journal/journal.ts'
import { findHead } from '../journal/journal-store.ts'
import { isDay } from '../platform/clock.ts'
import { cursorOf, isId, pageOf } from '../platform/paging.ts'
import {
  type ProgrammeReview,
  REVIEW,
  reviewNotFound,
  reviewSubject,
  type WholeReview,
} from './programme-review.ts'
import { findWholeReview, listReviews } from './review-store.ts'

/**
 * A review with everything in it, and the head of its chain, read before. Throws `not_found` to whoever does not write reviews: before it is
 * issued nobody else knows of it.
 */
export async function requireReview(
  deps: Pick<Deps, 'db'>,
  actor: Actor,
  id: string,
): Promise<WholeReview & { readonly head: JournalHead }> {
  if (!can(actor, 'write_programme_review', REVIEW)) throw reviewNotFound()
  const head = await findHead(deps.db, reviewSubject(id))
  const whole = await findWholeReview(deps.db.queries, id)
  if (!whole) throw reviewNotFound()
  return { ...whole, head }
}

const reviewCursor = cursorOf<{ readonly to: string; readonly id: string }>({ to: isDay, id: isId })

/** Reviews in the making and those that were issued, the newest period first. Throws `not_found` as above. */
export async function seeReviews(
  deps: Pick<Deps, 'db'>,
  actor: Actor,
  { limit, cursor }: { readonly limit: number; readonly cursor: string | undefined },
): Promise<{ readonly reviews: readonly ProgrammeReview[]; readonly next: string | null }> {
  if (!can(actor, 'write_programme_review', REVIEW)) throw reviewNotFound()
  const found = await listReviews(deps.db.queries, { limit, after: reviewCursor.read(cursor) })
  const { items, last } = pageOf(found, limit)
  return { reviews: items, next: last && reviewCursor.write({ to: last.to, id: last.id }) }
}
