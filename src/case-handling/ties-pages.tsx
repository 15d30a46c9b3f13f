import { type Context, Hono } from 'hono'
import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { findOrganisations } from '../organisations/organisation-store.ts'
import { invalidField } from '../platform/errors.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { readForm, type SentForm } from '../platform/http/forms.ts'
import { href } from '../platform/http/links.ts'
import { pageContext } from '../platform/http/page-context.ts'
import { refusalOrThrow, type ShownRefusal, shownRefusal } from '../platform/http/refused-form.ts'
import { parseOrRefuse } from '../platform/parse.ts'
import { findBody } from '../registrations/find-body.ts'
import { TIES_PATH } from './case-path.ts'
import { declareTie, endTie } from './declare-tie.ts'
import { listOwnTies } from './list-ties.ts'
import { DeclareTie, EndTie } from './tie.ts'
import { TiesPage, type TiesView } from './ties-views.tsx'

/** An officer's own ties, for nobody else. */
export const tiesPages = (deps: Deps) =>
  new Hono<HttpEnv>().get(TIES_PATH, (c) => show(deps, c, {})).post(TIES_PATH, (c) => change(deps, c))

async function show(
  deps: Deps,
  c: Context<HttpEnv>,
  { found, refused }: { readonly found?: TiesView['found']; readonly refused?: ShownRefusal },
): Promise<Response> {
  const ties = await listOwnTies(deps, callerOf(c))
  const bodies = await findOrganisations(
    deps.db.queries,
    ties.map(({ organisationId }) => organisationId),
  )
  return c.html(
    <TiesPage
      page={pageContext(c, deps.config)}
      ties={ties}
      bodies={new Map(bodies.map((body) => [body.id, body]))}
      found={found}
      refused={refused}
    />,
    refused?.status ?? 200,
  )
}

async function change(deps: Deps, c: Context<HttpEnv>): Promise<Response> {
  const form = await readForm(c)
  const actor = callerOf(c)
  await listOwnTies(deps, actor)
  try {
    if (form.values.do === 'find') {
      const { q = '' } = form.values
      return await show(deps, c, { found: { query: q, bodies: await findBody(deps, actor, q, c.var.lang) } })
    }
    await done(deps, actor, form)
    return c.redirect(href(c.var, TIES_PATH), 303)
  } catch (error) {
    const refusal = refusalOrThrow(error, 'invalid', 'conflict')
    return show(deps, c, { refused: shownRefusal(refusal, c.var.t) })
  }
}

function done(deps: Deps, actor: Actor, { values, idempotencyKey: key }: SentForm): Promise<unknown> {
  const { do: what, organisation_id = '' } = values
  if (what === 'declare') {
    const input = parseOrRefuse(DeclareTie, { organisation_id, kind: values[`kind-${organisation_id}`] })
    return once(deps, actor, { key, input: ['tie', input] }, (d, a) => declareTie(d, a, input))
  }
  if (what !== 'end') throw invalidField('do', 'errors.not_accepted')
  const input = parseOrRefuse(EndTie, { organisation_id })
  return once(deps, actor, { key, input: ['tie end', input] }, (d, a) => endTie(d, a, input))
}
