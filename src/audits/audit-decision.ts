import type { Instant } from '../platform/clock.ts'

/** Why an audit was reopened or given up, in the words of who did it. Stands apart from the journal, which holds no such words. */
export interface AuditDecision {
  readonly id: string
  readonly auditId: string
  readonly decision: 'reopened' | 'cancelled'
  readonly reason: string
  readonly decidedAt: Instant
  /** Account id. */
  readonly decidedBy: string
}
