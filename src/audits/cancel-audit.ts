import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { retrying } from '../journal/retrying.ts'
import type { Audit } from './audit.ts'
import { move } from './audit-state.ts'
import { updateAuditStatus } from './audit-store.ts'
import { insertDecision } from './decision-store.ts'
import type { GivenReason } from './reason.ts'
import { journalSubject, requireAudit } from './require-audit.ts'

/** Gives an audit up before anyone signed, with the reason. What was recorded stays readable; nothing can be added. */
export async function cancelAudit(
  deps: Deps,
  actor: Actor,
  auditId: string,
  input: GivenReason,
): Promise<Audit> {
  return retrying(async () => {
    const { audit, head } = await requireAudit(deps, actor, auditId, 'plan_audit')
    const next = move(audit.status, 'cancel')
    const decision = {
      id: deps.newId(),
      auditId: audit.id,
      decision: 'cancelled',
      reason: input.reason,
      decidedAt: deps.now(),
      decidedBy: actor.id,
    } as const
    const cancelled: Audit = { ...audit, status: next.next }
    return commit(deps, actor, {
      entries: [
        {
          subject: journalSubject(audit),
          after: head,
          action: next.entry,
          summary: audit.number,
          payload: { decision: decision.id, reason: input.reason },
        },
      ],
      statements: [insertDecision(deps.db.queries, decision), updateAuditStatus(deps.db.queries, cancelled)],
      result: cancelled,
    })
  })
}
