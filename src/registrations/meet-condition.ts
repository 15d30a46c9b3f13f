import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { dayOf } from '../platform/clock.ts'
import { invalidField } from '../platform/errors.ts'
import type { MeetConditionInput } from './decision.ts'
import { conditionMark } from './follow-up.ts'
import { type MovedRegistration, moveRegistration } from './move-registration.ts'
import { requireRegistration } from './require-registration.ts'
import { answeringLine } from './status-history.ts'
import { listStatuses } from './status-store.ts'

/**
 * Records that a condition is met: from today on the others are left, or none and the body is simply registered. Throws
 * `invalid` for a condition that is not among those of today, `conflict` when the body is not registered with conditions.
 */
export async function meetCondition(
  deps: Deps,
  actor: Actor,
  id: string,
  input: MeetConditionInput,
): Promise<MovedRegistration> {
  const at = deps.now()
  const today = dayOf(at)
  const work = await requireRegistration(deps, actor, id, {
    action: 'decide_registration',
    expectedRevision: input.expected_revision,
  })
  const current = answeringLine(await listStatuses(deps.db.queries, id), today)
  const conditions = current?.conditions ?? []
  const left = conditions.filter((condition) => conditionMark(condition) !== input.condition)
  if (left.length === conditions.length) throw invalidField('condition', 'registrations.unknown_condition')
  const move = {
    action: 'condition_met',
    heldFromOn: today,
    conditions: left,
    reason: input.reason,
    decidedBy: actor.id,
  } as const
  return moveRegistration(deps, actor, work, move, { at })
}
