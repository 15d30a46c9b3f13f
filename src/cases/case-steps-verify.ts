import type { JournalTables } from '../journal/tables.ts'
import { dayOf } from '../platform/clock.ts'
import type { Reads } from '../platform/database/database.ts'
import type { CaseStatus } from './case.ts'
import { CASE_MOVES, isCaseStep, MOVES } from './case-life.ts'
import {
  listCaseSubjects,
  listUnknownCases,
  readForVerification,
  type SaidStep,
} from './case-steps-verify-store.ts'
import type { CaseTables } from './tables.ts'

/** A case that is not what the journal says: a step was altered, added or taken away, or the status does not follow from the steps. */
export interface TamperedCase {
  readonly caseId: string
  /** The first step that differs; 0 where it is none. */
  readonly sequence: number
  readonly reason: 'step_missing' | 'step_added' | 'step_altered' | 'status' | 'left_over' | 'not_filed'
}

const PAGE = 500
const UNKNOWN_MAX = 100

/**
 * Compares every case's steps with the entries of its chain, and its status with the steps. The clocks are computed from the steps, so
 * a missed one could otherwise be edited away in the database. Every step has one entry with its name, detail, day and actor, in the same
 * order; of a case that was deleted nothing is left.
 */
export async function verifyCaseSteps(
  db: Reads<CaseTables & JournalTables>,
): Promise<{ readonly cases: number; readonly tampered: readonly TamperedCase[] }> {
  const unknown = await listUnknownCases(db, UNKNOWN_MAX)
  const tampered: TamperedCase[] = unknown.map((caseId) => ({ caseId, sequence: 0, reason: 'not_filed' }))
  let cases = unknown.length
  let after = ''
  for (;;) {
    const ids = await listCaseSubjects(db, after, PAGE)
    const { entries, steps, statuses } = await readForVerification(db, ids)
    for (const id of ids) {
      const found = differenceOf(entries.get(id) ?? [], steps.get(id) ?? [], statuses.get(id))
      if (found) tampered.push({ caseId: id, ...found })
    }
    cases += ids.length
    after = ids.at(-1) ?? ''
    if (ids.length < PAGE) return { cases, tampered }
  }
}

type StepRow = CaseTables['case_steps']

function differenceOf(
  entries: readonly SaidStep[],
  steps: readonly StepRow[],
  status: CaseStatus | undefined,
): Omit<TamperedCase, 'caseId'> | undefined {
  if (entries.some(({ action }) => action === 'deleted'))
    return status === undefined ? undefined : { sequence: 0, reason: 'left_over' }
  const said = entries.filter(({ action }) => isCaseStep(action))
  for (const [index, entry] of said.entries()) {
    const sequence = index + 1
    const step = steps[index]
    if (!step) return { sequence, reason: 'step_missing' }
    if (!isSame(entry, step, sequence)) return { sequence, reason: 'step_altered' }
  }
  if (steps.length > said.length) return { sequence: said.length + 1, reason: 'step_added' }
  return status === statusOf(said) ? undefined : { sequence: 0, reason: 'status' }
}

const isSame = (entry: SaidStep, step: StepRow, sequence: number): boolean =>
  step.sequence === sequence &&
  step.step === entry.action &&
  step.detail === entry.summary &&
  step.taken_by === entry.actorId &&
  step.on_day === dayOf(entry.happenedAt)

/** Where the moves among the steps lead. */
const statusOf = (said: readonly SaidStep[]): CaseStatus =>
  said.reduce<CaseStatus>((status, { action }) => {
    const move = CASE_MOVES.find((one) => one === action)
    return (move && MOVES[status][move]) ?? status
  }, 'received')
