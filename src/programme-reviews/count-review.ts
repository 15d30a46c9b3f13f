import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { canonicalJson } from '../platform/canonical-json.ts'
import { sha256Hex } from '../platform/hash.ts'
import { describeBug } from '../platform/log.ts'
import { countFigures } from './count-figures.ts'
import { assertDraft, reviewSubject } from './programme-review.ts'
import { requireReview } from './require-review.ts'
import type { ReviewFigures } from './review-figures.ts'
import { updateReview } from './review-store.ts'

/** How far a counting is. Kept by this process for itself, and gone with it: what was counted stands in the database. */
export interface CountingProgress {
  readonly percent: number
  readonly state: 'runs' | 'failed'
}
const underWay = new WeakMap<object, Map<string, CountingProgress>>()

function countings(deps: Pick<Deps, 'db'>): Map<string, CountingProgress> {
  const known = underWay.get(deps.db)
  if (known) return known
  const made = new Map<string, CountingProgress>()
  underWay.set(deps.db, made)
  return made
}

export const countingOf = (deps: Pick<Deps, 'db'>, id: string): CountingProgress | undefined =>
  countings(deps).get(id)

/**
 * Counts a review's figures anew and keeps them. The review becomes a draft again, for an approver must see what is counted. Throws `conflict`
 * when it is issued, also when that happened while it was counted.
 */
export async function countReview(
  deps: Deps,
  actor: Actor,
  id: string,
  told: (percent: number) => void = () => {},
): Promise<ReviewFigures> {
  const { review } = await requireReview(deps, actor, id)
  assertDraft(review)
  const figures = await countFigures(deps, review, told)
  // Read anew: people wrote meanwhile, and only what is written now goes on from here.
  const { review: now, head } = await requireReview(deps, actor, id)
  assertDraft(now)
  const text = canonicalJson(figures)
  await commit(deps, actor, {
    entries: [
      {
        subject: reviewSubject(id),
        after: head,
        action: 'counted',
        summary: figures.counted_at,
        payload: { figures: sha256Hex(text) },
      },
    ],
    statements: [
      updateReview(deps.db.queries, id, {
        status: 'draft',
        revision: now.revision + 1,
        figures: text,
        counted_at: figures.counted_at,
      }),
    ],
    result: null,
  })
  return figures
}

/** Begins to count and does not wait for the end; counted once at a time. The promise is for whoever must keep the process awake meanwhile. */
export async function startCounting(
  deps: Deps,
  actor: Actor,
  id: string,
): Promise<{ readonly counted: Promise<void> }> {
  const { review } = await requireReview(deps, actor, id)
  assertDraft(review)
  const running = countings(deps)
  if (running.get(id)?.state === 'runs') return { counted: Promise.resolve() }
  running.set(id, { percent: 0, state: 'runs' })
  const { idempotency: _, ...bare } = deps
  const counted = countReview(
    bare,
    actor,
    id,
    (percent) => void running.set(id, { percent, state: 'runs' }),
  ).then(
    () => void running.delete(id),
    (error) => {
      running.set(id, { percent: 0, state: 'failed' })
      deps.log({ event: 'failed', work: 'programme_review', ...describeBug(error) })
    },
  )
  return { counted }
}
