import { type Context, Hono } from 'hono'
import { assertCan } from '../accounts/can.ts'
import { BOTH_SIDES } from '../accounts/condition.ts'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { readForm } from '../platform/http/forms.ts'
import { href } from '../platform/http/links.ts'
import { pageContext } from '../platform/http/page-context.ts'
import { refusalOrThrow, type ShownRefusal, shownRefusal } from '../platform/http/refused-form.ts'
import { parseOrRefuse } from '../platform/parse.ts'
import { IssueOrganisationReport, issueOrganisationReport } from './issue-organisation-report.ts'
import { OrganisationReportFormPage } from './organisation-report-form-views.tsx'
import { ORGANISATION_REPORT } from './organisation-report-kind.ts'

const PATH = '/workspace/organisation-reports/new'

export const organisationReportPages = (deps: Deps) =>
  new Hono<HttpEnv>()
    .get(PATH, (c) => showForm(deps, c, c.req.query('organisation') ?? ''))
    .post(PATH, (c) => issue(deps, c))

function showForm(
  deps: Deps,
  c: Context<HttpEnv>,
  typed: string,
  refused?: ShownRefusal,
): Response | Promise<Response> {
  assertCan(callerOf(c), ORGANISATION_REPORT.mayIssue, { kind: 'compliance_report', role: BOTH_SIDES })
  const page = pageContext(c, deps.config)
  return c.html(
    <OrganisationReportFormPage page={page} path={PATH} typed={typed} refused={refused} />,
    refused?.status ?? 200,
  )
}

async function issue(deps: Deps, c: Context<HttpEnv>): Promise<Response> {
  const actor = callerOf(c)
  const { values, idempotencyKey } = await readForm(c)
  const typed = values.organisation ?? ''
  try {
    const input = parseOrRefuse(IssueOrganisationReport, { organisation: typed })
    const request = { key: idempotencyKey, input: ['POST organisation report', input] }
    const { number } = await once(deps, actor, request, (d) => issueOrganisationReport(d, actor, input))
    return c.redirect(href(c.var, `/workspace/reports/${number}`), 303)
  } catch (error) {
    return showForm(deps, c, typed, shownRefusal(refusalOrThrow(error, 'invalid'), c.var.t))
  }
}
