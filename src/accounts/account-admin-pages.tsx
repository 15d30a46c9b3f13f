import { type Context, Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { AppError } from '../platform/errors.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { readForm } from '../platform/http/forms.ts'
import { href } from '../platform/http/links.ts'
import { pageContext } from '../platform/http/page-context.ts'
import { refusalOrThrow } from '../platform/http/refused-form.ts'
import { parseOrRefuse } from '../platform/parse.ts'
import { type Account, InviteAccount } from './account.ts'
import { AccountsPage, EndAccountPage, InvitedPage, InvitePage } from './account-admin-views.tsx'
import { findAccount, listAccounts } from './account-store.ts'
import type { Action } from './action.ts'
import type { Actor } from './actor.ts'
import { assertCan, can } from './can.ts'
import { invitationUrl } from './create-first-administrator.ts'
import { endAccount } from './end-account.ts'
import { listOpenInvitations } from './invitation-store.ts'
import { inviteAccount } from './invite-account.ts'

/** The actor, if he may do this at all for the side he acts for; each account is then asked about on its own. */
function administrator(c: Context<HttpEnv>, action: Action): Actor {
  const actor = callerOf(c)
  assertCan(actor, action, { kind: 'account', actsFor: actor.actsFor })
  return actor
}

export const accountAdminPages = (deps: Deps) => {
  const pages = new Hono<HttpEnv>()
  pages.get('/workspace/accounts', async (c) => {
    const actor = administrator(c, 'view_accounts')
    const visible = (one: Pick<Account, 'actsFor'>) =>
      can(actor, 'view_accounts', { kind: 'account', actsFor: one.actsFor })
    const accounts = (await listAccounts(deps.db.queries)).filter(visible)
    const invitations = (await listOpenInvitations(deps.db.queries, deps.now())).filter(visible)
    const ended = c.req.query('ended') !== undefined
    const page = pageContext(c, deps.config)
    return c.html(<AccountsPage page={page} accounts={accounts} invitations={invitations} ended={ended} />)
  })
  addInvite(pages, deps)
  addEnd(pages, deps)
  return pages
}

function addInvite(pages: Hono<HttpEnv>, deps: Deps): void {
  pages.get('/workspace/accounts/invite', (c) => {
    const actor = administrator(c, 'invite_account')
    const values = {
      actsFor: actor.actsFor,
      language: c.var.lang,
      organisationId: c.req.query('organisation'),
    }
    return c.html(<InvitePage page={pageContext(c, deps.config)} values={values} />)
  })
  pages.post('/workspace/accounts/invite', async (c) => {
    const actor = administrator(c, 'invite_account')
    const { values } = await readForm(c)
    const { idempotency_key: _, ...typed } = values
    const page = pageContext(c, deps.config)
    try {
      const made = await inviteAccount(deps, actor, parseOrRefuse(InviteAccount, typed))
      return c.html(
        <InvitedPage page={page} invitation={made.invitation} url={invitationUrl(deps, made)} />,
        201,
      )
    } catch (error) {
      const refusal = refusalOrThrow(error, 'invalid')
      return c.html(<InvitePage page={page} values={typed} refusal={refusal} />, 422)
    }
  })
}

function addEnd(pages: Hono<HttpEnv>, deps: Deps): void {
  pages.get('/workspace/accounts/:id/end', async (c) => {
    const actor = administrator(c, 'end_account')
    const account = await findAccount(deps.db.queries, c.req.param('id'))
    if (!account || !can(actor, 'end_account', { kind: 'account', actsFor: account.actsFor }))
      throw new AppError('not_found', 'errors.not_found')
    return c.html(<EndAccountPage page={pageContext(c, deps.config)} account={account} />)
  })
  pages.post('/workspace/accounts/:id/end', async (c) => {
    const actor = administrator(c, 'end_account')
    await endAccount(deps, actor, c.req.param('id'))
    return c.redirect(href(c.var, '/workspace/accounts', { ended: 'yes' }), 303)
  })
}
