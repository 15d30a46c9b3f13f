import type { Actor } from '../accounts/actor.ts'
import { assertCan, can } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import type { JournalHead } from '../journal/journal.ts'
import { findHead } from '../journal/journal-store.ts'
import { AppError } from '../platform/errors.ts'
import { repositoryEdition } from './current-rule-book.ts'
import { RULE_BOOK } from './rule-book.ts'
import type { RuleEdition } from './rule-edition.ts'
import { findEdition, listEditions } from './rule-edition-store.ts'

export const editionSubject = (version: string) => ({ kind: 'fee_rule_edition', id: version }) as const

/** More than two offices will draft in a lifetime; the youngest are shown. */
export const EDITIONS_SHOWN = 100

interface DraftToChange {
  readonly edition: RuleEdition
  readonly head: JournalHead
}

/**
 * A draft that the actor is about to change, publish or drop, as he saw it. Throws `not_found` when there is none, `conflict` when it is
 * published or dropped already, or reads otherwise than it did to him.
 */
export async function requireDraft(
  deps: Deps,
  actor: Actor,
  version: string,
  { action, expectedHash }: { action: 'draft_fee_rules' | 'publish_fee_rules'; expectedHash: string | null },
): Promise<DraftToChange> {
  assertCan(actor, action, { kind: 'fee_rules' })
  const head = await findHead(deps.db, editionSubject(version))
  const edition = await findEdition(deps.db.queries, version)
  if (!edition) {
    if (version === RULE_BOOK.version) throw new AppError('conflict', 'fee_rules.already_published')
    throw new AppError('not_found', 'errors.not_found')
  }
  if (edition.status === 'published') throw new AppError('conflict', 'fee_rules.already_published')
  if (edition.status === 'dropped') throw new AppError('conflict', 'fee_rules.already_dropped')
  if (expectedHash !== null && expectedHash !== edition.contentHash)
    throw new AppError('conflict', 'fee_rules.draft_changed', {
      facts: { content_hash: edition.contentHash },
    })
  return { edition, head }
}

/** What is known of one edition: what is published by anyone, drafts by those who draft or publish. */
export async function seeEdition(
  deps: Pick<Deps, 'db' | 'now'>,
  actor: Actor,
  version: string,
): Promise<RuleEdition> {
  const found = await findEdition(deps.db.queries, version)
  if (found && (found.status === 'published' || can(actor, 'draft_fee_rules', { kind: 'fee_rules' })))
    return found
  if (!found && version === RULE_BOOK.version) return repositoryEdition(deps.now()).edition
  throw new AppError('not_found', 'errors.not_found')
}

/** The same for the pages of those who draft; others are told that the pages are not theirs. */
export async function seeOwnEdition(deps: Deps, actor: Actor, version: string): Promise<RuleEdition> {
  assertCan(actor, 'draft_fee_rules', { kind: 'fee_rules' })
  return await seeEdition(deps, actor, version)
}

/** All editions, the youngest first; the repository's among them also before anything was judged by it. */
export async function seeEditions(deps: Deps, actor: Actor): Promise<RuleEdition[]> {
  assertCan(actor, 'draft_fee_rules', { kind: 'fee_rules' })
  const stored = await listEditions(deps.db.queries, RULE_BOOK.corridor, EDITIONS_SHOWN)
  const isKept = stored.some(({ version }) => version === RULE_BOOK.version)
  return isKept ? stored : [...stored, repositoryEdition(deps.now()).edition]
}
