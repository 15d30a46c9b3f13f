import { type Context, Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import type { FieldError } from '../platform/errors.ts'
import { asDownload } from '../platform/http/download.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { FORM_BYTES, readForm } from '../platform/http/forms.ts'
import { href } from '../platform/http/links.ts'
import { pageContext } from '../platform/http/page-context.ts'
import { refusalOrThrow, shownRefusal } from '../platform/http/refused-form.ts'
import { parseOrRefuse } from '../platform/parse.ts'
import { mayMove } from './audit-leave.ts'
import { EvidencePage } from './evidence-views.tsx'
import { type GatheredAudit, gatherAudit } from './gather-audit.ts'
import { maySeeOriginals, readEvidence } from './read-evidence.ts'
import { GivenReason } from './reason.ts'
import { removeEvidence } from './remove-evidence.ts'

/** The files of one audit: listed, handed out, taken out. They are added on the page of a section. */
export const evidencePages = (deps: Deps) =>
  new Hono<HttpEnv>()
    .get('/workspace/audits/:id/evidence', async (c) => {
      const work = await gatherAudit(deps, callerOf(c), c.req.param('id'))
      return showEvidence(deps, c, work, { removed: c.req.query('done') === '1' })
    })
    .get('/workspace/audits/:id/evidence/:file', async (c) => {
      const found = await readEvidence(deps, callerOf(c), c.req.param('id'), c.req.param('file'))
      return asDownload(found.file, found.bytes)
    })
    .post('/workspace/audits/:id/evidence/:file/removal', async (c) => {
      const actor = callerOf(c)
      const [id, file] = [c.req.param('id'), c.req.param('file')]
      const form = await readForm(c, FORM_BYTES.text)
      try {
        const input = parseOrRefuse(GivenReason, { reason: form.values[`reason-${file}`] ?? '' })
        const request = { key: form.idempotencyKey, input: ['remove', id, file, input] }
        await once(deps, actor, request, (d) => removeEvidence(d, actor, id, file, input))
      } catch (error) {
        const refused = refusalOrThrow(error, 'invalid')
        const { errors } = shownRefusal(refused, c.var.t, () => `reason-${file}`)
        return showEvidence(deps, c, await gatherAudit(deps, actor, id), { errors })
      }
      const page = pageContext(c, deps.config)
      return c.redirect(href(page, `/workspace/audits/${id}/evidence`, { done: 1 }), 303)
    })

function showEvidence(
  deps: Deps,
  c: Context<HttpEnv>,
  work: GatheredAudit,
  shown: { removed?: boolean; errors?: readonly FieldError[] },
): Response | Promise<Response> {
  const errors = shown.errors ?? []
  return c.html(
    <EvidencePage
      page={pageContext(c, deps.config)}
      work={work}
      editable={mayMove(callerOf(c), work.audit, 'remove_evidence')}
      custody={maySeeOriginals(callerOf(c), work.audit)}
      removed={shown.removed ?? false}
      errors={errors}
    />,
    errors.length > 0 ? 422 : 200,
  )
}
