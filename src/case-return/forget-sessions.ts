import type { Deps } from '../deps.ts'
import { keepBriefly } from '../journal/commit.ts'
import { countSessionsBefore, deleteSessionsOver } from './session-store.ts'

/** Due work: throws away sessions that are over. Says that it did nothing, always: the count would be logged, and tell when somebody came. */
export async function forgetSessions(deps: Pick<Deps, 'db' | 'now'>): Promise<0> {
  const now = deps.now()
  if ((await countSessionsBefore(deps.db.queries, now)) > 0)
    await keepBriefly(deps, [deleteSessionsOver(deps.db.queries, now)])
  return 0
}
