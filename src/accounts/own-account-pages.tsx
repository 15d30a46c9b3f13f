import { type Context, Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { AppError } from '../platform/errors.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { readForm } from '../platform/http/forms.ts'
import { href } from '../platform/http/links.ts'
import { pageContext } from '../platform/http/page-context.ts'
import { refusalOrThrow } from '../platform/http/refused-form.ts'
import { parseOrRefuse } from '../platform/parse.ts'
import type { Account } from './account.ts'
import { findAccount } from './account-store.ts'
import type { Actor } from './actor.ts'
import type { Auth } from './auth.ts'
import { ChooseLanguage, chooseLanguage } from './choose-language.ts'
import {
  AccountPage,
  BackupCodesPage,
  StartSecondFactorPage,
  VerifySecondFactorPage,
} from './own-account-views.tsx'
import {
  confirmSecondFactor,
  pendingSecondFactor,
  renewBackupCodes,
  startSecondFactor,
} from './second-factor.ts'
import { cookieOf, setCookies } from './sign-in-pages.tsx'
import { signOutEverywhere } from './sign-out-everywhere.ts'

const SECOND_FACTOR = '/account/second-factor'

/** The person signed in. Throws `unauthenticated` for a stranger, `forbidden` for a key, which has no account of its own. */
async function self(c: Context<HttpEnv>, deps: Deps): Promise<{ actor: Actor; account: Account }> {
  const { actor } = c.var
  if (!actor) throw new AppError('unauthenticated', 'errors.unauthenticated')
  const account = await findAccount(deps.db.queries, actor.id)
  if (!account) throw new AppError('forbidden', 'errors.forbidden')
  return { actor, account }
}

export const ownAccountPages = (deps: Deps, auth: Auth) => {
  const pages = new Hono<HttpEnv>()
  addAccount(pages, deps, auth)
  addSecondFactor(pages, deps, auth)
  return pages
}

function addAccount(pages: Hono<HttpEnv>, deps: Deps, auth: Auth): void {
  pages.get('/account', async (c) => {
    const { account } = await self(c, deps)
    const saved = c.req.query('saved') !== undefined
    return c.html(<AccountPage page={pageContext(c, deps.config)} account={account} saved={saved} />)
  })
  pages.post('/account/language', async (c) => {
    const { actor } = await self(c, deps)
    const { values } = await readForm(c)
    const chosen = parseOrRefuse(ChooseLanguage, { language: values.language })
    await chooseLanguage(deps, actor, chosen)
    return c.redirect(href({ lang: chosen.language, langChosen: true }, '/account', { saved: 'yes' }), 303)
  })
  pages.post('/account/sign-out-everywhere', async (c) => {
    const { actor } = await self(c, deps)
    await signOutEverywhere(deps, actor)
    return c.redirect(href(c.var, '/sign-in'), 303)
  })
  pages.post('/account/backup-codes', async (c) => {
    const { account } = await self(c, deps)
    const { values } = await readForm(c)
    const page = pageContext(c, deps.config)
    try {
      const codes = await renewBackupCodes(auth, { cookie: cookieOf(c), password: values.password ?? '' })
      return c.html(<BackupCodesPage page={page} codes={codes} />)
    } catch (error) {
      return c.html(
        <AccountPage page={page} account={account} refusal={refusalOrThrow(error, 'invalid')} />,
        422,
      )
    }
  })
}

function addSecondFactor(pages: Hono<HttpEnv>, deps: Deps, auth: Auth): void {
  pages.get(SECOND_FACTOR, async (c) => {
    const { account } = await self(c, deps)
    if (account.secondFactor) return c.redirect(href(c.var, '/account'), 303)
    const page = pageContext(c, deps.config)
    const setUp = await pendingSecondFactor(deps, auth, account)
    return c.html(
      setUp ? <VerifySecondFactorPage page={page} setUp={setUp} /> : <StartSecondFactorPage page={page} />,
    )
  })
  pages.post(SECOND_FACTOR, async (c) => {
    const { account } = await self(c, deps)
    const { values } = await readForm(c)
    try {
      await startSecondFactor(auth, account, { cookie: cookieOf(c), password: values.password ?? '' })
      return c.redirect(href(c.var, SECOND_FACTOR), 303)
    } catch (error) {
      const page = pageContext(c, deps.config)
      return c.html(<StartSecondFactorPage page={page} refusal={refusalOrThrow(error, 'invalid')} />, 422)
    }
  })
  pages.post(`${SECOND_FACTOR}/confirm`, async (c) => {
    const { account } = await self(c, deps)
    const setUp = await pendingSecondFactor(deps, auth, account)
    if (!setUp) return c.redirect(href(c.var, SECOND_FACTOR), 303)
    const { values } = await readForm(c)
    const page = pageContext(c, deps.config)
    try {
      const done = await confirmSecondFactor(deps, auth, account, {
        cookie: cookieOf(c),
        code: values.code ?? '',
      })
      setCookies(c, done)
      return c.html(<BackupCodesPage page={page} codes={done.backupCodes} first />)
    } catch (error) {
      const refusal = refusalOrThrow(error, 'invalid')
      return c.html(<VerifySecondFactorPage page={page} setUp={setUp} refusal={refusal} />, 422)
    }
  })
}
