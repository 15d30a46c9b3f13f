import { Hono } from 'hono'
import * as v from 'valibot'
import { AuditJson, auditToJson } from '../audits/audit-json.ts'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { jsonBody } from '../platform/http/body.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { posted } from '../platform/http/idempotency.ts'
import { described } from '../platform/http/openapi.ts'
import { SAMPLE_RULE_IDS } from '../statistics/sample-rule.ts'
import { type AuditSample, ChooseSample, sizesOf } from './audit-sample.ts'
import { chooseSample, seeSample } from './choose-sample.ts'
import { PlanForRequest, planForRequest, settleRequest } from './plan-for-request.ts'

const tag = 'Audit planning'
const Rule = v.picklist(SAMPLE_RULE_IDS)
const SampleJson = v.object({
  listed: v.number(),
  rule: Rule,
  size: v.number(),
  chosen_at: v.string(),
  /** What each rule gives of so many workers. */
  sizes: v.array(v.object({ rule: Rule, size: v.number() })),
})
const SeenJson = v.object({
  sample: v.nullable(SampleJson),
  round: v.nullable(v.string()),
  /** Whether the draw stood before the visit began; null while nothing is drawn. */
  drawn_before: v.nullable(v.boolean()),
})

const sampleToJson = (one: AuditSample): v.InferOutput<typeof SampleJson> => ({
  listed: one.listed,
  rule: one.rule,
  size: one.size,
  chosen_at: one.chosenAt,
  sizes: sizesOf(one.listed).map(({ rule, size }) => ({ rule, size })),
})

/** Whom an audit asks; and the audit that somebody asked for, planned in one step. */
export const sampleApi = (deps: Deps) =>
  new Hono<HttpEnv>()
    .get(
      '/audits/:id/sample',
      described({ summary: 'How many workers an audit asks, and by which rule', answers: SeenJson, tag }),
      async (c) => {
        const seen = await seeSample(deps, callerOf(c), c.req.param('id'))
        return c.json({
          sample: seen.sample && sampleToJson(seen.sample),
          round: seen.round?.number ?? null,
          drawn_before: seen.drawnBefore,
        })
      },
    )
    .post(
      '/audits/:id/sample',
      described({ summary: 'Choose the rule before the visit', answers: SampleJson, tag }),
      jsonBody(ChooseSample),
      async (c) => {
        const input = c.req.valid('json')
        const id = c.req.param('id')
        return c.json(
          sampleToJson(
            await once(deps, ...posted(c, input), (d, actor) => chooseSample(d, actor, id, input)),
          ),
        )
      },
    )
    .post(
      '/audit-requests/:id/audit',
      described({ summary: 'Plan the audit that was asked for', answers: AuditJson, status: 201, tag }),
      jsonBody(PlanForRequest),
      async (c) => {
        const input = c.req.valid('json')
        const id = c.req.param('id')
        const audit = await once(deps, ...posted(c, input), (d, actor) => planForRequest(d, actor, id, input))
        await settleRequest(deps, callerOf(c), id, audit)
        return c.json(auditToJson(audit), 201)
      },
    )
