import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { retrying } from '../journal/retrying.ts'
import { type Audit, auditSubject } from './audit.ts'
import { insertDecision } from './audit-decision-store.ts'
import { updateAuditStatus } from './audit-store.ts'
import type { GivenReason } from './reason.ts'
import { requireMove } from './require-audit.ts'
import { tellTeam } from './tell-team.ts'

/** Gives an audit up before anyone signed, with the reason. What was recorded stays readable; nothing can be added. */
export async function cancelAudit(
  deps: Deps,
  actor: Actor,
  auditId: string,
  input: GivenReason,
): Promise<Audit> {
  return retrying(async () => {
    const { audit, head, moved } = await requireMove(deps, actor, auditId, 'cancel')
    const at = deps.now()
    const decision = {
      id: deps.newId(),
      auditId: audit.id,
      decision: 'cancelled',
      reason: input.reason,
      decidedAt: at,
      decidedBy: actor.id,
    } as const
    const cancelled: Audit = { ...audit, status: moved.status }
    return commit(deps, actor, {
      at,
      entries: [
        {
          subject: auditSubject(audit),
          after: head,
          action: moved.entry,
          summary: audit.number,
          payload: { decision: decision.id, reason: input.reason },
        },
      ],
      statements: [
        insertDecision(deps.db.queries, decision),
        updateAuditStatus(deps.db.queries, cancelled),
        ...(await tellTeam(deps, actor, audit, 'cancelled', at)),
      ],
      result: cancelled,
    })
  })
}
