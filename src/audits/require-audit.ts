import type { Action } from '../accounts/action.ts'
import type { Actor } from '../accounts/actor.ts'
import { assertCan, can } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import type { JournalHead, Subject } from '../journal/journal.ts'
import { findHead } from '../journal/journal-store.ts'
import { AppError } from '../platform/errors.ts'
import { type Audit, asSubject, auditNotFound } from './audit.ts'
import { findAuditUnchecked } from './audit-store.ts'
import type { AuditTemplate } from './audit-template.ts'
import { findTemplate } from './load-audit-templates.ts'

export interface AuditToChange {
  readonly audit: Audit
  readonly head: JournalHead
}

/**
 * The audit as it stands, with the head to write after. The head is read first: whatever is written between the two reads
 * makes the commit fail, and never the other way round. Throws `not_found` for an audit the actor may not see.
 */
export async function readToChange(deps: Deps, actor: Actor, id: string): Promise<AuditToChange> {
  const head = await findHead(deps.db, { kind: 'audit', id })
  const audit = await findAuditUnchecked(deps.db, id)
  if (!audit || !can(actor, 'view_audit', asSubject(audit))) throw auditNotFound()
  return { audit, head }
}

/** The same, if the actor may do this to it; throws `forbidden` for one they may see but not change. */
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

/** The edition the audit was planned with. An edition once used must stay in `audit-templates/`. */
export function pinnedTemplate(audit: Pick<Audit, 'templateId' | 'templateVersion'>): AuditTemplate {
  const template = findTemplate(audit.templateId, audit.templateVersion)
  if (!template) throw new AppError('unavailable', 'audits.template_missing')
  return template
}

export const journalSubject = (audit: Pick<Audit, 'id'>): Subject => ({ kind: 'audit', id: audit.id })
