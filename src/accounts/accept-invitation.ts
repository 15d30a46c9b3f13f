import * as v from 'valibot'
import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { findHead } from '../journal/journal-store.ts'
import { AppError } from '../platform/errors.ts'
import { sha256Hex } from '../platform/hash.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'
import { type Account, actorOf, Password } from './account.ts'
import {
  deleteCredentials,
  findAccount,
  findAccountByEmail,
  insertAccount,
  insertPassword,
  updateAccount,
} from './account-store.ts'
import type { Auth } from './auth.ts'
import { checkOpen, type Invitation } from './invitation.ts'
import { findInvitation, useInvitation } from './invitation-store.ts'

export const AcceptInvitation = v.pipe(
  v.strictObject({ token: v.string(), password: Password, passwordAgain: v.string() }),
  v.forward(
    v.partialCheck(
      [['password'], ['passwordAgain']],
      (typed) => typed.password === typed.passwordAgain,
      'accounts.passwords_differ' satisfies MessageKey,
    ),
    ['passwordAgain'],
  ),
)
export type AcceptInvitation = v.InferOutput<typeof AcceptInvitation>

/** The open invitation a link leads to. Throws `not_found` alike for a wrong, used, replaced or expired one. */
export async function openInvitation(deps: Deps, token: string): Promise<Invitation> {
  return checkOpen(await findInvitation(deps.db.queries, sha256Hex(token)), deps.now())
}

/**
 * Makes the invited account, or lets an existing one begin anew: its sessions, password and second factor are gone, its
 * history stays. The link is used up. Two acceptances at once: the second finds the invitation changed meanwhile.
 */
export async function acceptInvitation(deps: Deps, auth: Auth, input: AcceptInvitation): Promise<Account> {
  const { token, password } = input
  const db = deps.db.queries
  const invited = { kind: 'invitation', id: (await openInvitation(deps, token)).id } as const
  // Read before the invitation itself, so that whoever accepts it meanwhile moves the head we write after.
  const invitedHead = await findHead(deps.db, invited)
  const invitation = await openInvitation(deps, token)
  const now = deps.now()
  const existing = await existingAccount(deps, invitation)
  const account: Account = {
    id: existing?.id ?? deps.newId(),
    email: invitation.email,
    name: invitation.name,
    role: invitation.role,
    actsFor: invitation.actsFor,
    organisationId: invitation.organisationId,
    language: invitation.language,
    secondFactor: false,
    createdAt: existing?.createdAt ?? now,
    endedAt: null,
  }
  const subject = { kind: 'account', id: account.id } as const
  const { role, actsFor, organisationId } = account
  const hash = await auth.hashPassword(password)
  await commit(deps, actorOf(account), {
    entries: [
      { subject: invited, after: invitedHead, action: 'accepted', summary: role, payload: {} },
      {
        subject,
        after: await findHead(deps.db, subject),
        action: existing ? 'begun_anew' : 'created',
        summary: role,
        payload: { role, actsFor, organisationId, invitation: invitation.id },
      },
    ],
    statements: [
      useInvitation(db, invitation.id, now),
      ...(existing
        ? [updateAccount(db, account, now), ...deleteCredentials(db, account.id)]
        : [insertAccount(db, account)]),
      insertPassword(db, { id: deps.newId(), userId: account.id, hash, now }),
    ],
    result: null,
  })
  return account
}

/** The account the invitation named; one that appeared since under the same address is not taken over. */
async function existingAccount(deps: Deps, invitation: Invitation): Promise<Account | undefined> {
  if (invitation.accountId !== null) return findAccount(deps.db.queries, invitation.accountId)
  if (await findAccountByEmail(deps.db.queries, invitation.email))
    throw new AppError('not_found', 'accounts.invitation_closed')
  return undefined
}
