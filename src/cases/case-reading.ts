import type { Instant } from '../platform/clock.ts'

export const READ_THINGS = ['content', 'file', 'identity', 'statement'] as const
export type ReadThing = (typeof READ_THINGS)[number]

/** One reading: who opened what of which case, and when. It outlives the case. */
export interface CaseReading {
  readonly id: string
  readonly caseLabel: string
  readonly accountId: string
  readonly officerName: string
  readonly what: ReadThing
  readonly readAt: Instant
}
