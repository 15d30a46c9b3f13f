import type { Instant } from '../platform/clock.ts'
import { CLOCK_OFF_SECONDS } from './limits.ts'

/** A tablet (or telephone, or browser) that has sent something for an account. */
export interface FilingDevice {
  readonly accountId: string
  /** A UUID that it made for itself. */
  readonly device: string
  readonly name: string
  readonly firstSeenAt: Instant
  readonly lastSyncAt: Instant
  /** How far its clock was ahead of ours at its last sync; below zero: behind. */
  readonly clockOffSeconds: number
  readonly revokedAt: Instant | null
}

/** A clock so far off is noted beside what it said. */
export const isClockOff = (seconds: number): boolean => Math.abs(seconds) > CLOCK_OFF_SECONDS

/** Whole seconds by which a clock that says `said` is ahead of ours, within what a column holds. */
export const clockOff = (said: Instant, now: Instant): number =>
  Math.max(-2e9, Math.min(2e9, Math.round((Date.parse(said) - Date.parse(now)) / 1_000)))
