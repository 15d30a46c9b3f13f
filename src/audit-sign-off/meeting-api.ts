import { Hono } from 'hono'
import { gatherAudit } from '../audits/gather-audit.ts'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { jsonBody } from '../platform/http/body.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { posted } from '../platform/http/idempotency.ts'
import { described } from '../platform/http/openapi.ts'
import { parseOrRefuse } from '../platform/parse.ts'
import { holdMeeting, leaveOutMeeting } from './hold-meeting.ts'
import { HoldMeeting, LeaveOutMeeting } from './meeting-input.ts'
import { HoldMeetingJson, MeetingJson, MeetingsJson, meetingFromJson, meetingToJson } from './meeting-json.ts'

const tag = 'Audits'

/** Opening and closing meeting: read, written down, or noted as left out. */
export const meetingApi = (deps: Deps) =>
  new Hono<HttpEnv>()
    .get(
      '/audits/:id/meetings',
      described({ summary: 'The opening and closing meeting of an audit', answers: MeetingsJson, tag }),
      async (c) => {
        const { meetings } = await gatherAudit(deps, callerOf(c), c.req.param('id'))
        return c.json({ meetings: meetings.map(meetingToJson) })
      },
    )
    .post(
      '/audits/:id/meetings',
      described({
        summary: 'Write down a meeting and who was there',
        answers: MeetingJson,
        status: 201,
        tag,
      }),
      jsonBody(HoldMeetingJson),
      async (c) => {
        const sent = c.req.valid('json')
        const input = parseOrRefuse(HoldMeeting, meetingFromJson(sent))
        const held = await once(deps, ...posted(c, sent), (d, actor) =>
          holdMeeting(d, actor, c.req.param('id'), input),
        )
        return c.json(meetingToJson(held), 201)
      },
    )
    .post(
      '/audits/:id/meetings/left-out',
      described({
        summary: 'Note that there was no such meeting, and why',
        answers: MeetingJson,
        status: 201,
        tag,
      }),
      jsonBody(LeaveOutMeeting),
      async (c) => {
        const input = c.req.valid('json')
        const noted = await once(deps, ...posted(c, input), (d, actor) =>
          leaveOutMeeting(d, actor, c.req.param('id'), input),
        )
        return c.json(meetingToJson(noted), 201)
      },
    )
