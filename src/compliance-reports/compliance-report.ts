import type { RoleInScheme } from '../accounts/condition.ts'
import type { Day, Instant } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'
import type { Message } from '../platform/i18n/translate.ts'
import type { SignedDocument } from '../platform/signed-document.ts'

/** Every kind of document that is issued and kept. What each is stands in its file and in `document-kinds.ts`. */
export const DOCUMENT_CODES = [
  'audit_report',
  'organisation_report',
  'fee_report',
  'programme_review',
  'registration_certificate',
  'job_order_certificate',
  'worker_statement',
] as const
export type DocumentCode = (typeof DOCUMENT_CODES)[number]

export type AboutKind =
  | 'audit'
  | 'organisation'
  | 'registration'
  | 'job_order'
  | 'interview_round'
  | 'programme'
  | 'interview'
  | 'case'

/** What a document is about, and whose people may see it. */
export interface About {
  readonly kind: AboutKind
  /** The id of the row, or empty where there is only one, as of the programme. */
  readonly id: string
  /** What people and the journal call it, a number or a code: never a name. */
  readonly reference: string
  readonly auditId?: string
  /** The body whose own people may see it, where the kind lets them. */
  readonly organisationId?: string
  /** Roles in the scheme: they decide which side's people may see it. All four for what concerns both sides. */
  readonly roles: readonly RoleInScheme[]
  /** First and last day. */
  readonly period?: { readonly from: Day; readonly to: Day }
}

/** A document as it was issued. Nothing of it ever changes. */
export interface ComplianceReport extends SignedDocument {
  readonly kind: DocumentCode
  readonly aboutKind: AboutKind
  readonly aboutId: string
  readonly auditId: string | null
  readonly organisationId: string | null
  readonly roles: readonly RoleInScheme[]
  readonly periodFrom: Day | null
  readonly periodTo: Day | null
  /** From 1. A later edition of the same kind about the same supersedes it. */
  readonly edition: number
  readonly issuedAt: Instant
  readonly issuedBy: string
}

/** A report without what was signed. */
export type ListedReport = Omit<ComplianceReport, 'data' | 'dataHash' | 'signature'>

/** What can be verified by its number. */
export const VERIFIABLE_KINDS = [
  ...DOCUMENT_CODES,
  'partner_check',
  'partner_check_list',
  'job_order',
  'open_data_edition',
] as const

export const DOCUMENT_STATUSES = ['issued', 'superseded', 'tampered'] as const

/** What the register says today of what a certificate is about. */
export interface HoldsNow {
  readonly holds: boolean
  readonly on: Day
  readonly sentence: Message
}

/** What anyone may learn of a document whose number they hold. */
export interface VerifiedDocument {
  readonly number: string
  readonly kind: (typeof VERIFIABLE_KINDS)[number]
  readonly issuedAt: Instant
  readonly organisation: readonly { readonly language: string; readonly text: string }[]
  readonly dataHash: string
  readonly signatureValid: boolean
  /** `superseded`: there is a later edition of the same document. */
  readonly status: (typeof DOCUMENT_STATUSES)[number]
  /** Of a certificate: whether what it certified holds today, whatever it held on its day. */
  readonly now?: HoldsNow
  /** Where the whole document is open to anyone; absent where it is not. */
  readonly page?: string
}

export const reportNotFound = (): AppError => new AppError('not_found', 'compliance_reports.number_unknown')
