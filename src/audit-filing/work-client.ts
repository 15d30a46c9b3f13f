import { type AuditTemplate, askedQuestions } from '../audit-templates/audit-template.ts'
import type { AnswerFields, Attendee, FindingFields, Item, KeptFile } from './item-client.ts'
import { lastOpen } from './outbox-client.ts'
import type { MeetingKind, ServedFinding, TakeAlong } from './package-client.ts'

/** An answer as it stands on this device: the service's, with what was written here laid over it. */
export interface StandingAnswer extends AnswerFields {
  readonly question: string
  readonly item: Item | undefined
  /** The latest that the service is known to have: what the next change is based on. */
  readonly base: { readonly revision: number; readonly fields: AnswerFields }
}

export interface StandingFinding {
  readonly question: string
  /** Not known until the service has raised it. */
  readonly number: string | null
  readonly served: ServedFinding | undefined
  readonly templateSeverity: FindingFields['severity']
  readonly fields: FindingFields
  readonly item: Item | undefined
}

export interface StandingFile {
  readonly id: string
  readonly question: string
  readonly name: string
  readonly type: string
  readonly size: number
  readonly sha256: string
  readonly item: Item | undefined
  readonly file: KeptFile | undefined
}

export interface StandingMeeting {
  readonly meeting: MeetingKind
  readonly held_on: string
  readonly place: string
  readonly remarks: string
  readonly attendance: readonly (Attendee & { readonly signed: boolean })[]
  readonly finished: boolean
  readonly item: Item | undefined
}

const UNANSWERED: AnswerFields = { value: null, note: '' }

/** The answer to one question. */
export function answerOf(pack: TakeAlong, items: readonly Item[], question: string): StandingAnswer {
  const served = pack.answers.find((answer) => answer.question === question)
  const base = {
    revision: served?.revision ?? 0,
    fields: served ? { value: served.value, note: served.note } : UNANSWERED,
  }
  const item = lastOpen(items, `answer:${question}`)
  const fields = item?.change.kind === 'answer' ? item.change : base.fields
  return { question, value: fields.value, note: fields.note, item, base }
}

/** Conformity codes by question, as the template's conditions read them. */
export function conditionsOf(pack: TakeAlong, items: readonly Item[]): Record<string, string | undefined> {
  const values: Record<string, string | undefined> = {}
  for (const { question, value } of pack.answers) values[question] = asText(value)
  for (const { change, state } of [...items].sort((a, b) => a.seq - b.seq))
    if (change.kind === 'answer' && state !== 'sent') values[change.question] = asText(change.value)
  return values
}
const asText = (value: string | number | null): string | undefined =>
  value === null ? undefined : String(value)

export interface SectionProgress {
  readonly id: string
  readonly asked: number
  readonly done: number
}

/** How far one has come in each section, as the answers on this device ask for. */
export function progressOf(pack: TakeAlong, items: readonly Item[]): SectionProgress[] {
  const values = conditionsOf(pack, items)
  const asked = askedQuestions(pack.template, values)
  return pack.template.sections.map((section) => {
    const own = asked.filter((one) => one.section.id === section.id)
    const done = own.filter(({ question }) => (values[question.id] ?? '') !== '')
    return { id: section.id, asked: own.length, done: done.length }
  })
}

/** The findings that the answers on this device make, in the template's order. */
export function findingsOf(pack: TakeAlong, items: readonly Item[]): StandingFinding[] {
  const values = conditionsOf(pack, items)
  return askedQuestions(pack.template as AuditTemplate, values).flatMap(({ question }) => {
    if (question.kind !== 'conformity' || values[question.id] !== 'does_not_conform') return []
    const served = pack.findings.find((finding) => finding.question === question.id)
    const item = lastOpen(items, `finding:${question.id}`)
    const typed = item?.change.kind === 'finding' ? item.change.fields : {}
    const note = answerOf(pack, items, question.id).note
    const fields = { ...servedFields(served, question.severity_if_failed, note), ...typed }
    return [
      {
        question: question.id,
        number: served?.number ?? null,
        served,
        templateSeverity: question.severity_if_failed,
        fields,
        item,
      },
    ]
  })
}

/** A finding begins as the auditor's note with the template's severity, as the service makes it. */
export const servedFields = (
  served: ServedFinding | undefined,
  severity: FindingFields['severity'],
  note: string,
): FindingFields => ({
  severity: served?.severity ?? severity,
  severity_reason: served?.severity_reason ?? null,
  description: served?.description || note,
  affected_workers: served?.affected_workers ?? null,
  corrective_action: served?.corrective_action ?? '',
  due_on: served?.due_on ?? null,
})

/** The files beside one question: those of the service and those that wait here; each once, by what it is. */
export function filesBeside(pack: TakeAlong, items: readonly Item[], question: string): StandingFile[] {
  const here = items.flatMap((item): StandingFile[] => {
    const { change } = item
    if (change.kind !== 'evidence' || change.question !== question) return []
    const { name, type, size, sha256 } = change.file
    return [{ id: item.id, question, name, type, size, sha256, item, file: change.file }]
  })
  const known = new Set(here.map(({ sha256 }) => sha256))
  const served = pack.evidence.filter((file) => file.question === question && !known.has(file.sha256))
  return [
    ...served.map((file) => ({
      id: file.id,
      question,
      name: file.file_name,
      type: file.media_type,
      size: file.size_bytes,
      sha256: file.sha256,
      item: undefined,
      file: undefined,
    })),
    ...here,
  ]
}

/** One of the two meetings, if anything of it is written down. */
export function meetingOf(
  pack: TakeAlong,
  items: readonly Item[],
  kind: MeetingKind,
): StandingMeeting | undefined {
  const item = lastOpen(items, `meeting:${kind}`)
  if (item?.change.kind === 'meeting') {
    const attendance = item.change.attendance.map((one) => ({ ...one, signed: one.signature !== null }))
    return { ...item.change, attendance, item }
  }
  const served = pack.meetings.find(({ meeting }) => meeting === kind)
  if (!served) return undefined
  const attendance = served.attendance.map((one) => ({
    name: one.name,
    function: one.function,
    party: one.party,
    signature: null,
    no_signature_reason: one.no_signature_reason ?? '',
    signed: (one.signature_sha256 ?? null) !== null,
  }))
  return { ...served, attendance, finished: true, item: undefined }
}
