import { Hono } from 'hono'
import * as v from 'valibot'
import type { Deps } from '../deps.ts'
import { AppError } from '../platform/errors.ts'
import { jsonBody } from '../platform/http/body.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { described } from '../platform/http/openapi.ts'
import { ACTS_FOR } from './account.ts'
import { ROLES } from './actor.ts'
import { type ApiKey, CreateApiKey } from './api-key.ts'
import { listApiKeys } from './api-key-store.ts'
import { assertCan, can } from './can.ts'
import { createApiKey } from './create-api-key.ts'
import { revokeApiKey } from './revoke-api-key.ts'

const Me = v.object({
  id: v.string(),
  role: v.picklist(ROLES),
  acts_for: v.nullable(v.picklist(ACTS_FOR)),
  organisation_id: v.nullable(v.string()),
  scopes: v.nullable(v.array(v.string())),
})

const Key = v.object({
  id: v.string(),
  hint: v.string(),
  name: v.string(),
  role: v.picklist(ROLES),
  acts_for: v.nullable(v.picklist(ACTS_FOR)),
  organisation_id: v.nullable(v.string()),
  scopes: v.array(v.string()),
  created_at: v.string(),
  expires_at: v.nullable(v.string()),
  revoked_at: v.nullable(v.string()),
  last_used_on: v.nullable(v.string()),
})
const Keys = v.object({ api_keys: v.array(Key) })
/** As the verb takes it, in the spelling of the API. */
const CreateKey = v.strictObject({
  name: CreateApiKey.entries.name,
  role: CreateApiKey.entries.role,
  acts_for: CreateApiKey.entries.actsFor,
  organisation_id: CreateApiKey.entries.organisationId,
  scopes: CreateApiKey.entries.scopes,
  days: CreateApiKey.entries.days,
})
const MadeKey = v.object({ ...Key.entries, key: v.string() })

const toJson = (key: ApiKey): v.InferInput<typeof Key> => ({
  id: key.id,
  hint: key.hint,
  name: key.name,
  role: key.role,
  acts_for: key.actsFor,
  organisation_id: key.organisationId,
  scopes: [...key.scopes],
  created_at: key.createdAt,
  expires_at: key.expiresAt,
  revoked_at: key.revokedAt,
  last_used_on: key.lastUsedOn,
})

/** Who am I, and the keys: people manage them here or in the pages; no key can make another. */
export const accountsApi = (deps: Deps) =>
  new Hono<HttpEnv>()
    .get('/me', described({ summary: 'Who is calling, and what for', answers: Me, tag: 'Accounts' }), (c) => {
      const { actor } = c.var
      if (!actor) throw new AppError('unauthenticated', 'errors.unauthenticated')
      const { id, role, actsFor, organisationId, scopes } = actor
      return c.json({ id, role, acts_for: actsFor, organisation_id: organisationId, scopes })
    })
    .get('/api-keys', described({ summary: 'The API keys', answers: Keys, tag: 'Accounts' }), async (c) => {
      const actor = callerOf(c)
      assertCan(actor, 'manage_api_keys', { kind: 'api_key', actsFor: actor.actsFor })
      const keys = (await listApiKeys(deps.db.queries)).filter((key) =>
        can(actor, 'manage_api_keys', { kind: 'api_key', actsFor: key.actsFor }),
      )
      return c.json({ api_keys: keys.map(toJson) })
    })
    .post(
      '/api-keys',
      described({ summary: 'Make a key; it is shown once', answers: MadeKey, status: 201, tag: 'Accounts' }),
      jsonBody(CreateKey),
      async (c) => {
        const { acts_for: actsFor, organisation_id: organisationId, ...rest } = c.req.valid('json')
        const actor = callerOf(c)
        const made = await createApiKey(deps, actor, { ...rest, actsFor, organisationId })
        return c.json({ ...toJson(made.key), key: made.text }, 201)
      },
    )
    .post(
      '/api-keys/:id/revoke',
      described({ summary: 'Revoke a key', answers: v.object({}), status: 204, tag: 'Accounts' }),
      async (c) => {
        await revokeApiKey(deps, callerOf(c), c.req.param('id'))
        return c.body(null, 204)
      },
    )
