import type { Deps } from '../deps.ts'
import { AppError, invalidField } from '../platform/errors.ts'
import type { Account } from './account.ts'
import { type Auth, ISSUER, refusalOf } from './auth.ts'
import { findUnverifiedSecret } from './session-store.ts'
import { type CookiesToSet, cookiesOf } from './sign-in.ts'
import { takeCode, tidyCode } from './take-code.ts'
import { toBase32 } from './totp.ts'

/** What proves the person: the request's cookie header, and the password typed once more. */
interface WithPassword {
  readonly cookie: string
  readonly password: string
}

export interface SecondFactorSetUp {
  /** For typing by hand, base32. */
  readonly secret: string
  /** `otpauth://…`, for the QR code. */
  readonly uri: string
}

/** Makes a new secret for the signed-in person, in place of one not yet confirmed. Throws `invalid` for a wrong password. */
export async function startSecondFactor(
  auth: Auth,
  account: Account,
  { cookie, password }: WithPassword,
): Promise<void> {
  // A factor in use is replaced only by a new invitation, or a stolen session could replace it.
  if (account.secondFactor) throw new AppError('conflict', 'accounts.second_factor_on')
  await withPassword(() =>
    auth.api.enableTwoFactor({ body: { password, method: 'totp' }, headers: new Headers({ cookie }) }),
  )
}

/** The secret that waits to be confirmed, for its owner only; undefined when there is none. A confirmed one is never shown. */
export async function pendingSecondFactor(
  deps: Deps,
  auth: Auth,
  account: Account,
): Promise<SecondFactorSetUp | undefined> {
  const sealed = await findUnverifiedSecret(deps.db.queries, account.id)
  if (!sealed) return undefined
  const secret = toBase32(new TextEncoder().encode(await auth.open(sealed)))
  const label = `${encodeURIComponent(ISSUER)}:${encodeURIComponent(account.email)}`
  const uri = `otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent(ISSUER)}&digits=6&period=30`
  return { secret, uri }
}

/**
 * Switches the second factor on with a first code, and gives the backup codes, which are never shown again.
 * Throws `invalid` for a wrong code. The code is used up: it does not sign in as well.
 */
export async function confirmSecondFactor(
  deps: Deps,
  auth: Auth,
  account: Account,
  sent: { cookie: string; code: string },
): Promise<CookiesToSet & { backupCodes: readonly string[] }> {
  try {
    const { headers } = await auth.api.verifyTOTP({
      body: { code: await takeCode(deps, auth, { userId: account.id, code: tidyCode(sent.code) }) },
      headers: new Headers({ cookie: sent.cookie }),
      returnHeaders: true,
    })
    const { backupCodes } = await auth.api.viewBackupCodes({ body: { userId: account.id } })
    return { ...cookiesOf(auth, headers), backupCodes }
  } catch (error) {
    throw refusalOf(error) === undefined ? error : invalidField('code', 'accounts.code_wrong')
  }
}

/** A fresh set of backup codes; the old ones stop working. Throws `invalid` for a wrong password. */
export async function renewBackupCodes(
  auth: Auth,
  { cookie, password }: WithPassword,
): Promise<readonly string[]> {
  const made = await withPassword(() =>
    auth.api.generateBackupCodes({ body: { password }, headers: new Headers({ cookie }) }),
  )
  return made.backupCodes
}

async function withPassword<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    throw refusalOf(error) === undefined ? error : invalidField('password', 'accounts.password_wrong')
  }
}
