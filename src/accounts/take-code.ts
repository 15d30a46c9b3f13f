import type { Deps } from '../deps.ts'
import type { Auth } from './auth.ts'
import { findSecret, useStep } from './session-store.ts'
import { readCookie, signedValue } from './signed-cookie.ts'
import { stepOfCode, toBase32 } from './totp.ts'

/** Never six digits, so never right: better-auth refuses it and counts it as it counts every wrong code. */
const NO_CODE = 'used'

/** A code as people type it: in full width, or with the gap that authenticator apps show. */
export const tidyCode = (typed: string): string => typed.normalize('NFKC').replaceAll(/\s/g, '')

/**
 * A code works once (RFC 6238, section 5.2); better-auth would take it again as long as it is shown. This takes the code out
 * of use and returns it for better-auth to check; for a code that is wrong, used, or older than one used, it returns a text
 * that is never right. Of two requests with one code at the same moment, one gets it. A code taken and then refused for
 * another reason (a sign-in too old, an account locked) stays used: the next one comes within half a minute.
 */
export async function takeCode(
  deps: Deps,
  auth: Auth,
  { userId, code }: { userId: string | undefined; code: string },
): Promise<string> {
  const sealed = userId === undefined ? undefined : await findSecret(deps.db.queries, userId)
  if (userId === undefined || !sealed) return NO_CODE
  const secretBase32 = toBase32(new TextEncoder().encode(await auth.open(sealed)))
  const step = await stepOfCode({ secretBase32, code, now: deps.now() })
  return step !== undefined && (await useStep(auth.writing, userId, step)) ? code : NO_CODE
}

/** Whose sign-in waits for its second step in this browser; undefined for a stranger and a forged cookie. */
export async function whoWaits(auth: Auth, cookie: string): Promise<string | undefined> {
  const waiting = readCookie(cookie, auth.cookieNames.secondFactor)
  const key = waiting && (await signedValue(waiting, await auth.cookieKey))
  return key ? auth.whoWaits(key) : undefined
}
