import * as v from 'valibot'
import { ATTENDANCE_MAX, AttendanceInput, HoldMeeting } from '../audit-sign-off/meeting-input.ts'
import { EditFinding } from '../audits/finding.ts'
import { KEPT } from '../audits/held-conflict.ts'
import type { Message, MessageKey } from '../platform/i18n/translate.ts'
import { ITEMS_PER_SYNC_MAX } from './limits.ts'

/** As devices make them: any version, in small letters or large. */
export const Uuid = v.pipe(
  v.string(),
  v.regex(
    /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
    'audit_filing.not_an_id' satisfies MessageKey,
  ),
  v.toLowerCase(),
)

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/

/** An instant by somebody else's clock, kept as UTC with milliseconds. */
const SaidInstant = v.pipe(
  v.string(),
  v.check(
    (text) => INSTANT.test(text) && !Number.isNaN(Date.parse(text)),
    'audit_filing.not_an_instant' satisfies MessageKey,
  ),
  v.transform((text) => new Date(text).toISOString()),
  // Only the extended years of ISO 8601 are longer, and no clock that is in use says one.
  v.length(24, 'audit_filing.not_an_instant' satisfies MessageKey),
)

export const Sha256Text = v.pipe(
  v.string(),
  v.regex(/^[0-9a-f]{64}$/, 'audit_filing.not_a_hash' satisfies MessageKey),
)

const Revision = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const Question = v.pipe(v.string(), v.minLength(1), v.maxLength(200))
const UploadId = v.pipe(
  v.string(),
  v.regex(/^[0-9a-f]{64}$/, 'audit_filing.upload_unknown' satisfies MessageKey),
)

const AnswerItem = v.strictObject({
  id: Uuid,
  kind: v.literal('answer'),
  question: Question,
  value: v.nullable(v.union([v.string(), v.number()])),
  note: v.optional(v.string(), ''),
  /** What the device had before it: 0 when it knew of no answer. */
  based_on_revision: Revision,
  answered_at: SaidInstant,
})

const EvidenceItem = v.strictObject({
  id: Uuid,
  kind: v.literal('evidence'),
  question: Question,
  upload_id: UploadId,
  file_name: v.pipe(v.string(), v.minLength(1), v.maxLength(300)),
  sha256: Sha256Text,
  taken_at: SaidInstant,
})

const { expected_revision: _, ...editable } = EditFinding.entries
const FindingItem = v.pipe(
  v.strictObject({
    id: Uuid,
    kind: v.literal('finding'),
    finding_number: v.optional(v.pipe(v.string(), v.regex(/^F-\d{2,4}$/))),
    question: v.optional(Question),
    based_on_revision: Revision,
    ...editable,
  }),
  v.check(
    ({ finding_number, question }) => (finding_number === undefined) !== (question === undefined),
    'audit_filing.finding_or_question' satisfies MessageKey,
  ),
)

/** What it says is judged by the verb that holds meetings; here only what a device says otherwise. */
const { signature: _drawn, ...person } = AttendanceInput.entries
const { expected_revision: _seen, attendance: _people, ...meeting } = HoldMeeting.entries
const MeetingItem = v.strictObject({
  id: Uuid,
  kind: v.literal('meeting'),
  /** What the device had before it, where it says so: 0 when it knew of no record. */
  based_on_revision: v.optional(Revision),
  ...meeting,
  attendance: v.pipe(
    v.array(v.strictObject({ ...person, signature_upload_id: v.optional(v.nullable(UploadId)) })),
    v.maxLength(ATTENDANCE_MAX),
  ),
})

/** Which of two values stays; with `other`, the third one. `note` may come with any choice about the value of an answer. */
const choice = {
  keep: v.picklist(KEPT),
  value: v.optional(v.nullable(v.union([v.pipe(v.string(), v.maxLength(8_000)), v.number()]))),
  note: v.optional(v.pipe(v.string(), v.maxLength(8_000))),
}
export const Choice = v.strictObject(choice)
export type Choice = v.InferOutput<typeof Choice>

const ResolutionItem = v.strictObject({
  id: Uuid,
  kind: v.literal('resolution'),
  conflict_id: v.pipe(v.string(), v.maxLength(60)),
  ...choice,
})

const KINDS = {
  answer: AnswerItem,
  evidence: EvidenceItem,
  finding: FindingItem,
  meeting: MeetingItem,
  resolution: ResolutionItem,
} as const
export const ITEM_KINDS = ['answer', 'evidence', 'finding', 'meeting', 'resolution'] as const
export type ItemKind = (typeof ITEM_KINDS)[number]
export const itemSchema = (kind: ItemKind) => KINDS[kind]

export type AnswerItem = v.InferOutput<typeof AnswerItem>
export type EvidenceItem = v.InferOutput<typeof EvidenceItem>
export type FindingItem = v.InferOutput<typeof FindingItem>
export type MeetingItem = v.InferOutput<typeof MeetingItem>
export type ResolutionItem = v.InferOutput<typeof ResolutionItem>
export type Item = AnswerItem | EvidenceItem | FindingItem | MeetingItem | ResolutionItem

/**
 * What a device sends at once. Only what tells items apart is checked here: an item that is otherwise wrong is refused by itself, and
 * keeps none of the others from being taken.
 */
export const SyncAudit = v.strictObject({
  device_id: Uuid,
  /** What kind of browser it is, in a word or two. */
  device_name: v.optional(
    v.pipe(
      v.string(),
      v.maxLength(400),
      v.transform((text) => text.slice(0, 80)),
    ),
  ),
  device_now: SaidInstant,
  template_hash: Sha256Text,
  items: v.pipe(
    v.array(v.looseObject({ id: Uuid, kind: v.string() })),
    v.maxLength(ITEMS_PER_SYNC_MAX, 'audit_filing.too_many_items' satisfies MessageKey),
  ),
})
export type SyncAudit = v.InferOutput<typeof SyncAudit>

/** One field on which two people differ, for the device that came later. */
export interface ConflictTold {
  readonly id: string
  readonly field: string
  readonly mine: string | number | null
  readonly theirs: string | number | null
  readonly theirName: string
  readonly theirAt: string
  readonly theirRevision: number
}

/** What became of an item. `already`: it was taken before, and nothing happened now. */
export interface ItemOutcome {
  readonly id: string
  readonly state: 'saved' | 'already' | 'conflict' | 'refused'
  readonly revision?: number
  readonly evidenceId?: string
  readonly conflict?: readonly ConflictTold[]
  readonly problem?: Message
}
