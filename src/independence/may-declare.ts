import type { Actor } from '../accounts/actor.ts'
import { can } from '../accounts/can.ts'
import { BOTH_SIDES } from '../accounts/condition.ts'
import { AppError } from '../platform/errors.ts'

/** Whoever is asked about ties is asked about bodies of either side: one may have worked for any. */
const OF_ANYBODY = { kind: 'auditor_tie', role: BOTH_SIDES } as const

export const declaresTies = (actor: Actor): boolean => can(actor, 'declare_ties', OF_ANYBODY)
export const decidesOnTies = (actor: Actor): boolean => can(actor, 'allow_despite_tie', OF_ANYBODY)

/** Throws `forbidden` for who is not asked about ties. */
export function assertDeclares(actor: Actor): void {
  if (!declaresTies(actor)) throw new AppError('forbidden', 'errors.forbidden')
}

/** Throws `forbidden` for who may allow no audit despite a tie. */
export function assertDecides(actor: Actor): void {
  if (!decidesOnTies(actor)) throw new AppError('forbidden', 'errors.forbidden')
}

/** Whoever plans audits may ask for one despite a conflict; for which body is the verb's question. People alone. */
export function assertMayAsk(actor: Actor): void {
  const plans = BOTH_SIDES.some((role) => can(actor, 'plan_audit', { kind: 'audit', role }))
  if (actor.scopes !== null || !plans) throw new AppError('forbidden', 'errors.forbidden')
}
