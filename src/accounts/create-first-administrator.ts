import * as v from 'valibot'
import type { Deps } from '../deps.ts'
import { AppError, invalidField } from '../platform/errors.ts'
import type { Language } from '../platform/i18n/language.ts'
import { InviteAccount } from './account.ts'
import { anyAccount } from './account-store.ts'
import { SYSTEM_ACTOR } from './actor.ts'
import { inviteAccount, type MadeInvitation } from './invite-account.ts'

/**
 * For the command line of a new service: invites its first administrator, who then invites everyone else. He sets his
 * password by the printed link, so no password passes through a shell's history. Throws `conflict` once anyone has an account.
 */
export async function createFirstAdministrator(
  deps: Deps,
  input: { email: string; name: string; language?: Language },
): Promise<MadeInvitation & { url: string }> {
  if (await anyAccount(deps.db.queries)) throw new AppError('conflict', 'accounts.not_the_first')
  const invited = v.safeParse(InviteAccount, { ...input, role: 'scheme_administrator' })
  if (!invited.success) throw invalidField('email', 'accounts.not_an_email')
  const made = await inviteAccount(deps, SYSTEM_ACTOR, invited.output)
  return { ...made, url: invitationUrl(deps, made) }
}

/** The link to hand over. */
export const invitationUrl = (deps: Deps, { invitation, token }: MadeInvitation): string =>
  `${deps.config.publicUrl}/invitation/${token}?lang=${invitation.language}`
