import { type Context, Hono } from 'hono'
import { mayMove } from '../audits/audit-leave.ts'
import { type GatheredAudit, gatherAudit } from '../audits/gather-audit.ts'
import type { OpenFindings } from '../audits/previous-finding.ts'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { FORM_BYTES, readForm } from '../platform/http/forms.ts'
import { href } from '../platform/http/links.ts'
import { pageContext } from '../platform/http/page-context.ts'
import { STATUS } from '../platform/http/problem.ts'
import { errorsBeside, refusalOrThrow } from '../platform/http/refused-form.ts'
import { parseOrRefuse } from '../platform/parse.ts'
import { CheckPrevious, checkPrevious, openBefore } from './check-previous.ts'
import { previousLines } from './previous-line.ts'
import { PreviousPage, type RefusedPrevious } from './previous-views.tsx'

const PLACE = '/workspace/audits/:id/previous-findings'

/** What was open when the audit began, and whether the team saw it mended. */
export const previousPages = (deps: Deps, openFindings: OpenFindings) =>
  new Hono<HttpEnv>()
    .get(PLACE, async (c) => {
      const work = await gatherAudit(deps, callerOf(c), c.req.param('id'))
      return show(deps, c, work, openFindings, {})
    })
    .post(`${PLACE}/:finding`, async (c) => {
      const actor = callerOf(c)
      const { id, finding } = c.req.param()
      const { values, idempotencyKey: key } = await readForm(c, FORM_BYTES.text)
      try {
        const input = parseOrRefuse(CheckPrevious, {
          expected_revision: Number(values.revision ?? 0),
          seen: values[`seen-${finding}`],
          note: values[`note-${finding}`] ?? '',
        })
        const request = { key, input: ['previous', id, finding, input] }
        await once(deps, actor, request, (d) => checkPrevious(d, actor, id, finding, input, openFindings))
      } catch (error) {
        const refused = refusalOrThrow(error, 'invalid', 'conflict')
        const work = await gatherAudit(deps, actor, id)
        const errors = errorsBeside('note', refused)
        return show(deps, c, work, openFindings, {
          refused: { finding, values, errors },
          status: STATUS[refused.code],
        })
      }
      const page = pageContext(c, deps.config)
      return c.redirect(href(page, `/workspace/audits/${id}/previous-findings`, { done: 1 }), 303)
    })

async function show(
  deps: Deps,
  c: Context<HttpEnv>,
  work: GatheredAudit,
  openFindings: OpenFindings,
  {
    refused,
    status = 200,
  }: { refused?: RefusedPrevious; status?: (typeof STATUS)[keyof typeof STATUS] | 200 },
): Promise<Response> {
  const editable = mayMove(callerOf(c), work.audit, 'check_previous')
  // What was signed is shown as it was signed; what is open today is asked of an open audit alone.
  const open = editable ? await openBefore(deps, work.audit, openFindings) : []
  return c.html(
    <PreviousPage
      page={pageContext(c, deps.config)}
      work={work}
      lines={previousLines(open, work.previous)}
      editable={editable}
      done={c.req.query('done') === '1'}
      refused={refused}
    />,
    status,
  )
}
