import type { Queries, Statement } from '../platform/database/database.ts'
import type { AccountTables } from './tables.ts'

type Db = Queries<AccountTables>

/**
 * A session nobody has the cookie of: reading keys are unlocked in a session, and the demonstration's officers worked before anyone signed in.
 * Deleting it locks their keys. Signing in makes sessions by better-auth and never by this.
 */
export const insertDemoSession = (
  db: Db,
  { id, userId, from, until }: { id: string; userId: string; from: string; until: string },
): Statement =>
  db.insertInto('sessions').values({
    id,
    // As long as a hash of a token, and the hash of none.
    token: `no token opens ${id}`,
    user_id: userId,
    expires_at: until,
    created_at: from,
    updated_at: from,
  })

export const deleteDemoSessions = (db: Db, ids: readonly string[]): Statement =>
  db.deleteFrom('sessions').where('id', 'in', ids)
