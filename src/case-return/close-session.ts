import type { Deps } from '../deps.ts'
import { keepBriefly } from '../journal/commit.ts'
import { sessionHash } from './session.ts'
import { deleteSession } from './session-store.ts'

/** Destroys the session here: its token opens nothing any more. Closing one that is not there is the same. */
export async function closeSession(deps: Pick<Deps, 'db'>, token: string): Promise<void> {
  await keepBriefly(deps, [deleteSession(deps.db.queries, sessionHash(token))])
}
