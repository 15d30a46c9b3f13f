import { type Context, Hono } from 'hono'
import * as v from 'valibot'
import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import type { AppError } from '../platform/errors.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { readForm } from '../platform/http/forms.ts'
import { href } from '../platform/http/links.ts'
import { pageContext } from '../platform/http/page-context.ts'
import { STATUS } from '../platform/http/problem.ts'
import { refusalOrThrow } from '../platform/http/refused-form.ts'
import { parseOrRefuse } from '../platform/parse.ts'
import { lookAlikeCursor, PairPlace, ReviewInput } from './look-alike-review.ts'
import { PairView, pairPath } from './pair-views.tsx'
import { pageOfLookAlikes, reviewLookAlike, seePair } from './review-look-alike.ts'
import { QueueView } from './views.tsx'

const PATH = '/workspace/look-alikes'
const State = v.fallback(v.picklist(['open', 'reviewed']), 'open')

/** `/workspace/look-alikes`: pairs to look at, one after another, for the officers of either side. */
export const lookAlikesPages = (deps: Deps) => {
  const pages = new Hono<HttpEnv>()
  const placeOf = (c: Context<HttpEnv>): PairPlace => parseOrRefuse(PairPlace, { ...c.req.param() })

  async function show(
    c: Context<HttpEnv>,
    actor: Actor,
    place: PairPlace,
    refused?: { readonly error: AppError; readonly reason: string },
  ) {
    const pair = await seePair(deps, actor, place)
    const done = refused ? undefined : c.req.query('done')
    const view = (
      <PairView page={pageContext(c, deps.config)} place={place} pair={pair} done={done} refused={refused} />
    )
    return c.html(view, refused ? STATUS[refused.error.code] : 200)
  }

  pages.get(PATH, async (c) => {
    const page = pageContext(c, deps.config)
    const state = v.parse(State, c.req.query('state'))
    const after = lookAlikeCursor.read(c.req.query('cursor'))
    const { items, next } = await pageOfLookAlikes(deps, callerOf(c), state, after)
    return c.html(
      <QueueView
        page={page}
        state={state}
        items={items}
        firstHref={after ? href(page, PATH, { state }) : null}
        nextHref={next && href(page, PATH, { state, cursor: lookAlikeCursor.write(next) })}
      />,
    )
  })

  pages.get(`${PATH}/:organisationId/:kind/:other`, (c) => show(c, callerOf(c), placeOf(c)))

  pages.post(`${PATH}/:organisationId/:kind/:other`, async (c) => {
    const actor = callerOf(c)
    const place = placeOf(c)
    const { values, idempotencyKey } = await readForm(c)
    const { idempotency_key: _, ...typed } = values
    try {
      const input = parseOrRefuse(ReviewInput, typed)
      const request = { key: idempotencyKey, input: ['look-alikes', place, input] }
      const { verdict } = await once(deps, actor, request, (kept) =>
        reviewLookAlike(kept, actor, place, input),
      )
      return c.redirect(href(c.var, pairPath(place), { done: verdict }), 303)
    } catch (error) {
      const refused = refusalOrThrow(error, 'invalid', 'conflict')
      return show(c, actor, place, { error: refused, reason: typed.reason ?? '' })
    }
  })
  return pages
}
