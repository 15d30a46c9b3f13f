import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { NO_HEAD } from '../journal/journal.ts'
import { later } from '../platform/clock.ts'
import { checkStanding } from './account.ts'
import type { Actor } from './actor.ts'
import { type ApiKey, type CreateApiKey, checkScopes, keyHash, keyHint, newKeyText } from './api-key.ts'
import { insertApiKey } from './api-key-store.ts'
import { assertCan } from './can.ts'
import { refusalOfBody } from './missing-body.ts'

export interface MadeApiKey {
  readonly key: ApiKey
  /** Shown once; only its hash is stored. */
  readonly text: string
}

/** Makes a key for a machine: a role, the actions it is for, and an end. Throws `invalid` for a scope its role lacks or an unknown body. */
export async function createApiKey(
  deps: Deps,
  actor: Actor,
  { days, ...wanted }: CreateApiKey,
): Promise<MadeApiKey> {
  assertCan(actor, 'manage_api_keys', { kind: 'api_key', actsFor: wanted.actsFor })
  checkStanding(wanted)
  checkScopes(wanted.role, wanted.scopes)
  const now = deps.now()
  const text = newKeyText()
  const key: ApiKey = {
    id: deps.newId(),
    ...wanted,
    hint: keyHint(text),
    createdAt: now,
    expiresAt: later(now, { days }),
    revokedAt: null,
    lastUsedOn: null,
  }
  const { name: _, ...payload } = key
  await commit(deps, actor, {
    entries: [
      {
        subject: { kind: 'api_key', id: key.id },
        after: NO_HEAD,
        action: 'created',
        summary: `${key.role}: ${key.scopes.join(' ')}`,
        payload,
      },
    ],
    statements: [insertApiKey(deps.db.queries, key, keyHash(text) ?? '')],
    result: null,
  }).catch((error: unknown) => {
    throw refusalOfBody(error, wanted.organisationId)
  })
  return { key, text }
}
