import * as v from 'valibot'
import type { Actor } from '../accounts/actor.ts'
import { findAcknowledgement } from '../audits/acknowledgement-store.ts'
import type { Audit } from '../audits/audit.ts'
import { requireAudit } from '../audits/require-audit.ts'
import type { Deps } from '../deps.ts'
import { AppError } from '../platform/errors.ts'
import type { AuditReport } from './audit-report.ts'
import { AUDIT_REPORT } from './audit-report-kind.ts'
import type { About, ComplianceReport } from './compliance-report.ts'
import { findReportOfAudit } from './compliance-report-store.ts'
import { gatherAuditReport } from './gather-audit-report.ts'
import { issueReport } from './issue-report.ts'

export const IssueAuditReport = v.strictObject({
  audit_id: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
})

/**
 * Issues the report of a signed and locked audit. As long as the audit says the same it has one report: asked again, or by two people
 * at once, the answer is the same number; what was amended and signed anew, or remarked on by the body since, gets the next edition. Throws `not_found` for an
 * audit the actor may not see, `forbidden` for one he may not issue for, `conflict` until everyone has signed
 * (compliance_reports.signed_audits_only) or where a later version was signed (compliance_reports.audit_amended).
 */
export async function issueAuditReport(
  deps: Deps,
  actor: Actor,
  { auditId }: { readonly auditId: string },
): Promise<{ readonly number: string }> {
  const { audit } = await requireAudit(deps, actor, auditId, AUDIT_REPORT.mayIssue)
  if (audit.status !== 'locked') throw new AppError('conflict', 'compliance_reports.signed_audits_only')
  // A version that was amended keeps the report it had; it gets no new one, which would come after that of its amendment.
  const own = await findReportOfAudit(deps.db.queries, audit.id)
  const word = await findAcknowledgement(deps.db.queries, audit.id)
  const holds = (last: ComplianceReport) =>
    saysOf(last) === audit.contentHash && (word?.remarkedAt == null || hasRemarks(last))
  if (own && holds(own)) return { number: own.number }
  if (audit.supersededAt !== null) throw new AppError('conflict', 'compliance_reports.audit_amended')
  return issueReport(deps, actor, AUDIT_REPORT, {
    about: aboutAudit(audit),
    leaveAsked: true,
    stillHolds: holds,
    content: (stamp) => gatherAuditReport(deps, audit, stamp),
  })
}

const aboutAudit = (audit: Audit): About => ({
  kind: 'audit',
  // Of version 1, so that the reports of all versions are editions of one.
  id: audit.firstId ?? audit.id,
  reference: audit.number,
  auditId: audit.id,
  organisationId: audit.organisationId,
  roles: [audit.auditedRole],
})

/** What the signers signed of the audit that the report prints. */
const saysOf = ({ data }: ComplianceReport): unknown =>
  (JSON.parse(data) as { content_hash?: unknown }).content_hash

/** Whether the report prints what the body remarked on the audit. */
export const hasRemarks = ({ data }: Pick<ComplianceReport, 'data'>): boolean =>
  (JSON.parse(data) as Pick<AuditReport, 'around'>).around?.bodys_word?.state === 'remarked'
