import * as v from 'valibot'
import type { Actor } from '../accounts/actor.ts'
import { CATEGORIES, type Case, OUTCOMES } from '../cases/case.ts'
import { clocksOf } from '../cases/case-clock.ts'
import { PAUSE_REASONS } from '../cases/case-clock-rules.ts'
import type { WantedStep } from '../cases/case-step.ts'
import { listSteps } from '../cases/case-step-store.ts'
import { type CaseTarget, openCase } from '../cases/open-case.ts'
import { planSteps } from '../cases/plan-step.ts'
import { requireCase } from '../cases/require-case.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { dayOf } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'
import { neededText } from '../platform/written-text.ts'
import { planNote } from './add-note.ts'
import { type Acted, REASON_MAX } from './case-act.ts'

export const Triage = v.strictObject({ category: v.picklist(CATEGORIES) })
export const Pause = v.strictObject({ reason: v.picklist(PAUSE_REASONS) })
export const Conclude = v.strictObject({
  outcome: v.picklist(OUTCOMES.filter((outcome) => outcome !== 'withdrawn')),
})
export const Reopen = v.strictObject({ reason: neededText(REASON_MAX) })

/** One step that needs no key: it says nothing of what was told. */
async function step(
  deps: Deps,
  actor: Actor,
  label: string,
  decide: (one: Case) => Promise<{ readonly case: Case; readonly step: WantedStep }>,
): Promise<Acted> {
  const { case: one, head } = await requireCase(deps, actor, label)
  const decided = await decide(one)
  const at = deps.now()
  const planned = await planSteps(deps, actor, decided.case, head, [decided.step], at)
  return commit(deps, actor, {
    at,
    entries: planned.entries,
    statements: planned.statements,
    result: { label: one.label },
  })
}

/** Which of the six kinds of matter it is. */
export const triageCase = (
  deps: Deps,
  actor: Actor,
  { label }: CaseTarget,
  { category }: v.InferOutput<typeof Triage>,
): Promise<Acted> =>
  step(deps, actor, label, async (one) => ({
    case: { ...one, category },
    step: { step: 'triaged', detail: category },
  }))

/** Begins to look into it, or goes on after an answer. */
export const followUpCase = (deps: Deps, actor: Actor, { label }: CaseTarget): Promise<Acted> =>
  step(deps, actor, label, async (one) => ({ case: one, step: { step: 'taken_up' } }))

/** Lets the clock of the answer stand still, for a reason that the worker is told. Throws `conflict` where it does not run. */
export const pauseCase = (
  deps: Deps,
  actor: Actor,
  { label }: CaseTarget,
  { reason }: v.InferOutput<typeof Pause>,
): Promise<Acted> =>
  step(deps, actor, label, async (one) => {
    const state = await answerState(deps, one)
    if (state !== 'running' && state !== 'due_soon' && state !== 'paused')
      throw new AppError('conflict', 'case_handling.no_clock_runs')
    return { case: one, step: { step: 'paused', detail: reason } }
  })

/** The clock goes on. Throws `conflict` where it does not stand still. */
export const resumeCase = (deps: Deps, actor: Actor, { label }: CaseTarget): Promise<Acted> =>
  step(deps, actor, label, async (one) => {
    if ((await answerState(deps, one)) !== 'paused')
      throw new AppError('conflict', 'case_handling.clock_not_paused')
    return { case: one, step: { step: 'resumed' } }
  })

const answerState = async (deps: Deps, one: Case) =>
  clocksOf(await listSteps(deps.db.queries, one.id), dayOf(deps.now())).at(-1)?.state

/** Ends a case that was answered. Nothing is concluded that was not answered. */
export const concludeCase = (
  deps: Deps,
  actor: Actor,
  { label }: CaseTarget,
  { outcome }: v.InferOutput<typeof Conclude>,
): Promise<Acted> =>
  step(deps, actor, label, async (one) => ({ case: one, step: { step: 'concluded', detail: outcome } }))

/** Takes up again what was over. The reason is a note, since it may tell what the matter is. */
export async function reopenCase(
  deps: Deps,
  actor: Actor,
  { label, unlocked }: CaseTarget,
  { reason }: v.InferOutput<typeof Reopen>,
): Promise<Acted> {
  const opened = await openCase(deps, actor, { label, unlocked }, 'content')
  const at = deps.now()
  const planned = await planSteps(deps, actor, opened.case, opened.head, [{ step: 'reopened' }], at)
  return commit(deps, actor, {
    at,
    entries: planned.entries,
    statements: [...planned.statements, ...(await planNote(deps, actor, opened, reason, at))],
    result: { label: opened.case.label },
  })
}
