import { kyselyAdapter } from '@better-auth/kysely-adapter'
import { isAPIError } from 'better-auth/api'
import { hashPassword, symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto'
import { type BetterAuthOptions, betterAuth } from 'better-auth/minimal'
import { twoFactor } from 'better-auth/plugins/two-factor'
import type { Deps } from '../deps.ts'
import { PASSWORD_LENGTH_MIN } from './account.ts'
import { hashSessionTokens } from './hashed-sessions.ts'
import { hmacKey } from './secret-text.ts'
import type { WritingTables } from './session-store.ts'

export interface AuthSettings {
  /** From `writingTables(opened.dialect)`: sessions and one-time codes are written outside the journal, nothing else is. */
  readonly writing: WritingTables
  /** Signs cookies and seals second-factor secrets; at least 32 characters. */
  readonly secret: string
  readonly publicUrl: string
  readonly newId: Deps['newId']
  /** A session unused for so long ends. 30 by default. */
  readonly idleMinutes?: number
}

const IDLE_MINUTES = 30
const SECOND_FACTOR_MINUTES = 10
export const ISSUER = 'FERI registry'

/** How better-auth's names for things are called in schema/0002_accounts.sql. */
const TABLES = {
  user: {
    modelName: 'users',
    fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
  },
  session: {
    modelName: 'sessions',
    fields: { userId: 'user_id', expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
  },
  account: {
    modelName: 'auth_accounts',
    fields: {
      userId: 'user_id',
      accountId: 'provider_account',
      providerId: 'provider',
      createdAt: 'created_at',
      updatedAt: 'updated_at',
    },
  },
  verification: {
    modelName: 'verifications',
    fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
  },
} as const

const secondFactor = () =>
  twoFactor({
    issuer: ISSUER,
    twoFactorCookieMaxAge: SECOND_FACTOR_MINUTES * 60,
    schema: {
      user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
      twoFactor: {
        modelName: 'two_factors',
        fields: {
          userId: 'user_id',
          backupCodes: 'backup_codes',
          failedVerificationCount: 'failed_verification_count',
          lockedUntil: 'locked_until',
        },
      },
    },
  })

function makeBetterAuth(settings: AuthSettings, secure: boolean, cookieNames: CookieNames) {
  // "sqlite" is about how values are stored, not about the engine: dates as ISO text and truths as 0 or 1 everywhere, so that
  // one schema serves all three engines. The SQL itself is made by the Kysely instance of the engine at hand.
  const storage = kyselyAdapter(settings.writing, { type: 'sqlite', transaction: false })
  return betterAuth({
    appName: ISSUER,
    baseURL: settings.publicUrl,
    secret: settings.secret,
    database: (options: BetterAuthOptions) => hashSessionTokens(storage(options)),
    user: TABLES.user,
    account: TABLES.account,
    session: {
      ...TABLES.session,
      expiresIn: (settings.idleMinutes ?? IDLE_MINUTES) * 60,
      // `authenticate.ts` extends sessions in use.
      disableSessionRefresh: true,
    },
    verification: { ...TABLES.verification, storeIdentifier: 'hashed' },
    emailAndPassword: {
      enabled: true,
      // People come by invitation only, through a verb that writes the journal.
      disableSignUp: true,
      minPasswordLength: PASSWORD_LENGTH_MIN,
    },
    plugins: [secondFactor()],
    // Ours counts per account; better-auth's counts per address, and we keep no addresses.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    // Its messages may quote what people typed.
    logger: { disabled: true },
    advanced: {
      database: { generateId: () => settings.newId() },
      ipAddress: { disableIpTracking: true },
      // Off, because it would put `__Secure-` in front; the names below carry the stricter `__Host-` themselves.
      useSecureCookies: false,
      defaultCookieAttributes: { secure, httpOnly: true, sameSite: 'strict', path: '/' },
      cookies: {
        session_token: { name: cookieNames.session },
        two_factor: { name: cookieNames.secondFactor },
      },
    },
  })
}

/** better-auth's code when it refused what was asked, such as `INVALID_CODE`; undefined for anything else, which is a bug. */
export function refusalOf(error: unknown): string | undefined {
  if (!isAPIError(error)) return undefined
  return (error.body as { code?: string } | undefined)?.code ?? 'REFUSED'
}

interface CookieNames {
  readonly session: string
  readonly secondFactor: string
}

/**
 * The house's door: better-auth for passwords, sessions and second factors, on our own tables and behind our own pages.
 * Its HTTP handler is never mounted.
 */
export function makeAuth(settings: AuthSettings) {
  // Browsers take `__Host-` cookies only over TLS (and on no other host or path).
  const secure = settings.publicUrl.startsWith('https://')
  const prefix = secure ? '__Host-' : ''
  const cookieNames: CookieNames = { session: `${prefix}feri_session`, secondFactor: `${prefix}feri_second` }
  const better = makeBetterAuth(settings, secure, cookieNames)
  return {
    api: better.api,
    writing: settings.writing,
    cookieNames,
    idleMinutes: settings.idleMinutes ?? IDLE_MINUTES,
    cookieKey: hmacKey(settings.secret),
    throttleKey: hmacKey(settings.secret, 'sign-in throttle:'),
    hashPassword,
    /** Whose sign-in waits for its second step under the key that the browser's cookie holds. */
    whoWaits: async (key: string): Promise<string | undefined> =>
      (await (await better.$context).internalAdapter.findVerificationValue(key))?.value,
    /** Encrypts a second-factor secret or backup codes as better-auth does. */
    seal: async (text: string) => symmetricEncrypt({ key: (await better.$context).secretConfig, data: text }),
    open: async (sealed: string) =>
      symmetricDecrypt({ key: (await better.$context).secretConfig, data: sealed }),
  }
}
export type Auth = ReturnType<typeof makeAuth>
