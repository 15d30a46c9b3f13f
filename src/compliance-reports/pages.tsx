import { type Context, Hono } from 'hono'
import { findAccounts } from '../accounts/account-store.ts'
import type { Actor } from '../accounts/actor.ts'
import { assertCan, can, canSomewhere } from '../accounts/can.ts'
import { BOTH_SIDES } from '../accounts/condition.ts'
import { findAcknowledgement } from '../audits/acknowledgement-store.ts'
import { asSubject, auditNotFound } from '../audits/audit.ts'
import { findVisibleAudit } from '../audits/visible-audits-store.ts'
import type { Deps } from '../deps.ts'
import { listExports } from '../journal/document-export-store.ts'
import { once } from '../journal/once.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { readForm } from '../platform/http/forms.ts'
import { href } from '../platform/http/links.ts'
import { pageContext } from '../platform/http/page-context.ts'
import { refusalOrThrow } from '../platform/http/refused-form.ts'
import { cursorOf, isId, isInstant, pageOf } from '../platform/paging.ts'
import { AUDIT_REPORT } from './audit-report-kind.ts'
import { ReportPage } from './audit-report-views.tsx'
import { certificatePages } from './certificate-pages.tsx'
import { DOCUMENT_CODES } from './compliance-report.ts'
import { findLastEdition, findReportOfAudit } from './compliance-report-store.ts'
import { DOCUMENT_KINDS } from './document-kinds.ts'
import { ExportsPage } from './exports-views.tsx'
import { feeReportPages } from './fee-report-pages.tsx'
import { hasRemarks, issueAuditReport } from './issue-audit-report.ts'
import { listReports, reportCursor } from './list-reports.ts'
import { organisationReportPages } from './organisation-report-pages.tsx'
import { programmeReviewPages } from './programme-review-pages.tsx'
import { readAs, readReport, requireReport } from './require-report.ts'
import { verifyFilePages } from './verify-file-pages.tsx'
import { verifyDocument } from './verify-report.ts'
import { VerifiedPage, VerifyFormPage } from './verify-views.tsx'
import { OneReportPage, ReportListPage } from './views.tsx'

export const complianceReportsPages = (deps: Deps) =>
  new Hono<HttpEnv>()
    .route('/', organisationReportPages(deps))
    .route('/', feeReportPages(deps))
    .route('/', programmeReviewPages(deps))
    .route('/', verifyFilePages(deps))
    .route('/', certificatePages(deps))
    .get('/workspace/audits/:id/report', (c) => showAuditReport(deps, c, c.req.param('id')))
    .post('/workspace/audits/:id/report', async (c) => {
      const actor = callerOf(c)
      const auditId = c.req.param('id')
      const { idempotencyKey } = await readForm(c)
      const request = { key: idempotencyKey, input: ['POST report', auditId] }
      await once(deps, actor, request, (inner) => issueAuditReport(inner, actor, { auditId }))
      return c.redirect(href(c.var, `/workspace/audits/${auditId}/report`), 303)
    })
    .get('/workspace/reports', (c) => showReports(deps, c))
    .get('/workspace/reports/:number', (c) => showReport(deps, c, c.req.param('number')))
    .get('/workspace/exports', (c) => showExports(deps, c))
    .get('/verify', (c) => {
      const typed = c.req.query('number')?.trim()
      if (typed) return c.redirect(href(c.var, `/verify/${encodeURIComponent(typed)}`), 303)
      return c.html(<VerifyFormPage page={pageContext(c, deps.config)} />)
    })
    .get('/verify/:number', (c) => showVerified(deps, c, c.req.param('number')))

async function showAuditReport(deps: Deps, c: Context<HttpEnv>, id: string): Promise<Response> {
  const actor: Actor = callerOf(c)
  const audit = await findVisibleAudit(deps.db.queries, actor, id)
  if (!audit) throw auditNotFound()
  const subject = asSubject(audit)
  const maySee = can(actor, AUDIT_REPORT.maySee, subject)
  const stored = maySee ? await findReportOfAudit(deps.db.queries, audit.id) : undefined
  const report = stored && (await readAs(deps, stored, AUDIT_REPORT))
  const mayIssue = audit.status === 'locked' && can(actor, AUDIT_REPORT.mayIssue, subject)
  const page = pageContext(c, deps.config)
  const word = stored && (await findAcknowledgement(deps.db.queries, audit.id))
  const remarkedSince = stored !== undefined && word?.remarkedAt != null && !hasRemarks(stored)
  return c.html(<ReportPage {...{ page, audit, stored, report, mayIssue, remarkedSince }} />)
}

const PAGE_SIZE = 50

async function showReports(deps: Deps, c: Context<HttpEnv>): Promise<Response> {
  const actor = callerOf(c)
  const kinds = DOCUMENT_KINDS.filter(({ maySee }) => canSomewhere(actor, maySee))
  const [first] = kinds
  if (!first) assertCan(actor, 'view_compliance_report', { kind: 'compliance_report' })
  const kind = DOCUMENT_CODES.find((code) => code === c.req.query('kind'))
  const cursor = c.req.query('cursor')
  const after = reportCursor.read(cursor)
  const { reports, next } = await listReports(deps, actor, { kind }, { limit: PAGE_SIZE, after })
  return c.html(
    <ReportListPage
      page={pageContext(c, deps.config)}
      kinds={kinds}
      kind={kind}
      reports={reports}
      nextCursor={next && reportCursor.write(next)}
      isFirst={cursor === undefined}
    />,
  )
}

async function showReport(deps: Deps, c: Context<HttpEnv>, typed: string): Promise<Response> {
  const stored = await requireReport(deps, callerOf(c), typed)
  const report = await readReport(deps, stored)
  const last = await findLastEdition(deps.db.queries, stored)
  const later = last && last.edition > stored.edition ? last.number : undefined
  const page = pageContext(c, deps.config)
  return c.html(<OneReportPage page={page} stored={stored} report={report} later={later} />)
}

const exportCursor = cursorOf({ exportedAt: isInstant, id: isId })

async function showExports(deps: Deps, c: Context<HttpEnv>): Promise<Response> {
  const actor = callerOf(c)
  assertCan(actor, 'view_journal', { kind: 'journal', role: BOTH_SIDES })
  const cursor = c.req.query('cursor')
  const after = exportCursor.read(cursor)
  const found = await listExports(deps.db.queries, actor.actsFor, { limit: PAGE_SIZE, after })
  const { items, last } = pageOf(found, PAGE_SIZE)
  const accounts = await findAccounts(deps.db.queries, [...new Set(items.map(({ actorId }) => actorId))])
  return c.html(
    <ExportsPage
      page={pageContext(c, deps.config)}
      exports={items}
      names={new Map([...accounts].map(([id, { name }]) => [id, name]))}
      nextCursor={last && exportCursor.write(last)}
      isFirst={cursor === undefined}
    />,
  )
}

async function showVerified(deps: Deps, c: Context<HttpEnv>, typed: string): Promise<Response> {
  const page = pageContext(c, deps.config)
  try {
    const report = await verifyDocument(deps, typed)
    return c.html(<VerifiedPage page={page} report={report} />)
  } catch (error) {
    const { sentence } = refusalOrThrow(error, 'not_found')
    return c.html(<VerifyFormPage page={page} typed={typed} refusal={sentence} />, 404)
  }
}
