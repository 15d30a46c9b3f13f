import type { Actor } from '../accounts/actor.ts'
import { assertCan, can } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { retrying } from '../journal/retrying.ts'
import { type Audit, asSubject } from './audit.ts'
import { move } from './audit-state.ts'
import { updateAuditStatus } from './audit-store.ts'
import { insertDecision } from './decision-store.ts'
import type { GivenReason } from './reason.ts'
import { journalSubject, readToChange } from './require-audit.ts'
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
    const { audit, head } = await readToChange(deps, actor, auditId)
    if (!can(actor, 'reopen_audit', asSubject(audit))) assertCan(actor, 'answer_audit', asSubject(audit))
    const next = move(audit.status, 'reopen')
    const at = deps.now()
    const decision = {
      id: deps.newId(),
      auditId: audit.id,
      decision: 'reopened',
      reason: input.reason,
      decidedAt: at,
      decidedBy: actor.id,
    } as const
    const reopened: Audit = { ...audit, status: next.next }
    return commit(deps, actor, {
      at,
      entries: [
        {
          subject: journalSubject(audit),
          after: head,
          action: next.entry,
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
