import { AppError } from '../platform/errors.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'
import type { Plan, Step, StepName, TakeStep } from './action-step.ts'

/** Where a corrective action stands. `awaiting_plan`: the audit is signed, and the body has not answered yet. */
export const ACTION_STATUSES = [
  'awaiting_plan',
  'plan_proposed',
  'plan_returned',
  'under_way',
  'submitted',
  'rejected',
  'closed',
  'reopened',
] as const
export type ActionStatus = (typeof ACTION_STATUSES)[number]

/** Who is to do the next thing. Nobody, once it is closed. */
export const WAITS_FOR: Readonly<Record<ActionStatus, 'body' | 'auditors' | null>> = {
  awaiting_plan: 'body',
  plan_proposed: 'auditors',
  plan_returned: 'body',
  under_way: 'body',
  submitted: 'auditors',
  rejected: 'body',
  closed: null,
  reopened: 'body',
}

/** Which steps are the audited body's; all others are the scheme's. */
export const BODY_STEPS: ReadonlySet<StepName> = new Set(['propose_plan', 'submit'])

type Table = Readonly<Record<ActionStatus, Partial<Readonly<Record<StepName, ActionStatus>>>>>

/**
 * The only ways there are. A plan may be proposed anew until the work is submitted, and after a rejection; a closed one is opened again when
 * its effect is judged and there was none (`judge_effect` with `effective: false` leads to `reopened`), or when it is found not to have been mended.
 */
const NEXT: Table = {
  awaiting_plan: { propose_plan: 'plan_proposed' },
  plan_proposed: { propose_plan: 'plan_proposed', return_plan: 'plan_returned', accept_plan: 'under_way' },
  plan_returned: { propose_plan: 'plan_proposed' },
  under_way: { propose_plan: 'plan_proposed', submit: 'submitted' },
  submitted: { reject: 'rejected', verify: 'closed' },
  rejected: { propose_plan: 'plan_proposed', submit: 'submitted' },
  closed: { judge_effect: 'closed', reopen: 'reopened' },
  reopened: { propose_plan: 'plan_proposed' },
}

const REFUSALS = {
  awaiting_plan: 'corrective_actions.is_awaiting_plan',
  plan_proposed: 'corrective_actions.is_plan_proposed',
  plan_returned: 'corrective_actions.is_plan_returned',
  under_way: 'corrective_actions.is_under_way',
  submitted: 'corrective_actions.is_submitted',
  rejected: 'corrective_actions.is_rejected',
  closed: 'corrective_actions.is_closed',
  reopened: 'corrective_actions.is_reopened',
} as const satisfies Record<ActionStatus, MessageKey>

/** What the steps so far add up to. */
export interface ActionState {
  readonly status: ActionStatus
  readonly round: number
  /** The plan last proposed in this round. */
  readonly plan: (Plan & { readonly by: string }) | null
  /** Who said last, in this round, that it was done; and when. */
  readonly submitted: { readonly by: string; readonly at: string } | null
  /** Of a closed one. */
  readonly verified: { readonly by: string; readonly at: string } | null
  /** What was judged of the effect of a closed one. */
  readonly effective: boolean | null
}

export const NOT_BEGUN: ActionState = {
  status: 'awaiting_plan',
  round: 1,
  plan: null,
  submitted: null,
  verified: null,
  effective: null,
}

export const stepsPossible = (status: ActionStatus, effective: boolean | null): StepName[] =>
  (Object.keys(NEXT[status]) as StepName[]).filter((step) => step !== 'judge_effect' || effective === null)

/** Where a step leads. Throws `conflict` (`corrective_actions.is_…`) where it does not fit what stands. */
export function afterStep(state: ActionState, step: Omit<Step, 'sequence'>): ActionState {
  const { said, takenBy: by, takenAt: at } = step
  const status = NEXT[state.status][said.step]
  if (!status || !stepsPossible(state.status, state.effective).includes(said.step)) {
    throw new AppError('conflict', REFUSALS[state.status], {
      facts: { status: state.status, step: said.step },
    })
  }
  return CHANGES[said.step](state, said as never, { status, by, at })
}

interface Taken {
  readonly status: ActionStatus
  readonly by: string
  readonly at: string
}

const onlyStatus = (state: ActionState, _said: unknown, { status }: Taken): ActionState => ({
  ...state,
  status,
})

const reopened = (state: ActionState): ActionState => ({
  ...NOT_BEGUN,
  status: 'reopened',
  round: state.round + 1,
})

/** What each step changes besides the status. */
const CHANGES: {
  readonly [Name in StepName]: (
    state: ActionState,
    said: Extract<TakeStep, { step: Name }>,
    taken: Taken,
  ) => ActionState
} = {
  propose_plan: (state, said, { status, by }) => ({
    ...state,
    status,
    plan: { ...said, by },
    submitted: null,
  }),
  return_plan: onlyStatus,
  accept_plan: onlyStatus,
  submit: (state, _said, { status, by, at }) => ({ ...state, status, submitted: { by, at } }),
  reject: onlyStatus,
  verify: (state, _said, { status, by, at }) => ({ ...state, status, verified: { by, at } }),
  judge_effect: (state, { effective }) => (effective ? { ...state, effective } : reopened(state)),
  reopen: reopened,
}

/** Where all the steps, in their order, have led. */
export const stateAfter = (steps: readonly Step[]): ActionState => steps.reduce(afterStep, NOT_BEGUN)

/** Accounts of this round that may not verify it: who planned, who said it was done, who answers for it. */
export const notToVerify = (state: ActionState): ReadonlySet<string> =>
  new Set(
    [state.plan?.by, state.plan?.owner_account_id, state.submitted?.by].filter(
      (id): id is string => typeof id === 'string',
    ),
  )
