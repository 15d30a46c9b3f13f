import * as v from 'valibot'
import type { Actor } from '../accounts/actor.ts'
import { assertGiven } from '../case-handling/holds-key.ts'
import type { Case } from '../cases/case.ts'
import { HOLD_REASONS, type HoldReason } from '../cases/case-life.ts'
import { listSteps } from '../cases/case-step-store.ts'
import { planStep } from '../cases/plan-step.ts'
import { requireCase } from '../cases/require-case.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import type { Day } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'
import { type Deletion, deleteOn } from './delete-on.ts'
import { holdsOf, insertHold, liftHoldRow, listPlacedHolds } from './hold-store.ts'
import { policyInForce } from './policy-store.ts'

export const HoldCase = v.strictObject({ reason: v.picklist(HOLD_REASONS) })
export type HoldCase = v.InferOutput<typeof HoldCase>

/** How long a case is kept, as its officers see it. */
export interface CaseRetention {
  readonly label: string
  readonly receivedOn: Day
  readonly status: Case['status']
  readonly outcome: Case['outcome']
  readonly deletion: Deletion
  /** What officers placed and nobody lifted; an open repayment plan is only in `deletion.heldBy`. */
  readonly placed: readonly HoldReason[]
}

/** When the case is deleted and what holds it. Throws 404 as `requireCase` for one that the officer may not handle. */
export async function seeCaseRetention(deps: Deps, actor: Actor, label: string): Promise<CaseRetention> {
  const { case: one } = await requireCase(deps, actor, label)
  const { queries } = deps.db
  const [policy, steps, holds, placed] = await Promise.all([
    policyInForce(queries),
    listSteps(queries, one.id),
    holdsOf(queries, [one.id]),
    listPlacedHolds(queries, one.id),
  ])
  return {
    label: one.label,
    receivedOn: one.receivedOn,
    status: one.status,
    outcome: one.outcome,
    deletion: deleteOn(policy, one, steps, holds.get(one.id) ?? []),
    placed: placed.filter(({ liftedAt }) => liftedAt === null).map(({ reason }) => reason),
  }
}

/** Only what the request needs to be answered again: no id of the case. */
export interface HoldChanged {
  readonly label: string
  readonly reason: HoldReason
}

/**
 * Keeps a case beyond its time for a reason: it is not deleted before every hold is lifted. Throws 404 as `requireCase`, `conflict` where
 * it is held for this reason already.
 */
export async function placeHold(
  deps: Deps,
  actor: Actor,
  label: string,
  { reason }: HoldCase,
): Promise<HoldChanged> {
  const { case: one, head } = await requireCase(deps, actor, label)
  if (await findHold(deps, one.id, reason)) throw new AppError('conflict', 'case_retention.held_already')
  const at = deps.now()
  const step = await planStep(deps, actor, one, head, { step: 'hold_placed', detail: reason }, at)
  const hold = { id: deps.newId(), caseId: one.id, reason, placedBy: actor.id, placedAt: at }
  return commit(deps, actor, {
    at,
    entries: step.entries,
    statements: [...step.statements, insertHold(deps.db.queries, hold)],
    result: { label: one.label, reason },
  })
}

/** Lifts one hold. The case is on the warning list for the policy's days before it goes. Throws `conflict`
 * where there is no such hold, and for who was never given the case: keeping one is open to all its side, letting it go is not. */
export async function liftHold(
  deps: Deps,
  actor: Actor,
  label: string,
  { reason }: HoldCase,
): Promise<HoldChanged> {
  const { case: one, head } = await requireCase(deps, actor, label)
  await assertGiven(deps, one.id, actor.id)
  const hold = await findHold(deps, one.id, reason)
  if (!hold) throw new AppError('conflict', 'case_retention.not_held')
  const at = deps.now()
  const step = await planStep(deps, actor, one, head, { step: 'hold_lifted', detail: reason }, at)
  return commit(deps, actor, {
    at,
    entries: step.entries,
    statements: [...step.statements, liftHoldRow(deps.db.queries, hold.id, { by: actor.id, at })],
    result: { label: one.label, reason },
  })
}

async function findHold(deps: Deps, caseId: string, reason: HoldReason) {
  const placed = await listPlacedHolds(deps.db.queries, caseId)
  return placed.find((hold) => hold.reason === reason && hold.liftedAt === null)
}
