import { type Context, Hono } from 'hono'
import { describeRoute, resolver } from 'hono-openapi'
import * as v from 'valibot'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { recordExport } from '../journal/record-export.ts'
import { jsonBody, queryParams } from '../platform/http/body.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { posted } from '../platform/http/idempotency.ts'
import { described } from '../platform/http/openapi.ts'
import { Problem } from '../platform/http/problem.ts'
import { say, type Translate } from '../platform/i18n/translate.ts'
import { CursorText, PageLimit } from '../platform/paging.ts'
import { certificatesApi } from './certificate-api.ts'
import type { ListedReport } from './compliance-report.ts'
import {
  DOCUMENT_CODES,
  DOCUMENT_STATUSES,
  VERIFIABLE_KINDS,
  type VerifiedDocument,
} from './compliance-report.ts'
import { kindOf } from './document-kinds.ts'
import { documentPdf } from './document-pdf.ts'
import { feeReportApi } from './fee-report-api.ts'
import { IssueAuditReport, issueAuditReport } from './issue-audit-report.ts'
import { Issued, issuedAnswer } from './issued-answer-api.ts'
import { listReports, reportCursor } from './list-reports.ts'
import { organisationReportApi } from './organisation-report-api.ts'
import { programmeReviewApi } from './programme-review-api.ts'
import { readReport, requireReport } from './require-report.ts'
import { verifyDocument } from './verify-report.ts'

const ReportQuery = v.strictObject({
  kind: v.optional(v.picklist(DOCUMENT_CODES)),
  limit: v.optional(PageLimit, '50'),
  cursor: v.optional(CursorText),
})
const Listed = v.object({
  number: v.string(),
  kind: v.picklist(DOCUMENT_CODES),
  about: v.object({ kind: v.string(), id: v.string() }),
  organisation_id: v.nullable(v.string()),
  period_from: v.nullable(v.string()),
  period_to: v.nullable(v.string()),
  edition: v.number(),
  issued_at: v.string(),
})
const ReportList = v.object({ reports: v.array(Listed), next_cursor: v.nullable(v.string()) })
/** Each kind has a shape of its own; these members all have. */
const AnyReport = v.looseObject({
  kind: v.picklist(DOCUMENT_CODES),
  number: v.string(),
  issued_at: v.string(),
  verify_url: v.string(),
  demonstration: v.boolean(),
})
const Verified = v.object({
  number: v.string(),
  kind: v.picklist(VERIFIABLE_KINDS),
  issued_at: v.string(),
  organisation: v.object({ names: v.array(v.object({ language: v.string(), text: v.string() })) }),
  data_hash: v.string(),
  signature_valid: v.boolean(),
  status: v.picklist(DOCUMENT_STATUSES),
  now: v.optional(v.object({ holds: v.boolean(), on: v.string(), sentence: v.string() })),
  page: v.optional(v.string()),
})

export const complianceReportsApi = (deps: Deps) =>
  new Hono<HttpEnv>()
    .route('/', organisationReportApi(deps))
    .route('/', feeReportApi(deps))
    .route('/', certificatesApi(deps))
    .route('/', programmeReviewApi(deps))
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
        return c.json(issuedAnswer(number), 201)
      },
    )
    .get(
      '/compliance-reports',
      described({
        summary: 'Documents issued, newest first',
        description:
          'Those you may see, of one `kind` or of all. A page may be shorter than `limit` and still not be the last.',
        answers: ReportList,
        tag: 'Compliance reports',
      }),
      queryParams(ReportQuery),
      async (c) => {
        const { kind, limit, cursor } = c.req.valid('query')
        const page = { limit, after: reportCursor.read(cursor) }
        const { reports, next } = await listReports(deps, callerOf(c), { kind }, page)
        return c.json({ reports: reports.map(listedToJson), next_cursor: next && reportCursor.write(next) })
      },
    )
    .get(
      '/compliance-reports/:number',
      described({
        summary: 'The data of a report',
        description: 'Byte for byte what was signed and is attached to the PDF.',
        answers: AnyReport,
        tag: 'Compliance reports',
      }),
      async (c) => {
        const report = await requireReport(deps, callerOf(c), c.req.param('number'))
        await readReport(deps, report)
        await recordExport(deps, callerOf(c), { named: report.number, format: 'json' })
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
      async (c) => c.json(toJson(await verifyDocument(deps, c.req.param('document')), c.var.t)),
    )

const listedToJson = (report: ListedReport): v.InferOutput<typeof Listed> => ({
  number: report.number,
  kind: report.kind,
  about: { kind: report.aboutKind, id: report.aboutId },
  organisation_id: report.organisationId,
  period_from: report.periodFrom,
  period_to: report.periodTo,
  edition: report.edition,
  issued_at: report.issuedAt,
})

/** What anyone may know of a document whose number they hold. */
const toJson = (report: VerifiedDocument, t: Translate): v.InferOutput<typeof Verified> => ({
  number: report.number,
  kind: report.kind,
  issued_at: report.issuedAt,
  organisation: { names: report.organisation.map(({ language, text }) => ({ language, text })) },
  data_hash: report.dataHash,
  signature_valid: report.signatureValid,
  status: report.status,
  ...(report.now
    ? { now: { holds: report.now.holds, on: report.now.on, sentence: say(t, report.now.sentence) } }
    : {}),
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
  const actor = callerOf(c)
  const stored = await requireReport(deps, actor, typed)
  const report = await readReport(deps, stored)
  const { lang } = c.var
  const attached = { dataJson: stored.data, signature: stored.signature, signer: deps.pdfSigner }
  const bytes = await documentPdf(kindOf(stored.kind), report, lang, await deps.fonts(), attached)
  await recordExport(deps, actor, { named: stored.number, format: 'pdf', language: lang })
  return c.body(bytes as Uint8Array<ArrayBuffer>, 200, {
    'content-type': 'application/pdf',
    'content-disposition': `attachment; filename="${stored.number}-${lang}.pdf"`,
  })
}
