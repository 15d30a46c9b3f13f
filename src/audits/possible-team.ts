import { type Account, actorOf } from '../accounts/account.ts'
import { listAccounts } from '../accounts/account-store.ts'
import type { RoleInScheme } from '../accounts/condition.ts'
import type { Deps } from '../deps.ts'
import { mayServe, type TeamRole } from './audit.ts'

/** Who can be put on a team that audits a body of this role: accounts in use, by what they may do there. */
export async function possibleTeam(
  deps: Deps,
  auditedRole: RoleInScheme,
): Promise<{ auditors: Account[]; reviewers: Account[] }> {
  const inUse = (await listAccounts(deps.db.queries)).filter((account) => account.endedAt === null)
  const serving = (as: TeamRole) => inUse.filter((account) => mayServe(actorOf(account), as, auditedRole))
  return { auditors: serving('member'), reviewers: serving('reviewer') }
}
