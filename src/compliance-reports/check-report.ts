import { sha256Hex } from '../platform/hash.ts'
import type { DocumentSigner } from '../platform/signing.ts'
import type { ComplianceReport } from './compliance-report.ts'
import { isSignedBy } from './detached-signature.ts'

/** True when the stored data are those that were signed, and signed under this very number. */
export async function isGenuine(signer: DocumentSigner, report: ComplianceReport): Promise<boolean> {
  if (sha256Hex(report.data) !== report.dataHash) return false
  if (!(await isSignedBy(signer, report.data, report.signature))) return false
  return (JSON.parse(report.data) as { number?: unknown }).number === report.number
}
