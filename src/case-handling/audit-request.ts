import * as v from 'valibot'
import type { RoleInScheme } from '../accounts/condition.ts'
import type { Subject } from '../journal/journal.ts'
import { ORGANISATION_ROLES } from '../organisations/organisation.ts'
import type { Day } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'
import { RowId } from './case-act.ts'

/** Only the two kinds that fit; the one that says nothing of a reason comes first, and is proposed. */
export const REQUEST_KINDS = ['unannounced', 'for_cause'] as const
export const REQUEST_REASONS = [
  'review',
  'fees',
  'wages_and_hours',
  'housing',
  'documents',
  'conduct',
] as const
export const REQUEST_URGENCIES = ['next_visit', 'this_quarter', 'soon'] as const

/**
 * The wish that somebody looks at a body. It is all that who plans audits is told: no case, no officer, no worker, no words; and the
 * audit itself is planned like any other.
 */
export interface AuditRequest {
  readonly id: string
  readonly organisationId: string
  readonly auditedRole: RoleInScheme
  readonly kind: (typeof REQUEST_KINDS)[number]
  readonly reason: (typeof REQUEST_REASONS)[number]
  readonly urgency: (typeof REQUEST_URGENCIES)[number]
  readonly askedOn: Day
  readonly decision: 'planned' | 'declined' | null
  readonly auditId: string | null
  readonly decidedBy: string | null
  readonly decidedOn: Day | null
}

export const RequestAudit = v.strictObject({
  organisation_id: RowId,
  role: v.picklist(ORGANISATION_ROLES),
  kind: v.picklist(REQUEST_KINDS),
  reason: v.picklist(REQUEST_REASONS),
  urgency: v.picklist(REQUEST_URGENCIES),
})
export type RequestAudit = v.InferOutput<typeof RequestAudit>

export const DecideAuditRequest = v.variant('decision', [
  v.strictObject({
    decision: v.literal('planned'),
    /** The number of the audit that was planned for it. */
    audit: v.pipe(v.string(), v.trim(), v.nonEmpty('errors.required'), v.maxLength(40)),
  }),
  v.strictObject({ decision: v.literal('declined') }),
])
export type DecideAuditRequest = v.InferOutput<typeof DecideAuditRequest>

export const requestSubject = ({ id }: Pick<AuditRequest, 'id'>): Subject => ({ kind: 'audit_request', id })
export const requestNotFound = (): AppError => new AppError('not_found', 'errors.not_found')
export const asAuditOf = ({ auditedRole, organisationId }: AuditRequest) =>
  ({ kind: 'audit', role: auditedRole, organisationId }) as const
