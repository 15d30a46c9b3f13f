import type { FilingRules } from './filing-rules.ts'
import { importKey, passphraseKey, type Sealed, seal, unseal } from './seal-client.ts'

/** How one person comes in without the service: the key of his data, wrapped by a passphrase that only he knows. */
export interface Door {
  readonly keyId: string
  readonly salt: Uint8Array<ArrayBuffer>
  readonly rounds: number
  readonly wrapped: Sealed
  /** When the service was last met, and the latest instant that this device's clock has shown: it may be set back. */
  readonly metAt: number
  readonly seenAt: number
}

/** Wrong passphrases on this device; nobody is told how many people it has a door for. */
export interface Tries {
  readonly wrong: number
  readonly notBefore: number
}
export const NO_TRIES: Tries = { wrong: 0, notBefore: 0 }

const DAY_MS = 86_400_000
const SALT_BYTES = 16
const FIRST_WAIT_MS = 10_000
const LONGEST_WAIT_MS = 900_000
const DIFFERENT_CHARACTERS = 5

export type PassphraseFault = 'too_short' | 'too_plain' | 'not_the_same'

/** What is wrong with a new passphrase, if anything. */
export function passphraseFault(
  passphrase: string,
  again: string,
  rules: Pick<FilingRules, 'passphrase_length'>,
): PassphraseFault | undefined {
  const characters = [...passphrase.normalize('NFKC')]
  if (characters.length < rules.passphrase_length) return 'too_short'
  if (new Set(characters).size < DIFFERENT_CHARACTERS) return 'too_plain'
  return passphrase === again ? undefined : 'not_the_same'
}

/** One more wrong one: the first few are free, then each waits twice as long as the one before. */
export function afterWrong(
  tries: Tries,
  now: number,
  rules: Pick<FilingRules, 'passphrase_free_tries'>,
): Tries {
  const wrong = tries.wrong + 1
  const counted = wrong - rules.passphrase_free_tries
  const wait = counted < 0 ? 0 : Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** counted)
  return { wrong, notBefore: wait === 0 ? 0 : now + wait }
}

/** Milliseconds until the next try is taken; a clock set back does not shorten them, nor does one set far ahead make them endless. */
export const waitLeft = (tries: Tries, now: number): number =>
  Math.min(LONGEST_WAIT_MS, Math.max(0, tries.notBefore - now))

/** Whole days that the door still opens without the service; 0 or less: not any more. Setting the clock back wins nothing. */
export function daysLeft(
  door: Pick<Door, 'metAt' | 'seenAt'>,
  now: number,
  rules: Pick<FilingRules, 'offline_days'>,
): number {
  const gone = Math.max(now, door.seenAt) - door.metAt
  return Math.ceil(rules.offline_days - gone / DAY_MS)
}

const place = (keyId: string): string => `door/${keyId}`

/** Wraps the key. The raw bytes are here only as long as this takes. */
export async function makeDoor(
  keyId: string,
  raw: Uint8Array<ArrayBuffer>,
  passphrase: string,
  rounds: number,
  now: number,
): Promise<Door> {
  const salt = crypto.getRandomValues(new Uint8Array(SALT_BYTES))
  const wrapping = await passphraseKey(passphrase, salt, rounds)
  return {
    keyId,
    salt,
    rounds,
    wrapped: await seal(wrapping, raw, place(keyId)),
    metAt: now,
    seenAt: now,
  }
}

/** The key behind the door; undefined for another passphrase. */
export async function openDoor(door: Door, passphrase: string): Promise<CryptoKey | undefined> {
  const wrapping = await passphraseKey(passphrase, door.salt, door.rounds)
  try {
    return await importKey(new Uint8Array(await unseal(wrapping, door.wrapped, place(door.keyId))))
  } catch (error) {
    if (error instanceof DOMException && error.name === 'OperationError') return undefined
    throw error
  }
}
