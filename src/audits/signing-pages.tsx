import { type Context, Hono } from 'hono'
import type { Actor } from '../accounts/actor.ts'
import { can } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import { once } from '../journal/once.ts'
import { dayOf } from '../platform/clock.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { readForm } from '../platform/http/forms.ts'
import { href } from '../platform/http/links.ts'
import { pageContext } from '../platform/http/page-context.ts'
import { refusalOrThrow, type ShownRefusal, shownRefusal } from '../platform/http/refused-form.ts'
import { parseOrRefuse } from '../platform/parse.ts'
import { asSubject } from './audit.ts'
import { contentHash } from './audit-content.ts'
import { teamNames } from './audit-names.ts'
import { SignPage } from './audit-sign-views.tsx'
import { type GatheredAudit, gatherAudit } from './gather-audit.ts'
import { SignAudit, signAudit, whatIsMissing } from './sign-audit.ts'
import { standing } from './signature.ts'

export const signingPages = (deps: Deps) =>
  new Hono<HttpEnv>()
    .get('/workspace/audits/:id/sign', async (c) => {
      const work = await gatherAudit(deps, callerOf(c), c.req.param('id'))
      return showSign(deps, c, work, { done: c.req.query('done') === '1' })
    })
    .post('/workspace/audits/:id/sign', async (c) => {
      const actor = callerOf(c)
      const id = c.req.param('id')
      const form = await readForm(c)
      try {
        const input = parseOrRefuse(SignAudit, {
          content_hash: form.values.content_hash,
          declaration: form.values.declaration === 'yes',
        })
        const request = { key: form.idempotencyKey, input: ['sign', id, input] }
        await once(deps, actor, request, (d) => signAudit(d, actor, id, input))
      } catch (error) {
        const refused = refusalOrThrow(error, 'invalid', 'conflict')
        const work = await gatherAudit(deps, actor, id)
        return showSign(deps, c, work, shownRefusal(refused, c.var.t))
      }
      const page = pageContext(c, deps.config)
      return c.redirect(href(page, `/workspace/audits/${id}/sign`, { done: 1 }), 303)
    })

function signerState(actor: Actor, work: GatheredAudit): 'may' | 'waiting' | 'other' {
  const onTeam = work.audit.team.some((member) => member.accountId === actor.id)
  if (!onTeam || !can(actor, 'sign_audit', asSubject(work.audit))) return 'other'
  return standing(work.signatures).some((s) => s.accountId === actor.id) ? 'waiting' : 'may'
}

interface Shown extends Partial<ShownRefusal> {
  readonly done?: boolean
}

async function showSign(
  deps: Deps,
  c: Context<HttpEnv>,
  work: GatheredAudit,
  shown: Shown,
): Promise<Response> {
  const open = work.audit.status === 'in_progress' || work.audit.status === 'planned'
  return c.html(
    <SignPage
      page={pageContext(c, deps.config)}
      work={work}
      contentHash={contentHash(work)}
      missing={open ? whatIsMissing(work, dayOf(deps.now())) : []}
      names={await teamNames(deps, work.audit.team)}
      signer={signerState(callerOf(c), work)}
      done={shown.done ?? false}
      errors={shown.errors ?? []}
      sentence={shown.sentence}
    />,
    shown.status ?? 200,
  )
}
