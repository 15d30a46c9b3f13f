import { type Context, Hono } from 'hono'
import type { Actor } from '../accounts/actor.ts'
import { can } from '../accounts/can.ts'
import { asSubject, auditNotFound } from '../audits/audit.ts'
import { findVisibleAudit } from '../audits/audit-store.ts'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { readForm } from '../platform/http/forms.ts'
import { href } from '../platform/http/links.ts'
import { pageContext } from '../platform/http/page-context.ts'
import { refusalOrThrow } from '../platform/http/refused-form.ts'
import { findReportOfAudit } from './compliance-report-store.ts'
import { issueAuditReport } from './issue-audit-report.ts'
import { readAuditReport } from './require-report.ts'
import { verifyDocument } from './verify-report.ts'
import { ReportPage, VerifiedPage, VerifyFormPage } from './views.tsx'

export const complianceReportsPages = (deps: Deps) =>
  new Hono<HttpEnv>()
    .get('/workspace/audits/:id/report', (c) => showReport(deps, c, c.req.param('id')))
    .post('/workspace/audits/:id/report', async (c) => {
      const actor = callerOf(c)
      const auditId = c.req.param('id')
      const { idempotencyKey } = await readForm(c)
      const request = { key: idempotencyKey, input: ['POST report', auditId] }
      await once(deps, actor, request, (inner) => issueAuditReport(inner, actor, { auditId }))
      return c.redirect(href(c.var, `/workspace/audits/${auditId}/report`), 303)
    })
    .get('/verify', (c) => {
      const typed = c.req.query('number')?.trim()
      if (typed) return c.redirect(href(c.var, `/verify/${encodeURIComponent(typed)}`), 303)
      return c.html(<VerifyFormPage page={pageContext(c, deps.config)} />)
    })
    .get('/verify/:number', (c) => showVerified(deps, c, c.req.param('number')))

async function showReport(deps: Deps, c: Context<HttpEnv>, id: string): Promise<Response> {
  const actor: Actor = callerOf(c)
  const audit = await findVisibleAudit(deps.db.queries, actor, id)
  if (!audit) throw auditNotFound()
  const subject = asSubject(audit)
  const mayView = can(actor, 'view_compliance_report', subject)
  const stored = mayView ? await findReportOfAudit(deps.db.queries, audit.id) : undefined
  const report = stored && (await readAuditReport(deps, stored))
  const mayIssue = audit.status === 'locked' && can(actor, 'issue_compliance_report', subject)
  const page = pageContext(c, deps.config)
  return c.html(<ReportPage page={page} audit={audit} stored={stored} report={report} mayIssue={mayIssue} />)
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
