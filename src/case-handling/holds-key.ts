import { type CaseKeyHolder, holdersOfCase } from '../cases/case-key-store.ts'
import { isPresent } from '../cases/may-read.ts'
import type { Deps } from '../deps.ts'
import { AppError } from '../platform/errors.ts'

/** Those who can open a case today: with a key in force, and still with us. */
export async function presentHolders(deps: Pick<Deps, 'db'>, caseId: string): Promise<CaseKeyHolder[]> {
  return (await holdersOfCase(deps.db, caseId)).filter(isPresent)
}

export const holdsKey = async (deps: Pick<Deps, 'db'>, caseId: string, accountId: string): Promise<boolean> =>
  (await presentHolders(deps, caseId)).some(({ account_id }) => account_id === accountId)

/**
 * Whoever was never given a case changes nothing of it, though its state is on his list: an account that somebody made yesterday could
 * otherwise end cases, take bodies off them or lift holds, and hide what it cannot read. A former key counts. Throws `conflict`
 * cases.no_key.
 */
export async function assertGiven(deps: Pick<Deps, 'db'>, caseId: string, accountId: string): Promise<void> {
  const holders = await holdersOfCase(deps.db, caseId)
  if (!holders.some(({ account_id }) => account_id === accountId))
    throw new AppError('conflict', 'cases.no_key')
}
