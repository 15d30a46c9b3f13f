import { AUDIT_REPORT } from './audit-report-kind.ts'
import type { DocumentCode } from './compliance-report.ts'
import type { DocumentKind } from './document-kind.ts'
import { FEE_REPORT } from './fee-report-kind.ts'
import { JOB_ORDER_CERTIFICATE } from './job-order-certificate-kind.ts'
import { ORGANISATION_REPORT } from './organisation-report-kind.ts'
import { PROGRAMME_REVIEW } from './programme-review-kind.ts'
import { REGISTRATION_CERTIFICATE } from './registration-certificate-kind.ts'

/** The one list of kinds, in the order in which pages offer them. A new kind is its own files and a line here. */
export const DOCUMENT_KINDS: readonly DocumentKind[] = [
  AUDIT_REPORT,
  ORGANISATION_REPORT,
  FEE_REPORT,
  PROGRAMME_REVIEW,
  REGISTRATION_CERTIFICATE,
  JOB_ORDER_CERTIFICATE,
]

/** Throws for a code whose kind is not in the list, which only a database of a later release can hold. */
export function kindOf(code: DocumentCode): DocumentKind {
  const kind = DOCUMENT_KINDS.find((one) => one.code === code)
  if (!kind) throw new Error(`no kind of document is called ${code}`)
  return kind
}
