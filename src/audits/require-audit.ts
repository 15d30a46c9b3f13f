import type { Action } from '../accounts/action.ts'
import type { Actor } from '../accounts/actor.ts'
import { assertCan, can } from '../accounts/can.ts'
import type { AuditTemplate } from '../audit-templates/audit-template.ts'
import { findTemplate } from '../audit-templates/find-template.ts'
import type { Deps } from '../deps.ts'
import type { JournalHead } from '../journal/journal.ts'
import { findHead } from '../journal/journal-store.ts'
import { AppError } from '../platform/errors.ts'
import { type Audit, asSubject, auditNotFound, auditSubject } from './audit.ts'
import { assertLeave, isHiddenFrom } from './audit-leave.ts'
import { type AuditAction, type Move, move } from './audit-state.ts'
import { findAuditUnchecked } from './audit-store.ts'

export interface AuditToChange {
  readonly audit: Audit
  readonly head: JournalHead
}

/**
 * The audit as it stands, with the head to write after. The head is read first: whatever is written between the two reads
 * makes the commit fail, and never the other way round. Throws `not_found` for an audit the actor may not see.
 */
async function readToChange(deps: Deps, actor: Actor, id: string): Promise<AuditToChange> {
  const head = await findHead(deps.db, auditSubject({ id }))
  const audit = await findAuditUnchecked(deps.db, id)
  if (!audit || !can(actor, 'view_audit', asSubject(audit)) || isHiddenFrom(actor, audit))
    throw auditNotFound()
  return { audit, head }
}

export interface MovingAudit extends AuditToChange {
  readonly moved: Move
}

/**
 * The same for one of the moves of an audit, with where it leads. Throws also `forbidden` for who may see the audit and not do
 * this (`audit-leave.ts`), then `conflict` where its status does not allow it (`audit-state.ts`).
 */
export async function requireMove(
  deps: Deps,
  actor: Actor,
  id: string,
  action: AuditAction,
): Promise<MovingAudit> {
  const found = await readToChange(deps, actor, id)
  assertLeave(actor, found.audit, action)
  return { ...found, moved: move(found.audit.status, action) }
}

/** The same for what is no move of the audit: a leave that is not asked of its status. */
export async function requireAudit(
  deps: Deps,
  actor: Actor,
  id: string,
  action: Action,
): Promise<AuditToChange> {
  const found = await readToChange(deps, actor, id)
  assertCan(actor, action, asSubject(found.audit))
  return found
}

/** The edition the audit was planned with. An edition once used must stay: as a file in `audit-templates/`, or in its table. */
export async function pinnedTemplate(
  deps: Pick<Deps, 'db'>,
  audit: Pick<Audit, 'templateId' | 'templateVersion'>,
): Promise<AuditTemplate> {
  const template = await findTemplate(deps, audit.templateId, audit.templateVersion)
  if (!template) throw new AppError('unavailable', 'audits.template_missing')
  return template
}
