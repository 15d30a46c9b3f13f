import { Hono } from 'hono'
import * as v from 'valibot'
import { AUDIT_KINDS, AUDIT_STATUSES } from '../audits/audit.ts'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { daysBetween } from '../platform/calendar.ts'
import { DayText } from '../platform/clock.ts'
import { invalidField } from '../platform/errors.ts'
import { jsonBody, queryParams } from '../platform/http/body.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { posted } from '../platform/http/idempotency.ts'
import { described } from '../platform/http/openapi.ts'
import { endFeed, RenewFeed, renewFeed } from './renew-feed.ts'
import { seeCalendar } from './see-calendar.ts'
import { SIDES } from './side.ts'

const tag = 'Audit planning'
const DAYS_MAX = 366
const AskedCalendar = v.strictObject({ side: v.optional(v.picklist(SIDES)), from: DayText, to: DayText })
const CalendarJson = v.object({
  audits: v.array(
    v.object({
      id: v.string(),
      number: v.string(),
      kind: v.picklist(AUDIT_KINDS),
      status: v.picklist(AUDIT_STATUSES),
      organisation_id: v.string(),
      from: v.string(),
      to: v.string(),
      late: v.boolean(),
    }),
  ),
  /** There are more than are told. */
  cut: v.boolean(),
})

/** The audits one may see between two days, and the address of one's own calendar. */
export const calendarApi = (deps: Deps) =>
  new Hono<HttpEnv>()
    .get(
      '/audit-calendar',
      described({ summary: 'Audits between two days', answers: CalendarJson, tag }),
      queryParams(AskedCalendar),
      async (c) => {
        const { side, from, to } = c.req.valid('query')
        if (to < from) throw invalidField('to', 'audit_planning.window_reversed')
        if (daysBetween({ from, to }) > DAYS_MAX)
          throw invalidField('to', 'audit_planning.window_too_long', { limit: DAYS_MAX })
        const sides = side === undefined ? SIDES : [side]
        const { entries, cut } = await seeCalendar(deps, callerOf(c), { sides, from, to })
        const audits = entries.map((one) => ({
          id: one.id,
          number: one.number,
          kind: one.kind,
          status: one.status,
          organisation_id: one.organisationId,
          from: one.from,
          to: one.to,
          late: one.late,
        }))
        return c.json({ audits, cut })
      },
    )
    // The answer is a secret, so it is not kept under a key: sent twice, the second address is the one that holds.
    .post(
      '/audit-calendar/feed',
      described({
        summary: 'A new secret address of your calendar (iCalendar)',
        answers: v.object({ url: v.string() }),
        status: 201,
        tag,
      }),
      jsonBody(RenewFeed),
      async (c) => c.json(await renewFeed(deps, callerOf(c), c.req.valid('json')), 201),
    )
    .post(
      '/audit-calendar/feed/ending',
      described({ summary: 'End it', answers: v.object({ ended: v.literal(true) }), tag }),
      jsonBody(v.strictObject({})),
      async (c) => c.json(await once(deps, ...posted(c), (d, actor) => endFeed(d, actor))),
    )
