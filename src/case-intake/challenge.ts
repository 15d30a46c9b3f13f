import type { Deps } from '../deps.ts'
import { toBase64Url } from '../platform/base64url.ts'
import type { Statement } from '../platform/database/database.ts'
import { UniqueViolation } from '../platform/database/database.ts'
import { AppError } from '../platform/errors.ts'
import { sha256Hex } from '../platform/hash.ts'
import { isWorkFor } from '../platform/proof-of-work.ts'
import { secretHash } from '../platform/secret-hash.ts'
import { countSpent, insertSpent, isSpent } from './challenge-store.ts'
import {
  type IntakeLimits,
  intakeLimits,
  type Kind,
  minutesToNextWindow,
  type Purpose,
  windowOf,
} from './intake-limits.ts'

type ChallengeDeps = Pick<Deps, 'db' | 'now' | 'config' | 'deriveSecret'>

/** What a form or a script is given. Nothing of it is stored, and nothing in it tells one person from another. */
export interface Challenge {
  /** For `solveWork`, and to be sent back as it is. */
  readonly challenge: string
  /** Without scripts it must have waited this long before it is sent back. */
  readonly waitSeconds: number
}

export interface SentChallenge {
  readonly challenge: string
  /** What `solveWork` found; without it (or empty) the challenge must have waited. */
  readonly work?: string | undefined
}

const RANDOM_BYTES = 12
const FORM = /^(case|return|file)\.([0-9a-z]{6,8})\.(\d{1,2})\.(\d{1,2})\.[A-Za-z0-9_-]{16}\.([0-9a-f]{64})$/

const waitSeconds = (limits: IntakeLimits, purpose: Purpose): number => limits[`wait_seconds_${purpose}`]
const seconds = (instant: string): number => Math.floor(Date.parse(instant) / 1_000)
const macOf = (deps: Pick<Deps, 'deriveSecret'>, said: string): Promise<string> =>
  secretHash(deps, 'challenge of a worker', said)

/** A fresh challenge: signed instead of stored, good for two hours, for this purpose and for one use. */
export async function newChallenge(deps: ChallengeDeps, purpose: Purpose): Promise<Challenge> {
  const limits = intakeLimits(deps)
  const random = toBase64Url(crypto.getRandomValues(new Uint8Array(RANDOM_BYTES)))
  const made = seconds(deps.now()).toString(36)
  const said = `${purpose}.${made}.${limits.work_bits}.${limits.work_parts}.${random}`
  return { challenge: `${said}.${await macOf(deps, said)}`, waitSeconds: waitSeconds(limits, purpose) }
}

/**
 * Whether what was sent may pass, with the statement that uses the challenge up: it belongs in the commit of what was asked for, so that a
 * challenge is spent only by what became durable. Call it last, when all else is known to be right: limits count valid requests only,
 * and never addresses. The form around it is to be shown again as it was typed, with a fresh challenge.
 *
 * Throws AppError `conflict` cases.challenge_stale (none of ours, of another purpose, too old, used), `too_often` cases.challenge_wait
 * (sent without work too soon; facts.retry_after_seconds), `too_often` cases.come_again (the site's limit of these ten minutes is reached).
 */
export async function checkChallenge(
  deps: ChallengeDeps,
  purpose: Purpose,
  sent: SentChallenge,
): Promise<Statement> {
  const limits = intakeLimits(deps)
  const now = deps.now()
  const madeAt = await madeAtOf(deps, purpose, sent.challenge)
  const age = madeAt === undefined ? Number.POSITIVE_INFINITY : seconds(now) - madeAt
  // A second of grace: two machines may make and check it.
  if (age < -1 || age > limits.challenge_minutes * 60) throw stale()
  const kind: Kind = sent.work ? 'worked' : 'waited'
  if (sent.work && !isWorkFor(sent.challenge, sent.work)) throw stale()
  const toWait = waitSeconds(limits, purpose) - age
  if (kind === 'waited' && toWait > 0)
    throw new AppError('too_often', 'cases.challenge_wait', {
      params: { count: toWait },
      facts: { retry_after_seconds: toWait },
    })
  const hash = sha256Hex(sent.challenge)
  const window = windowOf(now)
  const [used, isFull] = await Promise.all([
    isSpent(deps.db, hash),
    isWindowFull(deps, limits[`${kind}_${purpose}`], { purpose, kind, window }),
  ])
  if (used) throw stale()
  if (isFull) {
    const minutes = minutesToNextWindow(now)
    throw new AppError('too_often', 'cases.come_again', {
      params: { count: minutes },
      facts: { retry_after_seconds: minutes * 60 },
    })
  }
  return insertSpent(deps.db.queries, { hash, kind, purpose, spent_window: window })
}

/**
 * Where the limit is far, the count is read once a second, and after a hundredth of the limit was asked for in any case: at a busy site
 * each request would otherwise count all those before it.
 */
const KEPT_MS = 1_000
const SHARE = 100
const counted = new WeakMap<object, Map<string, { readonly until: number; left: number }>>()

/**
 * The part of a limit that some ten minutes have less of. Whoever comes until he is told to wait could otherwise count the others by what was
 * left for him: an employer, whether anybody of his dormitory came back with a code while he tried (lessons A3).
 */
const SPARE_SHARE = 8

/** What a window takes: of the limit as it is stated an unforeseeable part less, the same for everyone and every process. */
async function takenInWindow(
  deps: Pick<Deps, 'deriveSecret'>,
  limit: number,
  { purpose, kind, window }: { readonly purpose: Purpose; readonly kind: Kind; readonly window: string },
): Promise<number> {
  const hash = await secretHash(deps, 'window of a limit', `${purpose} ${kind} ${window}`)
  return limit - (Number.parseInt(hash.slice(0, 8), 16) % (Math.floor(limit / SPARE_SHARE) + 1))
}

async function isWindowFull(
  deps: ChallengeDeps,
  limit: number,
  of: { readonly purpose: Purpose; readonly kind: Kind; readonly window: string },
): Promise<boolean> {
  const { db, now } = deps
  const name = `${of.purpose} ${of.kind}`
  const mine = counted.get(db) ?? new Map<string, { readonly until: number; left: number }>()
  counted.set(db, mine)
  const at = Date.parse(now())
  const before = mine.get(name)
  if (before && at < before.until && before.left > 0) {
    before.left -= 1
    return false
  }
  const count = await countSpent(db, of)
  mine.set(name, { until: at + KEPT_MS, left: 2 * count < limit ? Math.floor(limit / SHARE) : 0 })
  return 2 * count >= limit && count >= (await takenInWindow(deps, limit, of))
}

/** What a commit's refusal means when the same challenge was spent by somebody else in the same moment; every other error as it is. */
export const asChallengeRefusal = (error: unknown): unknown =>
  error instanceof UniqueViolation && error.table === 'spent_challenges' ? stale() : error

const stale = (): AppError => new AppError('conflict', 'cases.challenge_stale')

/** Seconds since 1970; undefined for what we did not make for this purpose. */
async function madeAtOf(
  deps: ChallengeDeps,
  purpose: Purpose,
  challenge: string,
): Promise<number | undefined> {
  const read = challenge.length < 160 ? FORM.exec(challenge) : null
  if (!read || read[1] !== purpose) return undefined
  const said = challenge.slice(0, challenge.lastIndexOf('.'))
  // Both are hashes under a key that nobody else has: comparing them tells nothing.
  return (await macOf(deps, said)) === read[5] ? Number.parseInt(read[2] ?? '', 36) : undefined
}
