import { type Context, Hono } from 'hono'
import type { Actor } from '../accounts/actor.ts'
import { assertCan } from '../accounts/can.ts'
import { pingWebhook, removeWebhook, sendAgain, switchWebhookOn } from '../deliveries/change-webhook.ts'
import type { Attempt, Call } from '../deliveries/delivery.ts'
import { listAttempts, listCalls } from '../deliveries/delivery-store.ts'
import { registerWebhook } from '../deliveries/register-webhook.ts'
import { requireWebhook } from '../deliveries/require-webhook.ts'
import { RegisterWebhook, type Webhook, webhookState } from '../deliveries/webhook.ts'
import { listWebhooks } from '../deliveries/webhook-store.ts'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { jsonBody, queryParams } from '../platform/http/body.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { posted } from '../platform/http/idempotency.ts'
import { described } from '../platform/http/openapi.ts'
import { idCursor } from '../platform/paging.ts'
import { MadeWebhookAnswer, Nothing, PingAnswer, WebhookAnswer, WebhooksAnswer } from './answers.ts'
import { PageQuery } from './watch-api.ts'

const tag = 'Webhooks'

const toJson = (webhook: Webhook) => ({
  id: webhook.id,
  url: webhook.url,
  state: webhookState(webhook),
  created_at: webhook.createdAt,
  failing_from_at: webhook.failingFromAt,
  switched_off_at: webhook.switchedOffAt,
})

const callToJson = (call: Call, attempts: readonly Attempt[]) => ({
  id: call.id,
  event: call.event,
  state: call.state,
  created_at: call.createdAt,
  next_attempt_at: call.state === 'waiting' ? call.nextAttemptAt : null,
  last_error: call.lastError,
  attempts: attempts.map(({ attemptedAt, outcome, status }) => ({
    attempted_at: attemptedAt,
    outcome,
    status: status === 0 ? null : status,
  })),
})

/** One's own webhooks, with everything that was tried. */
export const webhookApi = (deps: Deps) => {
  const api = new Hono<HttpEnv>()
  api.get('/webhooks', described({ summary: 'Your webhooks', answers: WebhooksAnswer, tag }), async (c) => {
    const actor = callerOf(c)
    assertCan(actor, 'watch_register', { kind: 'service' })
    return c.json({ items: (await listWebhooks(deps.db.queries, actor.id)).map(toJson) })
  })
  api.post(
    '/webhooks',
    described({
      summary: 'Add a webhook; its secret is shown once',
      description:
        'Calls follow Standard Webhooks: webhook-id, webhook-timestamp and webhook-signature (v1, HMAC-SHA256 over ' +
        'id.timestamp.body with the decoded secret). Answer 2xx within ten seconds. The same id may come twice. Redirects are ' +
        'not followed; only https addresses on the open internet are called.',
      answers: MadeWebhookAnswer,
      status: 201,
      tag,
    }),
    jsonBody(RegisterWebhook),
    async (c) => {
      const { webhook, secret } = await registerWebhook(deps, callerOf(c), c.req.valid('json'))
      return c.json({ ...toJson(webhook), secret }, 201)
    },
  )
  api.get(
    '/webhooks/:id',
    described({ summary: 'One webhook with its calls and every attempt', answers: WebhookAnswer, tag }),
    queryParams(PageQuery),
    async (c) => {
      const { webhook } = await requireWebhook(deps, callerOf(c), c.req.param('id'))
      const { cursor, limit } = c.req.valid('query')
      const { calls, next } = await listCalls(deps.db.queries, webhook.id, {
        after: idCursor.read(cursor)?.id,
        limit,
      })
      const attempts = await listAttempts(
        deps.db.queries,
        calls.map(({ id }) => id),
      )
      const items = calls.map((call) => callToJson(call, attempts.get(call.id) ?? []))
      return c.json({ ...toJson(webhook), calls: items, next_cursor: next })
    },
  )
  addActions(api, deps)
  return api
}

/** Runs a verb that answers with nothing, once for a key. */
async function act(
  deps: Deps,
  c: Context<HttpEnv>,
  verb: (kept: Deps, actor: Actor) => Promise<void>,
): Promise<Response> {
  await once(deps, ...posted(c), async (kept, actor) => {
    await verb(kept, actor)
    return null
  })
  return c.body(null, 204)
}

function addActions(api: Hono<HttpEnv>, deps: Deps): void {
  api.post(
    '/webhooks/:id/ping',
    described({ summary: 'Send a test call', answers: PingAnswer, status: 201, tag }),
    async (c) => {
      const ping = await once(deps, ...posted(c), (d, actor) => pingWebhook(d, actor, c.req.param('id')))
      return c.json({ call_id: ping.id }, 201)
    },
  )
  api.post(
    '/webhooks/:id/on',
    described({ summary: 'Switch on again', answers: Nothing, status: 204, tag }),
    (c) => act(deps, c, (kept, actor) => switchWebhookOn(kept, actor, c.req.param('id'))),
  )
  api.post(
    '/webhooks/:id/remove',
    described({ summary: 'Remove a webhook with its calls', answers: Nothing, status: 204, tag }),
    (c) => act(deps, c, (kept, actor) => removeWebhook(kept, actor, c.req.param('id'))),
  )
  api.post(
    '/webhooks/:id/calls/:call/again',
    described({ summary: 'Send a call again', answers: Nothing, status: 204, tag }),
    (c) => act(deps, c, (kept, actor) => sendAgain(kept, actor, c.req.param('id'), c.req.param('call'))),
  )
}
