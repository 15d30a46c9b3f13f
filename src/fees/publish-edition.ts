import * as v from 'valibot'
import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { findHead, listEntries } from '../journal/journal-store.ts'
import { AppError } from '../platform/errors.ts'
import { currentRuleBook } from './current-rule-book.ts'
import { editionSubject, requireDraft } from './require-edition.ts'
import { RULE_BOOK } from './rule-book.ts'
import type { RuleEdition } from './rule-edition.ts'
import { closeDraft } from './rule-edition-store.ts'

export const PublishEdition = v.strictObject({
  /** Hash of the text that was seen: what is published is what was looked at. */
  expected_hash: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
})
export type PublishEdition = v.InferOutput<typeof PublishEdition>

/** Changes of one draft that are looked through for its authors. */
const CHANGES_READ = 1_000

/** Everyone who wrote something in this draft: none of them may publish it. */
export async function authorsOf(
  deps: Pick<Deps, 'db'>,
  { version, draftedBy }: RuleEdition,
): Promise<Set<string>> {
  const entries = await listEntries(deps.db.queries, editionSubject(version), { limit: CHANGES_READ })
  return new Set([draftedBy, ...entries.map(({ actorId }) => actorId)])
}

/**
 * Puts a draft in force from this moment on: what is filed from now is judged by it, and no verdict that stands is touched. A second
 * person, who wrote nothing in it. Throws `forbidden` to its authors, `conflict` when it is no draft any more, reads otherwise than what
 * was seen, or another edition was published since it was begun: that one's changes would be lost unseen.
 */
export async function publishEdition(
  deps: Deps,
  actor: Actor,
  version: string,
  input: PublishEdition,
): Promise<RuleEdition> {
  const at = deps.now()
  const inForce = editionSubject(RULE_BOOK.corridor)
  const before = await findHead(deps.db, inForce)
  const { edition, head } = await requireDraft(deps, actor, version, {
    action: 'publish_fee_rules',
    expectedHash: input.expected_hash,
  })
  if ((await authorsOf(deps, edition)).has(actor.id))
    throw new AppError('forbidden', 'fee_rules.second_person')
  const current = await currentRuleBook(deps)
  if (current.version !== edition.basedOn)
    throw new AppError('conflict', 'fee_rules.based_on_older', {
      params: { current: current.version, based: edition.basedOn ?? '' },
    })
  const published: RuleEdition = { ...edition, status: 'published', publishedAt: at, publishedBy: actor.id }
  return await commit(deps, actor, {
    entries: [
      {
        subject: editionSubject(version),
        after: head,
        action: 'published',
        summary: edition.contentHash,
        payload: published,
      },
      // One chain for the corridor: of two drafts published at the same moment, one is told of the other.
      { subject: inForce, after: before, action: 'edition_published', summary: version, payload: version },
    ],
    statements: [closeDraft(deps.db.queries, version, { status: 'published', at, by: actor.id })],
    result: published,
    at,
  })
}
