import { Hono } from 'hono'
import type { Account } from '../../src/accounts/account.ts'
import { actorOf } from '../../src/accounts/account.ts'
import { findAccount } from '../../src/accounts/account-store.ts'
import { accountsApi } from '../../src/accounts/api.ts'
import { authenticate } from '../../src/accounts/authenticate-pages.tsx'
import { accountsPages } from '../../src/accounts/pages.tsx'
import { type DemoSignIn, seedAccounts } from '../../src/accounts/seed-accounts.ts'
import { writingTables } from '../../src/accounts/session-store.ts'
import { totpNow } from '../../src/accounts/totp.ts'
import { answerErrors, answerNotFound } from '../../src/platform/http/answers.tsx'
import type { HttpEnv } from '../../src/platform/http/env.ts'
import { showErrorPage } from '../../src/platform/http/error-page.tsx'
import { gate } from '../../src/platform/http/gate.ts'
import { headersAndLog, ownForms, speak } from '../../src/platform/http/outer.ts'
import { isPublic } from '../../src/public-routes.ts'
import { freshSqlite, type TestDatabase, testDeps } from '../support/databases.ts'
import { makeQuickAuth } from '../support/remembered-passwords.ts'

export const SECRET = 'a secret of the test house, never of a real one'
export const ORIGIN = 'https://feri.example'

type Roles = NonNullable<NonNullable<Parameters<typeof seedAccounts>[2]>['roles']>

/** The accounts feature behind the outer layers of the app, on a database of its own, with some people in it. */
export async function house(roles: Roles = [], given?: TestDatabase) {
  const db = given ?? (await freshSqlite())
  const clock = { aheadMs: 0 }
  // better-auth reads the real clock, so the house does too; tests put it ahead.
  const deps = testDeps(db, { now: () => new Date(Date.now() + clock.aheadMs).toISOString() })
  const writing = writingTables(db.dialect)
  const auth = makeQuickAuth({ writing, secret: SECRET, publicUrl: ORIGIN, newId: deps.newId })
  const app = new Hono<HttpEnv>()
  app.use(headersAndLog(deps.config, deps.log))
  app.onError(answerErrors(deps.log, showErrorPage(deps.config)))
  app.notFound(answerNotFound(app, showErrorPage(deps.config)))
  app.use(speak)
  app.use(ownForms(app, deps.config))
  app.use(authenticate(deps, auth))
  app.use(gate(app, isPublic))
  app.route('/api/v1', accountsApi(deps))
  app.route('/', accountsPages(deps, auth))
  app.get('/workspace', (c) => c.text(`workspace of ${c.var.signedInName}`))
  const people = await seedAccounts(deps, auth, { secrets: 'test', roles })
  const person = (role: string): DemoSignIn => {
    const found = people.find((one) => one.role === role)
    if (!found) throw new Error(`nobody here is a ${role}`)
    return found
  }
  const browser = () => makeBrowser(app)
  return {
    db,
    deps,
    auth,
    app,
    clock,
    people,
    person,
    browser,
    actor: async (role: string) =>
      actorOf((await findAccount(db.queries, person(role).accountId)) as Account),
    /** A browser in which this person has walked through the whole sign-in. */
    signedIn: async (role: string) => {
      const one = browser()
      await forgetUsedCodes(db)
      await signInAs(one, person(role))
      return one
    },
  }
}
export type House = Awaited<ReturnType<typeof house>>

/** Keeps cookies as a browser does, and posts forms from our own pages. */
export function makeBrowser(app: Hono<HttpEnv>, headers: Record<string, string> = {}) {
  const jar = new Map<string, string>()
  const take = (response: Response) => {
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = cookie.split('; ')
      const at = pair.indexOf('=')
      if (attributes.includes('Max-Age=0')) jar.delete(pair.slice(0, at))
      else jar.set(pair.slice(0, at), pair.slice(at + 1))
    }
    return response
  }
  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
  return {
    jar,
    cookie,
    get: async (path: string) =>
      take(await app.request(`${ORIGIN}${path}`, { headers: { ...headers, cookie: cookie() } })),
    post: async (path: string, fields: Record<string, string> | [string, string][] = {}) =>
      take(
        await app.request(`${ORIGIN}${path}`, {
          method: 'POST',
          headers: { ...headers, cookie: cookie(), origin: ORIGIN },
          body: new URLSearchParams(fields),
        }),
      ),
  }
}
export type Browser = ReturnType<typeof makeBrowser>

/** As if half a minute had passed since anyone signed in: a code works once, and tests sign in faster than codes change. */
export async function forgetUsedCodes(db: TestDatabase): Promise<void> {
  await writingTables(db.dialect).updateTable('two_factors').set({ used_step: 0 }).execute()
}

export async function signInAs(browser: Browser, person: DemoSignIn): Promise<Response> {
  const first = await browser.post('/sign-in', { email: person.email, password: person.password })
  if (person.totpSecret === null) return first
  return browser.post('/sign-in/code', { code: await totpNow(person.totpSecret, new Date().toISOString()) })
}

/** The words of a page, without what differs each time it is drawn. */
export const words = (html: string): string =>
  html.replaceAll(/value="[0-9a-f-]{36}"/g, '').replaceAll(/<code>[0-9a-f-]{36}<\/code>/g, '')
