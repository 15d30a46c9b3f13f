import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { jsonBody } from '../platform/http/body.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { posted } from '../platform/http/idempotency.ts'
import { described } from '../platform/http/openapi.ts'
import { ApproveReview, approveProgrammeReview } from './approve-programme-review.ts'
import { Issued, issuedAnswer } from './issued-answer-api.ts'

export const programmeReviewApi = (deps: Deps) =>
  new Hono<HttpEnv>().post(
    '/programme-reviews/:id/approval',
    described({
      summary: 'Approve a proposed review and issue it',
      description:
        'For somebody who wrote nothing in it. What is issued is what was read, and never changes.',
      answers: Issued,
      status: 201,
      tag: 'Programme reviews',
    }),
    jsonBody(ApproveReview),
    async (c) => {
      const input = c.req.valid('json')
      const id = c.req.param('id')
      const { number } = await once(deps, ...posted(c, input), (d, actor) =>
        approveProgrammeReview(d, actor, id, input),
      )
      return c.json(issuedAnswer(number), 201)
    },
  )
