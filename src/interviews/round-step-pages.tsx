import { type Context, Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { AppError, invalidField } from '../platform/errors.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { readForm, type SentForm } from '../platform/http/forms.ts'
import { href } from '../platform/http/links.ts'
import { pageContext } from '../platform/http/page-context.ts'
import { refusalOrThrow, shownRefusal } from '../platform/http/refused-form.ts'
import { parseOrRefuse } from '../platform/parse.ts'
import { CancelRound, cancelRound, closeRound } from './close-round.ts'
import { DrawWorkers, drawWorkers } from './draw-workers.ts'
import { LIST_BYTES_MAX } from './list-workers.ts'
import { openRound } from './open-round.ts'
import { type RefusedStep, SheetPage } from './round-form-views.tsx'
import { showRound } from './round-shown-pages.tsx'
import { listOnce } from './round-step-api.ts'
import { ROUNDS, roundPath } from './round-views.tsx'
import { roundWorkerPages } from './round-worker-pages.tsx'

type C = Context<HttpEnv, '/:number'>
const ROUND = `${ROUNDS}/:number` as const

/** One round, and what is done to it by form. */
export const roundStepPages = (deps: Deps) =>
  new Hono<HttpEnv>()
    .get(ROUND, (c) => showRound(deps, c))
    .post(`${ROUND}/workers`, async (c) => {
      const form = await readForm(c, LIST_BYTES_MAX + 100_000)
      const answer = await orShowAgain(deps, c, form, 'list', async () => {
        const { saved, sheet } = await listOnce(deps, c, listOf(form), form.idempotencyKey)
        const page = pageContext(c, deps.config)
        return c.html(<SheetPage page={page} number={saved.number} sheet={sheet} />)
      })
      // Shown once: no cache may show it again.
      answer.headers.set('cache-control', 'no-store')
      return answer
    })
    .post(`${ROUND}/draw`, async (c) => {
      const form = await readForm(c, 20_000)
      return await orShowAgain(deps, c, form, 'draw', async () => {
        const [actor, number] = [callerOf(c), c.req.param('number')]
        const input = parseOrRefuse(DrawWorkers, drawInput(form.values))
        await once(deps, actor, keyed(c, form, input), (d) => drawWorkers(d, actor, number, input))
        return done(c, 'drawn')
      })
    })
    .post(`${ROUND}/opening`, async (c) => {
      const form = await readForm(c, 20_000)
      return await orShowAgain(deps, c, form, 'open', async () => {
        const [actor, number] = [callerOf(c), c.req.param('number')]
        await once(deps, actor, keyed(c, form, {}), (d) => openRound(d, actor, number))
        return done(c, 'opened')
      })
    })
    .post(`${ROUND}/closing`, async (c) => {
      const form = await readForm(c, 20_000)
      return await orShowAgain(deps, c, form, 'close', async () => {
        const [actor, number] = [callerOf(c), c.req.param('number')]
        await once(deps, actor, keyed(c, form, {}), (d) => closeRound(d, actor, number))
        return done(c, 'closed')
      })
    })
    .post(`${ROUND}/cancellation`, async (c) => {
      const form = await readForm(c, 20_000)
      return await orShowAgain(deps, c, form, 'cancel', async () => {
        const [actor, number] = [callerOf(c), c.req.param('number')]
        const input = parseOrRefuse(CancelRound, { reason: form.values.reason })
        await once(deps, actor, keyed(c, form, input), (d) => cancelRound(d, actor, number, input))
        return done(c, 'cancelled')
      })
    })
    .route('/', roundWorkerPages(deps))

const keyed = (c: C, form: SentForm, input: unknown) => ({
  key: form.idempotencyKey,
  input: ['POST', c.req.path, input],
})

const done = (c: C, what: string): Response =>
  c.redirect(href(c.var, roundPath(c.req.param('number')), { done: what }), 303)

/** Runs a step; what it refuses is said on the page of the round, with what was typed. */
async function orShowAgain(
  deps: Deps,
  c: C,
  form: SentForm,
  step: RefusedStep['step'],
  run: () => Promise<Response>,
): Promise<Response> {
  try {
    return await run()
  } catch (error) {
    const refused = refusalOrThrow(error, 'invalid', 'conflict')
    const { errors, sentence, status } = shownRefusal(refused, c.var.t)
    return await showRound(deps, c, { step, values: form.values, errors, sentence }, status)
  }
}

/** The file, or what was typed: never both, for one of them would be left out unseen. */
function listOf(form: SentForm): Uint8Array {
  const file = form.files.find(({ field, bytes }) => field === 'file' && bytes.length > 0)
  const typed = form.values.typed?.trim() ?? ''
  if (file && typed !== '') throw new AppError('invalid', 'interview_rounds.list_twice')
  if (!file && typed === '') throw new AppError('invalid', 'interview_rounds.list_nothing')
  return file?.bytes ?? new TextEncoder().encode(form.values.typed)
}

/** What the verb asks for: a rule goes with a random draw, whatever else the form has ticked. */
function drawInput({ how, rule, size = '' }: Readonly<Record<string, string>>) {
  const tidy = size.normalize('NFKC').trim()
  if (tidy !== '' && !/^\d{1,6}$/.test(tidy))
    throw invalidField('size', 'errors.wrong_type', { expected: '123' })
  return {
    how,
    ...(how === 'random' && rule ? { rule } : {}),
    ...(how === 'random' && tidy !== '' ? { size: Number(tidy) } : {}),
  }
}
