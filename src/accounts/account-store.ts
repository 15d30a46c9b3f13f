import type { Instant } from '../platform/clock.ts'
import type { Queries, Reads, Statement } from '../platform/database/database.ts'
import { IDS_A_ROUND, inRounds } from '../platform/database/rounds.ts'
import { isLanguage, type Language } from '../platform/i18n/language.ts'
import type { Account } from './account.ts'
import type { ActsFor, Role } from './actor.ts'
import type { AccountTables } from './tables.ts'

type Db = Queries<AccountTables>

type UserColumns = Pick<
  AccountTables['users'],
  | 'id'
  | 'email'
  | 'name'
  | 'role'
  | 'acts_for'
  | 'organisation_id'
  | 'language'
  | 'two_factor_enabled'
  | 'created_at'
  | 'ended_at'
>

export const accountFromRow = (row: UserColumns): Account => ({
  id: row.id,
  email: row.email,
  name: row.name,
  role: row.role as Role,
  actsFor: row.acts_for as ActsFor | null,
  organisationId: row.organisation_id,
  language: isLanguage(row.language) ? row.language : 'en',
  secondFactor: Number(row.two_factor_enabled) === 1,
  createdAt: row.created_at,
  endedAt: row.ended_at,
})

export async function findAccount(db: Reads<AccountTables>, id: string): Promise<Account | undefined> {
  const row = await db.selectFrom('users').selectAll().where('id', '=', id).executeTakeFirst()
  return row && accountFromRow(row)
}

/** Accounts by id; those that do not exist are absent. */
export async function findAccounts(
  db: Reads<AccountTables>,
  ids: readonly string[],
): Promise<Map<string, Account>> {
  const found = new Map<string, Account>()
  for (const round of inRounds([...new Set(ids)], IDS_A_ROUND)) {
    const rows = await db.selectFrom('users').selectAll().where('id', 'in', round).execute()
    for (const row of rows) found.set(row.id, accountFromRow(row))
  }
  return found
}

/** What people are called, by account id, for pages that tell who did what. */
export async function accountNames(
  db: Reads<AccountTables>,
  ids: readonly string[],
): Promise<Map<string, string>> {
  return new Map([...(await findAccounts(db, ids))].map(([id, { name }]) => [id, name]))
}

export async function findAccountByEmail(
  db: Reads<AccountTables>,
  email: string,
): Promise<Account | undefined> {
  const row = await db.selectFrom('users').selectAll().where('email', '=', email).executeTakeFirst()
  return row && accountFromRow(row)
}

/** Every account, those in use first. A scheme has hundreds at most, so there are no pages. */
export async function listAccounts(db: Reads<AccountTables>): Promise<Account[]> {
  const rows = await db.selectFrom('users').selectAll().orderBy('ended_at').orderBy('email').execute()
  return rows.map(accountFromRow).sort((a, b) => Number(a.endedAt !== null) - Number(b.endedAt !== null))
}

export async function anyAccount(db: Reads<AccountTables>): Promise<boolean> {
  return (await db.selectFrom('users').select('id').limit(1).executeTakeFirst()) !== undefined
}

export const insertAccount = (db: Db, account: Account): Statement =>
  db.insertInto('users').values({
    id: account.id,
    name: account.name,
    email: account.email,
    email_verified: 1,
    two_factor_enabled: account.secondFactor ? 1 : 0,
    role: account.role,
    acts_for: account.actsFor,
    organisation_id: account.organisationId,
    language: account.language,
    created_at: account.createdAt,
    updated_at: account.createdAt,
    ended_at: null,
  })

/** Someone invited again: a new name, role and reach, and a second factor to be set up anew. */
export const updateAccount = (db: Db, account: Account, now: Instant): Statement =>
  db
    .updateTable('users')
    .set({
      name: account.name,
      role: account.role,
      acts_for: account.actsFor,
      organisation_id: account.organisationId,
      language: account.language,
      two_factor_enabled: account.secondFactor ? 1 : 0,
      ended_at: account.endedAt,
      updated_at: now,
    })
    .where('id', '=', account.id)

export const updateLanguage = (db: Db, id: string, language: Language, now: Instant): Statement =>
  db.updateTable('users').set({ language, updated_at: now }).where('id', '=', id)

/** As better-auth finds it: its name for passwords is `credential`, its issuer `local:credential`. */
export const insertPassword = (
  db: Db,
  row: { id: string; userId: string; hash: string; now: Instant },
): Statement =>
  db.insertInto('auth_accounts').values({
    id: row.id,
    user_id: row.userId,
    provider: 'credential',
    issuer: 'local:credential',
    provider_account: row.userId,
    password: row.hash,
    created_at: row.now,
    updated_at: row.now,
  })

export const insertSecondFactor = (
  db: Db,
  row: { id: string; userId: string; sealedSecret: string; sealedBackupCodes: string },
): Statement =>
  db.insertInto('two_factors').values({
    id: row.id,
    user_id: row.userId,
    secret: row.sealedSecret,
    backup_codes: row.sealedBackupCodes,
    verified: 1,
    used_step: 0,
    failed_verification_count: 0,
    locked_until: null,
  })

export const deleteSessions = (db: Db, userId: string): Statement =>
  db.deleteFrom('sessions').where('user_id', '=', userId)

/** Everything a person could sign in with, and every place where he is signed in. */
export const deleteCredentials = (db: Db, userId: string): Statement[] => [
  deleteSessions(db, userId),
  db.deleteFrom('auth_accounts').where('user_id', '=', userId),
  db.deleteFrom('two_factors').where('user_id', '=', userId),
]

export const endAccountRow = (db: Db, id: string, now: Instant): Statement =>
  db.updateTable('users').set({ ended_at: now, updated_at: now, two_factor_enabled: 0 }).where('id', '=', id)
