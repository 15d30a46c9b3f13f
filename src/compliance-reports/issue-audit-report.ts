import * as v from 'valibot'
import type { Actor } from '../accounts/actor.ts'
import { requireAudit } from '../audits/require-audit.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { NO_HEAD } from '../journal/journal.ts'
import { dayOf, yearOf } from '../platform/clock.ts'
import { UniqueViolation } from '../platform/database/database.ts'
import { AppError } from '../platform/errors.ts'
import { signDocument } from '../platform/signed-document.ts'
import { AuditReport } from './audit-report.ts'
import type { ComplianceReport } from './compliance-report.ts'
import { findReportOfAudit, insertReport } from './compliance-report-store.ts'
import { gatherAuditReport } from './gather-audit-report.ts'
import { newReportNumber } from './report-number.ts'

export const IssueAuditReport = v.strictObject({
  audit_id: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
})

/** Two random numbers of a year meet once in twenty-eight million times. */
const ATTEMPTS = 3

/**
 * Issues the report of a signed and locked audit, and signs its data. An audit has one report: asked again, or by two
 * people at once, the answer is the same number. Throws `not_found` for an audit the actor may not see, `forbidden` for one
 * he may not issue for, `conflict` (compliance_reports.signed_audits_only) until everyone has signed.
 */
export async function issueAuditReport(
  deps: Deps,
  actor: Actor,
  { auditId }: { readonly auditId: string },
): Promise<{ readonly number: string }> {
  const { audit } = await requireAudit(deps, actor, auditId, 'issue_compliance_report')
  if (audit.status !== 'locked') throw new AppError('conflict', 'compliance_reports.signed_audits_only')
  for (let attempt = 1; ; attempt++) {
    const known = await findReportOfAudit(deps.db.queries, audit.id)
    if (known) return { number: known.number }
    const at = deps.now()
    const number = newReportNumber(yearOf(dayOf(at)))
    // Parsed before it is signed: what goes out must have the shape that is promised.
    const content = v.parse(AuditReport, await gatherAuditReport(deps, audit, { number, at }))
    const report: ComplianceReport = {
      ...(await signDocument(deps.signer, content)),
      kind: 'audit_report',
      auditId: audit.id,
      organisationId: audit.organisationId,
      issuedAt: at,
      issuedBy: actor.id,
    }
    try {
      return await write(deps, actor, report, audit.number)
    } catch (error) {
      if (!(error instanceof UniqueViolation || isLostRace(error)) || attempt === ATTEMPTS) throw error
    }
  }
}

const isLostRace = (error: unknown): boolean => error instanceof AppError && error.code === 'conflict'

const write = (deps: Deps, actor: Actor, report: ComplianceReport, auditNumber: string) =>
  commit(deps, actor, {
    at: report.issuedAt,
    entries: [
      {
        subject: { kind: 'compliance_report', id: report.number },
        after: NO_HEAD,
        action: 'issued',
        summary: `${report.number} ${auditNumber}`,
        payload: { number: report.number, data_hash: report.dataHash, signature: report.signature },
      },
    ],
    statements: [insertReport(deps.db.queries, report)],
    result: { number: report.number },
  })
