import * as v from 'valibot'
import { SEVERITIES } from '../audit-templates/audit-template.ts'
import { MEETINGS, PARTIES } from '../audits/meeting.ts'
import { SEEN } from '../audits/previous-finding.ts'
import { ACTION_STATUSES } from '../corrective-actions/action-life.ts'
import { DayText } from '../platform/clock.ts'
import { LocalSentence } from '../platform/dated-rule.ts'
import { SAMPLE_RULE_IDS } from '../statistics/sample-rule.ts'

/**
 * What stands around an audit: who met, what was open before, which workers were to be asked, what was amended (all of it signed or settled
 * before the visit), and, as it stood on the day of issue, where the corrective actions are and what the body says. Reports issued before
 * these were recorded have none of it.
 */

const Count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

const Attendance = v.strictObject({
  name: v.string(),
  function: v.string(),
  party: v.picklist(PARTIES),
  signature_sha256: v.nullable(v.string()),
  no_signature_reason: v.nullable(v.string()),
})

const Meeting = v.strictObject({
  kind: v.picklist(MEETINGS),
  held_on: v.nullable(DayText),
  place: v.string(),
  remarks: v.string(),
  not_held_reason: v.nullable(v.string()),
  attendance: v.array(Attendance),
})
export type ReportMeeting = v.InferOutput<typeof Meeting>

const Previous = v.strictObject({
  audit: v.string(),
  finding: v.string(),
  severity: v.picklist(SEVERITIES),
  description: v.string(),
  seen: v.picklist(SEEN),
  note: v.string(),
})

const ActionState = v.strictObject({
  finding: v.string(),
  severity: v.picklist(SEVERITIES),
  status: v.picklist(ACTION_STATUSES),
  due_on: DayText,
  next_due_on: v.nullable(DayText),
  overdue: v.boolean(),
})

const BodysWord = v.strictObject({
  state: v.picklist(['waiting', 'acknowledged', 'remarked', 'silent']),
  due_on: DayText,
  remarked_on: v.nullable(DayText),
  remark: v.string(),
  findings: v.array(v.strictObject({ finding: v.string(), remark: v.string() })),
})

const Sample = v.strictObject({
  listed: Count,
  rule: v.picklist(SAMPLE_RULE_IDS),
  rule_name: LocalSentence,
  size: Count,
  /** How the round's workers were drawn; null where there is no draw. Which round it is, the body learns nowhere. */
  chosen: v.nullable(v.picklist(['random', 'all', 'volunteers'])),
  /** Whether the draw stood before the visit began. */
  drawn_before: v.nullable(v.boolean()),
})

const Amendment = v.strictObject({
  version: Count,
  reason: v.string(),
  changes: v.string(),
  opened_on: DayText,
  /** The content hash that everyone had signed of the version before. */
  amends: v.string(),
})

export const AuditAround = v.strictObject({
  amendment: v.nullable(Amendment),
  meetings: v.array(Meeting),
  previous_findings: v.array(Previous),
  sample: v.nullable(Sample),
  actions: v.array(ActionState),
  bodys_word: v.nullable(BodysWord),
})
export type AuditAround = v.InferOutput<typeof AuditAround>
