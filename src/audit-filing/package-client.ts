import type { AuditTemplate, Severity } from '../audit-templates/audit-template.ts'
import type { LocalText } from '../platform/i18n/language.ts'

/** What the service hands an auditor to take along, as the browser reads it (`GET /api/v1/audit-filing/audits/{id}`). */
export interface TakeAlong {
  readonly audit: {
    readonly id: string
    readonly number: string
    readonly kind: string
    readonly planned_on: string
    readonly status: string
    readonly team: readonly { readonly name: string; readonly role: string; readonly me: boolean }[]
  }
  readonly organisation: { readonly names: Names; readonly address: string | null }
  readonly template: AuditTemplate
  readonly template_hash: string
  readonly answers: readonly ServedAnswer[]
  readonly findings: readonly ServedFinding[]
  readonly evidence: readonly ServedEvidence[]
  readonly meetings: readonly ServedMeeting[]
  readonly opening: { readonly findings: readonly OpenFinding[] }
  readonly sample: WorkerSample | null
  readonly server_now: string
  readonly package_hash: string
}

/** A body's name as the register has it: at least one of them. */
export type Names = Partial<LocalText> & { readonly [kind: string]: string | undefined }

export interface ServedAnswer {
  readonly question: string
  readonly kind: string
  readonly value: string | number | null
  readonly note: string
  readonly revision: number
  readonly answered_by_name: string
  readonly answered_at: string
}

export interface ServedFinding {
  readonly id: string
  readonly number: string
  readonly question: string
  readonly severity: Severity
  readonly template_severity: Severity
  readonly severity_reason: string | null
  readonly description: string
  readonly affected_workers: number | null
  readonly corrective_action: string
  readonly due_on: string | null
  readonly revision: number
}

export interface ServedEvidence {
  readonly id: string
  readonly question: string
  readonly file_name: string
  readonly media_type: string
  readonly size_bytes: number
  readonly sha256: string
}

export const PARTIES = ['auditor', 'auditee', 'worker_representative', 'interpreter'] as const
export type Party = (typeof PARTIES)[number]
export const MEETINGS = ['opening', 'closing'] as const
export type MeetingKind = (typeof MEETINGS)[number]

export interface ServedMeeting {
  readonly meeting: MeetingKind
  readonly held_on: string
  readonly place: string
  readonly remarks: string
  readonly attendance: readonly {
    readonly name: string
    readonly function: string
    readonly party: Party
    readonly signature_sha256?: string | null
    readonly no_signature_reason?: string | null
  }[]
}

export interface OpenFinding {
  readonly audit_number: string
  readonly finding_number: string
  readonly severity: Severity
  readonly description: string
  readonly status: string
  readonly due_on: string | null
}

export interface WorkerSample {
  readonly workers: readonly { readonly code: string; readonly status?: string }[]
}

/** One of the audits that may be taken along (`GET /api/v1/audit-filing/audits`). */
export interface OfferedAudit {
  readonly id: string
  readonly number: string
  readonly organisation: { readonly names: Names }
  readonly planned_on: string
  readonly status: string
  readonly role: string
}

/** The body's name in the reader's language, else whatever name there is. */
export const nameOf = (names: Names, lang: string): string =>
  names[lang] ?? names.en ?? Object.values(names).find((name) => name) ?? '–'
