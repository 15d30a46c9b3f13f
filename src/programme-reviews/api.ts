import { Hono } from 'hono'
import * as v from 'valibot'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { dayOf } from '../platform/clock.ts'
import { jsonBody, queryParams } from '../platform/http/body.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { posted } from '../platform/http/idempotency.ts'
import { described } from '../platform/http/openapi.ts'
import { LANGUAGES } from '../platform/i18n/language.ts'
import { CursorText, PageLimit } from '../platform/paging.ts'
import { beginReview } from './begin-review.ts'
import { countReview } from './count-review.ts'
import {
  BeginReview,
  notReady,
  type ProgrammeReview,
  ProposeReview,
  REVIEW_STATUSES,
  type WholeReview,
  WriteNarrative,
} from './programme-review.ts'
import { proposeReview } from './propose-review.ts'
import { requireReview, seeReviews } from './require-review.ts'
import { ReviewFigures } from './review-figures.ts'
import { writeNarrative } from './write-narrative.ts'

const tag = 'Programme reviews'

const ReviewJson = v.object({
  id: v.string(),
  corridor: v.string(),
  from: v.string(),
  to: v.string(),
  status: v.picklist(REVIEW_STATUSES),
  revision: v.number(),
  counted_at: v.nullable(v.string()),
  proposed_at: v.nullable(v.string()),
  issued_number: v.nullable(v.string()),
  corrects_number: v.nullable(v.string()),
})
const WholeJson = v.object({
  ...ReviewJson.entries,
  /** What keeps it from being proposed, as a code of a sentence; null where nothing does. */
  not_ready: v.nullable(v.string()),
  narratives: v.array(
    v.object({
      section: v.string(),
      language: v.picklist(LANGUAGES),
      text: v.string(),
      revision: v.number(),
      written_at: v.string(),
    }),
  ),
  figures: v.nullable(ReviewFigures),
})
const Made = v.object({ id: v.string() })
const ListQuery = v.strictObject({ limit: v.optional(PageLimit, '50'), cursor: v.optional(CursorText) })

/** Reviews of the programme in the making. Once issued they are compliance reports like any other. */
export const programmeReviewsApi = (deps: Deps) =>
  new Hono<HttpEnv>()
    .get(
      '/programme-reviews',
      described({
        summary: 'Programme reviews, the newest period first',
        answers: v.object({ reviews: v.array(ReviewJson), next_cursor: v.nullable(v.string()) }),
        tag,
      }),
      queryParams(ListQuery),
      async (c) => {
        const { limit, cursor } = c.req.valid('query')
        const { reviews, next } = await seeReviews(deps, callerOf(c), { limit, cursor })
        return c.json({ reviews: reviews.map(reviewToJson), next_cursor: next })
      },
    )
    .post(
      '/programme-reviews',
      described({ summary: 'Begin the review of a period', answers: Made, status: 201, tag }),
      jsonBody(BeginReview),
      async (c) => {
        const input = c.req.valid('json')
        return c.json(await once(deps, ...posted(c, input), (d, actor) => beginReview(d, actor, input)), 201)
      },
    )
    .get(
      '/programme-reviews/:id',
      described({ summary: 'A review with its figures and texts', answers: WholeJson, tag }),
      async (c) => {
        const whole = await requireReview(deps, callerOf(c), c.req.param('id'))
        return c.json(wholeToJson(whole, dayOf(deps.now())))
      },
    )
    .post(
      '/programme-reviews/:id/counting',
      described({
        summary: 'Count the figures of a review anew',
        description: 'Answers when everything is counted, which takes seconds in a large programme.',
        answers: v.object({ counted_at: v.string() }),
        tag,
      }),
      async (c) => {
        const id = c.req.param('id')
        const answer = await once(deps, ...posted(c), async (d, actor) => {
          const { counted_at } = await countReview(d, actor, id)
          return { counted_at }
        })
        return c.json(answer)
      },
    )
    .route('/', writingRoutes(deps))

const writingRoutes = (deps: Deps) =>
  new Hono<HttpEnv>()
    .post(
      '/programme-reviews/:id/narratives',
      described({
        summary: 'Write under one heading in one language',
        description:
          'An empty text takes it back. 409 with `theirs` and `revision` where somebody else wrote there meanwhile.',
        answers: v.object({ revision: v.number() }),
        tag,
      }),
      jsonBody(WriteNarrative),
      async (c) => {
        const input = c.req.valid('json')
        const id = c.req.param('id')
        return c.json(
          await once(deps, ...posted(c, input), (d, actor) => writeNarrative(d, actor, id, input)),
        )
      },
    )
    .post(
      '/programme-reviews/:id/proposal',
      described({ summary: 'Propose a review for approval', answers: Made, tag }),
      jsonBody(ProposeReview),
      async (c) => {
        const input = c.req.valid('json')
        const id = c.req.param('id')
        return c.json(await once(deps, ...posted(c, input), (d, actor) => proposeReview(d, actor, id, input)))
      },
    )

const reviewToJson = (review: ProgrammeReview): v.InferOutput<typeof ReviewJson> => ({
  id: review.id,
  corridor: review.corridor,
  from: review.from,
  to: review.to,
  status: review.status,
  revision: review.revision,
  counted_at: review.countedAt,
  proposed_at: review.proposedAt,
  issued_number: review.issuedNumber,
  corrects_number: review.correctsNumber,
})

const wholeToJson = (whole: WholeReview, today: string): v.InferOutput<typeof WholeJson> => ({
  ...reviewToJson(whole.review),
  not_ready: notReady(whole, today) ?? null,
  narratives: whole.narratives.map(({ section, language, text, revision, writtenAt }) => ({
    section,
    language,
    text,
    revision,
    written_at: writtenAt,
  })),
  figures: whole.figures,
})
