import { Hono } from 'hono'
import * as v from 'valibot'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { jsonBody } from '../platform/http/body.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { posted } from '../platform/http/idempotency.ts'
import { described } from '../platform/http/openapi.ts'
import { parseOrRefuse } from '../platform/parse.ts'
import { ListSubAgents, listNamedSubAgents } from './list-sub-agents.ts'
import { gatherSubAgents, nameSubAgent, takeBackSubAgent } from './name-sub-agent.ts'
import { NameSubAgent, type SubAgent, TOLD_BY } from './sub-agent.ts'

const tag = 'Declarations'
const Made = v.strictObject({ id: v.string() })
const SubAgentAnswer = {
  id: v.string(),
  told_by: v.picklist(TOLD_BY),
  name: v.string(),
  area: v.string(),
  tax_or_identity_number: v.nullable(v.string()),
  named_at: v.string(),
  /** In how many job orders this name was given; null for whoever may not know. */
  orders: v.nullable(v.number()),
}
const OfOrder = v.strictObject({ items: v.array(v.strictObject(SubAgentAnswer)) })
const Listed = v.strictObject({
  items: v.array(
    v.strictObject({ ...SubAgentAnswer, job_order: v.string(), agency_id: v.nullable(v.string()) }),
  ),
  next_cursor: v.nullable(v.string()),
})

/** Sub-agents and brokers: personal data, for officers and for the party that named them. */
export const subAgentApi = (deps: Deps) =>
  new Hono<HttpEnv>()
    .get(
      '/job-orders/:code/sub-agents',
      described({ summary: 'The sub-agents named for an order', answers: OfOrder, tag }),
      async (c) => {
        const found = await gatherSubAgents(deps, callerOf(c), c.req.param('code'))
        return c.json({ items: found.items.map((one) => toJson(one, found.orders)) })
      },
    )
    .post(
      '/job-orders/:code/sub-agents',
      described({ summary: 'Name a sub-agent', answers: Made, status: 201, tag }),
      jsonBody(NameSubAgent),
      async (c) => {
        const input = c.req.valid('json')
        const code = c.req.param('code')
        return c.json(
          await once(deps, ...posted(c, input), (d, actor) => nameSubAgent(d, actor, code, input)),
          201,
        )
      },
    )
    .post(
      '/job-orders/:code/sub-agents/:id/take-back',
      described({ summary: 'Take a name back; the entry is deleted', answers: Made, tag }),
      async (c) => {
        const code = c.req.param('code')
        const id = c.req.param('id')
        return c.json(await once(deps, ...posted(c), (d, actor) => takeBackSubAgent(d, actor, code, id)))
      },
    )
    .get(
      '/sub-agents',
      described({
        summary: 'Everyone named in any order, of one agency or one name or all',
        description: 'Query: `agency` (id of the organisation), `name`, `cursor`. For officers only.',
        answers: Listed,
        tag,
      }),
      async (c) => {
        const asked = parseOrRefuse(ListSubAgents, c.req.query())
        const found = await listNamedSubAgents(deps, callerOf(c), asked)
        const items = found.items.map((one) => ({
          ...toJson(one, found.orders),
          job_order: one.orderNumber,
          agency_id: one.agencyId,
        }))
        return c.json({ items, next_cursor: found.next })
      },
    )

const toJson = (one: SubAgent, orders: ReadonlyMap<string, number> | null) => ({
  id: one.id,
  told_by: one.toldBy,
  name: one.name,
  area: one.area,
  tax_or_identity_number: one.taxOrIdentityNumber,
  named_at: one.namedAt,
  orders: orders?.get(one.nameKey) ?? null,
})
