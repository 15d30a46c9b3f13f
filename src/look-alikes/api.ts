import { Hono } from 'hono'
import * as v from 'valibot'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { jsonBody, queryParams } from '../platform/http/body.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { posted } from '../platform/http/idempotency.ts'
import { described } from '../platform/http/openapi.ts'
import { CursorText } from '../platform/paging.ts'
import { holderOf, LOOK_ALIKE_KINDS, LookAlikeAnswer } from './look-alike.ts'
import { lookAlikeJson } from './look-alike-messages.ts'
import { lookAlikeCursor, ReviewInput, VERDICTS } from './look-alike-review.ts'
import { pageOfLookAlikes, reviewLookAlike } from './review-look-alike.ts'

const Query = v.strictObject({
  state: v.optional(v.picklist(['open', 'reviewed']), 'open'),
  cursor: v.optional(CursorText),
})
const Decide = v.strictObject({
  organisation_id: v.pipe(v.string(), v.maxLength(60)),
  kind: v.picklist(LOOK_ALIKE_KINDS),
  other: v.pipe(v.string(), v.maxLength(60)),
  ...ReviewInput.entries,
})

const ReviewAnswer = v.strictObject({
  verdict: v.picklist(VERDICTS),
  reason: v.string(),
  reviewed_at: v.string(),
})
const PairsAnswer = v.strictObject({
  items: v.array(
    v.strictObject({
      organisation_id: v.string(),
      other: v.string(),
      audience: v.picklist(['public', 'officers', 'screening']),
      warning: LookAlikeAnswer,
      review: v.nullable(ReviewAnswer),
    }),
  ),
  next_cursor: v.nullable(v.string()),
})

/** Pairs that are easily mistaken for each other, for the officers who weigh them. */
export const lookAlikesApi = (deps: Deps) => {
  const api = new Hono<HttpEnv>()
  api.get(
    '/look-alikes',
    described({
      summary: 'Pairs of bodies that are easily mistaken for each other, the newest first',
      answers: PairsAnswer,
      tag: 'Look-alikes',
    }),
    queryParams(Query),
    async (c) => {
      const { state, cursor } = c.req.valid('query')
      const { items, next } = await pageOfLookAlikes(deps, callerOf(c), state, lookAlikeCursor.read(cursor))
      return c.json({
        items: items.map(({ lookAlike, review }) => ({
          organisation_id: lookAlike.organisationId,
          other: holderOf(lookAlike.other),
          audience: lookAlike.audience,
          warning: lookAlikeJson(lookAlike, c.var.t, c.var.lang),
          review: review && {
            verdict: review.verdict,
            reason: review.reason,
            reviewed_at: review.reviewedAt,
          },
        })),
        next_cursor: next && lookAlikeCursor.write(next),
      })
    },
  )
  api.post(
    '/look-alike-reviews',
    described({
      summary: 'Decide whether a pair is warned of',
      answers: ReviewAnswer,
      status: 201,
      tag: 'Look-alikes',
    }),
    jsonBody(Decide),
    async (c) => {
      const { organisation_id: organisationId, kind, other, ...decision } = c.req.valid('json')
      const place = { organisationId, kind, other }
      const done = await once(deps, ...posted(c, place, decision), (d, actor) =>
        reviewLookAlike(d, actor, place, decision),
      )
      return c.json({ verdict: done.verdict, reason: done.reason, reviewed_at: done.reviewedAt }, 201)
    },
  )
  return api
}
