import { type Context, Hono } from 'hono'
import type { Actor } from '../accounts/actor.ts'
import { pingWebhook, removeWebhook, sendAgain, switchWebhookOn } from '../deliveries/change-webhook.ts'
import { listAttempts, listCalls } from '../deliveries/delivery-store.ts'
import { registerWebhook } from '../deliveries/register-webhook.ts'
import { requireWebhook } from '../deliveries/require-webhook.ts'
import { RegisterWebhook } from '../deliveries/webhook.ts'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import type { AppError } from '../platform/errors.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { readForm } from '../platform/http/forms.ts'
import { href } from '../platform/http/links.ts'
import { pageContext } from '../platform/http/page-context.ts'
import { refusalOrThrow } from '../platform/http/refused-form.ts'
import { idCursor } from '../platform/paging.ts'
import { parseOrRefuse } from '../platform/parse.ts'
import { SecretPage } from './shared-views.tsx'
import { showWatches, watcher } from './watch-pages.tsx'
import { WebhookPage } from './webhook-views.tsx'

const CALLS_SHOWN = 25
const DONE = ['webhook_pinged', 'webhook_again_done', 'webhook_on_done'] as const

async function show(
  deps: Deps,
  c: Context<HttpEnv>,
  actor: Actor,
  id: string,
  error?: AppError,
): Promise<Response> {
  const { webhook } = await requireWebhook(deps, actor, id)
  const after = error ? undefined : idCursor.read(c.req.query('cursor'))?.id
  const { calls, next } = await listCalls(deps.db.queries, id, { after, limit: CALLS_SHOWN })
  const attempts = await listAttempts(
    deps.db.queries,
    calls.map((call) => call.id),
  )
  const page = pageContext(c, deps.config)
  const path = `/workspace/webhooks/${id}`
  return c.html(
    <WebhookPage
      page={page}
      webhook={webhook}
      calls={calls.map((call) => ({ call, attempts: attempts.get(call.id) ?? [] }))}
      firstHref={after === undefined ? null : href(page, path)}
      nextHref={next && href(page, path, { cursor: next })}
      done={DONE.find((one) => one === c.req.query('done'))}
      error={error}
    />,
    error ? 409 : 200,
  )
}

/** One's own webhooks: adding one, what became of its calls, a test call, and its end. */
export const webhookPages = (deps: Deps) => {
  const pages = new Hono<HttpEnv>()

  // What it answers with is a secret shown once, so the answer is not kept for a repetition.
  pages.post('/workspace/webhooks', async (c) => {
    const actor = watcher(c)
    const form = await readForm(c)
    const { idempotency_key: _, ...typed } = form.values
    try {
      const { secret } = await registerWebhook(deps, actor, parseOrRefuse(RegisterWebhook, typed))
      const page = pageContext(c, deps.config)
      const { t } = page
      return c.html(
        <SecretPage
          page={page}
          title={t('watches.webhook_made')}
          lead={t('watches.webhook_made_lead')}
          secret={secret}
        />,
        201,
      )
    } catch (error) {
      const refusal = refusalOrThrow(error, 'invalid', 'conflict')
      return showWatches(c, deps, actor, { form: 'webhook', typed, error: refusal })
    }
  })
  pages.get('/workspace/webhooks/:id', (c) => show(deps, c, watcher(c), c.req.param('id')))

  addActions(pages, deps)
  return pages
}

/** What one can do with a webhook: each leads back to its page, with what came of it. */
function addActions(pages: Hono<HttpEnv>, deps: Deps): void {
  const act = async (
    c: Context<HttpEnv>,
    name: string,
    verb: (kept: Deps, actor: Actor) => Promise<unknown>,
    done: () => string,
  ): Promise<Response> => {
    const actor = watcher(c)
    const { idempotencyKey } = await readForm(c)
    try {
      await once(deps, actor, { key: idempotencyKey, input: [name, c.req.path] }, async (kept) => {
        await verb(kept, actor)
        return null
      })
      return c.redirect(done(), 303)
    } catch (error) {
      return show(deps, c, actor, c.req.param('id') ?? '', refusalOrThrow(error, 'conflict'))
    }
  }
  const back = (c: Context<HttpEnv>, done: (typeof DONE)[number]) => () =>
    href(c.var, `/workspace/webhooks/${c.req.param('id')}`, { done })
  pages.post('/workspace/webhooks/:id/ping', (c) =>
    act(c, 'ping', (d, actor) => pingWebhook(d, actor, c.req.param('id')), back(c, 'webhook_pinged')),
  )
  pages.post('/workspace/webhooks/:id/on', (c) =>
    act(c, 'on', (d, actor) => switchWebhookOn(d, actor, c.req.param('id')), back(c, 'webhook_on_done')),
  )
  pages.post('/workspace/webhooks/:id/remove', (c) =>
    act(
      c,
      'remove-webhook',
      (d, actor) => removeWebhook(d, actor, c.req.param('id')),
      () => href(c.var, '/workspace/watches', { done: 'webhook_removed' }),
    ),
  )
  pages.post('/workspace/webhooks/:id/calls/:call/again', (c) => {
    const { id, call } = c.req.param()
    return act(c, 'again', (d, actor) => sendAgain(d, actor, id, call), back(c, 'webhook_again_done'))
  })
}
