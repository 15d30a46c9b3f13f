import type { Answer, CheckedAnswer } from '../audits/answer.ts'
import { isSameAnswer } from '../audits/answer.ts'
import type { FieldValue } from '../audits/held-conflict.ts'

/** A field that two people filled differently. */
export interface Difference {
  readonly field: string
  readonly mine: FieldValue
  readonly theirs: FieldValue
}

export type Decided =
  | { readonly kind: 'save'; readonly expectedRevision: number }
  | { readonly kind: 'conflict'; readonly differences: readonly Difference[] }

/**
 * True when all that was written since `basedOn` was written by the same device: it then overwrites its own words, which its person had
 * before them, though the answer that said so never came back.
 */
export function overwritesItself(
  own: ReadonlySet<string>,
  question: string,
  basedOn: number,
  standing: number,
): boolean {
  if (basedOn >= standing) return false
  for (let revision = basedOn + 1; revision <= standing; revision += 1) {
    if (!own.has(`${question}:${revision}`)) return false
  }
  return true
}

/**
 * Whether an answer from a device is written, or meets one that its person had not seen. Value and note are compared apart: a field on
 * which both agree is in no conflict.
 */
export function decideAnswer(
  checked: CheckedAnswer,
  basedOn: number,
  stands: Answer | undefined,
  own: ReadonlySet<string>,
): Decided {
  const revision = stands?.revision ?? 0
  const save: Decided = { kind: 'save', expectedRevision: revision }
  if (!stands || isSameAnswer(stands, checked) || revision === basedOn) return save
  if (overwritesItself(own, checked.question.id, basedOn, revision)) return save
  const both: Difference[] = [
    { field: 'value', mine: checked.value, theirs: stands.value },
    { field: 'note', mine: checked.note, theirs: stands.note },
  ]
  return { kind: 'conflict', differences: both.filter(({ mine, theirs }) => mine !== theirs) }
}
