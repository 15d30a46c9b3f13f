import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { jsonBody } from '../platform/http/body.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { posted } from '../platform/http/idempotency.ts'
import { described } from '../platform/http/openapi.ts'
import { IssueJobOrderCertificate, issueJobOrderCertificate } from './issue-job-order-certificate.ts'
import {
  IssueRegistrationCertificate,
  issueRegistrationCertificate,
} from './issue-registration-certificate.ts'
import { Issued, issuedAnswer } from './issued-answer-api.ts'

export const certificatesApi = (deps: Deps) =>
  new Hono<HttpEnv>()
    .post(
      '/compliance-reports/registration-certificates',
      described({
        summary: 'Certify a registration as it stands today',
        description: 'Asked again on the same day, and unchanged, the answer is the same number.',
        answers: Issued,
        status: 201,
        tag: 'Compliance reports',
      }),
      jsonBody(IssueRegistrationCertificate),
      async (c) => {
        const input = c.req.valid('json')
        const { number } = await once(deps, ...posted(c, input), (d, actor) =>
          issueRegistrationCertificate(d, actor, { registrationId: input.registration_id }),
        )
        return c.json(issuedAnswer(number), 201)
      },
    )
    .post(
      '/compliance-reports/job-order-certificates',
      described({
        summary: 'Certify a job order as it stands today',
        description: 'For the bodies of its chain, each its own, and for officers.',
        answers: Issued,
        status: 201,
        tag: 'Compliance reports',
      }),
      jsonBody(IssueJobOrderCertificate),
      async (c) => {
        const input = c.req.valid('json')
        const { number } = await once(deps, ...posted(c, input), (d, actor) =>
          issueJobOrderCertificate(d, actor, { jobOrder: input.job_order }),
        )
        return c.json(issuedAnswer(number), 201)
      },
    )
