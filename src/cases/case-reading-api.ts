import { Hono } from 'hono'
import * as v from 'valibot'
import type { Deps } from '../deps.ts'
import { queryParams } from '../platform/http/body.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { described } from '../platform/http/openapi.ts'
import { READ_THINGS } from './case-reading.ts'
import { listCaseReadings, ReadingsQuery } from './list-case-readings.ts'

const ReadingsAnswer = v.object({
  items: v.array(
    v.object({
      case: v.string(),
      account_id: v.string(),
      officer: v.string(),
      what: v.picklist(READ_THINGS),
      read_at: v.string(),
    }),
  ),
  next_cursor: v.nullable(v.string()),
})

export const caseReadingApi = (deps: Deps) =>
  new Hono<HttpEnv>().get(
    '/case-readings',
    described({
      summary:
        'Which officer opened what of which case, and when, the newest first; for oversight, in a session',
      description:
        'Nothing of what was read is kept. The same thing opened again within a minute is one reading.',
      answers: ReadingsAnswer,
      tag: 'Cases',
    }),
    queryParams(ReadingsQuery),
    async (c) => {
      const { readings, next } = await listCaseReadings(deps, callerOf(c), c.req.valid('query'))
      return c.json({
        items: readings.map((one) => ({
          case: one.caseLabel,
          account_id: one.accountId,
          officer: one.officerName,
          what: one.what,
          read_at: one.readAt,
        })),
        next_cursor: next,
      })
    },
  )
