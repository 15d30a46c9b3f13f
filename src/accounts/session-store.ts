import { type Dialect, Kysely } from 'kysely'
import type { Instant } from '../platform/clock.ts'
import type { Queries, Reads } from '../platform/database/database.ts'
import { hotRead } from '../platform/database/hot-read.ts'
import type { Throttle } from './sign-in-throttle.ts'
import type { AccountTables } from './tables.ts'

/**
 * The tables of sign-in with leave to write outright. Sessions, one-time codes, throttles and a key's last day of use are not
 * changes to the programme's record and have no journal entry; everything about who may do what goes through `commit()`.
 */
export type WritingTables = Kysely<AccountTables>
export const writingTables = (dialect: Dialect): WritingTables => new Kysely<AccountTables>({ dialect })

/** The session behind a token's hash with the person it belongs to. */
export const sessionByToken = hotRead((db: Reads<AccountTables>, p: { tokenHash: string }) =>
  db
    .selectFrom('sessions as s')
    .innerJoin('users as u', 'u.id', 's.user_id')
    .select(['s.id as session_id', 's.expires_at', 's.created_at as opened_at'])
    .select(['u.id', 'u.name', 'u.email', 'u.role', 'u.acts_for', 'u.organisation_id', 'u.language'])
    .select(['u.two_factor_enabled', 'u.created_at', 'u.ended_at'])
    .where('s.token', '=', p.tokenHash),
)
export type SessionRow = Awaited<ReturnType<typeof sessionByToken>>[number]

/** When somebody signed in for this session, second factor and all; being used does not move it. Undefined for one that is over. */
export async function sessionOpenedAt(db: Queries<AccountTables>, id: string): Promise<Instant | undefined> {
  const row = await db.selectFrom('sessions').select('created_at').where('id', '=', id).executeTakeFirst()
  return row?.created_at
}

export async function extendSession(
  writing: WritingTables,
  sessionId: string,
  now: Instant,
  expiresAt: Instant,
): Promise<void> {
  await writing
    .updateTable('sessions')
    .set({ expires_at: expiresAt, updated_at: now })
    .where('id', '=', sessionId)
    .execute()
}

export async function forgetSessionsExpiredBefore(writing: WritingTables, now: Instant): Promise<void> {
  await writing.deleteFrom('sessions').where('expires_at', '<', now).execute()
}

export async function findThrottle(
  writing: WritingTables,
  accountKey: string,
): Promise<Throttle | undefined> {
  const row = await writing
    .selectFrom('sign_in_throttles')
    .select(['failed_count', 'locked_until'])
    .where('account_key', '=', accountKey)
    .executeTakeFirst()
  return row && { failedCount: Number(row.failed_count), lockedUntil: row.locked_until }
}

/** Writes the next count if the one that was read still stands; false when another attempt came between. */
export async function countFailure(
  writing: WritingTables,
  accountKey: string,
  before: Throttle | undefined,
  after: Throttle,
  now: Instant,
): Promise<boolean> {
  const next = { failed_count: after.failedCount, failed_at: now, locked_until: after.lockedUntil }
  const written = before
    ? await writing
        .updateTable('sign_in_throttles')
        .set(next)
        .where('account_key', '=', accountKey)
        .where('failed_count', '=', before.failedCount)
        .returning('account_key')
        .execute()
    : await writing
        .insertInto('sign_in_throttles')
        .values({ account_key: accountKey, ...next })
        .onConflict((conflict) => conflict.column('account_key').doNothing())
        .returning('account_key')
        .execute()
  return written.length === 1
}

export async function forgetFailures(writing: WritingTables, accountKey: string): Promise<void> {
  await writing.deleteFrom('sign_in_throttles').where('account_key', '=', accountKey).execute()
}

/** Keeps the table as small as one day's wrong guesses. */
export async function forgetFailuresBefore(writing: WritingTables, instant: Instant): Promise<void> {
  await writing.deleteFrom('sign_in_throttles').where('failed_at', '<', instant).execute()
}

/** Takes a step out of use, with all before it; false when it, or a newer one, had been used. One statement, one winner. */
export async function useStep(writing: WritingTables, userId: string, step: number): Promise<boolean> {
  const taken = await writing
    .updateTable('two_factors')
    .set({ used_step: step })
    .where('user_id', '=', userId)
    .where('used_step', '<', step)
    .returning('id')
    .execute()
  return taken.length === 1
}

/** A person's second-factor secret, still sealed, confirmed or not. */
export async function findSecret(db: Reads<AccountTables>, userId: string): Promise<string | undefined> {
  const query = db.selectFrom('two_factors').select('secret').where('user_id', '=', userId)
  return (await query.executeTakeFirst())?.secret
}

/** An unverified secret of a person's own, still sealed: to show the set-up page again after a mistyped code. */
export async function findUnverifiedSecret(
  db: Reads<AccountTables>,
  userId: string,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('two_factors')
    .select('secret')
    .where('user_id', '=', userId)
    .where('verified', '=', 0)
    .executeTakeFirst()
  return row?.secret
}
