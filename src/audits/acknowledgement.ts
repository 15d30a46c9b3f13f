import type { Day, Instant } from '../platform/clock.ts'

/**
 * What the audited body says to what was signed: that it has it, what it remarks on the facts, or nothing until the day. It changes
 * nothing of what is signed.
 */
export interface Acknowledgement {
  readonly auditId: string
  readonly askedAt: Instant
  /** The last day, in Tokyo, on which the body may say something. */
  readonly dueOn: Day
  readonly acknowledgedAt: Instant | null
  readonly acknowledgedBy: string | null
  readonly remarkedAt: Instant | null
  readonly remarkedBy: string | null
  /** On the whole; empty where only single findings are remarked on. */
  readonly remark: string | null
  /** When the silence was recorded. */
  readonly silentAt: Instant | null
  /** By finding; empty unless remarked. */
  readonly findingRemarks: ReadonlyMap<string, string>
}

export type AcknowledgementState = 'waiting' | 'acknowledged' | 'remarked' | 'silent'

/** What is over reads as over before anybody has written so. */
export function stateOf(
  one: Pick<Acknowledgement, 'acknowledgedAt' | 'remarkedAt' | 'silentAt' | 'dueOn'>,
  today: Day,
): AcknowledgementState {
  if (one.remarkedAt !== null) return 'remarked'
  if (one.acknowledgedAt !== null) return 'acknowledged'
  return one.silentAt !== null || today > one.dueOn ? 'silent' : 'waiting'
}
