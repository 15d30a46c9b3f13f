import type { Actor } from '../accounts/actor.ts'
import { canSomewhere } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import { authorsOf } from './publish-edition.ts'
import { RULE_BOOK } from './rule-book.ts'
import type { RuleEdition } from './rule-edition.ts'
import { listDrafts } from './rule-edition-store.ts'

/** Drafts of rules that this person could publish: those in which others wrote and he did not. Empty for who publishes nothing. */
export async function seeDraftsWaiting(
  deps: Pick<Deps, 'db'>,
  actor: Actor,
): Promise<readonly RuleEdition[]> {
  if (!canSomewhere(actor, 'publish_fee_rules')) return []
  const drafts = await listDrafts(deps.db.queries, RULE_BOOK.corridor)
  const authors = await Promise.all(drafts.map((draft) => authorsOf(deps, draft)))
  return drafts.filter((_, i) => !authors[i]?.has(actor.id))
}
