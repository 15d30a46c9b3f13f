import { SYSTEM_ACTOR } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { findHead } from '../journal/journal-store.ts'
import { retrying } from '../journal/retrying.ts'
import { officerKeySubject } from '../officer-keys/officer-key.ts'
import { deleteUnlockedOf, retireKeysBut } from '../officer-keys/officer-key-store.ts'
import { deleteKeysNotLast, keysOfGone } from './case-key-store.ts'

const AT_ONCE = 20

/**
 * Takes away what officers could open who have left, or handle no cases any more: their keys are retired, and no case stays wrapped for them,
 * but where nobody who is there could open it then. (They could not sign in before either; this is for the database.) Due work: bounded and
 * idempotent, gives how many keys it went through.
 */
export async function removeEndedKeys(deps: Deps): Promise<number> {
  const gone = await keysOfGone(deps.db.queries, AT_ONCE)
  for (const { id, account_id } of gone) {
    await retrying(async () => {
      const subject = officerKeySubject(account_id)
      const after = await findHead(deps.db, subject)
      const at = deps.now()
      const db = deps.db.queries
      await commit(deps, SYSTEM_ACTOR, {
        at,
        entries: [{ subject, after, action: 'keys_removed', summary: id, payload: {} }],
        statements: [
          retireKeysBut(db, account_id, null, at),
          deleteUnlockedOf(db, account_id),
          deleteKeysNotLast(db, id),
        ],
        result: null,
      })
    })
  }
  return gone.length
}
