import type { Instant } from '../platform/clock.ts'

/** What a journal entry can be about. One chain per subject; its last entry is the subject's head. */
export const SUBJECT_KINDS = [
  'account',
  'api_key',
  'invitation',
  'organisation',
  'list_import',
  'registration',
  'application',
  'sanction_list',
  'look_alikes',
  'partner_check',
  'watch',
  'webhook',
  'open_data_edition',
  'job_order',
  'audit',
  'fee_rule_edition',
  'exchange_rate',
  'fee_record',
  'interview_round',
  'interview',
  'referral',
  'fee_statistics',
  'officer_key',
  'officer_tie',
  'case',
  'audit_request',
  'repayment_plan',
  'remedy_figures',
  'retention_policy',
  'audit_template',
  'auditor_tie',
  'audit_programme',
  'corrective_action',
  'rating',
  'self_check',
  'company_programme',
  'programme_review',
  'compliance_report',
  'document_export',
] as const
export type SubjectKind = (typeof SUBJECT_KINDS)[number]

export interface Subject {
  readonly kind: SubjectKind
  readonly id: string
}

/** The last entry of a subject's chain, as it was read. Writing after it fails when someone else has written meanwhile. */
export interface JournalHead {
  readonly sequence: number
  readonly hash: string
}

/** For a subject that does not exist yet. */
export const NO_HEAD: JournalHead = { sequence: 0, hash: '' }

/** What a verb says happened. The payload is only hashed: nothing personal or told by a worker is ever written here. */
export interface NewEntry {
  readonly subject: Subject
  readonly after: JournalHead
  /** In the programme's own words, past tense: `planned`, `answered`, `signed`. */
  readonly action: string
  /** What anyone who may see the subject may read of it: codes and references, no names and no free text of people. */
  readonly summary: string
  readonly payload: unknown
}

/** An entry as it stands in the chain. `hash` covers every other field, so changing one changes all that follow. */
export interface JournalEntry {
  readonly subject: Subject
  readonly sequence: number
  readonly actorId: string
  readonly action: string
  readonly happenedAt: Instant
  readonly summary: string
  readonly payloadHash: string
  readonly previousHash: string
  readonly hash: string
}
