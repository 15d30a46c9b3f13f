import type { Actor } from '../accounts/actor.ts'
import { can } from '../accounts/can.ts'
import type { CanSubject } from '../accounts/condition.ts'
import type { Deps } from '../deps.ts'
import { AppError } from '../platform/errors.ts'
import { isGenuine } from '../platform/signed-document.ts'
import { type ComplianceReport, type ListedReport, reportNotFound } from './compliance-report.ts'
import { findReport } from './compliance-report-store.ts'
import type { DocumentKind } from './document-kind.ts'
import { kindOf } from './document-kinds.ts'
import { parseReportNumber } from './report-number.ts'
import type { DocumentContent } from './sheet.ts'

/** Whether the actor may see a report, by the rule of its kind. */
export async function maySeeReport(deps: Deps, actor: Actor, report: ListedReport): Promise<boolean> {
  const { maySee, seenBy } = kindOf(report.kind)
  const subject: CanSubject = {
    kind: 'compliance_report',
    role: report.roles,
    ...(report.organisationId !== null && { organisationId: report.organisationId }),
    // Only what is final is ever issued.
    signed: true,
  }
  // Whoever may not with every team in the world needs no look at the team.
  if (!can(actor, maySee, { ...subject, teamIds: [actor.id] })) return false
  return can(actor, maySee, { ...subject, ...(await seenBy?.(deps, report)) })
}

/**
 * A report by its number as typed, if the actor may see it. Throws `not_found` otherwise, with one sentence for a number
 * that cannot be one and another for one not issued (or not theirs to see).
 */
export async function requireReport(deps: Deps, actor: Actor, typed: string): Promise<ComplianceReport> {
  const number = parseReportNumber(typed)
  if (!number) throw new AppError('not_found', 'compliance_reports.number_wrong')
  const report = await findReport(deps.db.queries, number)
  if (!report || !(await maySeeReport(deps, actor, report))) throw reportNotFound()
  return report
}

/** A report's content, unless its signature does not fit: what cannot be relied on is neither printed nor served. */
export async function readReport(deps: Deps, report: ComplianceReport): Promise<DocumentContent> {
  return readAs(deps, report, kindOf(report.kind))
}

/** The same of a kind that the caller knows. */
export async function readAs<Content extends DocumentContent>(
  deps: Deps,
  report: ComplianceReport,
  kind: DocumentKind<Content>,
): Promise<Content> {
  if (!(await isGenuine(deps.signer, report))) {
    throw new AppError('conflict', 'compliance_reports.tampered', { params: { number: report.number } })
  }
  return kind.read(JSON.parse(report.data))
}
