import { type Context, Hono } from 'hono'
import type { Actor } from '../accounts/actor.ts'
import { can } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import type { FieldError } from '../platform/errors.ts'
import { asDownload } from '../platform/http/download.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { FORM_BYTES, readForm } from '../platform/http/forms.ts'
import { href } from '../platform/http/links.ts'
import { pageContext } from '../platform/http/page-context.ts'
import { refusalOrThrow, shownRefusal } from '../platform/http/refused-form.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'
import { parseOrRefuse } from '../platform/parse.ts'
import { type Audit, asSubject, auditNotFound } from './audit.ts'
import { MOVES } from './audit-state.ts'
import { findVisibleAudit } from './audit-store.ts'
import { AuditPage } from './audit-views.tsx'
import { cancelAudit } from './cancel-audit.ts'

import { findEvidenceFile } from './evidence-store.ts'
import { EvidencePage } from './evidence-views.tsx'
import { type GatheredAudit, gatherAudit } from './gather-audit.ts'
import { organisationNames, teamNames } from './reading.ts'
import { GivenReason } from './reason.ts'
import { removeEvidence } from './remove-evidence.ts'
import { reopenAudit } from './reopen-audit.ts'

// A map, because the address is anyone's to write: an object would answer to `toString` too.
const DONE: ReadonlyMap<string, MessageKey> = new Map([
  ['planned', 'audits.audit_planned'],
  ['reopened', 'audits.audit_reopened'],
  ['cancelled', 'audits.audit_cancelled_now'],
])

/** One audit: its task list, its files, and the two moves that ask for a reason. */
export const auditPages = (deps: Deps) =>
  new Hono<HttpEnv>()
    .get('/workspace/audits/:id', async (c) => {
      const work = await gatherAudit(deps, callerOf(c), c.req.param('id'))
      const done = c.req.query('saved') === '1' ? 'audits.saved' : DONE.get(c.req.query('done') ?? '')
      return showAudit(deps, c, work, { done })
    })
    .post('/workspace/audits/:id/reopen', (c) =>
      decide(deps, c, { id: c.req.param('id'), verb: reopenAudit, done: 'reopened' }),
    )
    .post('/workspace/audits/:id/cancel', (c) =>
      decide(deps, c, { id: c.req.param('id'), verb: cancelAudit, done: 'cancelled' }),
    )
    .get('/workspace/audits/:id/evidence', async (c) => {
      const work = await gatherAudit(deps, callerOf(c), c.req.param('id'))
      return showEvidence(deps, c, work, { removed: c.req.query('done') === '1' })
    })
    .get('/workspace/audits/:id/evidence/:file', async (c) => {
      const audit = await findVisibleAudit(deps.db.queries, callerOf(c), c.req.param('id'))
      const file = audit && (await findEvidenceFile(deps.db.queries, audit.id, c.req.param('file')))
      const bytes = file && (await deps.files.get(file.storageKey))
      if (!file || !bytes) throw auditNotFound()
      return asDownload(file, bytes)
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

interface Decided {
  readonly id: string
  readonly verb: (deps: Deps, actor: Actor, id: string, input: GivenReason) => Promise<Audit>
  readonly done: string
}

async function decide(deps: Deps, c: Context<HttpEnv>, { id, verb, done }: Decided): Promise<Response> {
  const actor = callerOf(c)
  const form = await readForm(c, FORM_BYTES.text)
  try {
    const input = parseOrRefuse(GivenReason, { reason: form.values.reason ?? '' })
    const request = { key: form.idempotencyKey, input: [done, id, input] }
    await once(deps, actor, request, (d) => verb(d, actor, id, input))
  } catch (error) {
    const refused = refusalOrThrow(error, 'invalid')
    return showAudit(deps, c, await gatherAudit(deps, actor, id), { errors: refused.fields })
  }
  const page = pageContext(c, deps.config)
  return c.redirect(href(page, `/workspace/audits/${id}`, { done }), 303)
}

async function showAudit(
  deps: Deps,
  c: Context<HttpEnv>,
  work: GatheredAudit,
  shown: { done?: MessageKey | undefined; errors?: readonly FieldError[] },
): Promise<Response> {
  const page = pageContext(c, deps.config)
  const actor = callerOf(c)
  const subject = asSubject(work.audit)
  const moves = MOVES[work.audit.status]
  const names = await organisationNames(deps, [work.audit.organisationId], page.lang)
  const errors = shown.errors ?? []
  return c.html(
    <AuditPage
      page={page}
      work={work}
      organisationName={names.get(work.audit.organisationId) ?? ''}
      names={await teamNames(deps, work.audit.team)}
      done={shown.done}
      mayCancel={moves.cancel !== undefined && can(actor, 'plan_audit', subject)}
      mayReopen={
        moves.reopen !== undefined &&
        (can(actor, 'reopen_audit', subject) || can(actor, 'answer_audit', subject))
      }
      errors={errors}
    />,
    errors.length > 0 ? 422 : 200,
  )
}

function showEvidence(
  deps: Deps,
  c: Context<HttpEnv>,
  work: GatheredAudit,
  shown: { removed?: boolean; errors?: readonly FieldError[] },
): Response | Promise<Response> {
  const errors = shown.errors ?? []
  const editable =
    MOVES[work.audit.status].remove_evidence !== undefined &&
    can(callerOf(c), 'answer_audit', asSubject(work.audit))
  return c.html(
    <EvidencePage
      page={pageContext(c, deps.config)}
      work={work}
      editable={editable}
      removed={shown.removed ?? false}
      errors={errors}
    />,
    errors.length > 0 ? 422 : 200,
  )
}
