import { Hono } from 'hono'
import * as v from 'valibot'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { jsonBody, queryParams } from '../platform/http/body.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { posted } from '../platform/http/idempotency.ts'
import { described } from '../platform/http/openapi.ts'
import { CursorText, PageLimit } from '../platform/paging.ts'
import { distributionJson, gradeDistribution } from './distribution.ts'
import { RATING_EDITIONS } from './load-rating-editions.ts'
import { RateBody, rateBody } from './rate-body.ts'
import { RATED_ROLES, RatingEdition } from './rating-edition.ts'
import {
  DistributionAnswer,
  DueAnswer,
  dueJson,
  GivenAnswer,
  listedJson,
  PreviewAnswer,
  previewJson,
  RatingAnswer,
  RatingsAnswer,
  ratingJson,
} from './rating-json.ts'
import { previewRating, seeDueRatings, seeRating, seeRatings } from './see-ratings.ts'

const tag = 'Ratings'
const PAGE_SIZE = 50
const Id = v.pipe(v.string(), v.minLength(1), v.maxLength(200))

const Query = v.strictObject({
  role: v.optional(v.picklist(RATED_ROLES)),
  organisation_id: v.optional(Id),
  cursor: v.optional(CursorText),
  limit: v.optional(PageLimit),
})
const DueQuery = v.strictObject({ cursor: v.optional(CursorText), limit: v.optional(PageLimit) })
const PreviewQuery = v.strictObject({ organisation_id: Id, role: v.picklist(RATED_ROLES) })

/** Ratings: what was given, what would be given today, and how grades are spread, which is open to anyone. */
export const ratingsApi = (deps: Deps) =>
  new Hono<HttpEnv>()
    .get(
      '/ratings/distribution',
      described({
        summary: 'How many registered bodies have how many stars today, by role',
        description:
          'With the number of those not rated, and why. The grade of each stands in its entry of the register.',
        answers: DistributionAnswer,
        open: true,
        tag,
      }),
      async (c) => c.json(distributionJson(await gradeDistribution(deps))),
    )
    .get(
      '/ratings/rules',
      described({
        summary: 'Every edition of the rules, as data, to make a rating again',
        answers: v.object({ editions: v.array(RatingEdition) }),
        open: true,
        tag,
      }),
      (c) => c.json({ editions: RATING_EDITIONS }),
    )
    .get(
      '/ratings',
      described({
        summary: 'Ratings given, the newest first',
        description: 'A body sees its own. `standing` says whether the register shows the stars today.',
        answers: RatingsAnswer,
        tag,
      }),
      queryParams(Query),
      async (c) => {
        const { role, organisation_id, limit = PAGE_SIZE, cursor } = c.req.valid('query')
        const asked = { role, organisationId: organisation_id }
        const { ratings, next } = await seeRatings(deps, callerOf(c), asked, { limit, cursor })
        return c.json({ items: ratings.map(listedJson), next_cursor: next })
      },
    )
    .get(
      '/ratings/due',
      described({ summary: 'Bodies to be rated, the most pressing first', answers: DueAnswer, tag }),
      queryParams(DueQuery),
      async (c) => {
        const { limit = PAGE_SIZE, cursor } = c.req.valid('query')
        const { due, next } = await seeDueRatings(deps, callerOf(c), { limit, cursor })
        return c.json({ items: due.map(dueJson), next_cursor: next })
      },
    )
    .get(
      '/ratings/preview',
      described({
        summary: 'What a body would be rated today, line by line; nothing is stored',
        answers: PreviewAnswer,
        tag,
      }),
      queryParams(PreviewQuery),
      async (c) => {
        const { organisation_id: organisationId, role } = c.req.valid('query')
        return c.json(previewJson(await previewRating(deps, callerOf(c), { organisationId, role })))
      },
    )
    .post(
      '/ratings',
      described({
        summary: 'Give a body its rating',
        description: '`basis_hash` is that of the preview. Who was on the audit’s team does not give it.',
        answers: GivenAnswer,
        status: 201,
        tag,
      }),
      jsonBody(RateBody),
      async (c) => {
        const input = c.req.valid('json')
        return c.json(await once(deps, ...posted(c, input), (d, actor) => rateBody(d, actor, input)), 201)
      },
    )
    .get(
      '/ratings/:id',
      described({
        summary: 'One rating with every line, what it is made of, and whether it comes out the same again',
        answers: RatingAnswer,
        tag,
      }),
      async (c) => c.json(ratingJson(await seeRating(deps, callerOf(c), c.req.param('id')))),
    )
