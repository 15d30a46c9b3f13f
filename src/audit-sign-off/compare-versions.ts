import { askedQuestions, CONFORMITY } from '../audit-templates/audit-template.ts'
import { asConditions } from '../audits/answer.ts'
import { type AuditWork, standingFindings } from '../audits/audit-content.ts'
import type { Meeting } from '../audits/meeting.ts'

/** What can differ between two versions, so that a page can name it. */
export const CHANGED_PARTS = ['answer', 'finding', 'evidence', 'meeting', 'previous'] as const
export type ChangedPart = (typeof CHANGED_PARTS)[number]
export type ChangedField =
  | 'value'
  | 'note'
  | 'severity'
  | 'severity_reason'
  | 'description'
  | 'affected_workers'
  | 'corrective_action'
  | 'due_on'
  | 'file'
  | 'held_on'
  | 'place'
  | 'remarks'
  | 'not_held_reason'
  | 'attendance'
  | 'seen'

/** One field that reads otherwise; null where there was, or is, nothing. */
export interface Difference {
  readonly part: ChangedPart
  /** The question, the number of the finding, the kind of meeting. */
  readonly of: string
  readonly field: ChangedField
  readonly before: string | null
  readonly after: string | null
}

type Fields = Readonly<Partial<Record<ChangedField, string | null>>>
type Things = ReadonlyMap<string, Fields>

/** Field by field what the later version says otherwise, in the order of the parts, then of their names. */
export function compareVersions(before: AuditWork, after: AuditWork): Difference[] {
  return [
    ...differences('answer', answersIn(before), answersIn(after)),
    ...differences('finding', findingsIn(before), findingsIn(after)),
    ...differences('evidence', filesIn(before), filesIn(after)),
    ...differences('meeting', meetingsIn(before), meetingsIn(after)),
    ...differences('previous', previousIn(before), previousIn(after)),
  ]
}

function differences(part: ChangedPart, before: Things, after: Things): Difference[] {
  const names = [...new Set([...before.keys(), ...after.keys()])]
  return names.flatMap((of) => {
    const [was = {}, is = {}] = [before.get(of), after.get(of)]
    const fields = [...new Set([...Object.keys(was), ...Object.keys(is)])] as ChangedField[]
    return fields.flatMap((field): Difference[] => {
      const [from, to] = [was[field] ?? null, is[field] ?? null]
      return from === to ? [] : [{ part, of, field, before: from, after: to }]
    })
  })
}

const said = (value: string | number | null): string | null =>
  value === null || value === '' ? null : String(value)

function answersIn(work: AuditWork): Things {
  const asked = askedQuestions(work.template, asConditions(work.answers.values()))
  return new Map(
    asked.flatMap(({ question }) => {
      const answer = work.answers.get(question.id)
      return answer ? [[question.id, { value: said(answer.value), note: said(answer.note) }] as const] : []
    }),
  )
}

const findingsIn = (work: AuditWork): Things =>
  new Map(
    standingFindings(work).map((one) => [
      one.number,
      {
        severity: one.severity,
        severity_reason: said(one.severityReason),
        description: said(one.description),
        affected_workers: said(one.affectedWorkers),
        corrective_action: said(one.correctiveAction),
        due_on: one.dueOn,
      },
    ]),
  )

const filesIn = (work: AuditWork): Things =>
  new Map(
    work.evidence
      .filter(({ removedAt }) => removedAt === null)
      .map((one) => [`${one.questionId} ${one.sha256}`, { file: one.fileName }]),
  )

const people = (meeting: Meeting): string | null =>
  said(
    meeting.attendance
      .map((one) =>
        [one.name, one.duty, one.signatureSha256?.slice(0, 8) ?? one.noSignatureReason].filter(Boolean),
      )
      .map((parts) => parts.join(' – '))
      .join('\n'),
  )

const meetingsIn = (work: AuditWork): Things =>
  new Map(
    work.meetings.map((one) => [
      one.kind,
      {
        held_on: one.heldOn,
        place: said(one.place),
        remarks: said(one.remarks),
        not_held_reason: said(one.notHeldReason),
        attendance: people(one),
      },
    ]),
  )

const previousIn = (work: AuditWork): Things =>
  new Map(
    work.previous.map((one) => [
      `${one.auditNumber} ${one.findingNumber}`,
      { seen: one.seen, note: said(one.note) },
    ]),
  )

/** Whether a value of an answer is a code that the reader's language has a word for. */
export const isConformity = (value: string | null): value is (typeof CONFORMITY)[number] =>
  CONFORMITY.some((code) => code === value)
