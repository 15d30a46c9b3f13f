import type { Instant } from '../platform/clock.ts'

/** No refusal is given faster, so that what was looked up cannot be told from how long it took. */
const FLOOR_MS = 400
/** Refusals come in steps of this: what remains of a difference is less than the network's own. */
const STEP_MS = 200
/** So many slips of workers in a quarter of an hour cost nobody anything. */
const FREE_FAILURES = 30
const MORE_MS_EACH = 20
const MOST_MS = 8_000
const HALVED_AFTER_MS = 5 * 60_000

interface Failures {
  count: number
  at: number
}
/**
 * How often a code was refused lately, on the whole site and not by address: a dormitory shares one. In memory, a number and no more; each
 * process (each isolate at the edge) counts for itself.
 */
const failuresOf = new WeakMap<object, Failures>()

/** Milliseconds a refusal takes after so many of them lately. */
export const refusalTakes = (failures: number): number =>
  Math.min(MOST_MS, FLOOR_MS + Math.max(0, failures - FREE_FAILURES) * MORE_MS_EACH)

/** So many as count still: half after five minutes, a quarter after ten. */
export const stillCounts = (count: number, elapsedMs: number): number =>
  count * 0.5 ** (Math.max(0, elapsedMs) / HALVED_AFTER_MS)

function counted(key: object, now: Instant): number {
  const at = Date.parse(now)
  const before = failuresOf.get(key) ?? { count: 0, at }
  const count = stillCounts(before.count, at - before.at) + 1
  failuresOf.set(key, { count, at })
  return count
}

/**
 * Runs what looks up a code. Where it finds nothing (undefined), that is counted and answered as late as every other refusal; who has the
 * right code never waits, however many others guess.
 */
export async function foundOrLate<Found>(
  deps: { readonly db: object; readonly now: () => Instant },
  look: () => Promise<Found | undefined>,
): Promise<Found | undefined> {
  const started = performance.now()
  const found = await look()
  if (found !== undefined) return found
  const least = refusalTakes(counted(deps.db, deps.now()))
  const elapsed = performance.now() - started
  const total = Math.ceil(Math.max(least, elapsed) / STEP_MS) * STEP_MS
  await new Promise((resolve) => setTimeout(resolve, total - elapsed))
  return undefined
}
