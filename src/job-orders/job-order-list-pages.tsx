import { type Context, Hono } from 'hono'
import type { Actor } from '../accounts/actor.ts'
import { can } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { findOrganisation } from '../organisations/organisation-store.ts'
import { dayOf } from '../platform/clock.ts'
import { AppError, type FieldError } from '../platform/errors.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { fieldsInForm } from '../platform/http/fields-in-form.ts'
import { FORM_BYTES, readForm } from '../platform/http/forms.ts'
import { href } from '../platform/http/links.ts'
import { pageContext } from '../platform/http/page-context.ts'
import { refusalOrThrow, shownRefusal } from '../platform/http/refused-form.ts'
import { parseOrRefuse } from '../platform/parse.ts'
import { NewJobOrderPage } from './chain-views.tsx'
import { INTERMEDIARY_ROLES, PARTIES, type Party } from './job-order.ts'
import { JOB_ORDER_STATUSES } from './job-order-life.ts'
import { JobOrderListPage } from './job-order-list-views.tsx'
import { listOrders } from './list-job-orders.ts'
import { OpenJobOrder, openJobOrder } from './open-job-order.ts'
import { namesOnPage } from './party-names.ts'
import { orderStandingsOn } from './read-order-standing.ts'
import type { FormValues } from './section-form.ts'
import { chainFromForm } from './typed-identifier.ts'

const PAGE_SIZE = 25

const CHAIN_IN_FORM = fieldsInForm({ chain: (rest) => rest || undefined })

/** The list of job orders, and opening a new one. */
export const jobOrderListPages = (deps: Deps) =>
  new Hono<HttpEnv>()
    .get('/workspace/job-orders', async (c) => {
      const actor = callerOf(c)
      const page = pageContext(c, deps.config)
      const on = dayOf(deps.now())
      const status = JOB_ORDER_STATUSES.find((one) => one === c.req.query('status'))
      const flagged = c.req.query('flagged') === 'true'
      const cursor = c.req.query('cursor')
      const filter = { status, flaggedOn: flagged ? on : undefined }
      const { orders, next } = await listOrders(deps, actor, filter, { limit: PAGE_SIZE, cursor })
      return c.html(
        <JobOrderListPage
          page={page}
          orders={orders}
          standings={await orderStandingsOn(deps, orders, on)}
          names={await namesOnPage(deps, orders, page.lang)}
          status={status ?? ''}
          flagged={flagged}
          mayOpen={(await partiesToOpen(deps, actor)).length > 0}
          nextCursor={next}
          isFirst={cursor === undefined}
        />,
      )
    })
    .get('/workspace/job-orders/new', async (c) => {
      const parties = await requireOpener(deps, callerOf(c))
      const [only] = parties
      const values = {
        programme: 'titp',
        intermediary_role: 'supervising_organisation',
        ...(only && parties.length === 1 ? { opened_as: only } : {}),
        ...(await ownNumber(deps, callerOf(c), only)),
      }
      return showNew(deps, c, { values, parties, errors: [] })
    })
    .post('/workspace/job-orders/new', async (c) => {
      const actor = callerOf(c)
      const parties = await requireOpener(deps, actor)
      const form = await readForm(c, FORM_BYTES.text)
      try {
        const { opened_as } = form.values
        const input = parseOrRefuse(OpenJobOrder, { opened_as, chain: chainFromForm(form.values) })
        const request = { key: form.idempotencyKey, input: ['open job order', input] }
        const order = await once(deps, actor, request, (d) => openJobOrder(d, actor, input))
        const page = pageContext(c, deps.config)
        return c.redirect(href(page, `/workspace/job-orders/${order.number}`, { done: 'opened' }), 303)
      } catch (error) {
        const refused = refusalOrThrow(error, 'invalid')
        const { errors } = shownRefusal(refused, c.var.t, CHAIN_IN_FORM)
        return showNew(deps, c, { values: form.values, parties, errors })
      }
    })

/** For which party a person may open an order: a body's user as what the body is, an officer on his side. */
async function partiesToOpen(deps: Deps, actor: Actor): Promise<Party[]> {
  const organisationId = actor.organisationId ?? undefined
  const own = organisationId && (await findOrganisation(deps.db.queries, organisationId))
  return PARTIES.filter((party) => {
    const roles = party === 'intermediary' ? INTERMEDIARY_ROLES : ([party] as const)
    return roles.some(
      (role) =>
        (!own || own.roles.includes(role)) &&
        can(actor, 'edit_job_order', {
          kind: 'job_order',
          role,
          ...(organisationId ? { organisationId } : {}),
        }),
    )
  })
}

async function requireOpener(deps: Deps, actor: Actor): Promise<Party[]> {
  const parties = await partiesToOpen(deps, actor)
  if (parties.length === 0) throw new AppError('forbidden', 'errors.forbidden')
  return parties
}

/** A body's user need not type the number of his own body. */
async function ownNumber(deps: Deps, actor: Actor, party: Party | undefined): Promise<FormValues> {
  if (actor.organisationId === null || !party) return {}
  const own = await findOrganisation(deps.db.queries, actor.organisationId)
  const [identifier] = own?.identifiers ?? []
  return identifier ? { [party]: `${identifier.scheme}-${identifier.value}` } : {}
}

function showNew(
  deps: Deps,
  c: Context<HttpEnv>,
  shown: { values: FormValues; parties: readonly Party[]; errors: readonly FieldError[] },
): Response | Promise<Response> {
  const page = pageContext(c, deps.config)
  return c.html(<NewJobOrderPage page={page} {...shown} />, shown.errors.length > 0 ? 422 : 200)
}
