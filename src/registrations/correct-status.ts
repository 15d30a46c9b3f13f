import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import type { CorrectInput } from './decision.ts'
import { type MovedRegistration, moveRegistration } from './move-registration.ts'
import type { LifeMove } from './registration-life.ts'
import { requireRegistration } from './require-registration.ts'

/**
 * Puts right what the register says of days that are over, or since one of them. Nothing is erased: as known before, the old
 * answer is given as ever. Throws `invalid` naming the field for days to come, a span that ends today, and a correction that
 * changes nothing.
 */
export async function correctStatus(
  deps: Deps,
  actor: Actor,
  id: string,
  input: CorrectInput,
): Promise<MovedRegistration> {
  const work = await requireRegistration(deps, actor, id, {
    action: 'decide_registration',
    expectedRevision: input.expected_revision,
  })
  return moveRegistration(deps, actor, work, asMove(input, actor), { at: deps.now() })
}

const asMove = (input: CorrectInput, actor: Actor): LifeMove => ({
  action: 'corrected',
  status: input.status,
  heldFromOn: input.held_from_on,
  heldToOn: input.held_to_on,
  ...(input.valid_from_on !== undefined && { validFromOn: input.valid_from_on }),
  ...(input.valid_to_on !== undefined && { validToOn: input.valid_to_on }),
  ...(input.programmes && { programmes: input.programmes }),
  ...(input.conditions && {
    conditions: input.conditions.map(({ text, due_on }) => ({ text, dueOn: due_on })),
  }),
  reason: input.reason,
  decidedBy: actor.id,
})
