import { fieldsInForm, type InForm } from '../platform/http/fields-in-form.ts'
import type { Proposal } from './application.ts'

export const conditionTextField = (n: number): string => `condition_${n}_text`
export const conditionDueField = (n: number): string => `condition_${n}_due_on`

/** What the fields of a proposal hold, as typed. */
export interface ProposalForm {
  readonly values: Readonly<Record<string, string>>
  readonly programmes: readonly string[]
  /** Rows for conditions: what there is and two more. */
  readonly rows: number
}

const ROWS_MIN = 3
export const CONDITION_ROWS_MAX = 20
const rowsFor = (filled: number): number => Math.min(CONDITION_ROWS_MAX, Math.max(ROWS_MIN, filled + 2))

export const formOfProposal = (proposal: Proposal | null, programmes: readonly string[]): ProposalForm => ({
  values: {
    outcome: proposal?.outcome ?? '',
    reasons: proposal?.reasons ?? '',
    ...Object.fromEntries(
      (proposal?.conditions ?? []).flatMap(({ text, due_on }, i) => [
        [conditionTextField(i), text],
        [conditionDueField(i), due_on],
      ]),
    ),
  },
  programmes: proposal?.programmes ?? programmes,
  rows: rowsFor(proposal?.conditions.length ?? 0),
})

interface Sent {
  readonly values: Readonly<Record<string, string>>
  readonly all: (name: string) => readonly string[]
}

/** The rows in which anything was written. */
const filledRows = ({ values }: Pick<Sent, 'values'>): number[] =>
  Array.from({ length: CONDITION_ROWS_MAX }, (_, i) => i).filter(
    (i) => values[conditionTextField(i)]?.trim() || values[conditionDueField(i)]?.trim(),
  )

export const formOfSent = (sent: Sent): ProposalForm => ({
  values: sent.values,
  programmes: sent.all('programmes'),
  rows: rowsFor((filledRows(sent).at(-1) ?? -1) + 1),
})

export const inputOfSent = (sent: Sent) => ({
  outcome: sent.values.outcome || undefined,
  reasons: sent.values.reasons ?? '',
  programmes: [...sent.all('programmes')],
  conditions: filledRows(sent).map((i) => ({
    text: sent.values[conditionTextField(i)] ?? '',
    due_on: sent.values[conditionDueField(i)]?.trim() ?? '',
  })),
})

/** `conditions.0.due_on`, as the verb names a field, is the field of the row it was typed in. */
export const proposalInForm = (sent: Sent): InForm =>
  fieldsInForm({
    'conditions.*': (rest, place) => {
      const row = filledRows(sent)[place]
      if (row === undefined || rest === '') return undefined
      return rest === 'text' ? conditionTextField(row) : conditionDueField(row)
    },
    conditions: (rest) => (rest === '' ? conditionTextField(0) : undefined),
  })
