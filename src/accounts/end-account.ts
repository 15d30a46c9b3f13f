import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { findHead } from '../journal/journal-store.ts'
import { AppError } from '../platform/errors.ts'
import { checkMayEnd } from './account.ts'
import { deleteCredentials, endAccountRow, findAccount } from './account-store.ts'
import type { Actor } from './actor.ts'
import { assertCan, can } from './can.ts'
import { closeOpenInvitations } from './invitation-store.ts'

/**
 * Someone leaves: from this moment he is signed out everywhere and cannot sign in. What he did stays in the journal under
 * his account. Throws `not_found` for an account the actor may not see, `conflict` for his own or one that has ended.
 */
export async function endAccount(deps: Deps, actor: Actor, accountId: string): Promise<void> {
  const db = deps.db.queries
  const subject = { kind: 'account', id: accountId } as const
  const head = await findHead(deps.db, subject)
  const account = await findAccount(db, accountId)
  if (!account || !can(actor, 'view_accounts', { kind: 'account', actsFor: account.actsFor }))
    throw new AppError('not_found', 'errors.not_found')
  assertCan(actor, 'end_account', { kind: 'account', actsFor: account.actsFor })
  checkMayEnd(account, actor)
  const now = deps.now()
  await commit(deps, actor, {
    entries: [{ subject, after: head, action: 'ended', summary: account.role, payload: {} }],
    statements: [
      endAccountRow(db, account.id, now),
      ...deleteCredentials(db, account.id),
      closeOpenInvitations(db, account.email, now),
    ],
    result: null,
  })
}
