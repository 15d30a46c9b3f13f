import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { AppError } from '../platform/errors.ts'
import { addWatch } from './add-watch.ts'
import type { AddWatches } from './watch.ts'

/**
 * Begins to watch all parties of a chain. Whom the actor watches already stays as it is, so that sending it twice changes
 * nothing. Throws as `addWatch` does; those before the one that was refused are then watched.
 */
export async function addWatches(
  deps: Deps,
  actor: Actor,
  { parties, mail, webhook_id }: AddWatches,
): Promise<number> {
  let added = 0
  for (const { scheme, value } of parties) {
    try {
      await addWatch(deps, actor, { scheme, value, mail, webhook_id })
      added += 1
    } catch (error) {
      if (error instanceof AppError && error.sentence.key === 'watches.already_watched') continue
      throw error
    }
  }
  return added
}
