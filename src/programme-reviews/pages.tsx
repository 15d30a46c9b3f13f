import { type Context, Hono } from 'hono'
import { assertCan } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { dayOf } from '../platform/clock.ts'
import type { AppError } from '../platform/errors.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { FORM_BYTES, readForm } from '../platform/http/forms.ts'
import { href } from '../platform/http/links.ts'
import { pageContext } from '../platform/http/page-context.ts'
import { refusalOrThrow, type ShownRefusal, shownRefusal } from '../platform/http/refused-form.ts'
import { LANGUAGES } from '../platform/i18n/language.ts'
import { isOneOf, parseOrRefuse } from '../platform/parse.ts'
import { beginReview } from './begin-review.ts'
import { countingOf, startCounting } from './count-review.ts'
import { DraftPage, type RefusedText, SectionPage } from './draft-views.tsx'
import { isSection } from './principle.ts'
import {
  BeginReview,
  notReady,
  ProposeReview,
  REVIEW,
  reviewNotFound,
  WriteNarrative,
} from './programme-review.ts'
import { proposeReview } from './propose-review.ts'
import { requireReview, seeReviews } from './require-review.ts'
import { REVIEWS_PATH, reviewPath } from './review-paths.ts'
import { CountingPage, ReviewListPage } from './review-views.tsx'
import { writeNarrative } from './write-narrative.ts'

const PAGE_SIZE = 50
const REFRESH_SECONDS = '2'

/** `/workspace/programme-reviews`: reviews in the making, for those who write them. */
export const programmeReviewsPages = (deps: Deps) =>
  new Hono<HttpEnv>()
    .get(REVIEWS_PATH, (c) => showList(deps, c))
    .post(REVIEWS_PATH, async (c) => {
      const actor = callerOf(c)
      assertCan(actor, 'write_programme_review', REVIEW)
      const { values, idempotencyKey: key } = await readForm(c)
      try {
        const input = parseOrRefuse(BeginReview, {
          first_month: values.first_month ?? '',
          last_month: values.last_month ?? '',
        })
        const { id } = await once(deps, actor, { key, input: ['begin review', input] }, (d, a) =>
          beginReview(d, a, input),
        )
        return c.redirect(href(c.var, reviewPath(id)), 303)
      } catch (error) {
        const refused = shownRefusal(refusalOrThrow(error, 'invalid', 'conflict'), c.var.t)
        return showList(deps, c, { values, refused })
      }
    })
    .get(`${REVIEWS_PATH}/:id`, (c) => showDraft(deps, c, c.req.param('id')))
    .get(`${REVIEWS_PATH}/:id/counting`, (c) => showCounting(deps, c, c.req.param('id')))
    .post(`${REVIEWS_PATH}/:id/counting`, async (c) => {
      const id = c.req.param('id')
      await readForm(c)
      try {
        const { counted } = await startCounting(deps, callerOf(c), id)
        keepAwake(c, counted)
      } catch (error) {
        return showDraft(deps, c, id, shownRefusal(refusalOrThrow(error, 'conflict'), c.var.t))
      }
      return c.redirect(href(c.var, reviewPath(id, '/counting')), 303)
    })
    .post(`${REVIEWS_PATH}/:id/proposal`, async (c) => {
      const id = c.req.param('id')
      const { values, idempotencyKey: key } = await readForm(c)
      try {
        const input = parseOrRefuse(ProposeReview, { expected_revision: Number(values.expected_revision) })
        await once(deps, callerOf(c), { key, input: ['propose review', id, input] }, (d, a) =>
          proposeReview(d, a, id, input),
        )
        return c.redirect(href(c.var, reviewPath(id)), 303)
      } catch (error) {
        return showDraft(deps, c, id, shownRefusal(refusalOrThrow(error, 'invalid', 'conflict'), c.var.t))
      }
    })
    .get(`${REVIEWS_PATH}/:id/sections/:section`, (c) => showSection(deps, c))
    .post(`${REVIEWS_PATH}/:id/sections/:section`, (c) => saveSection(deps, c))

/** At the edge the process sleeps once it has answered, unless it is told what is still to be done. */
function keepAwake(c: Context<HttpEnv>, work: Promise<void>): void {
  let edge: { waitUntil(promise: Promise<unknown>): void } | undefined
  try {
    edge = c.executionCtx
  } catch {
    // Not at the edge.
  }
  edge?.waitUntil(work)
}

async function showList(
  deps: Deps,
  c: Context<HttpEnv>,
  { values = {}, refused }: { values?: Readonly<Record<string, string>>; refused?: ShownRefusal } = {},
): Promise<Response> {
  const cursor = c.req.query('cursor')
  const { reviews, next } = await seeReviews(deps, callerOf(c), { limit: PAGE_SIZE, cursor })
  return c.html(
    <ReviewListPage
      page={pageContext(c, deps.config)}
      reviews={reviews}
      next={next}
      isFirst={!cursor}
      values={values}
      errors={refused?.errors ?? []}
      sentence={refused?.sentence}
    />,
    refused?.status ?? 200,
  )
}

async function showDraft(
  deps: Deps,
  c: Context<HttpEnv>,
  id: string,
  refused?: ShownRefusal,
): Promise<Response> {
  const whole = await requireReview(deps, callerOf(c), id)
  const page = pageContext(c, deps.config)
  const missing = notReady(whole, dayOf(deps.now()))
  return c.html(
    <DraftPage page={page} whole={whole} missing={missing} sentence={refused?.sentence} />,
    refused?.status ?? 200,
  )
}

async function showCounting(deps: Deps, c: Context<HttpEnv>, id: string): Promise<Response> {
  const { review } = await requireReview(deps, callerOf(c), id)
  const progress = countingOf(deps, id)
  if (!progress) return c.redirect(href(c.var, reviewPath(id)), 303)
  if (progress.state === 'runs') c.header('refresh', REFRESH_SECONDS)
  return c.html(<CountingPage page={pageContext(c, deps.config)} review={review} progress={progress} />)
}

async function showSection(
  deps: Deps,
  c: Context<HttpEnv>,
  refused?: RefusedText & Pick<ShownRefusal, 'status'>,
) {
  const whole = await requireReview(deps, callerOf(c), c.req.param('id') ?? '')
  const section = c.req.param('section') ?? ''
  if (!isSection(section)) throw reviewNotFound()
  const saved = c.req.query('saved')
  return c.html(
    <SectionPage
      page={pageContext(c, deps.config)}
      whole={whole}
      section={section}
      saved={isOneOf(LANGUAGES, saved) ? saved : undefined}
      refused={refused}
    />,
    refused?.status ?? 200,
  )
}

async function saveSection(deps: Deps, c: Context<HttpEnv>): Promise<Response> {
  const actor = callerOf(c)
  const id = c.req.param('id') ?? ''
  const section = c.req.param('section') ?? ''
  // Asked before the form is read: a stranger's text is nobody's to show again.
  await requireReview(deps, actor, id)
  if (!isSection(section)) throw reviewNotFound()
  const { values, idempotencyKey: key } = await readForm(c, FORM_BYTES.page)
  const language = isOneOf(LANGUAGES, values.language) ? values.language : c.var.lang
  const text = values[`text_${language}`] ?? ''
  const expected = Number(values.expected_revision)
  try {
    const input = parseOrRefuse(WriteNarrative, { section, language, text, expected_revision: expected })
    await once(deps, actor, { key, input: ['write review', id, input] }, (d, a) =>
      writeNarrative(d, a, id, input),
    )
    return c.redirect(href(c.var, reviewPath(id, `/sections/${section}`), { saved: language }), 303)
  } catch (error) {
    const refusal = refusalOrThrow(error, 'invalid', 'conflict')
    const { errors, sentence, status } = shownRefusal(refusal, c.var.t)
    return showSection(deps, c, { language, text, ...theirsIn(refusal, expected), errors, sentence, status })
  }
}

/** Of a conflict: what a colleague saved, and the revision with which saving again is a decision. */
function theirsIn({ facts }: AppError, expected: number): Pick<RefusedText, 'theirs' | 'revision'> {
  const revision = Number.isInteger(expected) ? expected : 0
  if (typeof facts?.theirs !== 'string') return { theirs: undefined, revision }
  return { theirs: facts.theirs, revision: Number(facts.revision) }
}
