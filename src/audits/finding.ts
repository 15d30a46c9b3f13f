import * as v from 'valibot'
import { SEVERITIES, type Severity } from '../audit-templates/audit-template.ts'
import type { Citation } from '../audit-templates/citation.ts'
import { type Day, DayText, type Instant } from '../platform/clock.ts'
import { AppError, invalidField } from '../platform/errors.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'
import { writtenText } from '../platform/written-text.ts'

const DESCRIPTION_LENGTH_MAX = 4_000

/** What was found not to conform, and what is asked of the body. One for each question answered so. */
export interface Finding {
  readonly id: string
  readonly auditId: string
  readonly questionId: string
  /** `F-01`, in the order found; a number is never used twice in one audit, withdrawn or not. */
  readonly number: string
  readonly revision: number
  readonly severity: Severity
  /** What the template says; the floor below which nobody may go. */
  readonly templateSeverity: Severity
  readonly severityReason: string | null
  readonly citations: readonly Citation[]
  readonly description: string
  /** Null: not known yet, which is not the same as none. */
  readonly affectedWorkers: number | null
  readonly correctiveAction: string
  readonly dueOn: Day | null
  /** Set when the answer was changed to one that conforms; kept so that numbers stay and nothing disappears. */
  readonly withdrawnAt: Instant | null
  /** The finding of the version of the audit in which it first stood; null where it is this one. */
  readonly firstId: string | null
}

const Text = writtenText(DESCRIPTION_LENGTH_MAX)

/** Left out means unchanged. */
export const EditFinding = v.strictObject({
  expected_revision: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  severity: v.optional(v.picklist(SEVERITIES)),
  severity_reason: v.optional(v.nullable(Text)),
  description: v.optional(Text),
  affected_workers: v.optional(
    v.nullable(
      v.pipe(
        v.number(),
        v.safeInteger('audits.whole_number' satisfies MessageKey),
        v.minValue(0, 'audits.whole_number' satisfies MessageKey),
      ),
    ),
  ),
  corrective_action: v.optional(Text),
  due_on: v.optional(v.nullable(DayText)),
})
export type EditFinding = v.InferOutput<typeof EditFinding>

/** A field of a finding by the name it has in JSON. */
export function findingFieldOf(
  finding: Finding,
  field: Exclude<keyof EditFinding, 'expected_revision'>,
): string | number | null {
  switch (field) {
    case 'severity':
      return finding.severity
    case 'severity_reason':
      return finding.severityReason
    case 'description':
      return finding.description
    case 'affected_workers':
      return finding.affectedWorkers
    case 'corrective_action':
      return finding.correctiveAction
    case 'due_on':
      return finding.dueOn
  }
}

/** What an answer does to the finding of its question: nothing, a new one, or another state of the one there is. */
export type FindingChange = { readonly kind: 'raised' | 'changed'; readonly finding: Finding }

/**
 * An answer "does not conform" raises a finding with the template's severity, or brings back a withdrawn one; any other
 * answer withdraws it. A description that is still the auditor's first note follows the note.
 */
export function findingAfterAnswer(
  before: Finding | undefined,
  answer: { readonly fails: boolean; readonly note: string; readonly noteBefore: string },
  fresh: () => Finding,
  at: Instant,
): FindingChange | undefined {
  if (!before) return answer.fails ? { kind: 'raised', finding: fresh() } : undefined
  if (!answer.fails) {
    if (before.withdrawnAt !== null) return undefined
    return { kind: 'changed', finding: { ...before, revision: before.revision + 1, withdrawnAt: at } }
  }
  const description = before.description === answer.noteBefore ? answer.note : before.description
  if (before.withdrawnAt === null && description === before.description) return undefined
  return {
    kind: 'changed',
    finding: { ...before, revision: before.revision + 1, description, withdrawnAt: null },
  }
}

const rank = (severity: Severity): number => SEVERITIES.indexOf(severity)

const findingNumber = (ordinal: number): string => `F-${String(ordinal).padStart(2, '0')}`

/** The finding that an answer `does_not_conform` makes; its description begins as the auditor's note. */
export function raiseFinding(made: {
  id: string
  auditId: string
  questionId: string
  ordinal: number
  severity: Severity
  citations: readonly Citation[]
  note: string
}): Finding {
  return {
    id: made.id,
    auditId: made.auditId,
    questionId: made.questionId,
    number: findingNumber(made.ordinal),
    revision: 1,
    severity: made.severity,
    templateSeverity: made.severity,
    severityReason: null,
    citations: made.citations,
    description: made.note,
    affectedWorkers: null,
    correctiveAction: '',
    dueOn: null,
    withdrawnAt: null,
    firstId: null,
  }
}

/**
 * Applies an edit. A severity may be raised with a reason, never taken below the template's, and a critical one is
 * never lowered at all; a due date that is set must not be past. Throws `invalid` naming the field.
 */
export function editFinding(finding: Finding, input: EditFinding, today: Day): Finding {
  const severity = input.severity ?? finding.severity
  const reason = input.severity_reason === undefined ? finding.severityReason : input.severity_reason || null
  if (finding.severity === 'critical' && severity !== 'critical') {
    throw invalidField('severity', 'audits.critical_stays')
  }
  if (rank(severity) > rank(finding.templateSeverity)) {
    throw invalidField('severity', 'audits.severity_below_template')
  }
  if (severity !== finding.templateSeverity && !reason) {
    throw invalidField('severity_reason', 'audits.severity_reason_needed')
  }
  const description = input.description ?? finding.description
  if (description === '') throw invalidField('description', 'audits.description_needed')
  const dueOn = input.due_on === undefined ? finding.dueOn : input.due_on
  if (dueOn !== null && dueOn !== finding.dueOn && dueOn < today) {
    throw invalidField('due_on', 'audits.due_in_past')
  }
  return {
    ...finding,
    revision: finding.revision + 1,
    severity,
    severityReason: severity === finding.templateSeverity ? null : reason,
    description,
    affectedWorkers: input.affected_workers === undefined ? finding.affectedWorkers : input.affected_workers,
    correctiveAction: input.corrective_action ?? finding.correctiveAction,
    dueOn,
  }
}

/** What a finding still lacks before anyone may sign. An observation asks for nothing. */
export function missingInFinding(finding: Finding): ('description' | 'corrective_action' | 'due_on')[] {
  const missing: ('description' | 'corrective_action' | 'due_on')[] = []
  if (finding.description === '') missing.push('description')
  if (finding.severity === 'observation') return missing
  if (finding.correctiveAction === '') missing.push('corrective_action')
  if (finding.dueOn === null) missing.push('due_on')
  return missing
}

/** Refuses an edit made against another revision than the latest; the facts show what stands now. */
export function assertFindingRevision(finding: Finding, expected: number): void {
  if (finding.revision === expected) return
  throw new AppError('conflict', 'audits.finding_changed', {
    facts: { finding: finding.number, revision: finding.revision },
  })
}
