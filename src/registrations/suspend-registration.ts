import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { dayOf } from '../platform/clock.ts'
import type { SuspendInput } from './decision.ts'
import { type MovedRegistration, moveRegistration } from './move-registration.ts'
import { requireRegistration } from './require-registration.ts'

/**
 * Suspends a registration from today on. One officer does it at once, because workers may be at risk; a second one confirms
 * it within the scheme's period, which is opened as a follow-up. Throws `conflict` when the body is not registered today.
 */
export async function suspendRegistration(
  deps: Deps,
  actor: Actor,
  id: string,
  input: SuspendInput,
): Promise<MovedRegistration> {
  const at = deps.now()
  const work = await requireRegistration(deps, actor, id, {
    action: 'decide_registration',
    expectedRevision: input.expected_revision,
  })
  const { reason } = input
  const move = { action: 'suspended', heldFromOn: dayOf(at), reason, decidedBy: actor.id } as const
  return moveRegistration(deps, actor, work, move, { at })
}
