import { Hono } from 'hono'
import * as v from 'valibot'
import { AUDIT_KINDS } from '../audits/audit.ts'
import type { Deps } from '../deps.ts'
import { ORGANISATION_ROLES } from '../organisations/organisation.ts'
import { dayOf } from '../platform/clock.ts'
import { CONFIDENCES, citationOf, confidenceSaid } from '../platform/dated-rule.ts'
import { queryParams } from '../platform/http/body.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { described } from '../platform/http/openapi.ts'
import { CursorText } from '../platform/paging.ts'
import { seeRisks } from './body-risks.ts'
import { seeDueAudits } from './due-audits.ts'
import { DUE_AFTER, DUE_EDITION, DUE_RULE_IDS, dueRulesOn } from './due-rule.ts'
import { RISK_LINES, RISK_WEIGHTS } from './risk-weight.ts'
import { SIDES } from './side.ts'

const tag = 'Audit planning'
const AskedDue = v.strictObject({
  side: v.picklist(SIDES),
  overdue: v.optional(v.literal('true')),
  cursor: v.optional(CursorText),
})
const AskedRisk = v.strictObject({ side: v.picklist(SIDES), cursor: v.optional(CursorText) })

const DueJson = v.object({
  rules: v.object({
    version: v.string(),
    rules: v.array(
      v.object({
        id: v.picklist(DUE_RULE_IDS),
        whose: v.picklist(['scheme', 'supervising_organisation']),
        kind: v.picklist(AUDIT_KINDS),
        after: v.picklist(DUE_AFTER),
        months: v.number(),
        source: v.string(),
        confidence: v.picklist([...CONFIDENCES, 'default']),
      }),
    ),
  }),
  due: v.array(
    v.object({
      organisation_id: v.string(),
      role: v.picklist(ORGANISATION_ROLES),
      kind: v.picklist(AUDIT_KINDS),
      due_on: v.string(),
      rule: v.picklist(DUE_RULE_IDS),
      counted_from: v.string(),
      months: v.number(),
      overdue: v.boolean(),
      audit_id: v.nullable(v.string()),
    }),
  ),
  overdue: v.number(),
  next_cursor: v.nullable(v.string()),
})

const RiskJson = v.object({
  weights_version: v.string(),
  bodies: v.array(
    v.object({
      organisation_id: v.string(),
      role: v.picklist(ORGANISATION_ROLES),
      total: v.number(),
      lines: v.array(
        v.object({
          id: v.picklist(RISK_LINES),
          value: v.nullable(v.number()),
          counted: v.number(),
          weight: v.number(),
          points: v.number(),
        }),
      ),
    }),
  ),
  for_cause: v.array(
    v.object({
      organisation_id: v.string(),
      role: v.picklist(ORGANISATION_ROLES),
      why: v.picklist(['asked', 'fee_result']),
      request_id: v.nullable(v.string()),
      fee_share: v.nullable(v.number()),
    }),
  ),
  next_cursor: v.nullable(v.string()),
})

/** What is due, and where the risk is. People only: keys are not told whom somebody was asked to look at. */
export const riskApi = (deps: Deps) =>
  new Hono<HttpEnv>()
    .get(
      '/due-audits',
      described({ summary: 'Audits that the rules ask for, earliest first', answers: DueJson, tag }),
      queryParams(AskedDue),
      async (c) => {
        const { side, overdue, cursor } = c.req.valid('query')
        const seen = await seeDueAudits(deps, callerOf(c), { side, overdueOnly: overdue === 'true', cursor })
        return c.json({
          rules: rulesJson(dayOf(deps.now()), c.var.lang),
          due: seen.due.map((one) => ({
            organisation_id: one.organisationId,
            role: one.role,
            kind: one.kind,
            due_on: one.dueOn,
            rule: one.rule,
            counted_from: one.countedFrom,
            months: one.months,
            overdue: one.overdue,
            audit_id: one.audit?.id ?? null,
          })),
          overdue: seen.overdue,
          next_cursor: seen.next,
        })
      },
    )
    .get(
      '/risk-scores',
      described({ summary: 'Organisations by risk, each score line by line', answers: RiskJson, tag }),
      queryParams(AskedRisk),
      async (c) => {
        const seen = await seeRisks(deps, callerOf(c), c.req.valid('query'))
        return c.json({
          weights_version: RISK_WEIGHTS.version,
          bodies: seen.bodies.map(({ organisationId, role, score }) => ({
            organisation_id: organisationId,
            role,
            total: score.total,
            lines: score.lines.map(({ id, value, counted, weight, points }) => ({
              id,
              value,
              counted,
              weight,
              points,
            })),
          })),
          for_cause: seen.forCause.map((one) => ({
            organisation_id: one.organisationId,
            role: one.role,
            why: one.why,
            request_id: one.requestId,
            fee_share: one.feeShare,
          })),
          next_cursor: seen.next,
        })
      },
    )

const rulesJson = (day: string, lang: 'en' | 'ja' | 'vi') => ({
  version: DUE_EDITION,
  rules: dueRulesOn(day).map((rule) => ({
    id: rule.id,
    whose: rule.whose,
    kind: rule.kind,
    after: rule.after,
    months: rule.months,
    source: citationOf(rule.source, lang),
    confidence: confidenceSaid(rule),
  })),
})
