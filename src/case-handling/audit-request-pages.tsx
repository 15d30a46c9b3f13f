import { type Context, Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { findOrganisations } from '../organisations/organisation-store.ts'
import { queryOf } from '../platform/http/body.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { readForm } from '../platform/http/forms.ts'
import { href } from '../platform/http/links.ts'
import { pageContext } from '../platform/http/page-context.ts'
import { refusalOrThrow, type ShownRefusal, shownRefusal } from '../platform/http/refused-form.ts'
import { parseOrRefuse } from '../platform/parse.ts'
import { DecideAuditRequest } from './audit-request.ts'
import { AuditRequestPage, AuditRequestsPage } from './audit-request-views.tsx'
import { REQUESTS_PATH } from './case-path.ts'
import { decideAuditRequest, listAuditRequests, requireRequest } from './decide-audit-request.ts'

/** Bodies somebody should look at, for those who plan audits. Nothing here leads to a case. */
export const auditRequestPages = (deps: Deps) =>
  new Hono<HttpEnv>()
    .get(REQUESTS_PATH, async (c) => {
      const { cursor } = queryOf(c)
      const found = await listAuditRequests(deps, callerOf(c), { cursor })
      const ids = found.items.map(({ organisationId }) => organisationId)
      return c.html(
        <AuditRequestsPage
          page={pageContext(c, deps.config)}
          {...found}
          bodies={await bodiesOf(deps, ids)}
          first={!cursor}
        />,
      )
    })
    .get(`${REQUESTS_PATH}/:id`, (c) => showOne(deps, c, {}))
    .post(`${REQUESTS_PATH}/:id`, (c) => decide(deps, c))

const bodiesOf = async (deps: Deps, ids: readonly string[]) => {
  const bodies = await findOrganisations(deps.db.queries, [...new Set(ids)])
  return new Map(bodies.map((body) => [body.id, body]))
}

async function showOne(
  deps: Deps,
  c: Context<HttpEnv>,
  { values = {}, ...refusal }: Partial<ShownRefusal> & { readonly values?: Readonly<Record<string, string>> },
): Promise<Response> {
  const request = await requireRequest(deps, callerOf(c), c.req.param('id') ?? '')
  return c.html(
    <AuditRequestPage
      page={pageContext(c, deps.config)}
      request={request}
      bodies={await bodiesOf(deps, [request.organisationId])}
      values={values}
      {...refusal}
    />,
    refusal.status ?? 200,
  )
}

async function decide(deps: Deps, c: Context<HttpEnv>): Promise<Response> {
  const { values, idempotencyKey: key } = await readForm(c)
  const actor = callerOf(c)
  const id = c.req.param('id') ?? ''
  const { decision, audit = '' } = values
  try {
    const input = parseOrRefuse(
      DecideAuditRequest,
      decision === 'planned' ? { decision, audit } : { decision },
    )
    await once(deps, actor, { key, input: ['audit request', id, input] }, (d, a) =>
      decideAuditRequest(d, a, id, input),
    )
    return c.redirect(href(c.var, REQUESTS_PATH), 303)
  } catch (error) {
    const refusal = refusalOrThrow(error, 'invalid', 'conflict')
    return showOne(deps, c, { values, ...shownRefusal(refusal, c.var.t) })
  }
}
