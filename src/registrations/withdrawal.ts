import type { Day, Instant } from '../platform/clock.ts'

/** The body gives its registration up, or the scheme takes it away. */
export const WITHDRAWAL_KINDS = ['own_wish', 'by_scheme'] as const
export type WithdrawalKind = (typeof WITHDRAWAL_KINDS)[number]

export const WITHDRAWAL_STATES = ['open', 'withdrawn', 'dropped'] as const
export type WithdrawalState = (typeof WITHDRAWAL_STATES)[number]

/** A withdrawal that somebody proposed and another decides. */
export interface WithdrawalProposal {
  readonly id: string
  readonly registrationId: string
  readonly kind: WithdrawalKind
  /** Published when it is decided. */
  readonly reason: string
  readonly proposedBy: string
  readonly proposedAt: Instant
  /** The first day on which it may be decided: until then the body is heard. */
  readonly decideFromOn: Day
  readonly state: WithdrawalState
  readonly decidedBy: string | null
  readonly decidedAt: Instant | null
}
