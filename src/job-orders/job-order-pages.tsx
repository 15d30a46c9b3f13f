import { type Context, Hono } from 'hono'
import { can } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import type { AppError } from '../platform/errors.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { FORM_BYTES, readForm } from '../platform/http/forms.ts'
import { href } from '../platform/http/links.ts'
import { pageContext } from '../platform/http/page-context.ts'
import { STATUS } from '../platform/http/problem.ts'
import { refusalOrThrow, shownRefusal } from '../platform/http/refused-form.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'
import { say } from '../platform/i18n/translate.ts'
import { parseOrRefuse } from '../platform/parse.ts'
import { certifiedHash } from './certification.ts'
import { CertificationPage } from './certification-views.tsx'
import { CertifyJobOrder, certifyJobOrder } from './certify-job-order.ts'
import { certifiableContent, gatherJobOrder } from './gather-job-order.ts'
import { certifiedSubject, partiesFor } from './job-order.ts'
import { mayMove } from './job-order-life.ts'
import { JobOrderPage } from './job-order-views.tsx'
import { JOB_ORDER_MOVES, MoveJobOrder, mayDo, moveJobOrder } from './move-job-order.ts'
import { namesOf } from './party-names.ts'
import { SayReady, sayReady } from './say-ready.ts'

// A map, because the address is anyone's to write: an object would answer to `toString` too.
const DONE: ReadonlyMap<string, MessageKey> = new Map([
  ['opened', 'job_orders.done_opened'],
  ['certified', 'job_orders.done_certified'],
  ['done', 'job_orders.done'],
])

/** One order as its parties and its officers work on it, and the page of its rules and certification. */
export const jobOrderPages = (deps: Deps) =>
  new Hono<HttpEnv>()
    .get('/workspace/job-orders/:code', async (c) => showOrder(deps, c, {}))
    .post('/workspace/job-orders/:code/readiness', async (c) => {
      const actor = callerOf(c)
      const code = c.req.param('code')
      const form = await readForm(c, FORM_BYTES.text)
      try {
        const { party, ready } = form.values
        const input = parseOrRefuse(SayReady, { party, ready: ready === 'true' })
        const request = { key: form.idempotencyKey, input: ['ready', code, input] }
        await once(deps, actor, request, (d) => sayReady(d, actor, code, input))
      } catch (error) {
        return showOrder(deps, c, { refused: refusalOrThrow(error, 'invalid', 'conflict') })
      }
      return back(deps, c, 'done')
    })
    .post('/workspace/job-orders/:code/moves', async (c) => {
      const actor = callerOf(c)
      const code = c.req.param('code')
      const form = await readForm(c, FORM_BYTES.text)
      const { move = '', reason = '' } = form.values
      try {
        const input = parseOrRefuse(MoveJobOrder, { move, reason })
        const request = { key: form.idempotencyKey, input: ['move', code, input] }
        await once(deps, actor, request, (d) => moveJobOrder(d, actor, code, input))
      } catch (error) {
        const refused = refusalOrThrow(error, 'invalid', 'conflict')
        return showOrder(deps, c, { refused, move: { move, reason } })
      }
      return back(deps, c, 'done')
    })
    .get('/workspace/job-orders/:code/certification', async (c) => showCertification(deps, c, undefined))
    .post('/workspace/job-orders/:code/certification', async (c) => {
      const actor = callerOf(c)
      const code = c.req.param('code')
      const form = await readForm(c, FORM_BYTES.text)
      try {
        const input = parseOrRefuse(CertifyJobOrder, { content_hash: form.values.content_hash })
        const request = { key: form.idempotencyKey, input: ['certify', code, input] }
        await once(deps, actor, request, (d) => certifyJobOrder(d, actor, code, input))
      } catch (error) {
        return showCertification(deps, c, refusalOrThrow(error, 'invalid', 'conflict'))
      }
      return back(deps, c, 'certified')
    })

const back = (deps: Deps, c: Context<HttpEnv>, done: string): Response =>
  c.redirect(
    href(pageContext(c, deps.config), `/workspace/job-orders/${c.req.param('code') ?? ''}`, { done }),
    303,
  )

interface Shown {
  readonly refused?: AppError
  readonly move?: { readonly move: string; readonly reason: string }
}

async function showOrder(deps: Deps, c: Context<HttpEnv>, { refused, move }: Shown): Promise<Response> {
  const actor = callerOf(c)
  const page = pageContext(c, deps.config)
  const file = await gatherJobOrder(deps, actor, c.req.param('code') ?? '')
  const wrong = refused && shownRefusal(refused, page.t)
  return c.html(
    <JobOrderPage
      page={page}
      file={file}
      names={namesOf(file.bodies, page.lang)}
      own={partiesFor(actor, 'edit_job_order', file.order)}
      moves={JOB_ORDER_MOVES.filter((one) => mayDo(actor, file.order, one))}
      done={refused ? undefined : DONE.get(c.req.query('done') ?? '')}
      errors={wrong?.errors ?? []}
      sentence={wrong?.sentence}
      refusedMove={move}
    />,
    wrong?.status ?? 200,
  )
}

async function showCertification(
  deps: Deps,
  c: Context<HttpEnv>,
  refused: AppError | undefined,
): Promise<Response> {
  const actor = callerOf(c)
  const page = pageContext(c, deps.config)
  const file = await gatherJobOrder(deps, actor, c.req.param('code') ?? '')
  const content = certifiableContent(file)
  const { order } = file
  return c.html(
    <CertificationPage
      page={page}
      file={file}
      names={namesOf(file.bodies, page.lang)}
      mayCertify={can(actor, 'certify_job_order', certifiedSubject(order)) && mayMove(order, 'certify')}
      contentHash={content && certifiedHash(content)}
      sentence={refused && say(page.t, refused.sentence)}
    />,
    refused ? STATUS[refused.code] : 200,
  )
}
