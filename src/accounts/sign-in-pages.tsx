import { type Context, Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { AppError } from '../platform/errors.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { readForm } from '../platform/http/forms.ts'
import { href, ownPath } from '../platform/http/links.ts'
import { pageContext } from '../platform/http/page-context.ts'
import { STATUS } from '../platform/http/problem.ts'
import { refusalOrThrow } from '../platform/http/refused-form.ts'
import { parseOrRefuse } from '../platform/parse.ts'
import { AcceptInvitation, acceptInvitation, openInvitation } from './accept-invitation.ts'
import { findAccount } from './account-store.ts'
import type { Auth } from './auth.ts'
import { type CookiesToSet, confirmCode, SignIn, signIn, signOut } from './sign-in.ts'
import { CodePage, InvitationPage, SignInPage } from './sign-in-views.tsx'

export const setCookies = (c: Context<HttpEnv>, cookies: CookiesToSet): void => {
  for (const cookie of cookies.setCookies) c.header('set-cookie', cookie, { append: true })
}

export const cookieOf = (c: Context<HttpEnv>): string => c.req.header('cookie') ?? ''

/** Into the workspace, in the language the person chose for himself unless the address names another. */
async function welcome(
  c: Context<HttpEnv>,
  deps: Deps,
  { accountId, returnTo }: { accountId: string; returnTo: string },
) {
  const account = await findAccount(deps.db.queries, accountId)
  const lang = c.var.langChosen ? c.var.lang : (account?.language ?? c.var.lang)
  return c.redirect(href({ lang, langChosen: true }, returnTo || '/workspace'), 303)
}

export const signInPages = (deps: Deps, auth: Auth) => {
  const pages = new Hono<HttpEnv>()
  addPassword(pages, deps, auth)
  addCode(pages, deps, auth)
  addInvitation(pages, deps, auth)
  return pages.post('/sign-out', async (c) => {
    setCookies(c, await signOut(auth, cookieOf(c)))
    return c.redirect(href(c.var, '/'), 303)
  })
}

function addPassword(pages: Hono<HttpEnv>, deps: Deps, auth: Auth): void {
  pages.get('/sign-in', (c) => {
    const returnTo = ownPath(c.req.query('return_to'))
    const accepted = c.req.query('accepted') !== undefined
    return c.html(<SignInPage page={pageContext(c, deps.config)} returnTo={returnTo} accepted={accepted} />)
  })
  pages.post('/sign-in', async (c) => {
    const { values } = await readForm(c)
    const returnTo = ownPath(values.return_to)
    const typed = { email: values.email ?? '', password: values.password ?? '' }
    try {
      const done = await signIn(deps, auth, parseOrRefuse(SignIn, typed))
      setCookies(c, done)
      if ('accountId' in done) return await welcome(c, deps, { accountId: done.accountId, returnTo })
      return c.redirect(href(c.var, '/sign-in/code', { return_to: returnTo }), 303)
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      const page = pageContext(c, deps.config)
      const view = <SignInPage page={page} returnTo={returnTo} email={typed.email} refusal={error} />
      return c.html(view, STATUS[error.code])
    }
  })
}

function addCode(pages: Hono<HttpEnv>, deps: Deps, auth: Auth): void {
  pages.get('/sign-in/code', (c) => {
    const returnTo = ownPath(c.req.query('return_to'))
    return c.html(<CodePage page={pageContext(c, deps.config)} returnTo={returnTo} />)
  })
  pages.post('/sign-in/code', async (c) => {
    const { values } = await readForm(c)
    const returnTo = ownPath(values.return_to)
    try {
      const done = await confirmCode(deps, auth, { cookie: cookieOf(c), code: values.code ?? '' })
      setCookies(c, done)
      return await welcome(c, deps, { accountId: done.accountId, returnTo })
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      const page = pageContext(c, deps.config)
      if (error.code === 'invalid')
        return c.html(<CodePage page={page} returnTo={returnTo} refusal={error} />, 422)
      const view = <SignInPage page={page} returnTo={returnTo} refusal={error} />
      return c.html(view, STATUS[error.code])
    }
  })
}

function addInvitation(pages: Hono<HttpEnv>, deps: Deps, auth: Auth): void {
  pages.get('/invitation/:token', async (c) => {
    const invitation = await openInvitation(deps, c.req.param('token'))
    return c.html(<InvitationPage page={pageContext(c, deps.config)} invitation={invitation} />)
  })
  pages.post('/invitation/:token', async (c) => {
    const token = c.req.param('token')
    const invitation = await openInvitation(deps, token)
    const { values } = await readForm(c)
    const typed = { token, password: values.password ?? '', passwordAgain: values.passwordAgain ?? '' }
    try {
      await acceptInvitation(deps, auth, parseOrRefuse(AcceptInvitation, typed))
      return c.redirect(href(c.var, '/sign-in', { accepted: 'yes' }), 303)
    } catch (error) {
      const refusal = refusalOrThrow(error, 'invalid')
      const page = pageContext(c, deps.config)
      return c.html(<InvitationPage page={page} invitation={invitation} refusal={refusal} />, 422)
    }
  })
}
