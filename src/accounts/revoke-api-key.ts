import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { findHead } from '../journal/journal-store.ts'
import { AppError } from '../platform/errors.ts'
import type { Actor } from './actor.ts'
import { findApiKey, revokeApiKeyRow } from './api-key-store.ts'
import { can } from './can.ts'

/** The key stops working with the next request. Throws `not_found` for one out of reach, `conflict` for one already revoked. */
export async function revokeApiKey(deps: Deps, actor: Actor, keyId: string): Promise<void> {
  const db = deps.db.queries
  const subject = { kind: 'api_key', id: keyId } as const
  const head = await findHead(deps.db, subject)
  const key = await findApiKey(db, keyId)
  if (!key || !can(actor, 'manage_api_keys', { kind: 'api_key', actsFor: key.actsFor }))
    throw new AppError('not_found', 'errors.not_found')
  if (key.revokedAt !== null) throw new AppError('conflict', 'accounts.key_already_revoked')
  await commit(deps, actor, {
    entries: [{ subject, after: head, action: 'revoked', summary: key.role, payload: {} }],
    statements: [revokeApiKeyRow(db, key.id, deps.now())],
    result: null,
  })
}
