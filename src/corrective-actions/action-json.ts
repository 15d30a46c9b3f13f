import * as v from 'valibot'
import { SEVERITIES } from '../audit-templates/audit-template.ts'
import type { ActionFile } from './action-file.ts'
import { ACTION_STATUSES, WAITS_FOR } from './action-life.ts'
import { STEPS, TakeStep } from './action-step.ts'
import type { ListedAction, SeenAction } from './see-actions.ts'

/** What the world may see, written by hand apart from the rows. */
const shape = {
  finding_id: v.string(),
  finding: v.string(),
  audit_id: v.string(),
  audit: v.string(),
  organisation_id: v.string(),
  severity: v.picklist(SEVERITIES),
  description: v.string(),
  affected_workers: v.nullable(v.number()),
  asked: v.string(),
  asked_by: v.string(),
  status: v.picklist(ACTION_STATUSES),
  waits_for: v.nullable(v.picklist(['body', 'auditors'])),
  round: v.number(),
  due_on: v.string(),
  next_due_on: v.nullable(v.string()),
  overdue: v.boolean(),
  effect_due_on: v.nullable(v.string()),
}
export const ActionAnswer = v.object(shape)
export const ActionsAnswer = v.object({ items: v.array(ActionAnswer), next_cursor: v.nullable(v.string()) })
export const FileAnswer = v.object({
  id: v.string(),
  shows: v.string(),
  file_name: v.string(),
  media_type: v.string(),
  size_bytes: v.number(),
  sha256: v.string(),
  added_at: v.string(),
})
export const WholeActionAnswer = v.object({
  ...shape,
  steps: v.array(
    v.object({ sequence: v.number(), said: TakeStep, taken_by: v.string(), taken_at: v.string() }),
  ),
  files: v.array(FileAnswer),
  possible: v.array(v.picklist(STEPS)),
})
export const StepAnswer = v.object({ status: v.picklist(ACTION_STATUSES), sequence: v.number() })

export const actionJson = ({
  action,
  overdue,
  nextDueOn,
}: ListedAction): v.InferOutput<typeof ActionAnswer> => ({
  finding_id: action.findingId,
  finding: action.findingNumber,
  audit_id: action.auditId,
  audit: action.auditNumber,
  organisation_id: action.organisationId,
  severity: action.severity,
  description: action.description,
  affected_workers: action.affectedWorkers,
  asked: action.asked,
  asked_by: action.askedBy,
  status: action.status,
  waits_for: WAITS_FOR[action.status],
  round: action.round,
  due_on: action.dueOn,
  next_due_on: nextDueOn,
  overdue,
  effect_due_on: action.effectDueOn,
})

export const fileJson = (file: ActionFile): v.InferOutput<typeof FileAnswer> => ({
  id: file.id,
  shows: file.shows,
  file_name: file.fileName,
  media_type: file.mediaType,
  size_bytes: file.sizeBytes,
  sha256: file.sha256,
  added_at: file.addedAt,
})

export const wholeActionJson = (seen: SeenAction): v.InferOutput<typeof WholeActionAnswer> => ({
  ...actionJson(seen),
  steps: seen.steps.map(({ sequence, said, takenBy, takenAt }) => ({
    sequence,
    said,
    taken_by: seen.names.get(takenBy) ?? '',
    taken_at: takenAt,
  })),
  files: seen.files.map(fileJson),
  possible: [...seen.possible],
})
