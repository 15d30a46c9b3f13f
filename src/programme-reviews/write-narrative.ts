import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { retrying } from '../journal/retrying.ts'
import { AppError } from '../platform/errors.ts'
import { sha256Hex } from '../platform/hash.ts'
import { assertDraft, type Narrative, reviewSubject, type WriteNarrative } from './programme-review.ts'
import { requireReview } from './require-review.ts'
import { keepAuthor, keepNarrative, updateReview } from './review-store.ts'

/**
 * Writes what stands under one heading in one language; an empty text takes it back. Of a review that was proposed it becomes a draft again.
 * Two people may write under different headings at once. Throws `conflict` (facts.theirs, facts.revision) where this very text was changed
 * since it was read, or the review is issued.
 */
export function writeNarrative(
  deps: Deps,
  actor: Actor,
  id: string,
  input: WriteNarrative,
): Promise<{ readonly revision: number }> {
  return retrying(async () => {
    const { review, narratives, head } = await requireReview(deps, actor, id)
    assertDraft(review)
    const { section, language, text } = input
    const now = narratives.find((one) => one.section === section && one.language === language)
    if ((now?.text ?? '') === text) return { revision: now?.revision ?? 0 }
    if ((now?.revision ?? 0) !== input.expected_revision) throw changedMeanwhile(now)
    const at = deps.now()
    const narrative: Narrative = {
      section,
      language,
      text,
      revision: (now?.revision ?? 0) + 1,
      writtenBy: actor.id,
      writtenAt: at,
    }
    const { queries } = deps.db
    return commit(deps, actor, {
      at,
      entries: [
        {
          subject: reviewSubject(id),
          after: head,
          action: 'written',
          summary: `${section} ${language}`,
          payload: { section, language, revision: narrative.revision, hash: sha256Hex(text) },
        },
      ],
      statements: [
        keepNarrative(queries, id, narrative),
        keepAuthor(queries, id, actor.id),
        updateReview(queries, id, { status: 'draft', revision: review.revision + 1 }),
      ],
      result: { revision: narrative.revision },
    })
  })
}

const changedMeanwhile = (now: Narrative | undefined): AppError =>
  new AppError('conflict', 'programme_reviews.text_changed_meanwhile', {
    facts: { theirs: now?.text ?? '', revision: now?.revision ?? 0, by: now?.writtenBy ?? null },
  })
