import { type Context, Hono } from 'hono'
import * as v from 'valibot'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { organisationNames } from '../organisations/organisation-names.ts'
import { AppError } from '../platform/errors.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { FORM_BYTES, readForm } from '../platform/http/forms.ts'
import { href } from '../platform/http/links.ts'
import { pageContext } from '../platform/http/page-context.ts'
import { refusalOrThrow, type ShownRefusal, shownRefusal } from '../platform/http/refused-form.ts'
import { parseOrRefuse } from '../platform/parse.ts'
import { gradeDistribution } from './distribution.ts'
import { DistributionPage } from './distribution-views.tsx'
import { type Rated, ratingNotFound } from './given-rating.ts'
import { RateBody, rateBody } from './rate-body.ts'
import { RATED_ROLES } from './rating-edition.ts'
import { RatingListPage, SHOWS, type Show } from './rating-list-views.tsx'
import { RATINGS_PATH, ratingPath } from './rating-path.ts'
import { BodyRatingPage, RatingPage } from './rating-views.tsx'
import { previewRating, seeDueRatings, seeRating, seeRatings } from './see-ratings.ts'

const PAGE_SIZE = 25
const BODY = `${RATINGS_PATH}/bodies/:organisation/:role` as const
type C = Context<HttpEnv>

/** Grades in the workspace: those given, who is to be rated, each line by line; and how they are spread, for anyone. */
export const ratingsPages = (deps: Deps) =>
  new Hono<HttpEnv>()
    .get('/ratings', async (c) =>
      c.html(
        <DistributionPage page={pageContext(c, deps.config)} distribution={await gradeDistribution(deps)} />,
      ),
    )
    .get(RATINGS_PATH, (c) => showList(deps, c))
    .get(BODY, (c) => showBody(deps, c, ratedIn(c.req.param())))
    .post(BODY, (c) => give(deps, c, ratedIn(c.req.param())))
    .get(`${RATINGS_PATH}/:id`, async (c) => {
      const actor = callerOf(c)
      const seen = await seeRating(deps, actor, c.req.param('id'))
      const page = pageContext(c, deps.config)
      const { organisationId } = seen.given
      const names = await organisationNames(deps, [organisationId], page.lang)
      return c.html(
        <RatingPage
          page={page}
          seen={seen}
          name={names.get(organisationId) ?? ''}
          isNew={c.req.query('given') === '1'}
          mayPreview={actor.role !== 'body_user'}
        />,
      )
    })

function ratedIn({ organisation, role }: { readonly organisation: string; readonly role: string }): Rated {
  if (!v.is(v.picklist(RATED_ROLES), role)) throw ratingNotFound()
  return { organisationId: organisation, role }
}

async function showList(deps: Deps, c: C): Promise<Response> {
  const actor = callerOf(c)
  const page = pageContext(c, deps.config)
  const isStaff = actor.role !== 'body_user'
  const show: Show = isStaff ? (SHOWS.find((one) => one === c.req.query('show')) ?? 'given') : 'given'
  const cursor = c.req.query('cursor')
  const paging = { limit: PAGE_SIZE, cursor }
  const { due, next: nextDue } =
    show === 'due' ? await seeDueRatings(deps, actor, paging) : { due: [], next: null }
  const { ratings, next } =
    show === 'given' ? await seeRatings(deps, actor, {}, paging) : { ratings: [], next: nextDue }
  const bodies = [
    ...due.map(({ state }) => state.organisationId),
    ...ratings.map(({ given }) => given.organisationId),
  ]
  return c.html(
    <RatingListPage
      page={page}
      show={show}
      ratings={ratings}
      due={due}
      names={await organisationNames(deps, bodies, page.lang)}
      isStaff={isStaff}
      next={next}
      isFirst={!cursor}
    />,
  )
}

async function showBody(deps: Deps, c: C, rated: Rated, refused?: ShownRefusal): Promise<Response> {
  const preview = await previewRating(deps, callerOf(c), rated)
  const page = pageContext(c, deps.config)
  const names = await organisationNames(deps, [rated.organisationId], page.lang)
  const name = names.get(rated.organisationId) ?? ''
  return c.html(
    <BodyRatingPage page={page} preview={preview} name={name} refused={refused} />,
    refused?.status ?? 200,
  )
}

async function give(deps: Deps, c: C, rated: Rated): Promise<Response> {
  const actor = callerOf(c)
  const { values, idempotencyKey: key } = await readForm(c, FORM_BYTES.short)
  try {
    const input = parseOrRefuse(RateBody, {
      organisation_id: rated.organisationId,
      role: rated.role,
      basis_hash: values.basis_hash ?? '',
    })
    const { id } = await once(deps, actor, { key, input: ['rating', input] }, (d, a) => rateBody(d, a, input))
    return c.redirect(href(c.var, ratingPath(id), { given: 1 }), 303)
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') throw error
    return showBody(deps, c, rated, shownRefusal(refusalOrThrow(error, 'invalid', 'conflict'), c.var.t))
  }
}
