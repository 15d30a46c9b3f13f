import type { Actor } from '../accounts/actor.ts'
import { assertCan, can } from '../accounts/can.ts'
import type { RoleInScheme } from '../accounts/condition.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { findHead } from '../journal/journal-store.ts'
import { ORGANISATION_ROLES } from '../organisations/organisation.ts'
import { dayOf, isDay } from '../platform/clock.ts'
import { AppError, invalidField } from '../platform/errors.ts'
import { cursorOf, isId, pageOf } from '../platform/paging.ts'
import {
  type AuditRequest,
  asAuditOf,
  type DecideAuditRequest,
  requestNotFound,
  requestSubject,
} from './audit-request.ts'
import {
  casesOfRequest,
  decideRequestRow,
  findRequest,
  insertCaseAudit,
  listOpenRequests,
} from './audit-request-store.ts'
import { findAuditByNumber } from './linked-audit-store.ts'

const PAGE = 50
const cursor = cursorOf<{ readonly askedOn: string; readonly id: string }>({ askedOn: isDay, id: isId })

/** Whether this person plans audits of bodies in that role: people alone, no keys. */
const plans = (actor: Actor, role: RoleInScheme): boolean =>
  actor.scopes === null && can(actor, 'plan_audit', { kind: 'audit', role })

/** Bodies that somebody should look at, as far as the actor plans audits of them. Throws `forbidden` for who plans none. */
export async function listAuditRequests(
  deps: Pick<Deps, 'db'>,
  actor: Actor,
  asked: { readonly cursor?: string | undefined },
): Promise<{ readonly items: readonly AuditRequest[]; readonly next: string | null }> {
  const roles = ORGANISATION_ROLES.filter((role) => plans(actor, role))
  if (roles.length === 0) throw new AppError('forbidden', 'errors.forbidden')
  const after = cursor.read(asked.cursor)
  const { items, last } = pageOf(await listOpenRequests(deps.db.queries, { roles, after, limit: PAGE }), PAGE)
  return { items, next: last && cursor.write({ askedOn: last.askedOn, id: last.id }) }
}

/** Throws `not_found` for a request that is not there or of the other side. */
export async function requireRequest(
  deps: Pick<Deps, 'db'>,
  actor: Actor,
  id: string,
): Promise<AuditRequest> {
  const request = isId(id) ? await findRequest(deps.db.queries, id) : undefined
  if (!request || !plans(actor, request.auditedRole)) throw requestNotFound()
  return request
}

/**
 * An audit was planned for it, at the usual door, or there will be none. The audit is only named here: nothing is written to it or to
 * its journal, so that it is like any other. Throws `invalid` for an audit of another body or that is not there, `conflict` where
 * somebody decided before.
 */
export async function decideAuditRequest(
  deps: Deps,
  actor: Actor,
  id: string,
  input: DecideAuditRequest,
): Promise<{ readonly id: string }> {
  const subject = requestSubject({ id })
  const after = await findHead(deps.db, subject)
  const request = await requireRequest(deps, actor, id)
  assertCan(actor, 'plan_audit', asAuditOf(request))
  if (request.decision !== null) throw new AppError('conflict', 'case_handling.request_decided')
  const audit = input.decision === 'planned' ? await findAuditByNumber(deps.db.queries, input.audit) : null
  if (input.decision === 'planned') {
    const fits = audit && audit.organisationId === request.organisationId && audit.status !== 'cancelled'
    if (!fits) throw invalidField('audit', 'case_handling.audit_unknown')
  }
  const at = deps.now()
  const auditId = audit?.id ?? null
  const cases = auditId === null ? [] : await casesOfRequest(deps.db.queries, id)
  return commit(deps, actor, {
    at,
    entries: [{ subject, after, action: input.decision, summary: request.reason, payload: { id, auditId } }],
    statements: [
      decideRequestRow(deps.db.queries, {
        ...request,
        decision: input.decision,
        auditId,
        decidedBy: actor.id,
        decidedOn: dayOf(at),
      }),
      ...cases.map((caseId) =>
        insertCaseAudit(deps.db.queries, { caseId, auditId: auditId ?? '', by: actor.id, at }),
      ),
    ],
    result: { id },
  })
}
