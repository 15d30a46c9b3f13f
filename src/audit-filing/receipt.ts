import type { Instant } from '../platform/clock.ts'

/** How a file came here from a device: the first links of its chain of custody. */
export interface EvidenceReceipt {
  readonly evidenceId: string
  readonly accountId: string
  readonly device: string
  /** By the clock of the device, which was ahead of ours by so many seconds. */
  readonly takenAt: Instant
  readonly clockOffSeconds: number
  readonly declaredSha256: string
  readonly beganAt: Instant
  readonly arrivedAt: Instant
  readonly pieces: number
}
