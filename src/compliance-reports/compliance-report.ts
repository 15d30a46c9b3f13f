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

/** What can be verified by its number. */
export const DOCUMENT_KINDS = ['audit_report', 'partner_check', 'partner_check_list', 'job_order'] as const

export const DOCUMENT_STATUSES = ['issued', 'superseded', 'tampered'] as const

/** What anyone may learn of a document whose number they hold. */
export interface VerifiedDocument {
  readonly number: string
  readonly kind: (typeof DOCUMENT_KINDS)[number]
  readonly issuedAt: Instant
  readonly organisation: readonly { readonly language: string; readonly text: string }[]
  readonly dataHash: string
  readonly signatureValid: boolean
  /** There is no withdrawing of documents yet; `superseded` is the code of an earlier edition of a job order. */
  readonly status: (typeof DOCUMENT_STATUSES)[number]
  /** Where the whole document is open to anyone; absent where it is not. */
  readonly page?: string
}

export const reportNotFound = (): AppError => new AppError('not_found', 'compliance_reports.number_unknown')
