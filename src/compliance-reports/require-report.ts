import * as v from 'valibot'
import type { Actor } from '../accounts/actor.ts'
import { can } from '../accounts/can.ts'
import { asSubject } from '../audits/audit.ts'
import { findAuditUnchecked } from '../audits/audit-store.ts'
import type { Deps } from '../deps.ts'
import { AppError } from '../platform/errors.ts'
import { isGenuine } from '../platform/signed-document.ts'
import { AuditReport } from './audit-report.ts'
import { type ComplianceReport, reportNotFound } from './compliance-report.ts'
import { findReport } from './compliance-report-store.ts'
import { parseReportNumber } from './report-number.ts'

/**
 * A report by its number as typed, if the actor may see it. Throws `not_found` otherwise, with one sentence for a number
 * that cannot be one and another for one not issued (or not theirs to see).
 */
export async function requireReport(deps: Deps, actor: Actor, typed: string): Promise<ComplianceReport> {
  const number = parseReportNumber(typed)
  if (!number) throw new AppError('not_found', 'compliance_reports.number_wrong')
  const report = await findReport(deps.db.queries, number)
  const audit = report && (await findAuditUnchecked(deps.db, report.auditId))
  if (!report || !audit || !can(actor, 'view_compliance_report', asSubject(audit))) throw reportNotFound()
  return report
}

/** The report's content, unless its signature does not fit: what cannot be relied on is neither printed nor served. */
export async function readAuditReport(deps: Deps, report: ComplianceReport): Promise<AuditReport> {
  if (!(await isGenuine(deps.signer, report))) {
    throw new AppError('conflict', 'compliance_reports.tampered', { params: { number: report.number } })
  }
  return v.parse(AuditReport, JSON.parse(report.data))
}
