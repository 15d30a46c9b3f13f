import * as v from 'valibot'
import { CASE_STATUSES, CATEGORIES, LADDER, OUTCOMES, READERS } from '../cases/case.ts'
import type { CaseClock } from '../cases/case-clock.ts'
import { LANGUAGES } from '../platform/i18n/language.ts'
import type { InboxLine } from './list-inbox.ts'
import type { SeenCase } from './see-case.ts'

const Clock = v.looseObject({ kind: v.string(), round: v.number(), state: v.string(), due: v.string() })

/** What lies open of a case. */
export const CaseJson = v.object({
  label: v.string(),
  status: v.picklist(CASE_STATUSES),
  outcome: v.nullable(v.picklist(OUTCOMES)),
  category: v.nullable(v.picklist(CATEGORIES)),
  ladder: v.picklist(LADDER),
  language: v.picklist(LANGUAGES),
  readers: v.picklist(READERS),
  urgent: v.boolean(),
  identified: v.boolean(),
  news: v.boolean(),
  assigned_to: v.nullable(v.string()),
  in_group: v.boolean(),
  received_on: v.string(),
  worker_last_on: v.string(),
  concluded_on: v.nullable(v.string()),
  overdue: v.boolean(),
  clocks: v.array(Clock),
})

export const InboxJson = v.object({
  cases: v.array(CaseJson),
  next_cursor: v.nullable(v.string()),
  counts: v.object({ open: v.number(), mine: v.number(), unassigned: v.number(), overdue: v.number() }),
  /** More are open than the list looks through. */
  more: v.boolean(),
})

/** What it says by itself, in the words of JSON. */
const clockToJson = ({ daysLeft, metOn, pausedDays, ...clock }: CaseClock & Partial<Extra>) => ({
  ...clock,
  paused_days: pausedDays,
  ...(daysLeft === undefined ? {} : { days_left: daysLeft }),
  ...(metOn === undefined ? {} : { met_on: metOn }),
})
interface Extra {
  readonly daysLeft: number
  readonly metOn: string | null
}

export const caseToJson = ({ case: one, clocks }: Pick<InboxLine, 'case' | 'clocks'>) => ({
  label: one.label,
  status: one.status,
  outcome: one.outcome,
  category: one.category,
  ladder: one.ladder,
  language: one.language,
  readers: one.readers,
  urgent: one.urgent,
  identified: one.identified,
  news: one.workerNews,
  assigned_to: one.assignedTo,
  in_group: one.groupId !== null,
  received_on: one.receivedOn,
  worker_last_on: one.workerLastOn,
  concluded_on: one.concludedOn,
  overdue: clocks.some((clock) => clock.state === 'missed' && clock.metOn === null),
  clocks: clocks.map(clockToJson),
})

const Text = v.nullable(v.string())

/** A case as its officer reads it. A text that does not open is null. */
export const SeenCaseJson = v.object({
  ...CaseJson.entries,
  /** As `CaseContent`; null where it does not open. */
  content: v.nullable(v.looseObject({})),
  /** The payments judged today, as POST /fee-assessments answers; not kept. */
  assessment: v.nullable(v.looseObject({})),
  messages: v.array(
    v.object({
      sequence: v.number(),
      author: v.picklist(['worker', 'officer']),
      on_day: v.string(),
      text: Text,
    }),
  ),
  notes: v.array(v.object({ text: Text, written_by: v.string(), written_at: v.string() })),
  files: v.array(v.object({ id: v.string(), name: Text, author: v.string(), on_day: v.string() })),
  steps: v.array(
    v.object({ step: v.string(), detail: v.string(), on_day: v.string(), taken_by: v.string() }),
  ),
  referrals: v.array(
    v.object({
      id: v.string(),
      contact: v.string(),
      status: v.string(),
      proposed_on: v.string(),
      answered_on: Text,
      why: Text,
      passes_on: Text,
    }),
  ),
  check_ins: v.array(
    v.object({ kind: v.string(), due_on: v.string(), answered_on: Text, how: Text, words: Text }),
  ),
  bodies: v.array(
    v.object({ organisation_id: v.string(), role: v.string(), registration_status: v.string() }),
  ),
  job_orders: v.array(v.string()),
  audits: v.array(
    v.object({ number: v.string(), kind: v.string(), status: v.string(), findings: v.number() }),
  ),
  audits_asked_for: v.number(),
  group: v.array(v.string()),
  counted: v.boolean(),
  identity_wishes: v.array(
    v.object({
      id: v.string(),
      asked_by: v.string(),
      asked_at: v.string(),
      reason: Text,
      decision: Text,
      decided_by: Text,
      decided_at: Text,
    }),
  ),
})

const talkToJson = (seen: SeenCase) => ({
  messages: seen.messages.map(({ sequence, author, onDay, text }) => ({
    sequence,
    author,
    on_day: onDay,
    text,
  })),
  notes: seen.notes.map(({ text, by, at }) => ({ text, written_by: by, written_at: at })),
  files: seen.files.map(({ id, name, author, onDay }) => ({ id, name, author, on_day: onDay })),
  steps: seen.steps.map(({ step, detail, onDay, takenBy }) => ({
    step,
    detail,
    on_day: onDay,
    taken_by: takenBy,
  })),
})

const careToJson = (seen: SeenCase) => ({
  referrals: seen.referrals.map(({ id, contact, status, proposedOn, answeredOn, reason }) => ({
    id,
    contact,
    status,
    proposed_on: proposedOn,
    answered_on: answeredOn,
    why: reason?.why ?? null,
    passes_on: reason?.passes_on ?? null,
  })),
  check_ins: seen.checkIns.map(({ kind, dueOn, answeredOn, answer }) => ({
    kind,
    due_on: dueOn,
    answered_on: answeredOn,
    how: answer?.how ?? null,
    words: answer?.words ?? null,
  })),
  identity_wishes: seen.openings.wishes.map((wish) => ({
    id: wish.id,
    asked_by: wish.askedBy,
    asked_at: wish.askedAt,
    reason: wish.reason,
    decision: wish.decision,
    decided_by: wish.decidedBy,
    decided_at: wish.decidedAt,
  })),
})

export const seenToJson = (seen: SeenCase) => ({
  ...caseToJson(seen),
  content: seen.content,
  assessment: seen.assessment,
  ...talkToJson(seen),
  ...careToJson(seen),
  bodies: seen.links.bodies.map(({ organisationId, role, status }) => ({
    organisation_id: organisationId,
    role,
    registration_status: status,
  })),
  job_orders: seen.links.orders,
  audits: seen.links.audits.map(({ number, kind, status, findings }) => ({
    number,
    kind,
    status,
    findings: findings.length,
  })),
  audits_asked_for: seen.links.requests.filter(({ decision }) => decision === null).length,
  group: seen.links.group.map(({ label }) => label),
  counted: seen.links.counted,
})
