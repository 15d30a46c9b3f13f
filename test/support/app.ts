import { actorOf } from '../../src/accounts/account.ts'
import { findAccount } from '../../src/accounts/account-store.ts'
import type { Role } from '../../src/accounts/actor.ts'
import { type DemoPerson, type DemoSignIn, seedAccounts } from '../../src/accounts/seed-accounts.ts'
import { writingTables } from '../../src/accounts/session-store.ts'
import { createApp } from '../../src/app.ts'
import { forgetUsedCodes, makeBrowser, ORIGIN, SECRET, signInAs } from '../accounts/house.ts'
import { freshSqlite, type TestDatabase, testDeps } from './databases.ts'
import { makeQuickAuth } from './remembered-passwords.ts'

type Mailbox = `@${string}`

/**
 * The whole app on a database of its own, with one person a role. `as('auditor')` is a browser in which that person has
 * signed in; `request` is a stranger's.
 */
export async function startApp(given?: TestDatabase) {
  const db = given ?? (await freshSqlite())
  const clock = { aheadMs: 0 }
  // better-auth reads the real clock, so the app does too.
  const deps = testDeps(db, { now: () => new Date(Date.now() + clock.aheadMs).toISOString() })
  const auth = makeQuickAuth({
    writing: writingTables(db.dialect),
    secret: SECRET,
    publicUrl: ORIGIN,
    newId: deps.newId,
  })
  const app = createApp(deps, auth)
  const people = await seedAccounts(deps, auth, { secrets: 'test' })
  const person = (wanted: Role | Mailbox): DemoSignIn => {
    const found = people.find(
      ({ role, email }) => role === wanted || email === `${wanted.slice(1)}@demo.example`,
    )
    if (!found) throw new Error(`nobody here is ${wanted}`)
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
    /** People besides one a role, to be called by their mailbox: `as('@second-officer')`. */
    addPeople: async (more: readonly DemoPerson[]) => {
      people.push(...(await seedAccounts(deps, auth, { secrets: 'test', roles: [], more })))
    },
    actor: async (who: Role | Mailbox) => {
      const account = await findAccount(db.queries, person(who).accountId)
      if (!account) throw new Error(`${who} is gone`)
      return actorOf(account)
    },
    as: async (who: Role | Mailbox) => {
      const browser = makeBrowser(app)
      await forgetUsedCodes(db)
      await signInAs(browser, person(who))
      return browser
    },
  }
}
export type StartedApp = Awaited<ReturnType<typeof startApp>>
