import { type Context, Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { findOrganisations } from '../organisations/organisation-store.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { readForm } from '../platform/http/forms.ts'
import { href } from '../platform/http/links.ts'
import { pageContext } from '../platform/http/page-context.ts'
import { STATUS } from '../platform/http/problem.ts'
import { errorsBeside, refusalOrThrow } from '../platform/http/refused-form.ts'
import { parseOrRefuse } from '../platform/parse.ts'
import { ListSubAgents, listNamedSubAgents } from './list-sub-agents.ts'
import { gatherSubAgents, nameSubAgent, takeBackSubAgent } from './name-sub-agent.ts'
import { NameSubAgent } from './sub-agent.ts'
import { SubAgentListPage, SubAgentsPage, subAgentsPath } from './sub-agent-views.tsx'

export const subAgentPages = (deps: Deps) =>
  new Hono<HttpEnv>()
    .get('/workspace/sub-agents', (c) => showList(deps, c))
    .get('/workspace/job-orders/:number/sub-agents', async (c) => {
      const found = await gatherSubAgents(deps, callerOf(c), c.req.param('number'))
      const said = c.req.query('done')
      const done = said === 'saved' || said === 'removed' ? said : null
      const page = pageContext(c, deps.config)
      return c.html(<SubAgentsPage page={page} found={found} values={{}} errors={[]} done={done} />)
    })
    .post('/workspace/job-orders/:number/sub-agents', (c) => name(deps, c, c.req.param('number')))
    .post('/workspace/job-orders/:number/sub-agents/:id/take-back', async (c) => {
      const [actor, number, id] = [callerOf(c), c.req.param('number'), c.req.param('id')]
      const form = await readForm(c)
      const request = { key: form.idempotencyKey, input: ['POST take-back', number, id] }
      await once(deps, actor, request, (d) => takeBackSubAgent(d, actor, number, id))
      return c.redirect(href(c.var, subAgentsPath(number), { done: 'removed' }), 303)
    })

async function name(deps: Deps, c: Context<HttpEnv>, number: string): Promise<Response> {
  const actor = callerOf(c)
  const found = await gatherSubAgents(deps, actor, number)
  const form = await readForm(c)
  const text = (field: string) => form.values[field] ?? ''
  try {
    const input = parseOrRefuse(NameSubAgent, {
      told_by: text('told_by') || undefined,
      name: text('name'),
      area: text('area'),
      tax_or_identity_number: text('tax_or_identity_number').trim() || null,
    })
    const request = { key: form.idempotencyKey, input: ['POST sub-agent', number, input] }
    await once(deps, actor, request, (d) => nameSubAgent(d, actor, number, input))
  } catch (error) {
    const refused = refusalOrThrow(error, 'invalid', 'conflict')
    const errors = errorsBeside('name', refused)
    const page = pageContext(c, deps.config)
    return c.html(
      <SubAgentsPage page={page} found={found} values={form.values} errors={errors} done={null} />,
      STATUS[refused.code],
    )
  }
  return c.redirect(href(c.var, subAgentsPath(found.order.number), { done: 'saved' }), 303)
}

async function showList(deps: Deps, c: Context<HttpEnv>): Promise<Response> {
  const { name: named, agency, cursor } = c.req.query()
  const asked = parseOrRefuse(ListSubAgents, { name: named, agency, cursor })
  const found = await listNamedSubAgents(deps, callerOf(c), asked)
  const ids = [...new Set(found.items.flatMap(({ agencyId }) => agencyId ?? []))]
  const bodies = await findOrganisations(deps.db.queries, ids)
  const agencies = new Map(bodies.map(({ id, names }) => [id, names[0]?.text ?? '–']))
  const page = pageContext(c, deps.config)
  return c.html(
    <SubAgentListPage
      page={page}
      found={found}
      name={named ?? ''}
      agency={agency ?? ''}
      agencies={agencies}
    />,
  )
}
