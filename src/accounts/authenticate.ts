import type { Deps } from '../deps.ts'
import { dayOf, later } from '../platform/clock.ts'
import { sha256Hex } from '../platform/hash.ts'
import { type Account, actorOf, needsSecondFactor } from './account.ts'
import { accountFromRow } from './account-store.ts'
import type { Actor } from './actor.ts'
import { actorOfKey, isUsable, keyHash } from './api-key.ts'
import { apiKeyByHash, apiKeyFromRow, noteKeyUse } from './api-key-store.ts'
import type { Auth } from './auth.ts'
import { extendSession, type SessionRow, sessionByToken } from './session-store.ts'
import { readCookie, signedValue } from './signed-cookie.ts'

/** Even a session in constant use ends after a working day. */
const LONGEST_SESSION_HOURS = 12
/** Being extended costs a write, so it happens at most this often. */
const EXTEND_EVERY_SECONDS = 60

export interface Caller {
  readonly actor: Actor
  /** The person behind a session; null for an API key. */
  readonly account: Account | null
  /** Null for an API key. */
  readonly sessionId: string | null
  /**
   * True while someone who must have a second factor has none yet. The actor then has no scope at all: every action is
   * refused, and the only page he gets is the one that sets it up.
   */
  readonly secondFactorPending: boolean
}

/** True for who shows neither a key nor a cookie of any kind: nobody has to be looked for. */
export const isStranger = (headers: Headers): boolean =>
  headers.get('authorization') === null && headers.get('cookie') === null

/**
 * Who is calling, by `Authorization: Bearer` or by the session cookie; null for a stranger and for anything expired, revoked,
 * ended or forged. A header that holds a wrong key is not rescued by a good cookie. Each call reads the database, so that
 * taking access away works at once.
 */
export async function authenticateHeaders(deps: Deps, auth: Auth, headers: Headers): Promise<Caller | null> {
  const authorization = headers.get('authorization')
  if (authorization !== null) return callerByKey(deps, auth, authorization)
  const cookie = readCookie(headers.get('cookie'), auth.cookieNames.session)
  return cookie === undefined ? null : callerByCookie(deps, auth, cookie)
}

async function callerByKey(deps: Deps, auth: Auth, authorization: string): Promise<Caller | null> {
  const hash = keyHash(/^Bearer +(\S+)$/i.exec(authorization)?.[1] ?? '')
  if (!hash) return null
  const [row] = await apiKeyByHash(deps.db, { keyHash: hash })
  if (!row) return null
  const key = apiKeyFromRow(row)
  const now = deps.now()
  if (!isUsable(key, now)) return null
  const today = dayOf(now)
  if (key.lastUsedOn !== today) await noteKeyUse(auth.writing, key.id, today)
  return { actor: actorOfKey(key), account: null, sessionId: null, secondFactorPending: false }
}

async function callerByCookie(deps: Deps, auth: Auth, cookie: string): Promise<Caller | null> {
  const token = await signedValue(cookie, await auth.cookieKey)
  if (token === undefined) return null
  const [row] = await sessionByToken(deps.db, { tokenHash: sha256Hex(token) })
  if (!row || row.ended_at !== null || !(await keepAlive(deps, auth, row))) return null
  const account = accountFromRow(row)
  const secondFactorPending = needsSecondFactor(account.role) && !account.secondFactor
  const actor = actorOf(account)
  const allowed = secondFactorPending ? { ...actor, scopes: [] } : actor
  return { actor: allowed, account, sessionId: row.session_id, secondFactorPending }
}

/** False for a session that is over; a live one is given its idle time again. */
async function keepAlive(deps: Deps, auth: Auth, row: SessionRow): Promise<boolean> {
  const now = deps.now()
  const latest = later(row.opened_at, { hours: LONGEST_SESSION_HOURS })
  if (row.expires_at <= now || latest <= now) return false
  const idleUntil = later(now, { minutes: auth.idleMinutes })
  const gainedSeconds = (Date.parse(idleUntil) - Date.parse(row.expires_at)) / 1_000
  if (gainedSeconds >= EXTEND_EVERY_SECONDS) await extendSession(auth.writing, row.session_id, now, idleUntil)
  return true
}
