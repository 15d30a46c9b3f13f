import { type Instant, later } from '../platform/clock.ts'

/** Wrong sign-ins of one account, known or not. */
export interface Throttle {
  readonly failedCount: number
  readonly lockedUntil: Instant | null
}

const FREE_FAILURES = 5
const FIRST_WAIT_SECONDS = 30
const LONGEST_WAIT_SECONDS = 3_600

/** After this long without a wrong sign-in, the count is forgotten. */
export const FORGOTTEN_AFTER_HOURS = 24

export const isLocked = (throttle: Throttle | undefined, now: Instant): boolean =>
  throttle?.lockedUntil !== null && throttle !== undefined && throttle.lockedUntil > now

/**
 * The count after one more failure: four are free, the fifth waits half a minute, and each further one twice as long, up to
 * an hour. That leaves a guesser about a dozen tries in the first hour and one in each hour after (lessons S6).
 */
export function afterFailure(throttle: Throttle | undefined, now: Instant): Throttle {
  const failedCount = (throttle?.failedCount ?? 0) + 1
  if (failedCount < FREE_FAILURES) return { failedCount, lockedUntil: null }
  const doublings = Math.min(failedCount - FREE_FAILURES, 20)
  const seconds = Math.min(FIRST_WAIT_SECONDS * 2 ** doublings, LONGEST_WAIT_SECONDS)
  return { failedCount, lockedUntil: later(now, { seconds }) }
}
