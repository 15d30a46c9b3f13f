import { Hono } from 'hono'
import * as v from 'valibot'
import { AUDIT_KINDS } from '../audits/audit.ts'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { jsonBody, queryParams } from '../platform/http/body.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { posted } from '../platform/http/idempotency.ts'
import { described } from '../platform/http/openapi.ts'
import { ApproveProgramme, type AuditProgramme, StateProgramme } from './programme.ts'
import { SIDES } from './side.ts'
import { approveProgramme, seeProgramme, stateProgramme } from './state-programme.ts'

const tag = 'Audit planning'
const AskedProgramme = v.strictObject({
  side: v.picklist(SIDES),
  year: v.pipe(v.string(), v.regex(/^20\d\d$/, 'errors.not_accepted'), v.transform(Number)),
})
const ProgrammeJson = v.object({
  status: v.picklist(['stated', 'approved']),
  revision: v.number(),
  objectives: v.string(),
  auditor_days: v.number(),
  lines: v.array(v.object({ kind: v.picklist(AUDIT_KINDS), audits: v.number(), days: v.number() })),
  stated_by: v.string(),
  stated_at: v.string(),
  approved_by: v.nullable(v.string()),
  approved_at: v.nullable(v.string()),
})
const SeenJson = v.object({
  side: v.picklist(SIDES),
  year: v.number(),
  programme: v.nullable(ProgrammeJson),
  done: v.array(
    v.object({
      kind: v.picklist(AUDIT_KINDS),
      meant: v.number(),
      days: v.number(),
      scheduled: v.number(),
      done: v.number(),
      cancelled: v.number(),
      late: v.number(),
    }),
  ),
})
const Revised = v.object({ side: v.picklist(SIDES), year: v.number(), revision: v.number() })

const programmeToJson = (one: AuditProgramme): v.InferOutput<typeof ProgrammeJson> => ({
  status: one.status,
  revision: one.revision,
  objectives: one.objectives,
  auditor_days: one.auditorDays,
  lines: one.lines.map(({ kind, audits, days }) => ({ kind, audits, days })),
  stated_by: one.statedBy,
  stated_at: one.statedAt,
  approved_by: one.approvedBy,
  approved_at: one.approvedAt,
})

/** A year's programme beside what became of it. */
export const programmeApi = (deps: Deps) =>
  new Hono<HttpEnv>()
    .get(
      '/audit-programmes',
      described({ summary: 'The audit programme of a side and year', answers: SeenJson, tag }),
      queryParams(AskedProgramme),
      async (c) => {
        const seen = await seeProgramme(deps, callerOf(c), c.req.valid('query'))
        const { side, year, programme, done } = seen
        return c.json({ side, year, programme: programme && programmeToJson(programme), done: [...done] })
      },
    )
    .post(
      '/audit-programmes',
      described({ summary: 'State a year’s audit programme', answers: Revised, tag }),
      jsonBody(StateProgramme),
      async (c) => {
        const input = c.req.valid('json')
        return c.json(await once(deps, ...posted(c, input), (d, actor) => stateProgramme(d, actor, input)))
      },
    )
    .post(
      '/audit-programmes/approval',
      described({ summary: 'Approve it, as a second person', answers: Revised, tag }),
      jsonBody(ApproveProgramme),
      async (c) => {
        const input = c.req.valid('json')
        return c.json(await once(deps, ...posted(c, input), (d, actor) => approveProgramme(d, actor, input)))
      },
    )
