import type { Actor } from '../accounts/actor.ts'
import { assertCan, can, canSomewhere } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import type { JournalHead } from '../journal/journal.ts'
import { findHead } from '../journal/journal-store.ts'
import { AppError } from '../platform/errors.ts'
import {
  asSubject,
  parsePlanNumber,
  planNotFound,
  planSubject,
  type RepaymentPlan,
} from './repayment-plan.ts'
import { findPlan, isTiedTo } from './repayment-plan-store.ts'

/** Throws `not_found` for whoever has nothing to do with repayments: for a payer's people there is no such page. */
export function requireRepayments(actor: Actor): void {
  if (!canSomewhere(actor, 'view_repayments')) throw new AppError('not_found', 'errors.not_found')
}

/** A plan the actor may see, by its number as typed or its id. Throws `not_found` for any other: its existence is hidden. */
export async function requirePlan(
  deps: Pick<Deps, 'db'>,
  actor: Actor,
  numberOrId: string,
): Promise<RepaymentPlan> {
  requireRepayments(actor)
  const plan = await findPlan(deps.db, parsePlanNumber(numberOrId) ?? numberOrId)
  if (!plan || !can(actor, 'view_repayments', asSubject(plan))) throw planNotFound()
  if (await isTiedTo(deps.db, actor.id, plan.payerId)) throw planNotFound()
  return plan
}

export interface PlanToChange {
  readonly plan: RepaymentPlan
  readonly head: JournalHead
}

/**
 * An open plan as it stands, with the head to write after; the head is read first. Throws `not_found`, `forbidden` for one he may see but
 * not change, `conflict` for one that is closed or cancelled.
 */
export async function planToChange(deps: Deps, actor: Actor, numberOrId: string): Promise<PlanToChange> {
  const { id } = await requirePlan(deps, actor, numberOrId)
  const head = await findHead(deps.db, planSubject({ id }))
  const plan = await requirePlan(deps, actor, id)
  assertCan(actor, 'manage_repayments', asSubject(plan))
  if (plan.status !== 'open') throw new AppError('conflict', `remedies.is_${plan.status}`)
  return { plan, head }
}
