import { accountNames } from '../accounts/account-store.ts'
import type { Actor } from '../accounts/actor.ts'
import { can } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import { type Day, dayOf } from '../platform/clock.ts'
import { pageOf } from '../platform/paging.ts'
import type { ActionFile } from './action-file.ts'
import { findFiles } from './action-file-store.ts'
import { type ActionState, BODY_STEPS, notToVerify, stateAfter, stepsPossible } from './action-life.ts'
import type { Step, StepName } from './action-step.ts'
import { findSteps } from './action-store.ts'
import {
  actionNotFound,
  asSubject,
  type CorrectiveAction,
  isOverdue,
  latestDue,
  nextDueOn,
} from './corrective-action.ts'
import { requireAction } from './require-action.ts'
import { type ActionFilter, actionCursor, listVisibleActions } from './visible-actions-store.ts'

export interface ListedAction {
  readonly action: CorrectiveAction
  readonly overdue: boolean
  readonly nextDueOn: Day | null
}

export interface ListedActions {
  readonly actions: readonly ListedAction[]
  readonly next: string | null
}

/** A page of the corrective actions the actor may see, the earliest day first. Throws `not_found` for a cursor that is none of ours. */
export async function listActions(
  deps: Pick<Deps, 'db' | 'now'>,
  actor: Actor,
  filter: ActionFilter,
  { limit, cursor }: { readonly limit: number; readonly cursor: string | undefined },
): Promise<ListedActions> {
  const today = dayOf(deps.now())
  const after = actionCursor.read(cursor)
  const found = await listVisibleActions(deps.db.queries, actor, filter, { limit: limit + 1, after })
  const { items, last } = pageOf(found, limit)
  return {
    actions: items.map((action) => listed(action, today)),
    next: last ? actionCursor.write({ dueOn: last.dueOn, findingId: last.findingId }) : null,
  }
}

export const listed = (action: CorrectiveAction, today: Day): ListedAction => ({
  action,
  overdue: isOverdue(action, today),
  nextDueOn: nextDueOn(action),
})

export interface SeenAction extends ListedAction {
  readonly state: ActionState
  readonly steps: readonly Step[]
  readonly files: readonly ActionFile[]
  /** Names by account of who took the steps. */
  readonly names: ReadonlyMap<string, string>
  /** What this reader may do now. */
  readonly possible: readonly StepName[]
  /** The reader planned or did the work of this round, so that another must verify it. */
  readonly isOwnWork: boolean
  readonly latestDue: Day
  readonly mayAddFiles: boolean
}

/** One corrective action with all its steps. Throws `not_found` for one the actor may not see. */
export async function seeAction(
  deps: Pick<Deps, 'db' | 'now'>,
  actor: Actor,
  findingId: string,
): Promise<SeenAction> {
  const action = await requireAction(deps, actor, findingId)
  const { queries } = deps.db
  const [steps, files] = await Promise.all([findSteps(queries, findingId), findFiles(queries, findingId)])
  const state = stateAfter(steps)
  const today = dayOf(deps.now())
  const subject = asSubject(action)
  const isOwnWork = notToVerify(state).has(actor.id)
  const mayAnswer = can(actor, 'answer_finding', subject)
  const mayVerify = can(actor, 'verify_action', subject)
  const possible = stepsPossible(state.status, state.effective).filter((step) =>
    BODY_STEPS.has(step)
      ? mayAnswer
      : mayVerify && (!isOwnWork || step === 'return_plan' || step === 'reopen'),
  )
  return {
    ...listed(action, today),
    state,
    steps,
    files,
    names: await accountNames(queries, [...new Set(steps.map(({ takenBy }) => takenBy))]),
    possible,
    isOwnWork: mayVerify && isOwnWork,
    latestDue: latestDue(action, state, today),
    mayAddFiles: possible.includes('submit'),
  }
}

/** The bytes of a file, for whoever may see the action. */
export async function readActionFile(
  deps: Pick<Deps, 'db' | 'files'>,
  actor: Actor,
  { finding, file: id }: { readonly finding: string; readonly file: string },
): Promise<{ readonly file: ActionFile; readonly bytes: Uint8Array }> {
  await requireAction(deps, actor, finding)
  const file = (await findFiles(deps.db.queries, finding)).find((one) => one.id === id)
  if (!file) throw actionNotFound()
  const bytes = await deps.files.get(file.storageKey)
  if (!bytes) throw actionNotFound()
  return { file, bytes }
}
