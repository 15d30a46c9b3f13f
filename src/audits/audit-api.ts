import { Hono } from 'hono'
import * as v from 'valibot'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { dayOf } from '../platform/clock.ts'
import { jsonBody, queryParams } from '../platform/http/body.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { posted } from '../platform/http/idempotency.ts'
import { described } from '../platform/http/openapi.ts'
import { CursorText, PageLimit } from '../platform/paging.ts'
import { AUDIT_STATUSES, PlanAudit } from './audit.ts'
import { auditCursor } from './audit-cursor.ts'
import { AuditJson, auditToJson, WholeAuditJson, wholeAuditToJson } from './audit-json.ts'
import { cancelAudit } from './cancel-audit.ts'
import { gatherAudit } from './gather-audit.ts'
import { planAudit } from './plan-audit.ts'
import { GivenReason } from './reason.ts'
import { reopenAudit } from './reopen-audit.ts'
import { listVisibleAudits } from './visible-audits-store.ts'

const tag = 'Audits'

const ListAudits = v.strictObject({
  cursor: v.optional(CursorText),
  limit: v.optional(PageLimit, '25'),
  status: v.optional(v.picklist(AUDIT_STATUSES)),
  organisation_id: v.optional(v.string()),
  /** `me`: audits on whose team the caller is. */
  team: v.optional(v.literal('me')),
  /** `true`: to be done by today, and not signed by all. */
  due: v.optional(v.literal('true')),
})

const AuditList = v.object({ audits: v.array(AuditJson), next_cursor: v.nullable(v.string()) })

/** The audits one may see, planning one, and the moves of one that ask for a reason. */
export const auditApi = (deps: Deps) =>
  new Hono<HttpEnv>()
    .get(
      '/audits',
      described({ summary: 'The audits you may see, latest day first', answers: AuditList, tag }),
      queryParams(ListAudits),
      async (c) => {
        const actor = callerOf(c)
        const query = c.req.valid('query')
        const { audits, next } = await listVisibleAudits(
          deps.db.queries,
          actor,
          {
            status: query.status,
            organisationId: query.organisation_id,
            memberId: query.team === 'me' ? actor.id : undefined,
            dueBy: query.due === 'true' ? dayOf(deps.now()) : undefined,
          },
          { limit: query.limit, after: auditCursor.read(query.cursor) },
        )
        return c.json({ audits: audits.map(auditToJson), next_cursor: next && auditCursor.write(next) })
      },
    )
    .post(
      '/audits',
      described({ summary: 'Plan an audit', answers: AuditJson, status: 201, tag }),
      jsonBody(PlanAudit),
      async (c) => {
        const input = c.req.valid('json')
        const audit = await once(deps, ...posted(c, input), (d, actor) => planAudit(d, actor, input))
        return c.json(auditToJson(audit), 201)
      },
    )
    .get(
      '/audits/:id',
      described({ summary: 'One audit with everything recorded', answers: WholeAuditJson, tag }),
      async (c) => c.json(wholeAuditToJson(await gatherAudit(deps, callerOf(c), c.req.param('id')))),
    )
    .post(
      '/audits/:id/reopening',
      described({ summary: 'Open an audit that is being signed', answers: AuditJson, tag }),
      jsonBody(GivenReason),
      async (c) => {
        const input = c.req.valid('json')
        const audit = await once(deps, ...posted(c, input), (d, actor) =>
          reopenAudit(d, actor, c.req.param('id'), input),
        )
        return c.json(auditToJson(audit))
      },
    )
    .post(
      '/audits/:id/cancellation',
      described({ summary: 'Give an audit up', answers: AuditJson, tag }),
      jsonBody(GivenReason),
      async (c) => {
        const input = c.req.valid('json')
        const audit = await once(deps, ...posted(c, input), (d, actor) =>
          cancelAudit(d, actor, c.req.param('id'), input),
        )
        return c.json(auditToJson(audit))
      },
    )
