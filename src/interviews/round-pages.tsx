import { Hono } from 'hono'
import { canSomewhere } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { recordExport } from '../journal/record-export.ts'
import { guessIdentifier } from '../organisations/identifier.ts'
import { findOrganisationByIdentifier } from '../organisations/organisation-store.ts'
import { monthsLater } from '../platform/calendar.ts'
import { dayOf } from '../platform/clock.ts'
import { AppError, invalidField } from '../platform/errors.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { readForm } from '../platform/http/forms.ts'
import { href } from '../platform/http/links.ts'
import { pageContext } from '../platform/http/page-context.ts'
import { refusalOrThrow, shownRefusal } from '../platform/http/refused-form.ts'
import { idCursor, pageOf } from '../platform/paging.ts'
import { parseOrRefuse } from '../platform/parse.ts'
import { canonicalList } from '../statistics/draw.ts'
import { readPublishedDraw } from './draw-published.ts'
import { PublishedDrawPage } from './draw-views.tsx'
import { PlanRound, planRound } from './plan-round.ts'
import { ROUND_STATUSES } from './round-life.ts'
import { roundStepPages } from './round-step-pages.tsx'
import { listVisibleRounds } from './round-store.ts'
import { subjectsOf } from './round-subject.ts'
import { PlanRoundPage, ROUNDS, RoundListPage, roundPath } from './round-views.tsx'

const PAGE_SIZE = 25
const MONTHS_OPEN = 1

/** The list of rounds, planning one, and the draws that are published. */
export const roundPages = (deps: Deps) =>
  new Hono<HttpEnv>()
    .get(ROUNDS, async (c) => {
      const actor = callerOf(c)
      if (!canSomewhere(actor, 'view_interviews')) throw new AppError('not_found', 'errors.not_found')
      const page = pageContext(c, deps.config)
      const status = ROUND_STATUSES.find((one) => one === c.req.query('status'))
      const after = idCursor.read(c.req.query('cursor'))?.id
      const found = await listVisibleRounds(deps.db.queries, actor, { status }, { limit: PAGE_SIZE, after })
      const { items, last } = pageOf(found, PAGE_SIZE)
      const subjects = await subjectsOf(deps, items, page)
      return c.html(
        <RoundListPage
          page={page}
          rounds={items}
          subjects={new Map([...subjects].map(([id, { text }]) => [id, text]))}
          status={status}
          mayPlan={canSomewhere(actor, 'manage_interviews')}
          nextCursor={last && idCursor.write(last)}
          isFirst={after === undefined}
        />,
      )
    })
    .get(`${ROUNDS}/new`, (c) => {
      if (!canSomewhere(callerOf(c), 'manage_interviews')) throw new AppError('not_found', 'errors.not_found')
      const today = dayOf(deps.now())
      const values = { opens_on: today, closes_on: monthsLater(today, MONTHS_OPEN), ...c.req.query() }
      return c.html(<PlanRoundPage page={pageContext(c, deps.config)} values={values} errors={[]} />)
    })
    .post(`${ROUNDS}/new`, async (c) => {
      const actor = callerOf(c)
      if (!canSomewhere(actor, 'manage_interviews')) throw new AppError('not_found', 'errors.not_found')
      const form = await readForm(c, 20_000)
      const page = pageContext(c, deps.config)
      try {
        const input = parseOrRefuse(PlanRound, await planInput(deps, form.values))
        const request = { key: form.idempotencyKey, input: ['plan round', input] }
        const { number } = await once(deps, actor, request, (d) => planRound(d, actor, input))
        return c.redirect(href(page, roundPath(number), { done: 'planned' }), 303)
      } catch (error) {
        const shown = shownRefusal(refusalOrThrow(error, 'invalid'), page.t, (path) =>
          path.startsWith('organisation') ? 'organisation' : path,
        )
        const { errors, sentence, status } = shown
        return c.html(
          <PlanRoundPage page={page} values={form.values} errors={errors} sentence={sentence} />,
          status,
        )
      }
    })
    .route('/', roundStepPages(deps))
    .get('/draws/:number', async (c) => {
      const draw = await readPublishedDraw(deps, c.req.param('number'))
      if (c.req.query('file') === 'list') {
        const { actor } = c.var
        if (actor) await recordExport(deps, actor, { named: 'draw_list', format: 'csv' })
        c.header('content-type', 'text/csv; charset=utf-8')
        c.header('content-disposition', `attachment; filename="${draw.number}.csv"`)
        return c.body(canonicalList(draw.order))
      }
      const page = pageContext(c, deps.config)
      return c.html(<PublishedDrawPage page={page} draw={draw} publicUrl={deps.config.publicUrl} />)
    })

/** What the verb asks for, from the fields of the form: what is left empty was not said. */
async function planInput(deps: Deps, values: Readonly<Record<string, string>>) {
  const { organisation = '', ...others } = values
  const said = (name: string) => (others[name]?.trim() ? { [name]: others[name].trim() } : {})
  return {
    kind: others.kind,
    opens_on: others.opens_on,
    closes_on: others.closes_on,
    ...said('job_order'),
    ...said('role'),
    ...said('programme'),
    ...(organisation.trim() === '' ? {} : { organisation: await bodyTyped(deps, organisation) }),
  }
}

/** The identifier that a person typed; of several it could be, the one that is in the register. */
async function bodyTyped(deps: Deps, text: string) {
  const guesses = guessIdentifier(text)
  const [first] = guesses
  if (!first) throw invalidField('organisation', 'interview_rounds.body_not_understood')
  for (const guess of guesses) if (await findOrganisationByIdentifier(deps.db.queries, guess)) return guess
  return first
}
