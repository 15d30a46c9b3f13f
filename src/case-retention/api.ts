import { Hono } from 'hono'
import * as v from 'valibot'
import { OUTCOMES } from '../cases/case.ts'
import { HOLD_REASONS } from '../cases/case-life.ts'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { jsonBody, queryParams } from '../platform/http/body.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { posted } from '../platform/http/idempotency.ts'
import { described } from '../platform/http/openapi.ts'
import type { Deletion } from './delete-on.ts'
import { DraftPolicy, draftPolicy, dropPolicy, publishPolicy } from './draft-policy.ts'
import { HoldCase, liftHold, placeHold, seeCaseRetention } from './hold-case.ts'
import { previewPolicy } from './preview-policy.ts'
import { type PolicyEdition, RETENTION_RULES, RetentionPeriods } from './retention-policy.ts'
import { seePolicy, seeRetention } from './see-retention.ts'

const TAG = 'Cases'
const nullableText = v.nullable(v.string())
const DeletionAnswer = v.strictObject({
  deleted_on: v.string(),
  rule: v.picklist(RETENTION_RULES),
  last_happened_on: v.string(),
  held_by: v.array(v.picklist(HOLD_REASONS)),
})
const deletionJson = ({ on, rule, from, heldBy }: Deletion) => ({
  deleted_on: on,
  rule,
  last_happened_on: from,
  held_by: [...heldBy],
})
const RetentionAnswer = v.strictObject({
  version: v.string(),
  published_on: nullableText,
  periods: RetentionPeriods,
  due_by: v.string(),
  more: v.boolean(),
  cases: v.array(
    v.strictObject({ label: v.string(), deleted_on: v.string(), held_by: v.array(v.picklist(HOLD_REASONS)) }),
  ),
})
const PolicyAnswer = v.strictObject({
  version: v.string(),
  status: v.picklist(['draft', 'published', 'dropped']),
  periods: RetentionPeriods,
  reason: v.string(),
  drafted_at: v.string(),
  published_at: nullableText,
})
const policyJson = (edition: PolicyEdition): v.InferOutput<typeof PolicyAnswer> => ({
  version: edition.version,
  status: edition.status,
  periods: edition.periods,
  reason: edition.reason,
  drafted_at: edition.draftedAt,
  published_at: edition.publishedAt,
})
const PreviewAnswer = v.strictObject({
  version: v.string(),
  first_on: v.string(),
  more: v.boolean(),
  lines: v.array(
    v.strictObject({
      rule: v.picklist(RETENTION_RULES),
      cases: v.number(),
      earlier: v.number(),
      later: v.number(),
      at_once: v.number(),
      held: v.number(),
    }),
  ),
})
const CaseAnswer = v.strictObject({
  label: v.string(),
  outcome: v.nullable(v.picklist(OUTCOMES)),
  ...DeletionAnswer.entries,
})
const HoldAnswer = v.strictObject({ label: v.string(), reason: v.picklist(HOLD_REASONS) })
const Nothing = v.strictObject({})

/** How long cases are kept, for those who look after it and for case officers. */
export const caseRetentionApi = (deps: Deps) => {
  const api = new Hono<HttpEnv>()
  api.get(
    '/case-retention',
    described({
      summary: 'The periods in force, and the cases that are deleted in the next days',
      description: 'Case officers see those they may handle; who looks after retention sees labels and days.',
      answers: RetentionAnswer,
      tag: TAG,
    }),
    queryParams(Nothing),
    async (c) => {
      const { policy, warning } = await seeRetention(deps, callerOf(c))
      return c.json({
        version: policy.version,
        published_on: policy.publishedOn,
        periods: policy.periods,
        due_by: warning.dueBy,
        more: warning.more,
        cases: warning.cases.map(({ case: { label }, deletion }) => ({
          label,
          deleted_on: deletion.on,
          held_by: [...deletion.heldBy],
        })),
      })
    },
  )
  addPolicies(api, deps)
  addCases(api, deps)
  return api
}

function addPolicies(api: Hono<HttpEnv>, deps: Deps): void {
  const path = '/case-retention/policies'
  api.post(
    path,
    described({
      summary: 'Draft other periods; nothing changes before a second person publishes them',
      answers: PolicyAnswer,
      status: 201,
      tag: TAG,
    }),
    jsonBody(DraftPolicy),
    async (c) => {
      const input = c.req.valid('json')
      const edition = await once(deps, ...posted(c, input), (d, a) => draftPolicy(d, a, input))
      return c.json(policyJson(edition), 201)
    },
  )
  api.get(
    `${path}/:version`,
    described({ summary: 'One edition of the periods', answers: PolicyAnswer, tag: TAG }),
    queryParams(Nothing),
    async (c) => c.json(policyJson(await seePolicy(deps, callerOf(c), c.req.param('version')))),
  )
  api.get(
    `${path}/:version/preview`,
    described({
      summary: 'Count the cases that would be deleted earlier, later or at once; writes nothing',
      answers: PreviewAnswer,
      tag: TAG,
    }),
    queryParams(Nothing),
    async (c) => {
      const preview = await previewPolicy(deps, callerOf(c), c.req.param('version'))
      return c.json({
        version: preview.version,
        first_on: preview.firstOn,
        more: preview.more,
        lines: preview.lines.map(({ atOnce, ...line }) => ({ ...line, at_once: atOnce })),
      })
    },
  )
  for (const [move, verb, summary] of [
    ['publish', publishPolicy, 'Put a draft in force; never by who drafted it'],
    ['drop', dropPolicy, 'Give a draft up'],
  ] as const)
    api.post(
      `${path}/:version/${move}`,
      described({ summary, answers: PolicyAnswer, tag: TAG }),
      jsonBody(Nothing),
      async (c) => {
        const version = c.req.param('version')
        const edition = await once(deps, ...posted(c, {}), (d, a) => verb(d, a, version))
        return c.json(policyJson(edition))
      },
    )
}

function addCases(api: Hono<HttpEnv>, deps: Deps): void {
  const path = '/case-retention/cases/:label'
  api.get(
    path,
    described({ summary: 'When a case is deleted, and what holds it', answers: CaseAnswer, tag: TAG }),
    queryParams(Nothing),
    async (c) => {
      const { label, outcome, deletion } = await seeCaseRetention(deps, callerOf(c), c.req.param('label'))
      return c.json({ label, outcome, ...deletionJson(deletion) })
    },
  )
  for (const [move, verb, summary] of [
    ['hold', placeHold, 'Keep a case beyond its time, for a reason'],
    ['lift', liftHold, 'Lift a hold; the case is on the warning list before it goes'],
  ] as const)
    api.post(
      `${path}/${move}`,
      described({ summary, answers: HoldAnswer, tag: TAG }),
      jsonBody(HoldCase),
      async (c) => {
        const input = c.req.valid('json')
        const label = c.req.param('label')
        return c.json(await once(deps, ...posted(c, input), (d, a) => verb(d, a, label, input)))
      },
    )
}
