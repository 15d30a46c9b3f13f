import { findAccounts } from '../accounts/account-store.ts'
import type { Action } from '../accounts/action.ts'
import type { Actor } from '../accounts/actor.ts'
import { assertCan } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { canonicalJson } from '../platform/canonical-json.ts'
import { type Day, dayOf, type Instant } from '../platform/clock.ts'
import { AppError, invalidField } from '../platform/errors.ts'
import { type ActionState, afterStep, BODY_STEPS, notToVerify } from './action-life.ts'
import type { Plan, Step, StepName, TakeStep } from './action-step.ts'
import { insertStep, writeState } from './action-store.ts'
import { checkRound } from './check-round.ts'
import {
  actionSubject,
  asSubject,
  type CorrectiveAction,
  demandsFor,
  effectDueOn,
  latestDue,
} from './corrective-action.ts'
import { type ActionToChange, actionToChange } from './require-action.ts'
import { tellNext } from './tell-next.ts'

/**
 * Takes the next step of a corrective action: the body plans and says it is done, the scheme's side returns, accepts, verifies, judges the
 * effect. Throws `not_found` for one the actor may not see, `forbidden` for a step of the other side and for who would verify
 * his own work, `conflict` where the step does not fit what stands (someone was faster), `invalid` naming the field.
 */
export async function takeStep(
  deps: Deps,
  actor: Actor,
  findingId: string,
  said: TakeStep,
): Promise<{ readonly status: ActionState['status']; readonly sequence: number }> {
  const found = await actionToChange(deps, actor, findingId)
  const { action, head, steps, state } = found
  assertCan(actor, leaveFor(said.step), asSubject(action))
  const at = deps.now()
  const step: Step = { sequence: steps.length + 1, said, takenBy: actor.id, takenAt: at }
  const after = afterStep(state, step)
  await CHECKS[said.step]?.(deps, actor, found, said as never)
  const words = canonicalJson(said)
  return commit(deps, actor, {
    at,
    entries: [
      {
        subject: actionSubject(findingId),
        after: head,
        action: ENTRIES[said.step],
        summary: `${action.auditNumber} ${action.findingNumber} ${after.status}`,
        payload: { finding: findingId, said },
      },
    ],
    statements: [
      writeState(
        deps.db.queries,
        { finding_id: findingId, audit_id: action.auditId, ...rowOf(action, after, at) },
        { isFirst: steps.length === 0 },
      ),
      insertStep(deps.db.queries, findingId, step, words),
      ...(await tellNext(deps, action, after, at)),
    ],
    result: { status: after.status, sequence: step.sequence },
  })
}

const leaveFor = (step: StepName): Action => (BODY_STEPS.has(step) ? 'answer_finding' : 'verify_action')

/** How the journal says it. */
const ENTRIES: Readonly<Record<StepName, string>> = {
  propose_plan: 'plan_proposed',
  return_plan: 'plan_returned',
  accept_plan: 'plan_accepted',
  submit: 'submitted',
  reject: 'rejected',
  verify: 'verified',
  judge_effect: 'effect_judged',
  reopen: 'reopened',
}

function rowOf(action: CorrectiveAction, state: ActionState, at: Instant) {
  if (state.status === 'awaiting_plan') throw new Error('a step that leads nowhere')
  const judged = state.status !== 'closed' || state.effective !== null
  return {
    status: state.status,
    round: state.round,
    due_on: state.plan?.due_on ?? action.askedBy,
    effect_due_on: judged ? null : effectDueOn(action, dayOf(at)),
    changed_at: at,
  } as const
}

type Said<Name extends StepName> = Extract<TakeStep, { step: Name }>
type Check<Name extends StepName> = (
  deps: Deps,
  actor: Actor,
  found: ActionToChange,
  said: Said<Name>,
) => Promise<void>

const fourEyes = async (_deps: Deps, actor: Actor, { state }: ActionToChange): Promise<void> => {
  if (notToVerify(state).has(actor.id)) {
    throw new AppError('forbidden', 'corrective_actions.not_your_own')
  }
}

async function verification(
  deps: Deps,
  actor: Actor,
  found: ActionToChange,
  said: Said<'verify'> | Said<'reject'>,
): Promise<void> {
  await fourEyes(deps, actor, found)
  await checkRound(deps, actor, found, said)
}

/** What each step asks beyond its place in the order. */
const CHECKS: { readonly [Name in StepName]?: Check<Name> } = {
  propose_plan: async (deps, _actor, { action, state }, said) => {
    checkDue(action, state, said, dayOf(deps.now()))
    await checkOwner(deps, said)
  },
  accept_plan: fourEyes,
  reject: verification,
  verify: async (deps, actor, found, said) => {
    if (!demandsFor(found.action).verified_by.includes(said.method)) {
      throw invalidField('method', 'corrective_actions.method_too_weak')
    }
    await verification(deps, actor, found, said)
  },
  judge_effect: fourEyesOfClosed,
}

/** Who verified may judge the effect; who did the work may not, here either. */
async function fourEyesOfClosed(deps: Deps, actor: Actor, found: ActionToChange): Promise<void> {
  await fourEyes(deps, actor, found)
  const { effectDueOn: from } = found.action
  if (from !== null && dayOf(deps.now()) < from) {
    throw new AppError('conflict', 'corrective_actions.effect_too_early', { params: { day: from } })
  }
}

function checkDue(action: CorrectiveAction, state: ActionState, { due_on: due }: Plan, today: Day): void {
  if (due < today) throw invalidField('due_on', 'corrective_actions.due_past')
  const latest = latestDue(action, state, today)
  if (due > latest) throw invalidField('due_on', 'corrective_actions.due_too_late', { day: latest })
}

async function checkOwner(deps: Pick<Deps, 'db'>, { owner_account_id: id }: Plan): Promise<void> {
  if (!id) return
  const account = (await findAccounts(deps.db.queries, [id])).get(id)
  if (!account || account.endedAt !== null) {
    throw invalidField('owner_account_id', 'corrective_actions.owner_unknown')
  }
}
