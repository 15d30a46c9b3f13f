import { type Context, Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { dayOf } from '../platform/clock.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { FORM_BYTES, readForm, type SentForm } from '../platform/http/forms.ts'
import { href } from '../platform/http/links.ts'
import { pageContext } from '../platform/http/page-context.ts'
import { STATUS } from '../platform/http/problem.ts'
import { errorsBeside, refusalOrThrow } from '../platform/http/refused-form.ts'
import { parseOrRefuse } from '../platform/parse.ts'
import { FindingsPage, fieldName } from './audit-finding-views.tsx'
import { mayMove } from './audit-leave.ts'
import { changeFinding } from './change-finding.ts'
import { EditFinding } from './finding.ts'
import { type GatheredAudit, gatherAudit } from './gather-audit.ts'

export const findingPages = (deps: Deps) =>
  new Hono<HttpEnv>()
    .get('/workspace/audits/:id/findings', async (c) => {
      const work = await gatherAudit(deps, callerOf(c), c.req.param('id'))
      return c.html(
        <FindingsPage
          page={pageContext(c, deps.config)}
          work={work}
          editable={isEditable(c, work)}
          today={dayOf(deps.now())}
          saved={c.req.query('saved') === '1'}
        />,
      )
    })
    .post('/workspace/audits/:id/findings/:finding', async (c) => {
      const actor = callerOf(c)
      const [id, number] = [c.req.param('id'), c.req.param('finding')]
      const form = await readForm(c, FORM_BYTES.page)
      const page = pageContext(c, deps.config)
      try {
        const input = parseOrRefuse(EditFinding, findingInput(form, number))
        const request = { key: form.idempotencyKey, input: ['finding', id, number, input] }
        await once(deps, actor, request, (d) => changeFinding(d, actor, id, number, input))
      } catch (error) {
        const refused = refusalOrThrow(error, 'invalid', 'conflict')
        const work = await gatherAudit(deps, actor, id)
        const errors = errorsBeside('description', refused)
        return c.html(
          <FindingsPage
            page={page}
            work={work}
            editable={isEditable(c, work)}
            today={dayOf(deps.now())}
            saved={false}
            refused={{ number, values: form.values, errors }}
          />,
          STATUS[refused.code],
        )
      }
      return c.redirect(`${href(page, `/workspace/audits/${id}/findings`, { saved: 1 })}#${number}`, 303)
    })

const isEditable = (c: Context<HttpEnv>, work: GatheredAudit): boolean =>
  mayMove(callerOf(c), work.audit, 'edit_finding')

/** Text fields to the verb's input: an empty number is "not known", an empty day "not set". */
function findingInput(form: SentForm, number: string) {
  const text = (field: string): string => (form.values[fieldName(number, field)] ?? '').trim()
  const count = text('affected_workers').normalize('NFKC')
  return {
    expected_revision: Number(form.values.revision ?? 0),
    severity: text('severity') || undefined,
    severity_reason: text('severity_reason') || null,
    description: text('description'),
    // What is no number stays what it is, so that the schema says so beside the field.
    affected_workers: count === '' ? null : /^\d{1,9}$/.test(count) ? Number(count) : -1,
    corrective_action: text('corrective_action'),
    due_on: text('due_on') || null,
  }
}
