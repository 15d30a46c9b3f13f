import * as v from 'valibot'
import { AppError, invalidField } from '../platform/errors.ts'
import { LANGUAGES, type Language } from '../platform/i18n/language.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'
import { type Actor, type ActsFor, ROLES, type Role, STAFF_ROLES } from './actor.ts'

/** Lower case, because better-auth looks addresses up that way: two accounts cannot differ by case alone. */
export const Email = v.pipe(
  v.string(),
  v.trim(),
  v.normalize('NFC'),
  v.toLowerCase(),
  v.nonEmpty(),
  v.maxLength(254),
  v.email('accounts.not_an_email' satisfies MessageKey),
)

export const PASSWORD_LENGTH_MIN = 12
const PASSWORD_LENGTH_MAX = 128

/** Long rather than intricate (NIST SP 800-63B §3.1.1): no rules on kinds of characters, nothing trimmed. */
export const Password = v.pipe(
  v.string(),
  v.minLength(PASSWORD_LENGTH_MIN, 'accounts.password_too_short' satisfies MessageKey),
  v.maxLength(PASSWORD_LENGTH_MAX),
)

export const DisplayName = v.pipe(v.string(), v.trim(), v.normalize('NFC'), v.nonEmpty(), v.maxLength(120))

/** Roles that a person may have; `machine` is for keys alone. */
export const PERSON_ROLES = ROLES.filter((role): role is Exclude<Role, 'machine'> => role !== 'machine')

export const ACTS_FOR = ['vamas', 'jp_mirai'] as const satisfies readonly ActsFor[]

/** What a form leaves empty means none. */
const emptyIsNone = <T extends v.GenericSchema<unknown, unknown>>(schema: T) =>
  v.optional(
    v.nullable(
      v.union([
        v.pipe(
          v.literal(''),
          v.transform(() => null),
        ),
        schema,
      ]),
    ),
    null,
  )

export const Standing = {
  role: v.picklist(PERSON_ROLES),
  actsFor: emptyIsNone(v.picklist(ACTS_FOR)),
  organisationId: emptyIsNone(
    v.pipe(v.string(), v.uuid('accounts.not_an_organisation' satisfies MessageKey)),
  ),
}

export const InviteAccount = v.strictObject({
  email: Email,
  name: DisplayName,
  language: v.optional(v.picklist(LANGUAGES), 'en'),
  ...Standing,
})
export type InviteAccount = v.InferOutput<typeof InviteAccount>

export interface Account {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly role: Role
  readonly actsFor: ActsFor | null
  readonly organisationId: string | null
  readonly language: Language
  readonly secondFactor: boolean
  readonly createdAt: string
  readonly endedAt: string | null
}

/** A body's user belongs to a body, and only he does: everyone else's reach is the role's. Throws `invalid`. */
export function checkStanding(standing: { role: Role; organisationId: string | null }): void {
  if (standing.role === 'body_user' && standing.organisationId === null)
    throw invalidField('organisationId', 'accounts.organisation_needed')
  if (standing.role !== 'body_user' && standing.organisationId !== null)
    throw invalidField('organisationId', 'accounts.organisation_not_wanted')
}

/** Staff sign in with a second factor, without exception (lessons S1). */
export const needsSecondFactor = (role: Role): boolean => (STAFF_ROLES as readonly string[]).includes(role)

export const actorOf = (account: Account): Actor => ({
  id: account.id,
  role: account.role,
  organisationId: account.organisationId,
  actsFor: account.actsFor,
  scopes: null,
})

/** Nobody takes away his own access: the last administrator could not be brought back. Throws `conflict`. */
export function checkMayEnd(account: Account, actor: Actor): void {
  if (account.id === actor.id) throw new AppError('conflict', 'accounts.not_yourself')
  if (account.endedAt !== null) throw new AppError('conflict', 'accounts.already_ended')
}
