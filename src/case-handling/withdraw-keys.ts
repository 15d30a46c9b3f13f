import type { Case } from '../cases/case.ts'
import { keyChain } from '../cases/case-key-chain.ts'
import { deleteCaseKey, holdersOfCase } from '../cases/case-key-store.ts'
import { isPresent } from '../cases/may-read.ts'
import type { Deps } from '../deps.ts'
import type { NewEntry } from '../journal/journal.ts'
import { findHead } from '../journal/journal-store.ts'
import type { Statement } from '../platform/database/database.ts'
import { AppError } from '../platform/errors.ts'
import { hashed } from './case-act.ts'

/**
 * Takes the key of a case from those of these people who hold it, for whoever commits that. Throws `conflict` where nobody else could
 * open the case any more: it is shared with somebody without a tie first.
 */
export async function planWithdrawal(
  deps: Deps,
  one: Case,
  from: ReadonlySet<string>,
): Promise<{ readonly entries: readonly NewEntry[]; readonly statements: readonly Statement[] }> {
  const after = await findHead(deps.db, keyChain(one.id))
  const holders = await holdersOfCase(deps.db, one.id)
  const losing = holders.filter(({ account_id }) => from.has(account_id))
  if (losing.length === 0) return { entries: [], statements: [] }
  const staying = holders.filter((holder) => !from.has(holder.account_id) && isPresent(holder))
  if (staying.length === 0) throw new AppError('conflict', 'case_handling.body_share_first')
  return {
    entries: [
      {
        subject: keyChain(one.id),
        after,
        action: 'withdrawn',
        summary: one.label,
        // Hashed with the pepper: tried out with every officer's key, a plain hash would say who had a tie, and so which body, when
        // the case is long gone.
        payload: await hashed(
          deps,
          losing.map(({ officer_key_id }) => officer_key_id),
        ),
      },
    ],
    statements: losing.map(({ officer_key_id }) => deleteCaseKey(deps.db.queries, one.id, officer_key_id)),
  }
}
