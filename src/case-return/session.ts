import { toBase64Url } from '../platform/base64url.ts'
import { type Instant, later } from '../platform/clock.ts'
import { sha256Hex } from '../platform/hash.ts'
import { keyFromToken, type Sealer, sealer } from '../platform/sealing.ts'

const TOKEN_BYTES = 32
const QUARTER_MS = 15 * 60_000

/** A session is over after this at the latest, whatever is done in it. */
const SESSION_MINUTES = 60

/** What stands for a typed code for up to an hour: 256 random bits, handed out once and sent back in bodies only. */
export const newSessionToken = (): string => toBase64Url(crypto.getRandomValues(new Uint8Array(TOKEN_BYTES)))

/** All we keep of it. 256 random bits need no slow hash. */
export const sessionHash = (token: string): string => sha256Hex(`case session ${token}`)

/**
 * When a session opened now is over: 45 to 60 minutes from here, on a full quarter of an hour, so that the row does not tell when somebody
 * held a telephone.
 */
export function sessionEnd(now: Instant): Instant {
  const least = Date.parse(later(now, { minutes: SESSION_MINUTES - 15 }))
  return new Date(Math.ceil(least / QUARTER_MS) * QUARTER_MS).toISOString()
}

/** Where the case's key is sealed for the session: in another session's row it does not open. */
const keyPlace = (caseId: string): string => `case_sessions/sealed_key/${caseId}`

const byToken = async (token: string): Promise<Sealer> => sealer(await keyFromToken(token, 'case session'))

/** The case's key as the row of the session holds it: only the token, which we do not keep, opens it. */
export const sealForSession = async (token: string, caseId: string, key: Uint8Array): Promise<string> =>
  (await byToken(token)).seal(keyPlace(caseId), toBase64Url(key))

/** The case's key as base64url. Throws `CannotOpen`. */
export const openForSession = async (token: string, caseId: string, sealed: string): Promise<string> =>
  (await byToken(token)).open(keyPlace(caseId), sealed)
