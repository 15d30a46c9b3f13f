import type { Deps } from '../deps.ts'
import { AppError } from '../platform/errors.ts'
import { isGenuine } from '../platform/signed-document.ts'
import { type ComplianceReport, reportNotFound, type VerifiedReport } from './compliance-report.ts'
import { findReport } from './compliance-report-store.ts'
import { parseReportNumber } from './report-number.ts'

/**
 * What anyone may know of a document: that it was issued, for whom, and whether its data are still what was signed.
 * Throws `not_found` for a number that cannot be one, and for one that was never issued.
 */
export async function verifyReport(deps: Deps, typed: string): Promise<VerifiedReport> {
  const number = parseReportNumber(typed)
  if (!number) throw new AppError('not_found', 'compliance_reports.number_wrong')
  const report = await findReport(deps.db.queries, number)
  if (!report) throw reportNotFound()
  const signatureValid = await isGenuine(deps.signer, report)
  return {
    number: report.number,
    kind: report.kind,
    issuedAt: report.issuedAt,
    organisation: signatureValid ? namesIn(report) : [],
    dataHash: report.dataHash,
    signatureValid,
    status: signatureValid ? 'issued' : 'tampered',
  }
}

/** From the signed data, not from the register: the document says who it was about when it was issued. */
function namesIn(report: ComplianceReport): VerifiedReport['organisation'] {
  const data = JSON.parse(report.data) as { organisation: { names: VerifiedReport['organisation'] } }
  return data.organisation.names.map(({ language, text }) => ({ language, text }))
}
