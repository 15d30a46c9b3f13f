import type { Actor } from '../accounts/actor.ts'
import { WORKER_ACTOR } from '../accounts/worker-actor.ts'
import type { Deps } from '../deps.ts'
import type { JournalHead, NewEntry } from '../journal/journal.ts'
import { dayOf, type Instant, later } from '../platform/clock.ts'
import type { Statement } from '../platform/database/database.ts'
import { CATEGORIES, type Case, caseSubject, LADDER, OUTCOMES, READERS } from './case.ts'
import { type CaseStepName, checkStep, statusAfter } from './case-life.ts'
import type { CaseStep, WantedStep } from './case-step.ts'
import { findLastStep, insertStep } from './case-step-store.ts'
import { updateCase } from './case-store.ts'

/** What to commit with whatever else the verb does. */
export interface PlannedSteps {
  /** The case after the steps; `updateCase` of it is among the statements already. */
  readonly case: Case
  readonly entries: readonly NewEntry[]
  readonly statements: readonly Statement[]
}

/**
 * One step of a case with its entry in the journal. `of` may have been changed by the caller (assigned, another category): it is
 * written as given, with what the step itself changes. `at` is the instant the verb commits at, `onTheDay(day)` for what a worker does.
 *
 * Throws AppError `conflict` where the case as it stands does not allow the step (a sentence says why), and Error for our own
 * mistakes: a step of somebody else, a detail that is not of its list, an instant that is not now. A step bears the day of its commit;
 * there is no way to give another.
 */
export const planStep = (
  deps: Pick<Deps, 'db' | 'now'>,
  actor: Pick<Actor, 'id'>,
  of: Case,
  head: JournalHead,
  wanted: WantedStep,
  at: Instant,
): Promise<PlannedSteps> => planSteps(deps, actor, of, head, [wanted], at)

/** Several steps of one commit, in this order: acknowledged and taken up at once. */
export async function planSteps(
  deps: Pick<Deps, 'db' | 'now'>,
  actor: Pick<Actor, 'id'>,
  of: Case,
  head: JournalHead,
  wanted: readonly WantedStep[],
  at: Instant,
): Promise<PlannedSteps> {
  const onDay = dayOf(at)
  const now = deps.now()
  // The second, for a verb that began before midnight.
  if (onDay !== dayOf(now) && onDay !== dayOf(later(now, { hours: -1 })))
    throw new Error('a step bears the day of its commit')
  const last = await findLastStep(deps.db, of.id)
  let sequence = last?.sequence ?? 0
  let one = of
  const steps: CaseStep[] = []
  for (const { step, detail = '' } of wanted) {
    if ((sequence === 0) !== (step === 'received')) throw new Error('a case begins by being received, once')
    checkStep(step, detail, actor.id === WORKER_ACTOR.id)
    one = afterStep(one, { step, detail, onDay, takenBy: actor.id })
    sequence += 1
    steps.push({ sequence, step, detail, onDay, takenBy: actor.id })
  }
  const written = steps.map((step) => insertStep(deps.db.queries, of.id, step))
  return {
    case: one,
    entries: steps.map((step) => entryOf(of, head, step)),
    // The row itself is inserted by whoever files it.
    statements: last ? [...written, updateCase(deps.db.queries, one)] : written,
  }
}

/** What a step changes of the case besides being written down. */
function afterStep(one: Case, step: Omit<CaseStep, 'sequence'>): Case {
  const status = statusAfter(one.status, step.step)
  const active = step.takenBy === WORKER_ACTOR.id ? { workerLastOn: step.onDay, workerNews: true } : {}
  const change = CHANGES[step.step]
  return { ...one, ...active, ...change?.(step), status }
}

const oneOf = <Code extends string>(codes: readonly Code[], detail: string): Code => {
  const found = codes.find((code) => code === detail)
  if (!found) throw new Error(`${detail} is not one of ${codes.join(', ')}`)
  return found
}

const CHANGES: Partial<Record<CaseStepName, (step: Pick<CaseStep, 'detail' | 'onDay'>) => Partial<Case>>> = {
  concluded: ({ detail, onDay }) => ({ outcome: oneOf(OUTCOMES, detail), concludedOn: onDay }),
  withdrawn: ({ onDay }) => ({ outcome: 'withdrawn', concludedOn: onDay }),
  reopened: () => ({ outcome: null, concludedOn: null }),
  triaged: ({ detail }) => ({ category: oneOf(CATEGORIES, detail) }),
  ladder_moved: ({ detail }) => ({ ladder: oneOf(LADDER, detail) }),
  readers_changed: ({ detail }) => ({ readers: oneOf(READERS, detail) }),
  identity_given: () => ({ identified: true }),
}

/** As the journal has it: what `feri verify` compares the steps with. */
const entryOf = (of: Case, head: JournalHead, step: CaseStep): NewEntry => ({
  subject: caseSubject(of),
  after: head,
  action: step.step,
  summary: step.detail,
  payload: { step: step.sequence },
})
