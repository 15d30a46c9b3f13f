import { Hono } from 'hono'
import * as v from 'valibot'
import type { Deps } from '../deps.ts'
import { PAYERS } from '../independence/independence-rule.ts'
import { ConflictJson, conflictToJson } from '../independence/tie-json.ts'
import { once } from '../journal/once.ts'
import { jsonBody } from '../platform/http/body.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { posted } from '../platform/http/idempotency.ts'
import { described } from '../platform/http/openapi.ts'
import { AuditJson, auditToJson } from './audit-json.ts'
import { MoveAudit } from './audit-plan.ts'
import { moveAudit } from './move-audit.ts'
import { seePlan } from './see-plan.ts'

const tag = 'Audits'
const PlanJson = v.object({
  planned_on: v.string(),
  /** The last day of the window of an unannounced audit. */
  until_on: v.nullable(v.string()),
  payer: v.nullable(v.picklist(PAYERS)),
  planned_by: v.nullable(v.string()),
  conflicts: v.array(ConflictJson),
  moves: v.array(
    v.object({
      from_on: v.string(),
      from_until_on: v.nullable(v.string()),
      to_on: v.string(),
      to_until_on: v.nullable(v.string()),
      reason: v.string(),
      moved_by: v.string(),
      moved_at: v.string(),
    }),
  ),
})

/** How an audit was planned, whether its team is independent, and other days for it. */
export const planApi = (deps: Deps) =>
  new Hono<HttpEnv>()
    .get(
      '/audits/:id/plan',
      described({ summary: 'How an audit was planned, and conflicts of its team', answers: PlanJson, tag }),
      async (c) => {
        const seen = await seePlan(deps, callerOf(c), c.req.param('id'))
        return c.json({
          planned_on: seen.audit.plannedOn,
          until_on: seen.plan?.untilOn ?? null,
          payer: seen.plan?.payer ?? null,
          planned_by: seen.plan?.plannedBy ?? null,
          conflicts: seen.conflicts.map((one) => conflictToJson(one, c.var.lang)),
          moves: seen.moves.map((move) => ({
            from_on: move.from.on,
            from_until_on: move.from.untilOn,
            to_on: move.to.on,
            to_until_on: move.to.untilOn,
            reason: move.reason,
            moved_by: move.movedBy,
            moved_at: move.movedAt,
          })),
        })
      },
    )
    .post(
      '/audits/:id/move',
      described({ summary: 'Give an audit that has not begun other days', answers: AuditJson, tag }),
      jsonBody(MoveAudit),
      async (c) => {
        const input = c.req.valid('json')
        const id = c.req.param('id')
        const audit = await once(deps, ...posted(c, input), (d, actor) => moveAudit(d, actor, id, input))
        return c.json(auditToJson(audit))
      },
    )
