import { type CaseKeyHolder, holdersOfCase } from '../cases/case-key-store.ts'
import type { Deps } from '../deps.ts'

/** Those who can open a case today: with a key in force, and still with us. */
export async function presentHolders(deps: Pick<Deps, 'db'>, caseId: string): Promise<CaseKeyHolder[]> {
  const holders = await holdersOfCase(deps.db, caseId)
  return holders.filter(({ retired_at, ended_at }) => retired_at === null && ended_at === null)
}

export const holdsKey = async (deps: Pick<Deps, 'db'>, caseId: string, accountId: string): Promise<boolean> =>
  (await presentHolders(deps, caseId)).some(({ account_id }) => account_id === accountId)
