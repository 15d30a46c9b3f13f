import { actorOf } from '../../src/accounts/account.ts'
import { findAccount } from '../../src/accounts/account-store.ts'
import type { Role } from '../../src/accounts/actor.ts'
import { makeAuth } from '../../src/accounts/auth.ts'
import { type DemoSignIn, seedAccounts } from '../../src/accounts/seed-accounts.ts'
import { writingTables } from '../../src/accounts/session-store.ts'
import { createApp } from '../../src/app.ts'
import { forgetUsedCodes, makeBrowser, ORIGIN, SECRET, signInAs } from '../accounts/house.ts'
import { freshSqlite, type TestDatabase, testDeps } from './databases.ts'

/**
 * The whole app on a database of its own, with one person a role. `as('auditor')` is a browser in which that person has
 * signed in; `request` is a stranger's.
 */
export async function startApp(given?: TestDatabase) {
  const db = given ?? (await freshSqlite())
  const clock = { aheadMs: 0 }
  // better-auth reads the real clock, so the app does too.
  const deps = testDeps(db, { now: () => new Date(Date.now() + clock.aheadMs).toISOString() })
  const auth = makeAuth({
    writing: writingTables(db.dialect),
    secret: SECRET,
    publicUrl: ORIGIN,
    newId: deps.newId,
  })
  const app = createApp(deps, auth)
  const people = await seedAccounts(deps, auth, { secrets: 'test' })
  const person = (role: Role): DemoSignIn => {
    const found = people.find((one) => one.role === role)
    if (!found) throw new Error(`nobody here is a ${role}`)
    return found
  }
  return {
    db,
    deps,
    auth,
    app,
    clock,
    person,
    request: (path: string, init: RequestInit = {}) => app.request(`${ORIGIN}${path}`, init),
    actor: async (role: Role) => {
      const account = await findAccount(db.queries, person(role).accountId)
      if (!account) throw new Error(`the ${role} is gone`)
      return actorOf(account)
    },
    as: async (role: Role) => {
      const browser = makeBrowser(app)
      await forgetUsedCodes(db)
      await signInAs(browser, person(role))
      return browser
    },
  }
}
export type StartedApp = Awaited<ReturnType<typeof startApp>>
