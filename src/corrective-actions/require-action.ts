import type { Actor } from '../accounts/actor.ts'
import { can } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import type { JournalHead } from '../journal/journal.ts'
import { findHead } from '../journal/journal-store.ts'
import { type ActionState, stateAfter } from './action-life.ts'
import type { Step } from './action-step.ts'
import { findAction, findSteps } from './action-store.ts'
import { actionNotFound, actionSubject, asSubject, type CorrectiveAction } from './corrective-action.ts'

/** The corrective action for a finding, if the actor may see it. Throws `not_found` for any other: its existence is hidden. */
export async function requireAction(
  deps: Pick<Deps, 'db'>,
  actor: Actor,
  findingId: string,
): Promise<CorrectiveAction> {
  const action = await findAction(deps.db.queries, findingId)
  if (!action || !can(actor, 'view_corrective_actions', asSubject(action))) throw actionNotFound()
  return action
}

export interface ActionToChange {
  readonly action: CorrectiveAction
  readonly head: JournalHead
  readonly steps: readonly Step[]
  readonly state: ActionState
}

/** The same with its steps, and the head to write after, which is read first. */
export async function actionToChange(deps: Deps, actor: Actor, findingId: string): Promise<ActionToChange> {
  const head = await findHead(deps.db, actionSubject(findingId))
  const action = await requireAction(deps, actor, findingId)
  const steps = await findSteps(deps.db.queries, findingId)
  return { action, head, steps, state: stateAfter(steps) }
}
