import * as v from 'valibot'
import type { Account } from '../accounts/account.ts'
import { actorOf } from '../accounts/account.ts'
import { findAccounts, listAccounts } from '../accounts/account-store.ts'
import type { Actor } from '../accounts/actor.ts'
import { can } from '../accounts/can.ts'
import { asSubject, type Case } from '../cases/case.ts'
import type { CaseTarget } from '../cases/open-case.ts'
import { planStep } from '../cases/plan-step.ts'
import { requireCase } from '../cases/require-case.ts'
import { shareCase } from '../cases/share-case.ts'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { unkeyed } from '../journal/once.ts'
import { AppError, invalidField } from '../platform/errors.ts'
import type { Acted } from './case-act.ts'
import { holdsKey } from './holds-key.ts'
import { listBodies } from './link-store.ts'
import { tiedTo } from './tie-store.ts'

export const AssignCase = v.strictObject({
  /** Empty or null: nobody in particular. */
  account_id: v.nullable(v.pipe(v.string(), v.maxLength(100))),
})

/** Officers who may be given a case: of its side, with a second factor, still here, without a tie to a body it is about. */
export async function officersFor(deps: Pick<Deps, 'db'>, one: Case): Promise<Account[]> {
  const accounts = await listAccounts(deps.db.queries)
  return untiedOf(deps, one, accounts)
}

async function untiedOf(deps: Pick<Deps, 'db'>, one: Case, accounts: readonly Account[]): Promise<Account[]> {
  const may = accounts.filter(
    (account) =>
      account.endedAt === null &&
      account.secondFactor &&
      account.role === 'case_officer' &&
      can(actorOf(account), 'handle_cases', asSubject(one)),
  )
  const bodies = await listBodies(deps.db.queries, one.id)
  const tied = await tiedTo(
    deps.db.queries,
    bodies.map(({ organisationId }) => organisationId),
  )
  return may.filter(({ id }) => !tied.has(id))
}

/**
 * Hands a case to an officer, oneself included, or to nobody. Who cannot open it yet is given the key first, by the one who hands it over.
 * Throws `invalid` for who may not have it: a tie is not told apart from another side.
 */
export async function assignCase(
  deps: Deps,
  actor: Actor,
  { label, unlocked }: CaseTarget,
  { account_id: accountId }: v.InferOutput<typeof AssignCase>,
): Promise<Acted> {
  const { case: seen } = await requireCase(deps, actor, label)
  if (accountId) await giveKey(deps, actor, { label, unlocked }, seen, accountId)
  const { case: one, head } = await requireCase(deps, actor, label)
  const to = accountId || null
  if (one.assignedTo === to) throw new AppError('conflict', 'case_handling.assigned_already')
  const at = deps.now()
  const planned = await planStep(deps, actor, { ...one, assignedTo: to }, head, { step: 'assigned' }, at)
  return commit(deps, actor, {
    at,
    entries: planned.entries,
    statements: planned.statements,
    result: { label: one.label },
  })
}

async function giveKey(
  deps: Deps,
  actor: Actor,
  { label, unlocked }: CaseTarget,
  one: Case,
  accountId: string,
): Promise<void> {
  const account = (await findAccounts(deps.db.queries, [accountId])).get(accountId)
  const [fits] = account ? await untiedOf(deps, one, [account]) : []
  if (!fits) throw invalidField('account_id', 'case_handling.officer_unfit')
  if (await holdsKey(deps, one.id, accountId)) return
  // A commit of its own: should what follows fail, a colleague can open the case and it is still nobody's.
  await shareCase(unkeyed(deps), actor, { label, unlocked }, accountId)
}
