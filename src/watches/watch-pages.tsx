import { type Context, Hono } from 'hono'
import type { Actor } from '../accounts/actor.ts'
import { assertCan } from '../accounts/can.ts'
import { mailOverview } from '../deliveries/delivery-store.ts'
import { listWebhooks } from '../deliveries/webhook-store.ts'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { dayOf } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { readForm, type SentForm } from '../platform/http/forms.ts'
import { href } from '../platform/http/links.ts'
import { pageContext } from '../platform/http/page-context.ts'
import { STATUS } from '../platform/http/problem.ts'
import { refusalOrThrow } from '../platform/http/refused-form.ts'
import { idCursor } from '../platform/paging.ts'
import { parseOrRefuse } from '../platform/parse.ts'
import { addWatch } from './add-watch.ts'
import { addWatches } from './add-watches.ts'
import { changeWatch, removeWatch } from './change-watch.ts'
import { namedAs, partyIn } from './named-as.ts'
import { renewFeed } from './renew-feed.ts'
import { SecretPage, type ShownWatch } from './shared-views.tsx'
import { shownWatches } from './shown-watches.ts'
import { AddWatch, AddWatches, ChangeWatch } from './watch.ts'
import { WatchPage } from './watch-form-views.tsx'
import { countWatchersOf, countWatches, findWatch, findWatchList, listWatches } from './watch-store.ts'
import { WatchesPage, type WatchesProps } from './watch-views.tsx'

const PAGE_SIZE = 50
const DONE = ['added', 'removed', 'changed', 'webhook_removed'] as const

/** Who may watch; everyone else is told so before anything is read. */
export function watcher(c: Context<HttpEnv>): Actor {
  const actor = callerOf(c)
  assertCan(actor, 'watch_register', { kind: 'service' })
  return actor
}

/** What was typed, as the form shows it again. */
const typedOf = ({ values: { idempotency_key: _, ...typed } }: SentForm) => typed

/** A tick that is not there means no. */
const howOf = ({ values }: SentForm) => ({
  mail: values.mail === 'yes',
  webhook_id: values.webhook_id || null,
})

/** Refuses fields that this form has not, then says what the verb is to do. */
function addedBody(form: SentForm): AddWatch {
  const { idempotency_key: _, mail: __, webhook_id: ___, ...rest } = form.values
  return parseOrRefuse(AddWatch, { ...rest, ...howOf(form) })
}

/** The first of `?party=SCHEME:VALUE` that is not on the list yet; a receipt's link names every party of its chain. */
function wantedBody(c: Context<HttpEnv>, shown: readonly ShownWatch[]): Record<string, string> | undefined {
  const parties = (c.req.queries('party') ?? []).slice(0, 10).map((party) => {
    const [scheme = '', ...rest] = party.split(':')
    return { scheme, value: rest.join(':').slice(0, 100) }
  })
  return parties.find(
    ({ scheme, value }) => !shown.some(({ body }) => body.scheme === scheme && body.value === value),
  )
}

/** All parties of a chain, named by a receipt: `party=SCHEME:VALUE`, repeated. */
function addedParties(form: SentForm): AddWatches {
  const { idempotency_key: _, mail: __, webhook_id: ___, party: ____, ...rest } = form.values
  return parseOrRefuse(AddWatches, { ...rest, parties: form.all('party').map(partyIn), ...howOf(form) })
}

async function add(deps: Deps, actor: Actor, form: SentForm): Promise<void> {
  if (form.values.party !== undefined) {
    await addWatches(deps, actor, addedParties(form))
    return
  }
  const input = addedBody(form)
  const request = { key: form.idempotencyKey, input: ['watch', input] }
  await once(deps, actor, request, (kept) => addWatch(kept, actor, input))
}

/** The page of all one's watches, its feed and its webhooks; also what comes back when one of its forms is refused. */
export async function showWatches(
  c: Context<HttpEnv>,
  deps: Deps,
  actor: Actor,
  refused?: WatchesProps['refused'],
): Promise<Response> {
  const { queries } = deps.db
  const page = pageContext(c, deps.config)
  const after = refused ? undefined : idCursor.read(c.req.query('cursor'))?.id
  const [{ watches, next }, count, webhooks, list] = await Promise.all([
    listWatches(queries, actor.id, { after, limit: PAGE_SIZE }),
    countWatches(queries, actor.id),
    listWebhooks(queries, actor.id),
    findWatchList(queries, actor.id),
  ])
  const answersForService = actor.role === 'scheme_administrator' || actor.role === 'registration_officer'
  const told = deps.config.watchedAreTold === true && actor.organisationId !== null
  const shown = await shownWatches(deps, watches, dayOf(deps.now()))
  const parties = refused ? [] : await namedAs(deps, c.req.queries('party') ?? [])
  // One alone is filled in below; several are offered together.
  const named = parties.length > 1 ? parties : []
  return c.html(
    <WatchesPage
      page={page}
      watches={shown}
      wanted={named.length > 0 ? undefined : wantedBody(c, shown)}
      count={count}
      named={named}
      firstHref={after === undefined ? null : href(page, '/workspace/watches')}
      nextHref={next && href(page, '/workspace/watches', { cursor: next })}
      webhooks={webhooks}
      hasFeed={list?.hasFeed ?? false}
      sendsMail={deps.config.sendsMail === true}
      mails={answersForService ? await mailOverview(queries) : null}
      watchers={told && actor.organisationId ? await countWatchersOf(queries, actor.organisationId) : null}
      done={DONE.find((one) => one === c.req.query('done'))}
      {...(refused ? { refused } : {})}
    />,
    refused ? STATUS[refused.error.code] : 200,
  )
}

export const watchPages = (deps: Deps) => {
  const pages = new Hono<HttpEnv>()
  pages.get('/workspace/watches', (c) => showWatches(c, deps, watcher(c)))
  pages.post('/workspace/watches', async (c) => {
    const actor = watcher(c)
    const form = await readForm(c)
    try {
      await add(deps, actor, form)
      return c.redirect(href(c.var, '/workspace/watches', { done: 'added' }), 303)
    } catch (error) {
      const refusal = refusalOrThrow(error, 'invalid', 'conflict')
      return showWatches(c, deps, actor, { form: 'watch', typed: typedOf(form), error: refusal })
    }
  })
  pages.post('/workspace/watches/feed/new', async (c) => {
    const { url } = await renewFeed(deps, watcher(c))
    const page = pageContext(c, deps.config)
    const { t } = page
    return c.html(
      <SecretPage
        page={page}
        title={t('watches.feed_made')}
        lead={t('watches.feed_made_lead')}
        secret={url}
      />,
      201,
    )
  })
  addOne(pages, deps)
  return pages
}

/** One watch: how one is told, and its end. */
function addOne(pages: Hono<HttpEnv>, deps: Deps): void {
  async function requireShown(actor: Actor, id: string): Promise<ShownWatch> {
    const watch = await findWatch(deps.db.queries, actor.id, id)
    const [shown] = watch ? await shownWatches(deps, [watch], dayOf(deps.now())) : []
    if (!shown) throw new AppError('not_found', 'watches.no_such_watch')
    return shown
  }
  async function show(c: Context<HttpEnv>, actor: Actor, id: string, error?: AppError, form?: SentForm) {
    const shown = await requireShown(actor, id)
    const webhooks = await listWebhooks(deps.db.queries, actor.id)
    const { byMail, webhookId } = shown.watch
    const stored = { mail: byMail ? 'yes' : 'no', webhook_id: webhookId ?? '' }
    const page = pageContext(c, deps.config)
    return c.html(
      <WatchPage
        page={page}
        shown={shown}
        webhooks={webhooks}
        typed={form ? typedOf(form) : stored}
        error={error}
      />,
      error ? 422 : 200,
    )
  }
  pages.get('/workspace/watches/:id', (c) => show(c, watcher(c), c.req.param('id')))
  pages.post('/workspace/watches/:id', async (c) => {
    const actor = watcher(c)
    const form = await readForm(c)
    const id = c.req.param('id')
    try {
      const input = parseOrRefuse(ChangeWatch, howOf(form))
      const request = { key: form.idempotencyKey, input: ['change-watch', id, input] }
      await once(deps, actor, request, (kept) => changeWatch(kept, actor, id, input))
      return c.redirect(href(c.var, '/workspace/watches', { done: 'changed' }), 303)
    } catch (error) {
      return show(c, actor, id, refusalOrThrow(error, 'invalid'), form)
    }
  })
  pages.post('/workspace/watches/:id/remove', async (c) => {
    const actor = watcher(c)
    const { idempotencyKey } = await readForm(c)
    const id = c.req.param('id')
    const request = { key: idempotencyKey, input: ['remove-watch', id] }
    await once(deps, actor, request, async (kept) => {
      await removeWatch(kept, actor, id)
      return null
    })
    return c.redirect(href(c.var, '/workspace/watches', { done: 'removed' }), 303)
  })
}
