import type { Deps } from '../deps.ts'
import { keepBriefly } from '../journal/commit.ts'
import { countExpiredUnlocked, deleteExpiredUnlocked } from './officer-key-store.ts'

/** Due work: takes away the sealed copies of keys whose time is over, though nobody unlocks another. Idempotent; gives how many. */
export async function lockExpired(deps: Pick<Deps, 'db' | 'now'>): Promise<number> {
  const now = deps.now()
  const over = await countExpiredUnlocked(deps.db.queries, now)
  if (over > 0) await keepBriefly(deps, [deleteExpiredUnlocked(deps.db.queries, now)])
  return over
}
