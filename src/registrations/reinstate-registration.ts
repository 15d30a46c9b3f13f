import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { dayOf } from '../platform/clock.ts'
import type { ReinstateInput } from './decision.ts'
import { type MovedRegistration, moveRegistration } from './move-registration.ts'
import { requireRegistration } from './require-registration.ts'

/** Ends a suspension from today on, with the conditions of before or other ones. Throws `conflict` when nothing is suspended. */
export async function reinstateRegistration(
  deps: Deps,
  actor: Actor,
  id: string,
  input: ReinstateInput,
): Promise<MovedRegistration> {
  const at = deps.now()
  const work = await requireRegistration(deps, actor, id, {
    action: 'decide_registration',
    expectedRevision: input.expected_revision,
  })
  const conditions = input.conditions?.map(({ text, due_on }) => ({ text, dueOn: due_on }))
  const move = {
    action: 'reinstated',
    heldFromOn: dayOf(at),
    reason: input.reason,
    decidedBy: actor.id,
    ...(conditions && { conditions }),
  } as const
  return moveRegistration(deps, actor, work, move, { at })
}
