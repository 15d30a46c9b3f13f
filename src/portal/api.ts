import { Hono } from 'hono'
import * as v from 'valibot'
import type { Deps } from '../deps.ts'
import { PARTIES } from '../job-orders/job-order.ts'
import { PARTY_PROBLEMS } from '../job-orders/order-standing.ts'
import { IDENTIFIER_SCHEMES } from '../organisations/identifier.ts'
import { ORGANISATION_ROLES } from '../organisations/organisation.ts'
import { dayOf } from '../platform/clock.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { described } from '../platform/http/openapi.ts'
import { gatherChain } from './gather-chain.ts'

export const ChainAnswer = v.strictObject({
  on: v.string(),
  partners: v.array(
    v.strictObject({
      scheme: v.picklist(IDENTIFIER_SCHEMES),
      value: v.string(),
      names: v.array(v.strictObject({ text: v.string(), language: v.string(), kind: v.string() })),
      /** Null: known from watching only. */
      party: v.nullable(v.picklist(PARTIES)),
      role: v.nullable(v.picklist(ORGANISATION_ROLES)),
      registrations: v.array(v.strictObject({ role: v.string(), status: v.string() })),
      job_orders: v.array(
        v.strictObject({ number: v.string(), problem: v.nullable(v.picklist(PARTY_PROBLEMS)) }),
      ),
      watched: v.boolean(),
    }),
  ),
  /** Job orders on which no workers should be sent for now. */
  flagged_job_orders: v.array(v.string()),
})

/** What the pages of the workspace show, for machines. */
export const portalApi = (deps: Deps) =>
  new Hono<HttpEnv>().get(
    '/chain',
    described({
      summary: 'The partners of the own body, on its job orders and as watched, with their status today',
      description: 'Only for users of a body.',
      answers: ChainAnswer,
      tag: 'Workspace',
    }),
    async (c) => {
      const chain = await gatherChain(deps, callerOf(c))
      return c.json({
        on: dayOf(deps.now()),
        partners: chain.partners.map(({ summary, party, role, standings, orders, watched }) => ({
          scheme: summary.scheme,
          value: summary.value,
          names: summary.names.map(({ text, language, kind }) => ({ text, language, kind })),
          party,
          role,
          registrations: standings.map((one) => ({ role: one.role, status: one.status })),
          job_orders: orders.map(({ number, problem }) => ({ number, problem })),
          watched,
        })),
        flagged_job_orders: [...chain.flaggedOrders],
      })
    },
  )
