import type { TemplateQuestion } from '../audit-templates/audit-template.ts'
import type { Answer } from '../audits/answer.ts'
import type { Evidence } from '../audits/evidence.ts'
import type { Finding } from '../audits/finding.ts'
import type { CorrectiveAction } from '../corrective-actions/corrective-action.ts'
import type { Column } from '../platform/columns.ts'
import { translator } from '../platform/i18n/translate.ts'

export interface AnsweredQuestion {
  readonly question: TemplateQuestion
  readonly answer: Answer | undefined
}

export const ANSWER_COLUMNS: readonly Column<AnsweredQuestion>[] = [
  {
    key: 'question',
    title: 'audit_packs.column_question',
    kind: 'code',
    value: ({ question }) => question.id,
    width: 12,
  },
  {
    key: 'text',
    title: 'audit_packs.column_text',
    kind: 'text',
    value: ({ question }, lang) => question.text[lang],
    width: 60,
  },
  {
    key: 'answer',
    title: 'audit_packs.column_answer',
    kind: 'text',
    value: ({ answer }) => (answer?.value == null ? null : String(answer.value)),
    width: 20,
  },
  {
    key: 'note',
    title: 'audit_packs.column_note',
    kind: 'text',
    value: ({ answer }) => answer?.note ?? null,
    width: 40,
  },
  {
    key: 'answered_at',
    title: 'audit_packs.column_answered',
    kind: 'code',
    value: ({ answer }) => answer?.answeredAt ?? null,
    width: 20,
  },
]

export const FINDING_COLUMNS: readonly Column<Finding>[] = [
  {
    key: 'finding',
    title: 'audit_packs.column_finding',
    kind: 'code',
    value: ({ number }) => number,
    width: 10,
  },
  {
    key: 'question',
    title: 'audit_packs.column_question',
    kind: 'code',
    value: ({ questionId }) => questionId,
    width: 12,
  },
  {
    key: 'severity',
    title: 'audit_packs.column_severity',
    kind: 'text',
    value: ({ severity }, lang) => translator(lang)(`audits.severity_${severity}`),
    width: 14,
  },
  {
    key: 'description',
    title: 'audit_packs.column_description',
    kind: 'text',
    value: ({ description }) => description,
    width: 60,
  },
  {
    key: 'corrective_action',
    title: 'audit_packs.column_action',
    kind: 'text',
    value: ({ correctiveAction }) => correctiveAction,
    width: 40,
  },
  { key: 'due_on', title: 'audit_packs.column_due', kind: 'day', value: ({ dueOn }) => dueOn, width: 12 },
]

export const ACTION_COLUMNS: readonly Column<CorrectiveAction>[] = [
  {
    key: 'finding',
    title: 'audit_packs.column_finding',
    kind: 'code',
    value: ({ findingNumber }) => findingNumber,
    width: 10,
  },
  {
    key: 'status',
    title: 'audit_packs.column_status',
    kind: 'text',
    value: ({ status }, lang) => translator(lang)(`corrective_actions.status_${status}`),
    width: 24,
  },
  {
    key: 'severity',
    title: 'audit_packs.column_severity',
    kind: 'text',
    value: ({ severity }, lang) => translator(lang)(`audits.severity_${severity}`),
    width: 14,
  },
  {
    key: 'description',
    title: 'audit_packs.column_description',
    kind: 'text',
    value: ({ description }) => description,
    width: 60,
  },
  { key: 'due_on', title: 'audit_packs.column_due', kind: 'day', value: ({ dueOn }) => dueOn, width: 12 },
]

export interface PackedEvidence {
  readonly evidence: Evidence
  /** Its path in the pack. */
  readonly path: string
}

export const EVIDENCE_COLUMNS: readonly Column<PackedEvidence>[] = [
  { key: 'file', title: 'audit_packs.column_file', kind: 'text', value: ({ path }) => path, width: 50 },
  {
    key: 'question',
    title: 'audit_packs.column_question',
    kind: 'code',
    value: ({ evidence }) => evidence.questionId,
    width: 12,
  },
  {
    key: 'media_type',
    title: 'audit_packs.column_type',
    kind: 'code',
    value: ({ evidence }) => evidence.mediaType,
    width: 18,
  },
  {
    key: 'bytes',
    title: 'audit_packs.column_bytes',
    kind: 'number',
    value: ({ evidence }) => evidence.sizeBytes,
    width: 12,
  },
  {
    key: 'sha256',
    title: 'audit_packs.column_sha256',
    kind: 'code',
    value: ({ evidence }) => evidence.sha256,
    width: 66,
  },
]
