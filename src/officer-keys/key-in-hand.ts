import type { Actor } from '../accounts/actor.ts'
import { canSomewhere } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import { type Instant, later } from '../platform/clock.ts'
import type { Statement } from '../platform/database/database.ts'
import { AppError } from '../platform/errors.ts'
import { sha256Hex } from '../platform/hash.ts'
import type { KeyPair } from '../platform/key-wrap.ts'
import { CannotOpen, keyFromToken, sealer } from '../platform/sealing.ts'
import {
  IDLE_MINUTES,
  type KeyState,
  LONGEST_HOURS,
  PRIVATE_PLACE,
  RENEW_EVERY_SECONDS,
} from './officer-key.ts'
import { findUnlocked, keysOfAccount, renewUnlocked } from './officer-key-store.ts'
import type { Unlocked } from './unlocked.ts'

/** A key that its officer has unlocked in this browser: for as long as the request takes. */
export interface KeyInHand extends KeyPair {
  readonly id: string
  /** When it is locked unless it is used again. */
  readonly until: Instant
  /** For the commit of what it is used for: gives it its idle time again. */
  readonly renewal: readonly Statement[]
}

type KeyDeps = Pick<Deps, 'db' | 'now'>

export const inUseSealer = async (token: string) => sealer(await keyFromToken(token, 'unlocked reading key'))
export const tokenHash = (token: string): string => sha256Hex(`reading key ${token}`)

/**
 * The key behind the token of this actor's browser; undefined when there is none, it is over, or it was unlocked by someone else: the
 * token alone opens nothing.
 */
export async function findKeyInHand(
  deps: KeyDeps,
  actor: Actor,
  unlocked: Unlocked | undefined,
): Promise<KeyInHand | undefined> {
  if (unlocked === undefined || !canSomewhere(actor, 'handle_cases')) return undefined
  const hash = tokenHash(unlocked)
  const row = await findUnlocked(deps.db, hash)
  const now = deps.now()
  if (!row || row.account_id !== actor.id || row.expires_at <= now || row.session_expires_at <= now)
    return undefined
  const sealing = await inUseSealer(unlocked)
  const privateKey = await sealing.open(PRIVATE_PLACE.inUse(hash), row.sealed_private).catch((error) => {
    if (error instanceof CannotOpen) return undefined
    throw error
  })
  if (privateKey === undefined) return undefined
  const until = untilWhen(row.unlocked_at, now)
  const gainedSeconds = (Date.parse(until) - Date.parse(row.expires_at)) / 1_000
  return {
    id: row.id,
    publicKey: row.public_key,
    privateKey,
    until,
    renewal: gainedSeconds >= RENEW_EVERY_SECONDS ? [renewUnlocked(deps.db.queries, hash, until)] : [],
  }
}

/** Half an hour from now, and never beyond a working day. */
export function untilWhen(unlockedAt: Instant, now: Instant): Instant {
  const idle = later(now, { minutes: IDLE_MINUTES })
  const latest = later(unlockedAt, { hours: LONGEST_HOURS })
  return idle < latest ? idle : latest
}

export const locked = (): AppError => new AppError('conflict', 'officer_keys.locked')
/** Whether a verb was refused because the reading key has first to be unlocked at /workspace/reading-key. */
export const isLockedRefusal = (error: unknown): boolean =>
  error instanceof AppError && error.sentence.key === 'officer_keys.locked'

/** Throws `conflict` officer_keys.locked where there is no key in hand. */
export async function keyInHand(
  deps: KeyDeps,
  actor: Actor,
  unlocked: Unlocked | undefined,
): Promise<KeyInHand> {
  const key = await findKeyInHand(deps, actor, unlocked)
  if (!key) throw locked()
  return key
}

/** How this officer stands with his reading key, for notices on pages about cases. */
export async function keyState(
  deps: KeyDeps,
  actor: Actor,
  unlocked: Unlocked | undefined,
): Promise<KeyState> {
  if (await findKeyInHand(deps, actor, unlocked)) return 'unlocked'
  const keys = await keysOfAccount(deps.db.queries, actor.id)
  if (keys.some(({ confirmedAt, retiredAt }) => confirmedAt !== null && retiredAt === null)) return 'locked'
  return keys.some(({ confirmedAt }) => confirmedAt === null) ? 'waiting' : 'none'
}
