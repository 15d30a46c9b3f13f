import { type Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import type { AppError } from '../platform/errors.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { readForm } from '../platform/http/forms.ts'
import { href } from '../platform/http/links.ts'
import { pageContext } from '../platform/http/page-context.ts'
import { refusalOrThrow, shownRefusal } from '../platform/http/refused-form.ts'
import { parseOrRefuse } from '../platform/parse.ts'
import { readContact } from './contact-reading.ts'
import { MarkWorker, markWorker, requireWorker } from './mark-worker.ts'
import { ReplaceWorker, replaceWorker } from './replace-worker.ts'
import { requireRound } from './require-round.ts'
import { leaveFor } from './round-shown-pages.tsx'
import { ROUNDS, roundPath } from './round-views.tsx'
import { codesWithContact } from './round-worker-store.ts'
import { ContactPage, RoundWorkerPage } from './round-worker-views.tsx'

type C = Context<HttpEnv, '/:number/:code'>
const WORKER = `${ROUNDS}/:number/workers/:code` as const

/** One worker of a round: marks, replacement, contact. */
export const roundWorkerPages = (deps: Deps) =>
  new Hono<HttpEnv>()
    .get(WORKER, (c) => showWorker(deps, c))
    .post(`${WORKER}/mark`, async (c) => {
      const form = await readForm(c, 20_000)
      return await orShowAgain(deps, c, async () => {
        const actor = callerOf(c)
        const input = parseOrRefuse(MarkWorker, { state: form.values.state })
        const request = { key: form.idempotencyKey, input: ['POST', c.req.path, input] }
        await once(deps, actor, request, (d) => markWorker(d, actor, refOf(c), input))
        return c.redirect(href(c.var, roundPath(c.req.param('number')), { done: 'marked' }), 303)
      })
    })
    .post(`${WORKER}/replacement`, async (c) => {
      const form = await readForm(c, 20_000)
      return await orShowAgain(deps, c, async () => {
        const actor = callerOf(c)
        const input = parseOrRefuse(ReplaceWorker, { reason: form.values.reason })
        const request = { key: form.idempotencyKey, input: ['POST', c.req.path, input] }
        const { by } = await once(deps, actor, request, (d) => replaceWorker(d, actor, refOf(c), input))
        return c.redirect(href(c.var, roundPath(c.req.param('number')), { replaced_by: by }), 303)
      })
    })
    .post(`${WORKER}/contact`, async (c) => {
      await readForm(c, 20_000)
      return await orShowAgain(deps, c, async () => {
        // Not under a key: what is read is no answer to be kept.
        const contact = await readContact(deps, callerOf(c), refOf(c))
        const { number, code } = c.req.param()
        c.header('cache-control', 'no-store')
        return c.html(
          <ContactPage page={pageContext(c, deps.config)} number={number} code={code} contact={contact} />,
        )
      })
    })

const refOf = (c: C) => ({ round: c.req.param('number'), code: c.req.param('code') })

async function orShowAgain(deps: Deps, c: C, run: () => Promise<Response>): Promise<Response> {
  try {
    return await run()
  } catch (error) {
    const refused = refusalOrThrow(error, 'invalid', 'conflict')
    return await showWorker(deps, c, refused)
  }
}

async function showWorker(deps: Deps, c: C, refused?: AppError): Promise<Response> {
  const actor = callerOf(c)
  const page = pageContext(c, deps.config)
  const round = await requireRound(deps, actor, c.req.param('number'))
  const worker = await requireWorker(deps, round.id, c.req.param('code'))
  const reachable = await codesWithContact(deps.db.queries, round.id, [worker.code])
  const shown = refused && shownRefusal(refused, c.var.t)
  const status: ContentfulStatusCode = shown?.status ?? 200
  return c.html(
    <RoundWorkerPage
      page={page}
      round={round}
      worker={worker}
      leave={leaveFor(actor, round)}
      hasContact={reachable.has(worker.code)}
      errors={shown?.errors ?? []}
      sentence={shown?.sentence}
    />,
    status,
  )
}
