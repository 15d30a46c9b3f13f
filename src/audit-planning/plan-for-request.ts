import * as v from 'valibot'
import type { Actor } from '../accounts/actor.ts'
import { findTemplate, latestTemplates } from '../audit-templates/find-template.ts'
import { type Audit, PlanAudit } from '../audits/audit.ts'
import { planAudit } from '../audits/plan-audit.ts'
import { decideAuditRequest, requireRequest } from '../case-handling/decide-audit-request.ts'
import type { Deps } from '../deps.ts'
import { unkeyed } from '../journal/once.ts'
import { AppError, invalidField } from '../platform/errors.ts'

/** As planning asks, but for what the request says: the body, and whether the audit is announced. */
export const PlanForRequest = v.omit(PlanAudit, ['organisation_id', 'kind'])
export type PlanForRequest = v.InferOutput<typeof PlanForRequest>

/**
 * Plans the audit that somebody asked for, whatever the body's score. The request itself is settled by `settleRequest`, after it: two chains,
 * two commits, and whoever is cut off in between finds the request still open and the audit planned. Throws as `planAudit` does, `not_found`
 * for a request of the other side, `conflict` where it was decided.
 */
export async function planForRequest(
  deps: Deps,
  actor: Actor,
  requestId: string,
  input: PlanForRequest,
): Promise<Audit> {
  const request = await requireRequest(deps, actor, requestId)
  if (request.decision !== null) throw new AppError('conflict', 'case_handling.request_decided')
  const template =
    input.template_version === undefined
      ? (await latestTemplates(deps)).find(({ id }) => id === input.template_id)
      : await findTemplate(deps, input.template_id, input.template_version)
  if (template && template.role !== request.auditedRole)
    throw invalidField('template_id', 'audits.template_other_role')
  return await planAudit(deps, actor, {
    ...input,
    organisation_id: request.organisationId,
    kind: request.kind,
  })
}

/** Says of the request that this audit was planned for it; once is enough. */
export async function settleRequest(
  deps: Deps,
  actor: Actor,
  requestId: string,
  audit: Pick<Audit, 'id' | 'number'>,
): Promise<void> {
  const request = await requireRequest(deps, actor, requestId)
  if (request.auditId === audit.id) return
  await decideAuditRequest(unkeyed(deps) as Deps, actor, requestId, {
    decision: 'planned',
    audit: audit.number,
  })
}
