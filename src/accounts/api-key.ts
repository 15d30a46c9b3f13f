import * as v from 'valibot'
import type { Instant } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'
import { sha256Hex } from '../platform/hash.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'
import { DisplayName, Standing } from './account.ts'
import { SCOPES, type Scope } from './action.ts'
import { type Actor, type ActsFor, ROLES, type Role } from './actor.ts'
import { GRANTS } from './grants.ts'
import { randomSecret } from './secret-text.ts'

/** How long a key may live at most; whoever needs it longer makes a new one. */
const KEY_DAYS_MAX = 366

export const CreateApiKey = v.strictObject({
  name: DisplayName,
  ...Standing,
  role: v.picklist(ROLES),
  scopes: v.pipe(
    v.array(v.picklist(SCOPES)),
    v.minLength(1, 'accounts.scope_needed' satisfies MessageKey),
    v.transform((scopes) => [...new Set(scopes)]),
  ),
  days: v.optional(
    v.pipe(
      v.union([v.number(), v.pipe(v.string(), v.regex(/^\d{1,4}$/), v.transform(Number))]),
      v.integer(),
      v.minValue(1, 'accounts.key_days' satisfies MessageKey),
      v.maxValue(KEY_DAYS_MAX, 'accounts.key_days' satisfies MessageKey),
    ),
    90,
  ),
})
export type CreateApiKey = v.InferOutput<typeof CreateApiKey>

export interface ApiKey {
  readonly id: string
  readonly hint: string
  readonly name: string
  readonly role: Role
  readonly actsFor: ActsFor | null
  readonly organisationId: string | null
  readonly scopes: readonly string[]
  readonly createdAt: Instant
  readonly expiresAt: Instant | null
  readonly revokedAt: Instant | null
  /** The day only: enough to find keys nobody uses, too little to follow anyone. */
  readonly lastUsedOn: string | null
}

const PREFIX = 'feri_'
const FORM = /^feri_([0-9A-Za-z]{43})([0-9a-f]{6})$/
const checksum = (secret: string): string => sha256Hex(`${PREFIX}${secret}`).slice(0, 6)

/** `feri_`, 256 random bits, and a checksum by which secret scanners and typing slips are told apart without a database. */
export function newKeyText(): string {
  const secret = randomSecret()
  return `${PREFIX}${secret}${checksum(secret)}`
}

export const keyHint = (text: string): string => text.slice(0, PREFIX.length + 6)

/** The hash a key is found by, or undefined for what cannot be a key of ours. */
export function keyHash(text: string): string | undefined {
  const [, secret, check] = FORM.exec(text) ?? []
  return secret && check === checksum(secret) ? sha256Hex(text) : undefined
}

export const isUsable = (key: ApiKey, now: Instant): boolean =>
  key.revokedAt === null && (key.expiresAt === null || key.expiresAt > now)

export const actorOfKey = (key: ApiKey): Actor => ({
  id: key.id,
  role: key.role,
  organisationId: key.organisationId,
  actsFor: key.actsFor,
  scopes: key.scopes,
})

/** A scope that the key's role never allows would be a promise the service does not keep. Throws `invalid`. */
export function checkScopes(role: Role, scopes: readonly Scope[]): void {
  const idle = scopes.filter((scope) => GRANTS[role][scope] === undefined)
  if (idle.length > 0)
    throw new AppError('invalid', 'errors.invalid', {
      fields: [
        {
          path: 'scopes',
          message: { key: 'accounts.scope_not_of_role', params: { scopes: idle.join(', ') } },
        },
      ],
    })
}
