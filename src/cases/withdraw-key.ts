import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { findHead } from '../journal/journal-store.ts'
import { retrying } from '../journal/retrying.ts'
import { AppError, invalidField } from '../platform/errors.ts'
import type { Case } from './case.ts'
import { keyChain } from './case-key-chain.ts'
import { type CaseKeyHolder, deleteCaseKey, holdersOfCase } from './case-key-store.ts'
import { isTied } from './case-reach-store.ts'
import { isPresent, mayRead } from './may-read.ts'
import { requireCase } from './require-case.ts'

/**
 * Takes away the keys that an account holds of a case: at rest nothing is left that it could open the case with (lessons E2). An officer may
 * give up his own; a colleague's only when that one may not read the case any more: or a single bribed officer could shut out all others.
 * Throws `not_found` as `requireCase` does, `invalid` for who holds none, `forbidden`, and `conflict` for the last one there is.
 */
export async function withdrawKey(deps: Deps, actor: Actor, label: string, accountId: string): Promise<void> {
  await retrying(async () => {
    const { case: found } = await requireCase(deps, actor, label)
    const after = await findHead(deps.db, keyChain(found.id))
    const holders = await holdersOfCase(deps.db, found.id)
    const theirs = holders.filter(({ account_id }) => account_id === accountId)
    if (theirs.length === 0) throw invalidField('account_id', 'officer_keys.holds_none')
    if (accountId !== actor.id && (await anyStillReads(deps, found, theirs)))
      throw new AppError('forbidden', 'officer_keys.not_yours_to_withdraw')
    const others = holders.filter((one) => one.account_id !== accountId && isPresent(one))
    if (!(await anyStillReads(deps, found, others))) throw new AppError('conflict', 'officer_keys.last_key')
    await commit(deps, actor, {
      entries: [
        {
          subject: keyChain(found.id),
          after,
          action: 'withdrawn',
          summary: `${found.label} ${accountId}`,
          payload: {},
        },
      ],
      statements: theirs.map(({ officer_key_id }) =>
        deleteCaseKey(deps.db.queries, found.id, officer_key_id),
      ),
      result: null,
    })
  })
}

/** Whether the account of this key is there, handles such cases, and has no tie to a body this one is about. */
async function stillReads(deps: Pick<Deps, 'db'>, of: Case, holder: CaseKeyHolder): Promise<boolean> {
  const { account_id: accountId, acts_for: actsFor, role, ended_at } = holder
  if (!isPresent({ role, ended_at, retired_at: null }) || !mayRead({ accountId, actsFor }, of)) return false
  return !(await isTied(deps.db, accountId, of.id))
}

async function anyStillReads(
  deps: Pick<Deps, 'db'>,
  of: Case,
  holders: readonly CaseKeyHolder[],
): Promise<boolean> {
  for (const holder of holders) if (await stillReads(deps, of, holder)) return true
  return false
}
