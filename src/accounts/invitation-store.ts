import type { Instant } from '../platform/clock.ts'
import type { Queries, Reads, Statement } from '../platform/database/database.ts'
import { isLanguage } from '../platform/i18n/language.ts'
import type { ActsFor, Role } from './actor.ts'
import type { Invitation } from './invitation.ts'
import type { AccountTables } from './tables.ts'

type Db = Queries<AccountTables>

const fromRow = (row: AccountTables['invitations']): Invitation => ({
  id: row.id,
  email: row.email,
  name: row.name,
  role: row.role as Role,
  actsFor: row.acts_for as ActsFor | null,
  organisationId: row.organisation_id,
  language: isLanguage(row.language) ? row.language : 'en',
  accountId: row.user_id,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  usedAt: row.used_at,
})

export async function findInvitation(
  db: Reads<AccountTables>,
  tokenHash: string,
): Promise<Invitation | undefined> {
  const row = await db
    .selectFrom('invitations')
    .selectAll()
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst()
  return row && fromRow(row)
}

export async function listOpenInvitations(db: Reads<AccountTables>, now: Instant): Promise<Invitation[]> {
  const rows = await db
    .selectFrom('invitations')
    .selectAll()
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .orderBy('created_at', 'desc')
    .execute()
  return rows.map(fromRow)
}

export const insertInvitation = (db: Db, invitation: Invitation, tokenHash: string): Statement =>
  db.insertInto('invitations').values({
    id: invitation.id,
    token_hash: tokenHash,
    email: invitation.email,
    name: invitation.name,
    role: invitation.role,
    acts_for: invitation.actsFor,
    organisation_id: invitation.organisationId,
    language: invitation.language,
    user_id: invitation.accountId,
    created_at: invitation.createdAt,
    expires_at: invitation.expiresAt,
    used_at: null,
  })

/** A newer invitation, and the end of an account, leave no older link behind that would still open. */
export const closeOpenInvitations = (db: Db, email: string, now: Instant): Statement =>
  db
    .updateTable('invitations')
    .set({ expires_at: now })
    .where('email', '=', email)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)

export const useInvitation = (db: Db, id: string, now: Instant): Statement =>
  db.updateTable('invitations').set({ used_at: now }).where('id', '=', id)
