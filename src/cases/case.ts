import type { CanSubject, RoleInScheme } from '../accounts/condition.ts'
import type { Subject } from '../journal/journal.ts'
import type { Day } from '../platform/clock.ts'
import { newDocumentNumber, parseDocumentNumber } from '../platform/document-number.ts'
import { AppError } from '../platform/errors.ts'
import type { Language } from '../platform/i18n/language.ts'

/** Whose case officers may read it: chosen by the worker, JP-MIRAI's alone unless he says otherwise. */
export const READERS = ['jp_mirai', 'vamas', 'both'] as const
export type Readers = (typeof READERS)[number]

export const CASE_STATUSES = [
  'received',
  'acknowledged',
  'in_follow_up',
  'answered',
  'concluded',
  'withdrawn',
] as const
export type CaseStatus = (typeof CASE_STATUSES)[number]

export const OUTCOMES = [
  'substantiated',
  'partly',
  'unsubstantiated',
  'insufficient',
  'referred',
  'withdrawn',
] as const
export type Outcome = (typeof OUTCOMES)[number]

/** The six kinds of consultation of JP-MIRAI Assist (scheme.md §6, S1). */
export const CATEGORIES = ['labour', 'life', 'medical', 'residence', 'tax', 'education'] as const
export type Category = (typeof CATEGORIES)[number]

/** The steps of Assist: consultation, 伴走支援, a lawyer's enquiry to the employer, ADR of the Tokyo bar (scheme.md §6, S1). */
export const LADDER = ['consultation', 'accompanied_support', 'lawyers_enquiry', 'adr'] as const
export type LadderStep = (typeof LADDER)[number]

/** What a worker reports, as far as it lies open: what was told is in `sealedContent`, and only its readers and the code open that. */
export interface Case {
  /** A random UUID: one of version 7 would tell the hour. */
  readonly id: string
  /** What officers call it, `FERI-C-2026-7K3QD-6`: random, in no order, and never shown to the worker. */
  readonly label: string
  readonly corridor: string
  readonly language: Language
  readonly readers: Readers
  /** The worker says that he is in danger now. */
  readonly urgent: boolean
  /** Whether the worker has said who he is; it never becomes false again. */
  readonly identified: boolean
  readonly status: CaseStatus
  readonly outcome: Outcome | null
  readonly category: Category | null
  readonly ladder: LadderStep
  readonly assignedTo: string | null
  readonly groupId: string | null
  /** The worker has written or answered something that no officer has opened yet. */
  readonly workerNews: boolean
  readonly receivedOn: Day
  /** The day of the worker's last visit on which he did something; no hour, and only the newest. */
  readonly workerLastOn: Day
  readonly concludedOn: Day | null
  readonly lookupHash: string
  readonly codeWrap: string
  readonly sealedContent: string
}

const KIND = 'FERI-C'
export const newCaseLabel = (year: string): string => newDocumentNumber({ kind: KIND, year })
export const parseCaseLabel = (text: string): string | undefined => parseDocumentNumber({ kind: KIND, text })

export const caseSubject = ({ id }: Pick<Case, 'id'>): Subject => ({ kind: 'case', id })

/** One answer for a case that is not there, of the other side, or about a body the officer is tied to. */
export const caseNotFound = (): AppError => new AppError('not_found', 'cases.not_found')

const SIDES: Readonly<Record<Readers, readonly RoleInScheme[]>> = {
  jp_mirai: ['supervising_organisation'],
  vamas: ['sending_agency'],
  both: ['supervising_organisation', 'sending_agency'],
}
/** For `can`: the worker's choice of readers decides whose officers may act. */
export const asSubject = ({ readers }: Pick<Case, 'readers'>): CanSubject => ({
  kind: 'case',
  role: SIDES[readers],
})

/** Where each sealed thing belongs: moved to another row, column or case it does not open. */
export const PLACE = {
  content: (caseId: string) => `cases/sealed_content/${caseId}`,
  code: (caseId: string) => `cases/code_wrap/${caseId}`,
  key: (caseId: string) => `case_keys/wrapped_key/${caseId}`,
  staffKey: (caseId: string) => `case_keys/wrapped_staff_key/${caseId}`,
  message: (caseId: string, author: 'worker' | 'officer', id: string) =>
    `case_messages/sealed/${caseId}/${author}/${id}`,
  fileAbout: (caseId: string, id: string) => `case_files/sealed_about/${caseId}/${id}`,
  fileBytes: (caseId: string, id: string) => `case_files/bytes/${caseId}/${id}`,
  identity: (caseId: string, sequence: number) => `case_identities/sealed/${caseId}/${sequence}`,
  referral: (caseId: string, id: string) => `case_referrals/sealed_reason/${caseId}/${id}`,
  checkIn: (caseId: string, kind: string) => `case_check_ins/sealed_answer/${caseId}/${kind}`,
  note: (caseId: string, id: string) => `case_notes/sealed/${caseId}/${id}`,
  opening: (caseId: string, id: string) => `identity_openings/sealed_reason/${caseId}/${id}`,
} as const

/** What is sealed for a case is padded to at least this: a short yes and a long sentence look alike. */
export const LEAST_BYTES = 1_024
/** The content itself: a report of three words and one of two pages look alike. */
export const CONTENT_LEAST_BYTES = 8_192
/** For `derivedFromCode`. */
export const CODE_PURPOSE = 'worker case'
