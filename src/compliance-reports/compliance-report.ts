import type { Instant } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'
import type { SignedDocument } from '../platform/signed-document.ts'

/** A document as it was issued. Nothing of it ever changes. */
export interface ComplianceReport extends SignedDocument {
  readonly kind: 'audit_report'
  readonly auditId: string
  readonly organisationId: string
  readonly issuedAt: Instant
  readonly issuedBy: string
}

/** What anyone may learn of a document whose number they hold. */
export interface VerifiedReport {
  readonly number: string
  readonly kind: 'audit_report'
  readonly issuedAt: Instant
  readonly organisation: readonly { readonly language: string; readonly text: string }[]
  readonly dataHash: string
  readonly signatureValid: boolean
  /** There is no withdrawing of reports yet, so a document stands unless it was tampered with. */
  readonly status: 'issued' | 'tampered'
}

export const reportNotFound = (): AppError => new AppError('not_found', 'compliance_reports.number_unknown')
