import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { retrying } from '../journal/retrying.ts'
import { auditNotFound } from './audit.ts'
import { move } from './audit-state.ts'
import { findEvidenceFile, markRemoved } from './evidence-store.ts'
import type { GivenReason } from './reason.ts'
import { journalSubject, requireAudit } from './require-audit.ts'

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
    const { audit, head } = await requireAudit(deps, actor, auditId, 'answer_audit')
    const next = move(audit.status, 'remove_evidence')
    const evidence = await findEvidenceFile(deps.db.queries, audit.id, evidenceId)
    if (!evidence) throw auditNotFound()
    const at = deps.now()
    return commit(deps, actor, {
      at,
      entries: [
        {
          subject: journalSubject(audit),
          after: head,
          action: next.entry,
          summary: `${evidence.questionId} ${evidence.sha256}`,
          payload: { id: evidence.id, reason: input.reason },
        },
      ],
      statements: [markRemoved(deps.db.queries, evidence.id, { at, by: actor.id, reason: input.reason })],
      result: { removedAt: at },
    })
  })
}
