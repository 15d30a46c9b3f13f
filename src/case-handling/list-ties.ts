import type { Actor } from '../accounts/actor.ts'
import { canSomewhere } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import { AppError } from '../platform/errors.ts'
import { TIES_MAX, type Tie } from './tie.ts'
import { listTiesOf } from './tie-store.ts'

/** An officer's own ties; nobody sees another's. Throws `forbidden` for who handles no cases. */
export async function listOwnTies(deps: Pick<Deps, 'db'>, actor: Actor): Promise<readonly Tie[]> {
  if (!canSomewhere(actor, 'handle_cases')) throw new AppError('forbidden', 'errors.forbidden')
  return listTiesOf(deps.db.queries, actor.id, TIES_MAX)
}
