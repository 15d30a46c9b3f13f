import { type Instant, later } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'
import type { Language } from '../platform/i18n/language.ts'
import type { ActsFor, Role } from './actor.ts'

export interface Invitation {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly role: Role
  readonly actsFor: ActsFor | null
  readonly organisationId: string | null
  readonly language: Language
  /** The account that begins anew, when there was one with this address already. */
  readonly accountId: string | null
  readonly createdAt: Instant
  readonly expiresAt: Instant
  readonly usedAt: Instant | null
}

const VALID_DAYS = 7

export const invitationExpiry = (now: Instant): Instant => later(now, { days: VALID_DAYS })

const isOpen = (invitation: Invitation, now: Instant): boolean =>
  invitation.usedAt === null && invitation.expiresAt > now

/** One answer for a wrong, a used and an expired link: it tells nothing about who was invited. Throws `not_found`. */
export function checkOpen(invitation: Invitation | undefined, now: Instant): Invitation {
  if (!invitation || !isOpen(invitation, now)) throw new AppError('not_found', 'accounts.invitation_closed')
  return invitation
}
