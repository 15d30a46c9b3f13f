import { type Account, actorOf } from '../accounts/account.ts'
import { accountNames, listAccounts } from '../accounts/account-store.ts'
import type { RoleInScheme } from '../accounts/condition.ts'
import type { Deps } from '../deps.ts'
import { nameFor } from '../organisations/organisation.ts'
import { findOrganisations } from '../organisations/organisation-store.ts'
import type { Language } from '../platform/i18n/language.ts'
import { mayServe, type TeamMember, type TeamRole } from './audit.ts'

/** Names of bodies in the reader's language, by id. */
export async function organisationNames(
  deps: Deps,
  ids: readonly string[],
  lang: Language,
): Promise<Map<string, string>> {
  const found = await findOrganisations(deps.db.queries, [...new Set(ids)])
  return new Map(found.map((organisation) => [organisation.id, nameFor(organisation, lang)?.text ?? '']))
}

/** Names of the people of a team, by account id. */
export async function teamNames(deps: Deps, team: readonly TeamMember[]): Promise<Map<string, string>> {
  const ids = team.map(({ accountId }) => accountId)
  return await accountNames(deps.db.queries, ids)
}

/** Who can be put on a team that audits a body of this role: accounts in use, by what they may do there. */
export async function possibleTeam(
  deps: Deps,
  auditedRole: RoleInScheme,
): Promise<{ auditors: Account[]; reviewers: Account[] }> {
  const inUse = (await listAccounts(deps.db.queries)).filter((account) => account.endedAt === null)
  const serving = (as: TeamRole) => inUse.filter((account) => mayServe(actorOf(account), as, auditedRole))
  return { auditors: serving('member'), reviewers: serving('reviewer') }
}
