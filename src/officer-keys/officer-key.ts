import type { Subject } from '../journal/journal.ts'
import type { Instant } from '../platform/clock.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'

/**
 * The key pair of a case officer. What workers tell is sealed for the public half; the private half is sealed with a key derived from the
 * officer's reading code, which we show once and do not keep.
 */
export interface OfficerKey {
  readonly id: string
  readonly accountId: string
  readonly publicKey: string
  readonly sealedPrivate: string
  readonly madeAt: Instant
  /** When the reading code was typed back; null: nothing is sealed for this key yet. */
  readonly confirmedAt: Instant | null
  /** When a newer key took its place: what was sealed for it before, it still opens. */
  readonly retiredAt: Instant | null
}

/** For `derivedFromCode`. */
export const READING_PURPOSE = 'officer reading key'
export const PRIVATE_PLACE = {
  atRest: (keyId: string) => `officer_keys/sealed_private/${keyId}`,
  inUse: (tokenHash: string) => `unlocked_keys/sealed_private/${tokenHash}`,
} as const

/** Unused so long, an unlocked key is locked again; used or not, after a working day (lessons S3). */
export const IDLE_MINUTES = 30
export const LONGEST_HOURS = 8
/** Being given its time again costs a write, so it happens at most this often. */
export const RENEW_EVERY_SECONDS = 60
/** A code is tried on each key of an account, so they are not without end. */
export const KEYS_MAX = 20

/** One chain for an account's keys: made, unlocked, locked, and what was read with them. */
export const officerKeySubject = (accountId: string): Subject => ({ kind: 'officer_key', id: accountId })

/** How somebody stands with his reading key. `waiting`: made, and the code not typed back. */
export type KeyState = 'none' | 'waiting' | 'locked' | 'unlocked'

/** What a page says to an officer who cannot open cases now; null when he can. The way is /workspace/reading-key. */
export const KEY_NOTICE: Readonly<Record<KeyState, MessageKey | null>> = {
  none: 'officer_keys.notice_none',
  waiting: 'officer_keys.notice_waiting',
  locked: 'officer_keys.notice_locked',
  unlocked: null,
}
