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
import { FeeReportFormPage } from './fee-report-form-views.tsx'
import { IssueFeeReport } from './fee-report-input.ts'
import { FEE_REPORT } from './fee-report-kind.ts'
import { issueFeeReport } from './issue-fee-report.ts'

export const feeReportPages = (deps: Deps) =>
  new Hono<HttpEnv>()
    .get('/workspace/fee-reports/new', (c) => showForm(deps, c, c.req.query()))
    .post('/workspace/fee-reports/new', (c) => issue(deps, c))

function showForm(
  deps: Deps,
  c: Context<HttpEnv>,
  typed: Readonly<Record<string, string>>,
  refused?: ShownRefusal,
): Response | Promise<Response> {
  assertCan(callerOf(c), FEE_REPORT.mayIssue, { kind: 'compliance_report', role: BOTH_SIDES })
  const page = pageContext(c, deps.config)
  return c.html(<FeeReportFormPage page={page} typed={typed} refused={refused} />, refused?.status ?? 200)
}

async function issue(deps: Deps, c: Context<HttpEnv>): Promise<Response> {
  const actor = callerOf(c)
  const { values, idempotencyKey } = await readForm(c)
  try {
    const input = parseOrRefuse(IssueFeeReport, {
      about: values.about ?? '',
      reference: values.reference ?? '',
      from: values.from?.trim() || null,
      to: values.to?.trim() || null,
      audience: values.audience ?? '',
    })
    const request = { key: idempotencyKey, input: ['POST fee report', input] }
    const { number } = await once(deps, actor, request, (d) => issueFeeReport(d, actor, input))
    return c.redirect(href(c.var, `/workspace/reports/${number}`), 303)
  } catch (error) {
    // A round that is not there is said beside the field, like a body that is not.
    return showForm(deps, c, values, shownRefusal(refusalOrThrow(error, 'invalid', 'not_found'), c.var.t))
  }
}
