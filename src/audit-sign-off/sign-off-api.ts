import { Hono } from 'hono'
import * as v from 'valibot'
import { type Acknowledgement, stateOf } from '../audits/acknowledgement.ts'
import { auditNotFound } from '../audits/audit.ts'
import { AuditJson, auditToJson } from '../audits/audit-json.ts'
import { type GatheredAudit, gatherAudit } from '../audits/gather-audit.ts'
import { type OpenFindings, SEEN } from '../audits/previous-finding.ts'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { dayOf } from '../platform/clock.ts'
import { jsonBody } from '../platform/http/body.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { posted } from '../platform/http/idempotency.ts'
import { described } from '../platform/http/openapi.ts'
import { AcknowledgeAudit, acknowledgeAudit } from './acknowledge-audit.ts'
import { AmendAudit, amendAudit } from './amend-audit.ts'
import { CheckPrevious, checkPrevious } from './check-previous.ts'

const tag = 'Audits'

const AcknowledgementJson = v.object({
  state: v.picklist(['waiting', 'acknowledged', 'remarked', 'silent']),
  due_on: v.string(),
  acknowledged_at: v.nullable(v.string()),
  remarked_at: v.nullable(v.string()),
  remark: v.nullable(v.string()),
  findings: v.array(v.object({ number: v.string(), remark: v.string() })),
})

const acknowledgementToJson = (work: GatheredAudit, asked: Acknowledgement, today: string) => ({
  state: stateOf(asked, today),
  due_on: asked.dueOn,
  acknowledged_at: asked.acknowledgedAt,
  remarked_at: asked.remarkedAt,
  remark: asked.remark,
  findings: work.findings.flatMap(({ id, number }) => {
    const remark = asked.findingRemarks.get(id)
    return remark ? [{ number, remark }] : []
  }),
})

const PreviousJson = v.object({
  finding: v.string(),
  seen: v.picklist(SEEN),
  note: v.string(),
  revision: v.number(),
})

/** The body's word, amendments, and what was seen of former findings. */
export const signOffApi = (deps: Deps, openFindings: OpenFindings) =>
  new Hono<HttpEnv>()
    .get(
      '/audits/:id/acknowledgement',
      described({
        summary: 'What the audited body said to a signed audit',
        answers: AcknowledgementJson,
        tag,
      }),
      async (c) => {
        const work = await gatherAudit(deps, callerOf(c), c.req.param('id'))
        const asked = work.acknowledgement
        if (!asked) throw auditNotFound()
        return c.json(acknowledgementToJson(work, asked, dayOf(deps.now())))
      },
    )
    .post(
      '/audits/:id/acknowledgement',
      described({
        summary: 'Acknowledge a signed audit or remark on its facts',
        answers: v.object({ said: v.picklist(['acknowledged', 'remarked']) }),
        status: 201,
        tag,
      }),
      jsonBody(AcknowledgeAudit),
      async (c) => {
        const input = c.req.valid('json')
        const said = await once(deps, ...posted(c, input), (d, actor) =>
          acknowledgeAudit(d, actor, c.req.param('id'), input),
        )
        return c.json(said, 201)
      },
    )
    .post(
      '/audits/:id/amendments',
      described({
        summary: 'Begin the next version of a locked audit',
        answers: AuditJson,
        status: 201,
        tag,
      }),
      jsonBody(AmendAudit),
      async (c) => {
        const input = c.req.valid('json')
        const next = await once(deps, ...posted(c, input), (d, actor) =>
          amendAudit(d, actor, c.req.param('id'), input),
        )
        return c.json(auditToJson(next), 201)
      },
    )
    .post(
      '/audits/:id/previous-findings/:finding',
      described({ summary: 'Note whether a former finding is mended', answers: PreviousJson, tag }),
      jsonBody(CheckPrevious),
      async (c) => {
        const input = c.req.valid('json')
        const { id, finding } = c.req.param()
        const noted = await once(deps, ...posted(c, input), (d, actor) =>
          checkPrevious(d, actor, id, finding, input, openFindings),
        )
        const { seen, note, revision } = noted
        return c.json({ finding, seen, note, revision })
      },
    )
