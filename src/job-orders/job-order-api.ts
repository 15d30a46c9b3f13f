import { Hono } from 'hono'
import * as v from 'valibot'
import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { dayOf } from '../platform/clock.ts'
import { jsonBody, queryParams } from '../platform/http/body.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { posted } from '../platform/http/idempotency.ts'
import { described } from '../platform/http/openapi.ts'
import { CursorText, PageLimit } from '../platform/paging.ts'
import { CertifyJobOrder, certifyJobOrder } from './certify-job-order.ts'
import { gatherJobOrder } from './gather-job-order.ts'
import type { JobOrder } from './job-order.ts'
import {
  JobOrderFileJson,
  JobOrderJson,
  jobOrderFileToJson,
  jobOrderToJson,
  ListedOrderJson,
  listedOrderToJson,
  SectionSavedJson,
  sectionSavedToJson,
} from './job-order-json.ts'
import { JOB_ORDER_STATUSES } from './job-order-life.ts'
import { listOrders } from './list-job-orders.ts'
import { MoveJobOrder, moveJobOrder } from './move-job-order.ts'
import { OpenJobOrder, openJobOrder } from './open-job-order.ts'
import { orderStandingsOn } from './read-order-standing.ts'
import { SaveSection, saveSection, sectionNamed } from './save-section.ts'
import { SayReady, sayReady } from './say-ready.ts'

const tag = 'Job orders'

const ListJobOrders = v.strictObject({
  cursor: v.optional(CursorText),
  limit: v.optional(PageLimit, '25'),
  status: v.optional(v.picklist(JOB_ORDER_STATUSES)),
  /** Orders in which this body takes part. */
  organisation_id: v.optional(v.string()),
  /** `true`: in effect, but a party is not registered today. */
  flagged: v.optional(v.literal('true')),
})

const JobOrderList = v.object({
  job_orders: v.array(ListedOrderJson),
  next_cursor: v.nullable(v.string()),
})

/** Job orders for those who fill them in and those who certify them. What the world sees is the passport. */
export const jobOrderApi = (deps: Deps) =>
  new Hono<HttpEnv>()
    .get(
      '/job-orders',
      described({ summary: 'The job orders you may see, newest first', answers: JobOrderList, tag }),
      queryParams(ListJobOrders),
      async (c) => {
        const query = c.req.valid('query')
        const on = dayOf(deps.now())
        const { orders, next } = await listOrders(
          deps,
          callerOf(c),
          {
            status: query.status,
            organisationId: query.organisation_id,
            flaggedOn: query.flagged === 'true' ? on : undefined,
          },
          { limit: query.limit, cursor: query.cursor },
        )
        const standings = await orderStandingsOn(deps, orders, on)
        return c.json({
          job_orders: orders.flatMap((order) => {
            const standing = standings.get(order.id)
            return standing ? [listedOrderToJson(order, standing)] : []
          }),
          next_cursor: next,
        })
      },
    )
    .post(
      '/job-orders',
      described({ summary: 'Open a job order as a draft', answers: JobOrderJson, status: 201, tag }),
      jsonBody(OpenJobOrder),
      async (c) => {
        const input = c.req.valid('json')
        const order = await once(deps, ...posted(c, input), (d, actor) => openJobOrder(d, actor, input))
        return c.json(jobOrderToJson(order), 201)
      },
    )
    .get(
      '/job-orders/:code/file',
      described({
        summary: 'One job order with every section, for its parties and for officers',
        answers: JobOrderFileJson,
        tag,
      }),
      async (c) => {
        const file = await gatherJobOrder(deps, callerOf(c), c.req.param('code'))
        return c.json(jobOrderFileToJson(file, c.var.lang))
      },
    )
    .post(
      '/job-orders/:code/sections/:section',
      described({ summary: 'Save one section of a draft', answers: SectionSavedJson, tag }),
      jsonBody(SaveSection),
      async (c) => {
        const input = c.req.valid('json')
        const code = c.req.param('code')
        const section = sectionNamed(c.req.param('section'))
        const saved = await once(deps, ...posted(c, input), (d, actor) =>
          saveSection(d, actor, code, section, input),
        )
        return c.json(sectionSavedToJson(saved))
      },
    )
    .route(
      '/',
      stepRoute(deps, {
        path: 'readiness',
        summary: 'Say that a party’s part is complete, or take it back',
        description: 'When all three parties are ready the order is submitted.',
        schema: SayReady,
        verb: sayReady,
      }),
    )
    .route(
      '/',
      stepRoute(deps, {
        path: 'moves',
        summary: 'Recall, revise, fill, close, withdraw, send back, suspend or reinstate a job order',
        schema: MoveJobOrder,
        verb: moveJobOrder,
      }),
    )
    .route(
      '/',
      stepRoute(deps, {
        path: 'certification',
        summary: 'Certify the edition that was submitted',
        schema: CertifyJobOrder,
        verb: certifyJobOrder,
      }),
    )

interface Step<Schema extends v.GenericSchema> {
  /** The last part of the address. */
  readonly path: string
  readonly summary: string
  readonly description?: string
  readonly schema: Schema
  readonly verb: (deps: Deps, actor: Actor, code: string, input: v.InferOutput<Schema>) => Promise<JobOrder>
}

/** What moves a whole order on, as a JSON route: the answer is the order. */
function stepRoute<Schema extends v.GenericSchema>(
  deps: Deps,
  { path, schema, verb, ...words }: Step<Schema>,
): Hono<HttpEnv> {
  return new Hono<HttpEnv>().post(
    `/job-orders/:code/${path}`,
    described({ ...words, answers: JobOrderJson, tag }),
    jsonBody(schema),
    async (c) => {
      const input = c.req.valid('json') as v.InferOutput<Schema>
      const code = c.req.param('code') ?? ''
      const order = await once(deps, ...posted(c, input), (d, actor) => verb(d, actor, code, input))
      return c.json(jobOrderToJson(order))
    },
  )
}
