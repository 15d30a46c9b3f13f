import * as v from 'valibot'
import type { Deps } from '../deps.ts'
import { type Instant, later } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'
import { Email } from './account.ts'
import { type Auth, refusalOf } from './auth.ts'
import { hmac } from './secret-text.ts'
import {
  countFailure,
  findThrottle,
  forgetFailures,
  forgetFailuresBefore,
  forgetSessionsExpiredBefore,
} from './session-store.ts'
import { afterFailure, FORGOTTEN_AFTER_HOURS, isLocked } from './sign-in-throttle.ts'
import { takeCode, tidyCode, whoWaits } from './take-code.ts'

export const SignIn = v.strictObject({ email: v.pipe(v.string(), v.maxLength(254)), password: v.string() })

export interface CookiesToSet {
  /** `Set-Cookie` values, to be sent as they are. */
  readonly setCookies: readonly string[]
}

/** The person is in, with a session in the cookie. */
export interface SignedIn extends CookiesToSet {
  readonly accountId: string
}

/** The password was right; the cookie holds the place of a sign-in that waits for its second step. */
export interface CodeNeeded extends CookiesToSet {
  readonly codeNeeded: true
}

/** Longer than any password of ours: hashing a megabyte for a stranger would be a gift. */
const TYPED_LENGTH_MAX = 256
const RACES = 3

/**
 * Checks e-mail address and password. The answer says whether a second-factor code is still needed.
 * Throws `unauthenticated` with one and the same sentence for a wrong password, an unknown, ended or never accepted account,
 * and `too_often` while too many wrong attempts were made with this address, whether or not it has an account.
 */
export async function signIn(
  deps: Deps,
  auth: Auth,
  input: v.InferOutput<typeof SignIn>,
): Promise<SignedIn | CodeNeeded> {
  const email = v.safeParse(Email, input.email)
  if (!email.success || input.password.length > TYPED_LENGTH_MAX) throw wrong()
  const now = deps.now()
  const accountKey = await hmac(await auth.throttleKey, email.output)
  await countAttempt(auth, accountKey, now)
  try {
    const { headers, response } = await auth.api.signInEmail({
      body: { email: email.output, password: input.password },
      // Nothing of the request is handed on, so nothing of it can be stored.
      headers: new Headers(),
      returnHeaders: true,
    })
    await forgetFailures(auth.writing, accountKey)
    await forgetSessionsExpiredBefore(auth.writing, now)
    const cookies = cookiesOf(auth, headers)
    return 'user' in response ? { ...cookies, accountId: response.user.id } : { ...cookies, codeNeeded: true }
  } catch (error) {
    throw refusalOf(error) === undefined ? error : wrong()
  }
}

const wrong = () => new AppError('unauthenticated', 'accounts.sign_in_wrong')
const tooOften = () => new AppError('too_often', 'accounts.sign_in_too_often')

/** Every attempt counts as wrong until it proves right, so that many at once get no more tries than one after the other. */
async function countAttempt(auth: Auth, accountKey: string, now: Instant): Promise<void> {
  for (let race = 0; race < RACES; race++) {
    const before = await findThrottle(auth.writing, accountKey)
    if (isLocked(before, now)) throw tooOften()
    if (await countFailure(auth.writing, accountKey, before, afterFailure(before, now), now)) {
      if (!before) await forgetFailuresBefore(auth.writing, later(now, { hours: -FORGOTTEN_AFTER_HOURS }))
      return
    }
  }
  throw tooOften()
}

/**
 * The second step: six digits from the authenticator app, or one of the backup codes. `cookie` is the request's cookie
 * header, which holds the sign-in that waits. Throws `invalid` for a wrong or used code, and `unauthenticated` once the sign-in is too
 * old or was tried too often: then it starts again with the password.
 */
export async function confirmCode(
  deps: Deps,
  auth: Auth,
  sent: { cookie: string; code: string },
): Promise<SignedIn> {
  const { cookie } = sent
  const code = tidyCode(sent.code)
  const question = { headers: secondFactorCookie(auth, cookie), returnHeaders: true } as const
  const takeIt = async () => takeCode(deps, auth, { userId: await whoWaits(auth, cookie), code })
  try {
    const { headers, response } = /^\d{6}$/.test(code)
      ? await auth.api.verifyTOTP({ ...question, body: { code: await takeIt() } })
      : await auth.api.verifyBackupCode({ ...question, body: { code } })
    return { ...cookiesOf(auth, headers), accountId: response.user.id }
  } catch (error) {
    const reason = refusalOf(error)
    if (reason === undefined) throw error
    if (reason === 'INVALID_CODE' || reason === 'INVALID_BACKUP_CODE')
      throw new AppError('invalid', 'errors.invalid', {
        fields: [{ path: 'code', message: { key: 'accounts.code_wrong' } }],
      })
    if (reason === 'ACCOUNT_TEMPORARILY_LOCKED') throw tooOften()
    throw new AppError('unauthenticated', 'accounts.sign_in_again')
  }
}

/** Of the cookies only the one that waits for the code: a session of someone else in this browser plays no part. */
function secondFactorCookie(auth: Auth, cookie: string): Headers {
  const own = cookie.split(';').find((part) => part.trim().startsWith(`${auth.cookieNames.secondFactor}=`))
  return new Headers(own ? { cookie: own.trim() } : {})
}

/** Ends the session on the server and in the browser. Nobody signed in is no error. */
export async function signOut(auth: Auth, cookie: string): Promise<CookiesToSet> {
  const { headers } = await auth.api.signOut({ headers: new Headers({ cookie }), returnHeaders: true })
  return cookiesOf(auth, headers)
}

/**
 * The session cookie is kept until the browser closes: how long it counts is decided on the server, where it is extended.
 * Cookies of better-auth's that we do not use are left out.
 */
export function cookiesOf(auth: Auth, headers: Headers): CookiesToSet {
  const ours = Object.values(auth.cookieNames).map((name) => `${name}=`)
  return {
    setCookies: headers
      .getSetCookie()
      .filter((cookie) => ours.some((start) => cookie.startsWith(start)))
      .map((cookie) =>
        cookie.startsWith(`${auth.cookieNames.session}=`)
          ? cookie.replace(/; Max-Age=[1-9]\d*/i, '')
          : cookie,
      ),
  }
}
