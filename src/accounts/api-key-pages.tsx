import { type Context, Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { readForm } from '../platform/http/forms.ts'
import { href } from '../platform/http/links.ts'
import { pageContext } from '../platform/http/page-context.ts'
import { refusalOrThrow } from '../platform/http/refused-form.ts'
import { parseOrRefuse } from '../platform/parse.ts'
import type { Actor } from './actor.ts'
import { CreateApiKey } from './api-key.ts'
import { listApiKeys } from './api-key-store.ts'
import { ApiKeyMadePage, ApiKeysPage, NewApiKeyPage } from './api-key-views.tsx'
import { assertCan, can } from './can.ts'
import { createApiKey } from './create-api-key.ts'
import { revokeApiKey } from './revoke-api-key.ts'

function keyKeeper(c: Context<HttpEnv>): Actor {
  const actor = callerOf(c)
  assertCan(actor, 'manage_api_keys', { kind: 'api_key', actsFor: actor.actsFor })
  return actor
}

export const apiKeyPages = (deps: Deps) =>
  new Hono<HttpEnv>()
    .get('/workspace/api-keys', async (c) => {
      const actor = keyKeeper(c)
      const keys = (await listApiKeys(deps.db.queries)).filter((key) =>
        can(actor, 'manage_api_keys', { kind: 'api_key', actsFor: key.actsFor }),
      )
      return c.html(<ApiKeysPage page={pageContext(c, deps.config)} keys={keys} now={deps.now()} />)
    })
    .get('/workspace/api-keys/new', (c) => {
      const actor = keyKeeper(c)
      const values = { actsFor: actor.actsFor, role: 'machine', days: '90' }
      return c.html(<NewApiKeyPage page={pageContext(c, deps.config)} values={values} scopes={[]} />)
    })
    .post('/workspace/api-keys/new', async (c) => {
      const actor = keyKeeper(c)
      const form = await readForm(c)
      const { idempotency_key: _, ...typed } = form.values
      const scopes = form.all('scopes')
      const page = pageContext(c, deps.config)
      try {
        const made = await createApiKey(deps, actor, parseOrRefuse(CreateApiKey, { ...typed, scopes }))
        return c.html(<ApiKeyMadePage page={page} made={made} />, 201)
      } catch (error) {
        const refusal = refusalOrThrow(error, 'invalid')
        return c.html(<NewApiKeyPage page={page} values={typed} scopes={scopes} refusal={refusal} />, 422)
      }
    })
    .post('/workspace/api-keys/:id/revoke', async (c) => {
      const actor = keyKeeper(c)
      await revokeApiKey(deps, actor, c.req.param('id'))
      return c.redirect(href(c.var, '/workspace/api-keys'), 303)
    })
