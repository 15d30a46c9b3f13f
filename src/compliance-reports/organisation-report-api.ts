import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { jsonBody } from '../platform/http/body.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { posted } from '../platform/http/idempotency.ts'
import { described } from '../platform/http/openapi.ts'
import { IssueOrganisationReport, issueOrganisationReport } from './issue-organisation-report.ts'
import { Issued, issuedAnswer } from './issued-answer-api.ts'

export const organisationReportApi = (deps: Deps) =>
  new Hono<HttpEnv>().post(
    '/compliance-reports/organisation-reports',
    described({
      summary: 'Issue the compliance report of an organisation as it stands today',
      description:
        'Registration, last audits, published figures of what workers said, grade with its lines, findings with what is done about them. Asked again on the same day while it says the same, the answer is the same number.',
      answers: Issued,
      status: 201,
      tag: 'Compliance reports',
    }),
    jsonBody(IssueOrganisationReport),
    async (c) => {
      const input = c.req.valid('json')
      const { number } = await once(deps, ...posted(c, input), (d, actor) =>
        issueOrganisationReport(d, actor, input),
      )
      return c.json(issuedAnswer(number), 201)
    },
  )
