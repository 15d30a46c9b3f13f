import { type Context, Hono } from 'hono'
import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { isOpen } from '../independence/conflict.ts'
import { once } from '../journal/once.ts'
import { organisationNames } from '../organisations/organisation-names.ts'
import { dayOf } from '../platform/clock.ts'
import type { FieldError } from '../platform/errors.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { FORM_BYTES, readForm } from '../platform/http/forms.ts'
import { href } from '../platform/http/links.ts'
import { pageContext } from '../platform/http/page-context.ts'
import { refusalOrThrow } from '../platform/http/refused-form.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'
import { parseOrRefuse } from '../platform/parse.ts'
import type { Audit } from './audit.ts'
import { mayMove } from './audit-leave.ts'
import { teamNames } from './audit-names.ts'
import { AuditPage } from './audit-views.tsx'
import { cancelAudit } from './cancel-audit.ts'
import { type GatheredAudit, gatherAudit } from './gather-audit.ts'
import { countOpenConflicts } from './held-conflict-store.ts'
import { GivenReason } from './reason.ts'
import { reopenAudit } from './reopen-audit.ts'
import { conflictsOfAudit } from './team-conflicts.ts'

// A map, because the address is anyone's to write: an object would answer to `toString` too.
const DONE: ReadonlyMap<string, MessageKey> = new Map([
  ['planned', 'audits.audit_planned'],
  ['reopened', 'audits.audit_reopened'],
  ['cancelled', 'audits.audit_cancelled_now'],
])

/** One audit: its task list, and the two moves that ask for a reason. */
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
  const names = await organisationNames(deps, [work.audit.organisationId], page.lang)
  const errors = shown.errors ?? []
  return c.html(
    <AuditPage
      page={page}
      work={work}
      organisationName={names.get(work.audit.organisationId) ?? ''}
      names={await teamNames(deps, work.audit.team)}
      done={shown.done}
      today={dayOf(deps.now())}
      mayCancel={mayMove(actor, work.audit, 'cancel')}
      mayReopen={mayMove(actor, work.audit, 'reopen')}
      errors={errors}
      openConflicts={await countConflicts(deps, actor, work.audit)}
      undecided={
        mayMove(actor, work.audit, 'answer') ? await countOpenConflicts(deps.db.queries, work.audit.id) : 0
      }
    />,
    errors.length > 0 ? 422 : 200,
  )
}

/** Null for whom the plan of an audit is not. */
const countConflicts = async (deps: Deps, actor: Actor, audit: Audit): Promise<number | null> =>
  actor.role === 'body_user' || actor.scopes !== null
    ? null
    : (await conflictsOfAudit(deps, audit)).filter(isOpen).length
