import { accountNames } from '../accounts/account-store.ts'
import type { Deps } from '../deps.ts'
import type { TeamMember } from './audit.ts'

/** Names of the people of a team, by account id. */
export async function teamNames(deps: Deps, team: readonly TeamMember[]): Promise<Map<string, string>> {
  const ids = team.map(({ accountId }) => accountId)
  return await accountNames(deps.db.queries, ids)
}
