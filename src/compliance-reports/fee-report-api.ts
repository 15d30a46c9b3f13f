import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { jsonBody } from '../platform/http/body.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { posted } from '../platform/http/idempotency.ts'
import { described } from '../platform/http/openapi.ts'
import { IssueFeeReport } from './fee-report-input.ts'
import { issueFeeReport } from './issue-fee-report.ts'
import { Issued, issuedAnswer } from './issued-answer-api.ts'

export const feeReportApi = (deps: Deps) =>
  new Hono<HttpEnv>().post(
    '/compliance-reports/fee-reports',
    described({
      summary: 'Issue a fee-monitoring report of a sending agency, an employer or a round of interviews',
      description:
        'From published figures only: groups of ten and rounded counts (`public`), or groups of five (`reviewers`). Asked again while it says the same, the answer is the same number.',
      answers: Issued,
      status: 201,
      tag: 'Compliance reports',
    }),
    jsonBody(IssueFeeReport),
    async (c) => {
      const input = c.req.valid('json')
      const { number } = await once(deps, ...posted(c, input), (d, actor) => issueFeeReport(d, actor, input))
      return c.json(issuedAnswer(number), 201)
    },
  )
