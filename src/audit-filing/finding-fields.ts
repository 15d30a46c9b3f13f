import { type EditFinding, type Finding, findingFieldOf } from '../audits/finding.ts'
import type { FieldValue } from '../audits/held-conflict.ts'
import { type Difference, overwritesItself } from './decide-answer.ts'
import type { FindingItem } from './sync.ts'

const FINDING_FIELDS = [
  'severity',
  'severity_reason',
  'description',
  'affected_workers',
  'corrective_action',
  'due_on',
] as const
export type FindingField = (typeof FINDING_FIELDS)[number]

export type FindingEdits = Partial<Omit<EditFinding, 'expected_revision'>>

/** What an item says of a finding; what it does not say stays. */
export const editsIn = (item: FindingItem): FindingEdits =>
  Object.fromEntries(
    FINDING_FIELDS.flatMap((field) => (item[field] === undefined ? [] : [[field, item[field]]])),
  )

/** Fields that nobody has filled by hand: to write there takes nothing from anyone. */
const isUntouched = (finding: Finding, field: FindingField, answerNote: string): boolean => {
  const stands = findingFieldOf(finding, field)
  if (field === 'severity') return stands === finding.templateSeverity
  // It begins as the auditor's note, which stands in the answer as before.
  if (field === 'description') return stands === answerNote
  return stands === null || stands === ''
}

/** One of these without the other would be half a decision. */
const TOGETHER: Partial<Record<FindingField, FindingField>> = {
  severity: 'severity_reason',
  severity_reason: 'severity',
}

/**
 * What of an edit is written, and what meets an edit of somebody else that its person had not seen. Only fields that the two filled
 * differently are in conflict; the others are written.
 */
export function decideFinding(
  finding: Finding,
  item: FindingItem,
  answerNote: string,
  own: ReadonlySet<string>,
): { readonly edits: FindingEdits; readonly differences: readonly Difference[] } {
  const edits = editsIn(item)
  const { revision, questionId } = finding
  const isFresh =
    item.based_on_revision === revision || overwritesItself(own, questionId, item.based_on_revision, revision)
  const sent = FINDING_FIELDS.filter((field) => edits[field] !== undefined)
  const met = new Set(
    isFresh
      ? []
      : sent.filter(
          (field) =>
            (edits[field] ?? null) !== findingFieldOf(finding, field) &&
            !isUntouched(finding, field, answerNote),
        ),
  )
  for (const field of [...met]) {
    const other = TOGETHER[field]
    if (other && edits[other] !== undefined) met.add(other)
  }
  return {
    edits: Object.fromEntries(sent.filter((field) => !met.has(field)).map((field) => [field, edits[field]])),
    differences: [...met].map((field) => ({
      field,
      mine: (edits[field] ?? null) as FieldValue,
      theirs: findingFieldOf(finding, field),
    })),
  }
}

/** Whether writing these would change anything. */
export const changesAnything = (finding: Finding, edits: FindingEdits): boolean =>
  FINDING_FIELDS.some(
    (field) => edits[field] !== undefined && (edits[field] ?? null) !== findingFieldOf(finding, field),
  )
