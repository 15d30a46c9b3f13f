import type { Actor } from '../accounts/actor.ts'
import { can } from '../accounts/can.ts'
import { type Audit, asSubject, auditNotFound } from '../audits/audit.ts'
import { findVisibleAudit } from '../audits/visible-audits-store.ts'
import type { Deps } from '../deps.ts'

/**
 * An audit for those who answer it: to everyone else, those who may read it included, there is nothing here. A key never answers for a
 * person. Throws `not_found`.
 */
export async function teamAudit(deps: Pick<Deps, 'db'>, actor: Actor, id: string): Promise<Audit> {
  const audit = await findVisibleAudit(deps.db.queries, actor, id)
  if (!audit || !can(actor, 'answer_audit', asSubject(audit))) throw auditNotFound()
  return audit
}
