import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { jsonBody } from '../platform/http/body.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { posted } from '../platform/http/idempotency.ts'
import { described } from '../platform/http/openapi.ts'
import { FindingJson, findingToJson } from './audit-json.ts'
import { changeFinding } from './change-finding.ts'
import { EditFinding } from './finding.ts'

const tag = 'Audits'

export const findingApi = (deps: Deps) =>
  new Hono<HttpEnv>().post(
    '/audits/:id/findings/:finding',
    described({ summary: 'Describe a finding and what is asked', answers: FindingJson, tag }),
    jsonBody(EditFinding),
    async (c) => {
      const input = c.req.valid('json')
      const finding = await once(deps, ...posted(c, input), (d, actor) =>
        changeFinding(d, actor, c.req.param('id'), c.req.param('finding'), input),
      )
      return c.json(findingToJson(finding))
    },
  )
