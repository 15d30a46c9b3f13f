import type { Actor } from '../accounts/actor.ts'
import type { CaseTarget } from '../cases/open-case.ts'
import { planStep } from '../cases/plan-step.ts'
import { requireCase } from '../cases/require-case.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { dayOf } from '../platform/clock.ts'
import { AppError, invalidField } from '../platform/errors.ts'
import type { AuditRequest, RequestAudit } from './audit-request.ts'
import { insertCaseRequest, insertRequest, requestsOfCase } from './audit-request-store.ts'
import type { Acted } from './case-act.ts'
import { listBodies } from './link-store.ts'

/** For one case. */
const REQUESTS_MAX = 10

/**
 * Asks those who plan audits to look at a body the case is about. They are shown body, reason code and urgency; the case stands in a
 * table of its own that they have no door to. Its own chain in the journal begins when somebody decides: an entry of the same instant as
 * the case's would say for ever which body a case was about, also when the case is gone. Its id, being random, does not tell when it was
 * made. Throws `invalid` for a body the case is not about.
 */
export async function requestAudit(
  deps: Deps,
  actor: Actor,
  { label }: CaseTarget,
  input: RequestAudit,
): Promise<Acted> {
  const { case: one, head } = await requireCase(deps, actor, label)
  const { queries } = deps.db
  const bodies = await listBodies(queries, one.id)
  const about = bodies.some(
    ({ organisationId, role }) => organisationId === input.organisation_id && role === input.role,
  )
  if (!about) throw invalidField('organisation_id', 'case_handling.body_not_linked')
  const before = await requestsOfCase(queries, one.id)
  if (before.some((r) => r.decision === null && r.organisationId === input.organisation_id))
    throw new AppError('conflict', 'case_handling.request_open')
  if (before.length >= REQUESTS_MAX)
    throw new AppError('conflict', 'case_handling.too_many_requests', {
      params: { limit: String(REQUESTS_MAX) },
    })
  const at = deps.now()
  const request: AuditRequest = {
    id: crypto.randomUUID(),
    organisationId: input.organisation_id,
    auditedRole: input.role,
    kind: input.kind,
    reason: input.reason,
    urgency: input.urgency,
    askedOn: dayOf(at),
    decision: null,
    auditId: null,
    decidedBy: null,
    decidedOn: null,
  }
  const planned = await planStep(deps, actor, one, head, { step: 'audit_asked' }, at)
  return commit(deps, actor, {
    at,
    entries: planned.entries,
    statements: [
      ...planned.statements,
      insertRequest(queries, request),
      insertCaseRequest(queries, { caseId: one.id, requestId: request.id, askedBy: actor.id }),
    ],
    result: { label: one.label },
  })
}
