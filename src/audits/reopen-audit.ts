import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { retrying } from '../journal/retrying.ts'
import { type Audit, auditSubject } from './audit.ts'
import { insertDecision } from './audit-decision-store.ts'
import { updateAuditStatus } from './audit-store.ts'
import type { GivenReason } from './reason.ts'
import { requireMove } from './require-audit.ts'
import { voidSignatures } from './signature-store.ts'

/**
 * Opens an audit again that some have signed and not all: their signatures are voided and the work goes on. An auditor of
 * the team may do so (whoever sees a mistake must be able to stop), and whoever oversees audits. A locked audit stays shut.
 */
export async function reopenAudit(
  deps: Deps,
  actor: Actor,
  auditId: string,
  input: GivenReason,
): Promise<Audit> {
  return retrying(async () => {
    const { audit, head, moved } = await requireMove(deps, actor, auditId, 'reopen')
    const at = deps.now()
    const decision = {
      id: deps.newId(),
      auditId: audit.id,
      decision: 'reopened',
      reason: input.reason,
      decidedAt: at,
      decidedBy: actor.id,
    } as const
    const reopened: Audit = { ...audit, status: moved.status }
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
        voidSignatures(deps.db.queries, audit.id, at),
        insertDecision(deps.db.queries, decision),
        updateAuditStatus(deps.db.queries, reopened),
      ],
      result: reopened,
    })
  })
}
