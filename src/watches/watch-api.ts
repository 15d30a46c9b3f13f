import { Hono } from 'hono'
import * as v from 'valibot'
import { assertCan } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { dayOf } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'
import { jsonBody, queryParams } from '../platform/http/body.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { posted } from '../platform/http/idempotency.ts'
import { described } from '../platform/http/openapi.ts'
import { CursorText, idCursor, PageLimit } from '../platform/paging.ts'
import { addWatch } from './add-watch.ts'
import { FeedAnswer, Nothing, WatchAnswer, WatchesAnswer } from './answers.ts'
import { changeWatch, removeWatch } from './change-watch.ts'
import { renewFeed } from './renew-feed.ts'
import { shownWatches } from './shown-watches.ts'
import { AddWatch, ChangeWatch, WATCHES_MAX, type Watch } from './watch.ts'
import { countWatches, listWatches } from './watch-store.ts'

/** A page of one's own list or calls. */
export const PageQuery = v.strictObject({
  cursor: v.optional(CursorText),
  limit: v.optional(PageLimit, '100'),
})

type Shown = Awaited<ReturnType<typeof shownWatches>>[number]

const toJson = ({ watch, body, statuses }: Shown) => ({
  id: watch.id,
  scheme: body.scheme,
  value: body.value,
  names: body.names.map(({ text, language, kind }) => ({ text, language, kind })),
  registrations: statuses.map(({ role, corridor, status }) => ({ role, corridor, status })),
  mail: watch.byMail,
  webhook_id: watch.webhookId,
  created_at: watch.createdAt,
})

async function shown(deps: Deps, watch: Watch) {
  const [one] = await shownWatches(deps, [watch], dayOf(deps.now()))
  if (!one) throw new AppError('not_found', 'watches.no_such_watch')
  return toJson(one)
}

/** What one watches oneself: an account's list, or an API key's own. */
export const watchApi = (deps: Deps) => {
  const api = new Hono<HttpEnv>()
  api.get(
    '/watches',
    described({
      summary: 'The organisations you watch, newest first',
      answers: WatchesAnswer,
      tag: 'Watches',
    }),
    queryParams(PageQuery),
    async (c) => {
      const actor = callerOf(c)
      assertCan(actor, 'watch_register', { kind: 'service' })
      const { cursor, limit } = c.req.valid('query')
      const [{ watches, next }, count] = await Promise.all([
        listWatches(deps.db.queries, actor.id, { after: idCursor.read(cursor)?.id, limit }),
        countWatches(deps.db.queries, actor.id),
      ])
      const items = (await shownWatches(deps, watches, dayOf(deps.now()))).map(toJson)
      return c.json({ items, count, limit: WATCHES_MAX, next_cursor: next })
    },
  )
  api.post(
    '/watches',
    described({
      summary: 'Watch an organisation by identifier or licence number',
      description:
        'Changes of its status from now on are told: in your feed, by mail, and through the webhook named.',
      answers: WatchAnswer,
      status: 201,
      tag: 'Watches',
    }),
    jsonBody(AddWatch),
    async (c) => {
      const input = c.req.valid('json')
      const watch = await once(deps, ...posted(c, input), (d, actor) => addWatch(d, actor, input))
      return c.json(await shown(deps, watch), 201)
    },
  )
  api.post(
    '/watches/feed',
    described({
      summary: 'Make the secret address of your Atom feed, or a new one in its place; it is shown once',
      answers: FeedAnswer,
      status: 201,
      tag: 'Watches',
    }),
    async (c) => c.json(await renewFeed(deps, callerOf(c)), 201),
  )
  addChanges(api, deps)
  return api
}

function addChanges(api: Hono<HttpEnv>, deps: Deps): void {
  api.post(
    '/watches/:id/change',
    described({ summary: 'Choose how you are told', answers: WatchAnswer, tag: 'Watches' }),
    jsonBody(ChangeWatch),
    async (c) => {
      const id = c.req.param('id')
      const input = c.req.valid('json')
      const watch = await once(deps, ...posted(c, input), (d, actor) => changeWatch(d, actor, id, input))
      return c.json(await shown(deps, watch))
    },
  )
  api.post(
    '/watches/:id/remove',
    described({ summary: 'Stop watching', answers: Nothing, status: 204, tag: 'Watches' }),
    async (c) => {
      await once(deps, ...posted(c), async (d, actor) => {
        await removeWatch(d, actor, c.req.param('id'))
        return null
      })
      return c.body(null, 204)
    },
  )
}
