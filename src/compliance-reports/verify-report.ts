import type { Deps } from '../deps.ts'
import { verifyJobOrder } from '../job-orders/verify-passport.ts'
import { verifyEdition } from '../open-data/verify-edition.ts'
import { verifyReceipt } from '../partner-checks/verify-receipt.ts'
import { AppError } from '../platform/errors.ts'
import { isGenuine } from '../platform/signed-document.ts'
import { type ComplianceReport, reportNotFound, type VerifiedDocument } from './compliance-report.ts'
import { findLastEdition, findReport } from './compliance-report-store.ts'
import { kindOf } from './document-kinds.ts'
import { PREFIXES, parseReportNumber } from './report-number.ts'

/** What can be verified, each kind known by its number: undefined for a number of another kind. */
const VERIFIERS: readonly ((deps: Deps, typed: string) => Promise<VerifiedDocument> | undefined)[] = [
  verifyReport,
  verifyReceipt,
  verifyJobOrder,
  verifyEdition,
]

/**
 * What anyone may know of a document: that it was issued, about whom, and whether its data are still what was signed.
 * Throws `not_found` for a number that cannot be one, and for one that was never issued.
 */
export async function verifyDocument(deps: Deps, typed: string): Promise<VerifiedDocument> {
  for (const verify of VERIFIERS) {
    const verified = verify(deps, typed)
    if (verified) return await verified
  }
  throw new AppError('not_found', 'compliance_reports.number_wrong')
}

function verifyReport(deps: Deps, typed: string): Promise<VerifiedDocument> | undefined {
  const number = parseReportNumber(typed)
  return number === undefined ? undefined : verifiedReport(deps, number)
}

async function verifiedReport(deps: Deps, number: string): Promise<VerifiedDocument> {
  // Of every number of this kind alike, before anything is looked up: none is kept, so that nobody learns that one was made.
  if (number.startsWith(`${PREFIXES.worker_statement}-`))
    throw new AppError('not_found', 'worker_statement.check_the_file')
  const report = await findReport(deps.db.queries, number)
  if (!report) throw reportNotFound()
  const { kind, issuedAt, dataHash } = report
  const told = { number: report.number, kind, issuedAt, dataHash }
  if (!(await isGenuine(deps.signer, report)))
    return { ...told, organisation: [], signatureValid: false, status: 'tampered' }
  const said = kindOf(kind).read(JSON.parse(report.data))
  const page = kindOf(kind).openPage?.(said)
  const now = await kindOf(kind).holdsNow?.(deps, said)
  return {
    ...told,
    organisation: kindOf(kind).names(said),
    signatureValid: true,
    status: (await isSuperseded(deps, report)) ? 'superseded' : 'issued',
    ...(now && { now }),
    ...(page && { page }),
  }
}

async function isSuperseded(deps: Deps, report: ComplianceReport): Promise<boolean> {
  const last = await findLastEdition(deps.db.queries, report)
  if (last && last.edition > report.edition) return true
  return (await kindOf(report.kind).isSuperseded?.(deps, report)) ?? false
}
