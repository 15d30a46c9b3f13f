import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { retrying } from '../journal/retrying.ts'
import { auditNotFound, auditSubject } from './audit.ts'
import { findEvidenceFile, markRemoved } from './evidence-store.ts'
import type { GivenReason } from './reason.ts'
import { requireMove } from './require-audit.ts'

/**
 * Takes a file out of the audit, with the reason. It is marked, not destroyed: the journal has named its hash, and who asks
 * later what was taken out can be shown. Throws `not_found` for a file already removed, `conflict` once signing has begun.
 */
export async function removeEvidence(
  deps: Deps,
  actor: Actor,
  auditId: string,
  evidenceId: string,
  input: GivenReason,
): Promise<{ removedAt: string }> {
  return retrying(async () => {
    const { audit, head, moved } = await requireMove(deps, actor, auditId, 'remove_evidence')
    const evidence = await findEvidenceFile(deps.db.queries, audit.id, evidenceId)
    if (!evidence) throw auditNotFound()
    const at = deps.now()
    return commit(deps, actor, {
      at,
      entries: [
        {
          subject: auditSubject(audit),
          after: head,
          action: moved.entry,
          summary: `${evidence.questionId} ${evidence.sha256}`,
          payload: { id: evidence.id, reason: input.reason },
        },
      ],
      statements: [markRemoved(deps.db.queries, evidence.id, { at, by: actor.id, reason: input.reason })],
      result: { removedAt: at },
    })
  })
}
