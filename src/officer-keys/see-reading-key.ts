import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { type Day, dayOf } from '../platform/clock.ts'
import { findKeyInHand } from './key-in-hand.ts'
import type { KeyState } from './officer-key.ts'
import { keysOfAccount } from './officer-key-store.ts'
import type { Unlocked } from './unlocked.ts'

/** How an officer stands with his own keys. Nothing of it is secret. */
export interface SeenReadingKey {
  /** Of the key in force; `waiting` too while a new one is to take its place. */
  readonly state: KeyState
  /** Whether one was made whose code was not typed back. */
  readonly waiting: boolean
  /** How many minutes the key in hand stays unlocked without being used; null when locked. */
  readonly minutesLeft: number | null
  /** The key in hand is a former one. */
  readonly formerInHand: boolean
  /** Since when the key in force is. */
  readonly since: Day | null
  readonly formerKeys: number
}

/** For /workspace/reading-key. */
export async function seeReadingKey(
  deps: Pick<Deps, 'db' | 'now'>,
  actor: Actor,
  unlocked: Unlocked | undefined,
): Promise<SeenReadingKey> {
  const [keys, inHand] = await Promise.all([
    keysOfAccount(deps.db.queries, actor.id),
    findKeyInHand(deps, actor, unlocked),
  ])
  const current = keys.find(({ confirmedAt, retiredAt }) => confirmedAt !== null && retiredAt === null)
  const former = keys.filter(({ retiredAt }) => retiredAt !== null)
  const waiting = keys.some(({ confirmedAt }) => confirmedAt === null)
  const millisecondsLeft = inHand ? Date.parse(inHand.until) - Date.parse(deps.now()) : 0
  return {
    state: inHand ? 'unlocked' : current || former.length > 0 ? 'locked' : waiting ? 'waiting' : 'none',
    waiting,
    minutesLeft: inHand ? Math.ceil(millisecondsLeft / 60_000) : null,
    formerInHand: former.some(({ id }) => id === inHand?.id),
    since: current?.confirmedAt ? dayOf(current.confirmedAt) : null,
    formerKeys: former.length,
  }
}
