import type { Severity } from '../audit-templates/audit-template.ts'
import type { MeetingKind, Party } from './package-client.ts'

/** A file that lies sealed on the device, by the id of its bytes. */
export interface KeptFile {
  readonly blob: string
  readonly name: string
  readonly type: string
  readonly size: number
  /** Of the bytes as they are sent, 64 lower-case hexadecimal digits. */
  readonly sha256: string
}

export interface AnswerFields {
  readonly value: string | number | null
  readonly note: string
}

export interface FindingFields {
  readonly severity: Severity
  readonly severity_reason: string | null
  readonly description: string
  readonly affected_workers: number | null
  readonly corrective_action: string
  readonly due_on: string | null
}

export interface Attendee {
  readonly name: string
  readonly function: string
  readonly party: Party
  readonly signature: KeptFile | null
  /** Why somebody who was there did not sign; empty where he did. */
  readonly no_signature_reason: string
}

/** What the person saw when he wrote: so it is found out whether somebody else wrote meanwhile, and in which field. */
interface Base<Fields> {
  readonly revision: number
  readonly fields: Fields
}

export interface AnswerChange extends AnswerFields {
  readonly kind: 'answer'
  readonly question: string
  readonly base: Base<AnswerFields>
}
export interface FindingChange {
  readonly kind: 'finding'
  readonly question: string
  /** Only what was changed. */
  readonly fields: Partial<FindingFields>
  readonly base: Base<Partial<FindingFields>>
}
export interface EvidenceChange {
  readonly kind: 'evidence'
  readonly question: string
  readonly file: KeptFile
}
export interface MeetingChange {
  readonly kind: 'meeting'
  readonly meeting: MeetingKind
  readonly held_on: string
  readonly place: string
  readonly remarks: string
  readonly attendance: readonly Attendee[]
  /** The auditor has said that the list is whole; then it is sent, and once only. */
  readonly finished: boolean
}
export type Keep = 'mine' | 'theirs' | 'other'
export interface ResolutionChange {
  readonly kind: 'resolution'
  readonly conflict: string
  /** The item that met the conflict. */
  readonly of: string
  readonly field: string
  readonly keep: Keep
  /** What shall stand now; sent where `keep` is `other`. */
  readonly value: string | number | null
}
export type Change = AnswerChange | FindingChange | EvidenceChange | MeetingChange | ResolutionChange

/** One field that somebody else changed meanwhile, with both values, as the service says it. */
export interface Conflict {
  readonly id: string
  readonly field: string
  readonly mine: string | number | null
  readonly theirs: string | number | null
  readonly their_name: string
  readonly their_at: string
  readonly their_revision: number
}

export interface Problem {
  readonly code: string
  readonly detail: string
}

export interface UploadState {
  /** Where it is continued, after the line broke or the tab was closed. */
  readonly url: string
  readonly done: boolean
}

/** `kept`: here only. `sending`: on its way, perhaps arrived. `sent`: the service has said so. */
export type ItemState = 'kept' | 'sending' | 'sent' | 'conflict' | 'refused'

export interface Item {
  readonly id: string
  readonly audit: string
  /** Order of writing on this device. */
  readonly seq: number
  readonly change: Change
  readonly state: ItemState
  /** How often it left the device. From the first time on it is never changed: it may have arrived though no answer came. */
  readonly attempts: number
  /** By this device's clock. */
  readonly changed_at: string
  readonly problem: Problem | null
  readonly conflicts: readonly Conflict[]
  /** How far each of its files is, by the id of the bytes. */
  readonly uploads: Readonly<Record<string, UploadState>>
}

/** What the service says of one item. */
export interface ItemResult {
  readonly id: string
  readonly state: 'saved' | 'already' | 'conflict' | 'refused'
  readonly revision?: number
  readonly conflict?: readonly Conflict[]
  readonly problem?: Problem
}

export interface Made {
  readonly id: string
  readonly audit: string
  readonly seq: number
  readonly at: string
}

/** Changes of one slot follow each other; those of different slots know nothing of each other. */
export function slotOf(change: Change): string {
  switch (change.kind) {
    case 'answer':
    case 'finding':
      return `${change.kind}:${change.question}`
    case 'meeting':
      return `meeting:${change.meeting}`
    case 'evidence':
      return `evidence:${change.file.blob}`
    case 'resolution':
      return `resolution:${change.conflict}`
  }
}

export const isOpen = (item: Item): boolean => item.state !== 'sent'

/** Every file that the change brings along. */
export const filesOf = (change: Change): readonly KeptFile[] => {
  if (change.kind === 'evidence') return [change.file]
  if (change.kind === 'meeting') return change.attendance.flatMap(({ signature }) => signature ?? [])
  return []
}

/** The change with another value in one field. */
export function withField(change: Change, field: string, value: string | number | null): Change {
  if (change.kind === 'answer')
    return field === 'note' ? { ...change, note: String(value ?? '') } : { ...change, value }
  if (change.kind === 'finding')
    return { ...change, fields: { ...change.fields, [field]: value } as Partial<FindingFields> }
  return change
}

export const fieldOf = (change: Change, field: string): string | number | null => {
  if (change.kind === 'answer') return field === 'note' ? change.note : change.value
  if (change.kind === 'finding') return change.fields[field as keyof FindingFields] ?? null
  return null
}

/** Counts for the signs on the screen. */
export function countStates(items: readonly Item[]): Readonly<Record<ItemState, number>> {
  const counts: Record<ItemState, number> = { kept: 0, sending: 0, sent: 0, conflict: 0, refused: 0 }
  for (const item of items) counts[item.state] += 1
  return counts
}
