import { type Context, Hono } from 'hono'
import { describeRoute, resolver } from 'hono-openapi'
import * as v from 'valibot'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { jsonBody } from '../platform/http/body.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { posted } from '../platform/http/idempotency.ts'
import { described } from '../platform/http/openapi.ts'
import { Problem } from '../platform/http/problem.ts'
import { AuditReport } from './audit-report.ts'
import { auditReportPdf } from './audit-report-pdf.ts'
import { DOCUMENT_KINDS, DOCUMENT_STATUSES, type VerifiedDocument } from './compliance-report.ts'
import { IssueAuditReport, issueAuditReport } from './issue-audit-report.ts'
import { readAuditReport, requireReport } from './require-report.ts'
import { verifyDocument } from './verify-report.ts'

const Issued = v.object({ number: v.string(), data: v.string(), pdf: v.string(), verify: v.string() })
const Verified = v.object({
  number: v.string(),
  kind: v.picklist(DOCUMENT_KINDS),
  issued_at: v.string(),
  organisation: v.object({ names: v.array(v.object({ language: v.string(), text: v.string() })) }),
  data_hash: v.string(),
  signature_valid: v.boolean(),
  status: v.picklist(DOCUMENT_STATUSES),
  page: v.optional(v.string()),
})

export const complianceReportsApi = (deps: Deps) =>
  new Hono<HttpEnv>()
    .post(
      '/compliance-reports',
      described({
        summary: 'Issue the report of a signed audit',
        description: 'An audit has one report: asked again, the answer is the same number.',
        answers: Issued,
        status: 201,
        tag: 'Compliance reports',
      }),
      jsonBody(IssueAuditReport),
      async (c) => {
        const input = c.req.valid('json')
        const { number } = await once(deps, ...posted(c, input), (d, actor) =>
          issueAuditReport(d, actor, { auditId: input.audit_id }),
        )
        return c.json(addresses(number), 201)
      },
    )
    .get(
      '/compliance-reports/:number',
      described({
        summary: 'The data of a report',
        description: 'Byte for byte what was signed and is attached to the PDF.',
        answers: AuditReport,
        tag: 'Compliance reports',
      }),
      async (c) => {
        const report = await requireReport(deps, callerOf(c), c.req.param('number'))
        await readAuditReport(deps, report)
        return c.body(report.data, 200, { 'content-type': 'application/json; charset=utf-8' })
      },
    )
    .get('/compliance-reports/:number/pdf', describedPdf, (c) => answerPdf(deps, c, c.req.param('number')))
    .get(
      '/verify/:document',
      described({
        summary: 'Whether a document was issued here and its data are unchanged',
        answers: Verified,
        open: true,
        tag: 'Verification',
      }),
      async (c) => c.json(toJson(await verifyDocument(deps, c.req.param('document')))),
    )

const addresses = (number: string) => ({
  number,
  data: `/api/v1/compliance-reports/${number}`,
  pdf: `/api/v1/compliance-reports/${number}/pdf`,
  verify: `/api/v1/verify/${number}`,
})

/** What anyone may know of a document whose number they hold. */
const toJson = (report: VerifiedDocument): v.InferOutput<typeof Verified> => ({
  number: report.number,
  kind: report.kind,
  issued_at: report.issuedAt,
  organisation: { names: report.organisation.map(({ language, text }) => ({ language, text })) },
  data_hash: report.dataHash,
  signature_valid: report.signatureValid,
  status: report.status,
  ...(report.page ? { page: report.page } : {}),
})

const describedPdf = describeRoute({
  summary: 'A report as PDF, in the language asked for with `lang` (ja, vi, en)',
  tags: ['Compliance reports'],
  security: [{ key: [] }],
  responses: {
    200: {
      description: 'The document',
      content: { 'application/pdf': { schema: { type: 'string', format: 'binary' } } },
    },
    '4XX': {
      description: 'Refused, with the reason in the language asked for',
      content: { 'application/problem+json': { schema: resolver(Problem) } },
    },
  },
})

async function answerPdf(deps: Deps, c: Context<HttpEnv>, typed: string): Promise<Response> {
  const stored = await requireReport(deps, callerOf(c), typed)
  const report = await readAuditReport(deps, stored)
  const { lang } = c.var
  const attached = { dataJson: stored.data, signature: stored.signature }
  const bytes = await auditReportPdf(report, lang, await deps.fonts(), attached)
  return c.body(bytes as Uint8Array<ArrayBuffer>, 200, {
    'content-type': 'application/pdf',
    'content-disposition': `attachment; filename="${stored.number}-${lang}.pdf"`,
  })
}
