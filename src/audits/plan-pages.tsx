import { type Context, Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { organisationNames } from '../organisations/organisation-names.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { FORM_BYTES, readForm } from '../platform/http/forms.ts'
import { href } from '../platform/http/links.ts'
import { pageContext } from '../platform/http/page-context.ts'
import { refusalOrThrow, type ShownRefusal, shownRefusal } from '../platform/http/refused-form.ts'
import { parseOrRefuse } from '../platform/parse.ts'
import { mayMove } from './audit-leave.ts'
import { MoveAudit } from './audit-plan.ts'
import { moveAudit } from './move-audit.ts'
import { AuditPlanPage } from './plan-views.tsx'
import { seePlan } from './see-plan.ts'

/** The plan of one audit: its days, who pays, whether its team is independent. */
export const planPages = (deps: Deps) =>
  new Hono<HttpEnv>()
    .get('/workspace/audits/:id/plan', (c) => show(deps, c, c.req.param('id'), { values: {} }))
    .post('/workspace/audits/:id/plan', async (c) => {
      const actor = callerOf(c)
      const id = c.req.param('id')
      const { values, idempotencyKey: key } = await readForm(c, FORM_BYTES.text)
      try {
        const input = parseOrRefuse(MoveAudit, {
          planned_on: values.planned_on ?? '',
          until_on: values.until_on ? values.until_on : null,
          reason: values.reason ?? '',
        })
        await once(deps, actor, { key, input: ['move', id, input] }, (d) => moveAudit(d, actor, id, input))
        return c.redirect(href(c.var, `/workspace/audits/${id}/plan`, { done: 'moved' }), 303)
      } catch (error) {
        const refused = refusalOrThrow(error, 'invalid', 'conflict')
        // Somebody of the team is in the way: the list of conflicts says who, not a field of this form.
        const inForm = (path: string) => (path.startsWith('team.') ? 'planned_on' : path)
        return show(deps, c, id, { values, refused: shownRefusal(refused, c.var.t, inForm) })
      }
    })

interface Shown {
  readonly values: Readonly<Record<string, string>>
  readonly refused?: ShownRefusal
}

async function show(deps: Deps, c: Context<HttpEnv>, id: string, shown: Shown): Promise<Response> {
  const actor = callerOf(c)
  const page = pageContext(c, deps.config)
  const seen = await seePlan(deps, actor, id)
  const names = await organisationNames(deps, [seen.audit.organisationId], page.lang)
  return c.html(
    <AuditPlanPage
      page={page}
      seen={seen}
      organisationName={names.get(seen.audit.organisationId) ?? ''}
      mayMove={mayMove(actor, seen.audit, 'move')}
      moved={c.req.query('done') === 'moved'}
      values={shown.values}
      refused={shown.refused}
    />,
    shown.refused?.status ?? 200,
  )
}
