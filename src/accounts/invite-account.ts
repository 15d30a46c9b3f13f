import type { Deps } from '../deps.ts'
import { commit } from '../journal/commit.ts'
import { NO_HEAD } from '../journal/journal.ts'
import { sha256Hex } from '../platform/hash.ts'
import { checkStanding, type InviteAccount } from './account.ts'
import { findAccountByEmail } from './account-store.ts'
import type { Actor } from './actor.ts'
import { assertCan } from './can.ts'
import { type Invitation, invitationExpiry } from './invitation.ts'
import { closeOpenInvitations, insertInvitation } from './invitation-store.ts'
import { refusalOfBody } from './missing-body.ts'
import { randomSecret } from './secret-text.ts'

export interface MadeInvitation {
  readonly invitation: Invitation
  /** Shown once, to be handed over by a way the administrator trusts; only its hash is stored. */
  readonly token: string
}

/**
 * Invites a person, for seven days. An address that has an account already is invited to begin anew: with a new password, a
 * new second factor, and the role given here. That is the only way to reset a password, and the way back for someone who
 * left. Throws `forbidden` also when the existing account belongs to the other side of the corridor, and `invalid` for a body
 * that the register does not have.
 */
export async function inviteAccount(
  deps: Deps,
  actor: Actor,
  invited: InviteAccount,
): Promise<MadeInvitation> {
  assertCan(actor, 'invite_account', { kind: 'account', actsFor: invited.actsFor })
  checkStanding(invited)
  const existing = await findAccountByEmail(deps.db.queries, invited.email)
  if (existing) assertCan(actor, 'invite_account', { kind: 'account', actsFor: existing.actsFor })
  const now = deps.now()
  const token = randomSecret()
  const invitation: Invitation = {
    id: deps.newId(),
    ...invited,
    accountId: existing?.id ?? null,
    createdAt: now,
    expiresAt: invitationExpiry(now),
    usedAt: null,
  }
  const subject = { kind: 'invitation', id: invitation.id } as const
  const { email: _, name: __, ...payload } = invitation
  await commit(deps, actor, {
    entries: [
      {
        subject,
        after: NO_HEAD,
        action: existing ? 'invited_again' : 'invited',
        summary: invited.role,
        payload,
      },
    ],
    statements: [
      closeOpenInvitations(deps.db.queries, invited.email, now),
      insertInvitation(deps.db.queries, invitation, sha256Hex(token)),
    ],
    result: null,
  }).catch((error: unknown) => {
    throw refusalOfBody(error, invited.organisationId)
  })
  return { invitation, token }
}
