import { Hono } from 'hono'
import * as v from 'valibot'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { jsonBody, queryParams } from '../platform/http/body.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { posted } from '../platform/http/idempotency.ts'
import { described } from '../platform/http/openapi.ts'
import { CursorText } from '../platform/paging.ts'
import { DecideAuditRequest } from './audit-request.ts'
import { decideAuditRequest, listAuditRequests } from './decide-audit-request.ts'
import { declareTie, endTie } from './declare-tie.ts'
import { listOwnTies } from './list-ties.ts'
import { DeclareTie, EndTie } from './tie.ts'

const tag = 'Cases'
const RequestsJson = v.object({
  requests: v.array(
    v.object({
      id: v.string(),
      organisation_id: v.string(),
      role: v.string(),
      kind: v.string(),
      reason: v.string(),
      urgency: v.string(),
      asked_on: v.string(),
    }),
  ),
  next_cursor: v.nullable(v.string()),
})
const TiesJson = v.object({
  ties: v.array(
    v.object({
      organisation_id: v.string(),
      kind: v.string(),
      declared_at: v.string(),
      ended_at: v.nullable(v.string()),
    }),
  ),
})

/** Audits that were asked for, and conflicts of interest: neither leads to a case. */
export const requestApi = (deps: Deps) =>
  new Hono<HttpEnv>()
    .get(
      '/audit-requests',
      described({
        summary: 'Bodies somebody should look at, for those who plan audits',
        answers: RequestsJson,
        tag,
      }),
      queryParams(v.strictObject({ cursor: v.optional(CursorText) })),
      async (c) => {
        const { items, next } = await listAuditRequests(deps, callerOf(c), c.req.valid('query'))
        return c.json({
          requests: items.map((one) => ({
            id: one.id,
            organisation_id: one.organisationId,
            role: one.auditedRole,
            kind: one.kind,
            reason: one.reason,
            urgency: one.urgency,
            asked_on: one.askedOn,
          })),
          next_cursor: next,
        })
      },
    )
    .post(
      '/audit-requests/:id/decision',
      described({
        summary: 'Say which audit was planned for it, or that there will be none',
        answers: v.object({ id: v.string() }),
        tag,
      }),
      jsonBody(DecideAuditRequest),
      async (c) => {
        const [id, input] = [c.req.param('id'), c.req.valid('json')]
        return c.json(
          await once(deps, ...posted(c, input), (d, actor) => decideAuditRequest(d, actor, id, input)),
        )
      },
    )
    .get(
      '/case-ties',
      described({ summary: 'The conflicts of interest one has declared', answers: TiesJson, tag }),
      async (c) => {
        const ties = await listOwnTies(deps, callerOf(c))
        return c.json({
          ties: ties.map(({ organisationId, kind, declaredAt, endedAt }) => ({
            organisation_id: organisationId,
            kind,
            declared_at: declaredAt,
            ended_at: endedAt,
          })),
        })
      },
    )
    .post(
      '/case-ties',
      described({
        summary: 'Declare what one has to do with a body: its cases are not there for one any more',
        answers: v.object({ organisation_id: v.string() }),
        tag,
      }),
      jsonBody(DeclareTie),
      async (c) => {
        const input = c.req.valid('json')
        return c.json(await once(deps, ...posted(c, input), (d, actor) => declareTie(d, actor, input)))
      },
    )
    .post(
      '/case-ties/end',
      described({
        summary: 'Say that a tie has ended',
        answers: v.object({ organisation_id: v.string() }),
        tag,
      }),
      jsonBody(EndTie),
      async (c) => {
        const input = c.req.valid('json')
        return c.json(await once(deps, ...posted(c, input), (d, actor) => endTie(d, actor, input)))
      },
    )
