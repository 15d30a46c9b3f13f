import { type Context, Hono } from 'hono'
import { latestTemplates } from '../audit-templates/find-template.ts'
import { possibleTeam } from '../audits/possible-team.ts'
import { requireRequest } from '../case-handling/decide-audit-request.ts'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { findOrganisations } from '../organisations/organisation-store.ts'
import { dayOf } from '../platform/clock.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { fieldsInForm } from '../platform/http/fields-in-form.ts'
import { FORM_BYTES, readForm, type SentForm } from '../platform/http/forms.ts'
import { href } from '../platform/http/links.ts'
import { pageContext } from '../platform/http/page-context.ts'
import { refusalOrThrow, type ShownRefusal, shownRefusal } from '../platform/http/refused-form.ts'
import { parseOrRefuse } from '../platform/parse.ts'
import { PlanForRequest, planForRequest, settleRequest } from './plan-for-request.ts'
import { RequestPlanPage } from './request-views.tsx'

const PATH = '/workspace/audit-requests/:id/plan'

/** From the wish that somebody looks at a body to the planned audit in one step. */
export const requestPages = (deps: Deps) =>
  new Hono<HttpEnv>()
    .get(PATH, (c) => show(deps, c, c.req.param('id'), {}))
    .post(PATH, async (c) => {
      const actor = callerOf(c)
      const id = c.req.param('id')
      await requireRequest(deps, actor, id)
      const form = await readForm(c, FORM_BYTES.text)
      try {
        const input = parseOrRefuse(PlanForRequest, planInput(form))
        const request = { key: form.idempotencyKey, input: ['plan for request', id, input] }
        const audit = await once(deps, actor, request, (d, a) => planForRequest(d, a, id, input))
        await settleRequest(deps, actor, id, audit)
        return c.redirect(href(c.var, `/workspace/audits/${audit.id}`, { done: 'planned' }), 303)
      } catch (error) {
        const refusal = refusalOrThrow(error, 'invalid', 'conflict')
        const inForm = fieldsInForm({
          'team.*': (_, row) => {
            const role = teamOf(form)[row]?.role
            return role === 'member' ? 'members' : role
          },
          team: () => 'lead',
        })
        return show(deps, c, id, {
          values: form.values,
          members: form.all('members'),
          refused: shownRefusal(refusal, c.var.t, inForm),
        })
      }
    })

const planInput = (form: SentForm) => ({
  template_id: form.values.template_id ?? '',
  planned_on: form.values.planned_on,
  until_on: form.values.until_on ? form.values.until_on : null,
  payer: 'scheme',
  team: teamOf(form),
})

function teamOf(form: SentForm) {
  const { lead = '', reviewer = '' } = form.values
  const members = form.all('members').filter((id) => id !== lead)
  return [
    ...(lead ? [{ account_id: lead, role: 'lead' }] : []),
    ...members.map((id) => ({ account_id: id, role: 'member' })),
    ...(reviewer ? [{ account_id: reviewer, role: 'reviewer' }] : []),
  ]
}

interface Shown {
  readonly values?: Readonly<Record<string, string>>
  readonly members?: readonly string[]
  readonly refused?: ShownRefusal
}

async function show(deps: Deps, c: Context<HttpEnv>, id: string, shown: Shown): Promise<Response> {
  const page = pageContext(c, deps.config)
  const actor = callerOf(c)
  const request = await requireRequest(deps, actor, id)
  const [bodies, team] = await Promise.all([
    findOrganisations(deps.db.queries, [request.organisationId]),
    possibleTeam(deps, request.auditedRole),
  ])
  const option = ({ id: value, name }: { id: string; name: string }) => ({ value, text: name })
  const templates = (await latestTemplates(deps))
    .filter(({ role }) => role === request.auditedRole)
    .map(({ id: value, title, version }) => ({ value, text: `${title[page.lang]} (${version})` }))
  return c.html(
    <RequestPlanPage
      page={page}
      request={request}
      bodies={new Map(bodies.map((body) => [body.id, body]))}
      templates={templates}
      auditors={team.auditors.map(option)}
      reviewers={team.reviewers.map(option)}
      values={shown.values ?? { planned_on: dayOf(deps.now()), lead: actor.id }}
      members={shown.members ?? []}
      refused={shown.refused}
    />,
    shown.refused?.status ?? 200,
  )
}
