import { seedAccounts } from '../../src/accounts/seed-accounts.ts'
import { forgetUsedCodes, makeBrowser, signInAs } from '../accounts/house.ts'
import type { StartedApp } from '../support/app.ts'
import type { OrderCast } from './certified-order.ts'

export type PartyBrowser = ReturnType<typeof makeBrowser>

/** A signed-in person of each of the three bodies, and of a body that has nothing to do with the order. */
export async function partyBrowsers(
  { deps, auth, app, db }: StartedApp,
  cast: OrderCast,
  strangerId: string,
): Promise<Record<'sending_agency' | 'intermediary' | 'employer' | 'stranger', PartyBrowser>> {
  const bodies = {
    sending_agency: cast.agency.id,
    intermediary: cast.supervisor.id,
    employer: cast.employer.id,
    stranger: strangerId,
  }
  const more = Object.entries(bodies).map(([mailbox, organisationId]) => ({
    mailbox: mailbox.replace('_', '-'),
    role: 'body_user' as const,
    name: 'Người Mẫu',
    language: 'vi' as const,
    organisationId,
  }))
  const people = await seedAccounts(deps, auth, { secrets: 'test', roles: [], more })
  const browsers = await Promise.all(
    people.map(async (person) => {
      const browser = makeBrowser(app)
      await forgetUsedCodes(db)
      await signInAs(browser, person)
      return browser
    }),
  )
  return Object.fromEntries(Object.keys(bodies).map((party, i) => [party, browsers[i]])) as Record<
    keyof typeof bodies,
    PartyBrowser
  >
}
