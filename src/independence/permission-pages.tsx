import { type Context, Hono } from 'hono'
import { findAccounts } from '../accounts/account-store.ts'
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
import { askPermission, decidePermission } from './ask-permission.ts'
import { seePermissions } from './list-ties.ts'
import { assertMayAsk } from './may-declare.ts'
import { AskPermission, DecidePermission } from './permission.ts'
import { AskPermissionPage, PermissionsPage } from './permission-views.tsx'
import { PERMISSIONS_PATH } from './tie-path.ts'

/** To ask for an audit despite a conflict, and to decide on it as the second person. */
export const permissionPages = (deps: Deps) =>
  new Hono<HttpEnv>()
    .get(PERMISSIONS_PATH, (c) => showList(deps, c, {}))
    .get(`${PERMISSIONS_PATH}/new`, (c) => showAsking(deps, c, { values: queryOf(c) }))
    .post(`${PERMISSIONS_PATH}/new`, async (c) => {
      const actor = callerOf(c)
      assertMayAsk(actor)
      const { values, idempotencyKey: key } = await readForm(c)
      try {
        const input = parseOrRefuse(AskPermission, {
          account_id: values.account_id ?? '',
          organisation_id: values.organisation_id ?? '',
          rule: values.rule,
          tie_id: values.tie_id ? values.tie_id : null,
          reason: values.reason ?? '',
          until_on: values.until_on ?? '',
        })
        await once(deps, actor, { key, input: ['tie permission', input] }, (d, a) =>
          askPermission(d, a, input),
        )
        return await showAsking(deps, c, { values: {}, done: true })
      } catch (error) {
        const refusal = refusalOrThrow(error, 'invalid', 'conflict')
        return showAsking(deps, c, { values, refused: shownRefusal(refusal, c.var.t) })
      }
    })
    .post(`${PERMISSIONS_PATH}/:id`, async (c) => {
      const actor = callerOf(c)
      const { values, idempotencyKey: key } = await readForm(c)
      const id = c.req.param('id')
      try {
        const input = parseOrRefuse(DecidePermission, {
          decision: values.decision,
          reason: values[`reason-${id}`] ?? '',
        })
        await once(deps, actor, { key, input: ['tie decision', id, input] }, (d, a) =>
          decidePermission(d, a, id, input),
        )
        return c.redirect(href(c.var, PERMISSIONS_PATH, { done: input.decision }), 303)
      } catch (error) {
        const refusal = refusalOrThrow(error, 'invalid', 'conflict', 'forbidden')
        // A stranger's refusal is no form of ours.
        await seePermissions(deps, actor, { waiting: true })
        const inForm = (path: string) => (path === 'reason' ? `reason-${id}` : path)
        return showList(deps, c, { values, refused: shownRefusal(refusal, c.var.t, inForm) })
      }
    })

interface Shown {
  readonly values?: Readonly<Record<string, string>>
  readonly refused?: ShownRefusal
}

async function showList(deps: Deps, c: Context<HttpEnv>, { values = {}, refused }: Shown): Promise<Response> {
  const { cursor, state, done = '' } = queryOf(c)
  const actor = callerOf(c)
  const waiting = state !== 'decided'
  const { permissions, next } = await seePermissions(deps, actor, { waiting, cursor })
  const people = permissions.flatMap(({ accountId, askedBy, decidedBy }) => [
    accountId,
    askedBy,
    decidedBy ?? '',
  ])
  const bodies = permissions.map(({ organisationId }) => organisationId)
  return c.html(
    <PermissionsPage
      page={pageContext(c, deps.config)}
      permissions={permissions}
      waiting={waiting}
      {...(await namesOf(deps, people, bodies))}
      actorId={actor.id}
      values={values}
      done={done}
      next={next}
      first={!cursor}
      refused={refused}
    />,
    refused?.status ?? 200,
  )
}

async function namesOf(deps: Deps, people: readonly string[], bodies: readonly string[]) {
  const [accounts, found] = await Promise.all([
    findAccounts(deps.db.queries, people.filter(Boolean)),
    findOrganisations(deps.db.queries, [...new Set(bodies)]),
  ])
  return { people: accounts, bodies: new Map(found.map((body) => [body.id, body])) }
}

async function showAsking(
  deps: Deps,
  c: Context<HttpEnv>,
  { values = {}, refused, done = false }: Shown & { readonly done?: boolean },
): Promise<Response> {
  assertMayAsk(callerOf(c))
  const { account_id = '', organisation_id = '' } = values
  return c.html(
    <AskPermissionPage
      page={pageContext(c, deps.config)}
      {...(await namesOf(deps, [account_id], [organisation_id].filter(Boolean)))}
      values={values}
      done={done}
      refused={refused}
    />,
    refused?.status ?? 200,
  )
}
