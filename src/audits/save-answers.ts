import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { retrying } from '../journal/retrying.ts'
import type { SaveAnswers } from './answer.ts'
import { planAnswers, type SavedAnswers } from './plan-answers.ts'
import { requireMove } from './require-audit.ts'

/**
 * Saves answers, all or none. Each names the revision the person had seen: when somebody else has answered that question
 * since, nothing is saved and the conflict carries what stands now. Answers to other questions, saved by other auditors
 * at the same moment, do not conflict: the chain's head is read again and the save tried again.
 * Throws `invalid` naming each field, `conflict` when stale or when the audit may not be answered any more.
 */
export async function saveAnswers(
  deps: Deps,
  actor: Actor,
  auditId: string,
  input: SaveAnswers,
): Promise<SavedAnswers> {
  return retrying(async () => {
    const found = await requireMove(deps, actor, auditId, 'answer')
    const at = deps.now()
    const { entries, statements, saved } = await planAnswers(deps, actor, found, input, at)
    if (entries.length === 0) return saved
    return commit(deps, actor, { at, entries, statements, result: saved })
  })
}
