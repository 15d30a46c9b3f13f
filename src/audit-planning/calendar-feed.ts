import type { Instant } from '../platform/clock.ts'

/** That somebody has a secret address for his calendar; the secret itself is kept as a hash alone. */
export interface CalendarFeed {
  readonly accountId: string
  /** Of announced audits only. */
  readonly namesBodies: boolean
  readonly madeAt: Instant
}
