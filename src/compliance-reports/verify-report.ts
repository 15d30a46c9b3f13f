import type { Deps } from '../deps.ts'
import { verifyJobOrder } from '../job-orders/verify-passport.ts'
import { verifyReceipt } from '../partner-checks/verify-receipt.ts'
import { AppError } from '../platform/errors.ts'
import { isGenuine } from '../platform/signed-document.ts'
import { type ComplianceReport, reportNotFound, type VerifiedDocument } from './compliance-report.ts'
import { findReport } from './compliance-report-store.ts'
import { parseReportNumber } from './report-number.ts'

/** What can be verified, each kind known by its number: undefined for a number of another kind. */
const KINDS: readonly ((deps: Deps, typed: string) => Promise<VerifiedDocument> | undefined)[] = [
  verifyAuditReport,
  verifyReceipt,
  verifyJobOrder,
]

/**
 * What anyone may know of a document: that it was issued, about whom, and whether its data are still what was signed.
 * Throws `not_found` for a number that cannot be one, and for one that was never issued.
 */
export async function verifyDocument(deps: Deps, typed: string): Promise<VerifiedDocument> {
  for (const verify of KINDS) {
    const verified = verify(deps, typed)
    if (verified) return await verified
  }
  throw new AppError('not_found', 'compliance_reports.number_wrong')
}

function verifyAuditReport(deps: Deps, typed: string): Promise<VerifiedDocument> | undefined {
  const number = parseReportNumber(typed)
  return number === undefined ? undefined : verifiedReport(deps, number)
}

async function verifiedReport(deps: Deps, number: string): Promise<VerifiedDocument> {
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
function namesIn(report: ComplianceReport): VerifiedDocument['organisation'] {
  const data = JSON.parse(report.data) as { organisation: { names: VerifiedDocument['organisation'] } }
  return data.organisation.names.map(({ language, text }) => ({ language, text }))
}
