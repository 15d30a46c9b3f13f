import type { Day, Instant } from '../platform/clock.ts'
import type { Queries, Reads, Statement } from '../platform/database/database.ts'
import { hotRead } from '../platform/database/hot-read.ts'
import type { ActsFor, Role } from './actor.ts'
import type { ApiKey } from './api-key.ts'
import type { WritingTables } from './session-store.ts'
import type { AccountTables } from './tables.ts'

type Db = Queries<AccountTables>
type Row = AccountTables['api_keys']

export const apiKeyFromRow = (row: Row): ApiKey => ({
  id: row.id,
  hint: row.hint,
  name: row.name,
  role: row.role as Role,
  actsFor: row.acts_for as ActsFor | null,
  organisationId: row.organisation_id,
  scopes: row.scopes === '' ? [] : row.scopes.split(' '),
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  revokedAt: row.revoked_at,
  lastUsedOn: row.last_used_on,
})

/** The key behind a hash. */
export const apiKeyByHash = hotRead((db: Reads<AccountTables>, p: { keyHash: string }) =>
  db.selectFrom('api_keys').selectAll().where('key_hash', '=', p.keyHash),
)

export async function findApiKey(db: Reads<AccountTables>, id: string): Promise<ApiKey | undefined> {
  const row = await db.selectFrom('api_keys').selectAll().where('id', '=', id).executeTakeFirst()
  return row && apiKeyFromRow(row)
}

export async function listApiKeys(db: Reads<AccountTables>): Promise<ApiKey[]> {
  const rows = await db.selectFrom('api_keys').selectAll().orderBy('created_at', 'desc').execute()
  return rows.map(apiKeyFromRow)
}

export const insertApiKey = (db: Db, key: ApiKey, hash: string): Statement =>
  db.insertInto('api_keys').values({
    id: key.id,
    key_hash: hash,
    hint: key.hint,
    name: key.name,
    role: key.role,
    acts_for: key.actsFor,
    organisation_id: key.organisationId,
    scopes: key.scopes.join(' '),
    created_at: key.createdAt,
    expires_at: key.expiresAt,
    revoked_at: key.revokedAt,
    last_used_on: key.lastUsedOn,
  })

export const revokeApiKeyRow = (db: Db, id: string, now: Instant): Statement =>
  db.updateTable('api_keys').set({ revoked_at: now }).where('id', '=', id)

export async function noteKeyUse(writing: WritingTables, id: string, day: Day): Promise<void> {
  await writing.updateTable('api_keys').set({ last_used_on: day }).where('id', '=', id).execute()
}
