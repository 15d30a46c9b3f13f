import type { Throttle } from '../accounts/sign-in-throttle.ts'
import type { AccountTables } from '../accounts/tables.ts'
import type { Instant } from '../platform/clock.ts'
import type { Database, Queries, Reads, Statement } from '../platform/database/database.ts'
import { hotRead } from '../platform/database/hot-read.ts'
import type { OfficerKey } from './officer-key.ts'
import type { OfficerKeyTables } from './tables.ts'

type Db = Reads<OfficerKeyTables & AccountTables>
type Writes = Queries<OfficerKeyTables>
type Hot = Pick<Database<Db>, 'queries' | 'run'>

const fromRow = (row: OfficerKeyTables['officer_keys']): OfficerKey => ({
  id: row.id,
  accountId: row.account_id,
  publicKey: row.public_key,
  sealedPrivate: row.sealed_private,
  madeAt: row.made_at,
  confirmedAt: row.confirmed_at,
  retiredAt: row.retired_at,
})

/** Of one account, newest first. */
export async function keysOfAccount(db: Reads<OfficerKeyTables>, accountId: string): Promise<OfficerKey[]> {
  const rows = await db
    .selectFrom('officer_keys')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('id', 'desc')
    .execute()
  return rows.map(fromRow)
}

const activeKeys = hotRead((db: Db, _: Record<string, never>) =>
  db
    .selectFrom('officer_keys as k')
    .innerJoin('users as u', 'u.id', 'k.account_id')
    .select(['k.id', 'k.public_key', 'u.id as account_id', 'u.role', 'u.acts_for', 'u.organisation_id'])
    .where('k.confirmed_at', 'is not', null)
    .where('k.retired_at', 'is', null)
    .where('u.role', '=', 'case_officer')
    .where('u.ended_at', 'is', null)
    .where('u.two_factor_enabled', '=', 1)
    .orderBy('k.id'),
)
export type ActiveKeyRow = Awaited<ReturnType<typeof activeKeys>>[number]

/** The keys in force of case officers who are there and have a second factor, oldest first. */
export const listActiveKeys = (db: Hot): Promise<ActiveKeyRow[]> => activeKeys(db, {})

export const insertKey = (db: Writes, key: OfficerKey): Statement =>
  db.insertInto('officer_keys').values({
    id: key.id,
    account_id: key.accountId,
    public_key: key.publicKey,
    sealed_private: key.sealedPrivate,
    made_at: key.madeAt,
    confirmed_at: key.confirmedAt,
    retired_at: key.retiredAt,
  })

/** Whatever was made and never confirmed: nothing was sealed for it. */
export const deleteUnconfirmed = (db: Writes, accountId: string): Statement =>
  db.deleteFrom('officer_keys').where('account_id', '=', accountId).where('confirmed_at', 'is', null)

export const confirmKeyRow = (db: Writes, keyId: string, at: Instant): Statement =>
  db.updateTable('officer_keys').set({ confirmed_at: at }).where('id', '=', keyId)

export const retireKeysBut = (
  db: Writes,
  accountId: string,
  keyId: string | null,
  at: Instant,
): Statement => {
  const own = db
    .updateTable('officer_keys')
    .set({ retired_at: at })
    .where('account_id', '=', accountId)
    .where('retired_at', 'is', null)
  return keyId === null ? own : own.where('id', '!=', keyId)
}

const unlockedByToken = hotRead((db: Db, p: { tokenHash: string }) =>
  db
    .selectFrom('unlocked_keys as u')
    .innerJoin('officer_keys as k', 'k.id', 'u.officer_key_id')
    .innerJoin('sessions as s', 's.id', 'u.session_id')
    .select(['u.sealed_private', 'u.unlocked_at', 'u.expires_at', 's.expires_at as session_expires_at'])
    .select(['k.id', 'k.account_id', 'k.public_key'])
    .where('u.token_hash', '=', p.tokenHash),
)
export async function findUnlocked(db: Hot, tokenHash: string) {
  const [row] = await unlockedByToken(db, { tokenHash })
  return row
}

export const insertUnlocked = (db: Writes, row: OfficerKeyTables['unlocked_keys']): Statement =>
  db.insertInto('unlocked_keys').values(row)

export const renewUnlocked = (db: Writes, tokenHash: string, expiresAt: Instant): Statement =>
  db.updateTable('unlocked_keys').set({ expires_at: expiresAt }).where('token_hash', '=', tokenHash)

export const deleteUnlocked = (db: Writes, tokenHash: string): Statement =>
  db.deleteFrom('unlocked_keys').where('token_hash', '=', tokenHash)

export const deleteExpiredUnlocked = (db: Writes, now: Instant): Statement =>
  db.deleteFrom('unlocked_keys').where('expires_at', '<', now)

export async function countExpiredUnlocked(db: Db, now: Instant): Promise<number> {
  const row = await db
    .selectFrom('unlocked_keys')
    .select(({ fn }) => fn.countAll<number | string>().as('count'))
    .where('expires_at', '<', now)
    .executeTakeFirst()
  return Number(row?.count ?? 0)
}

/** Every browser in which a key of this account is unlocked. */
export const deleteUnlockedOf = (db: Writes, accountId: string): Statement =>
  db
    .deleteFrom('unlocked_keys')
    .where('officer_key_id', 'in', (eb) =>
      eb.selectFrom('officer_keys').select('id').where('account_id', '=', accountId),
    )

export async function findReadingThrottle(
  db: Reads<OfficerKeyTables>,
  accountId: string,
): Promise<(Throttle & { readonly failedAt: Instant }) | undefined> {
  const row = await db
    .selectFrom('reading_code_throttles')
    .selectAll()
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return (
    row && { failedCount: Number(row.failed_count), failedAt: row.failed_at, lockedUntil: row.locked_until }
  )
}

export const putReadingThrottle = (
  db: Writes,
  accountId: string,
  { failedCount, lockedUntil }: Throttle,
  at: Instant,
): Statement => {
  const next = { failed_count: failedCount, failed_at: at, locked_until: lockedUntil }
  return db
    .insertInto('reading_code_throttles')
    .values({ account_id: accountId, ...next })
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet(next))
}

export const deleteReadingThrottle = (db: Writes, accountId: string): Statement =>
  db.deleteFrom('reading_code_throttles').where('account_id', '=', accountId)

/** Case officers who are there, with the key each has in force. */
export const listCaseOfficers = (db: Db) =>
  db
    .selectFrom('users as u')
    .leftJoin('officer_keys as k', (join) =>
      join
        .onRef('k.account_id', '=', 'u.id')
        .on('k.confirmed_at', 'is not', null)
        .on('k.retired_at', 'is', null),
    )
    .select(['u.id', 'u.name', 'u.acts_for', 'u.two_factor_enabled', 'k.confirmed_at'])
    .where('u.role', '=', 'case_officer')
    .where('u.ended_at', 'is', null)
    .orderBy('u.name')
    .orderBy('u.id')
    .execute()
