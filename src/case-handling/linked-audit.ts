import type { Severity } from '../audit-templates/audit-template.ts'
import type { AuditKind, AuditStatus } from '../audits/audit.ts'
import type { Day } from '../platform/clock.ts'

/** An audit as a case shows it: what came of it, and nobody who was there. */
export interface LinkedAudit {
  readonly id: string
  readonly number: string
  readonly kind: AuditKind
  readonly status: AuditStatus
  readonly organisationId: string
  readonly plannedOn: Day
  /** Of a locked audit alone; before, nothing stands. */
  readonly findings: readonly LinkedFinding[]
}

export interface LinkedFinding {
  readonly number: string
  readonly severity: Severity
  /** What was asked of the body, as the auditors wrote it, and by when. */
  readonly correctiveAction: string
  readonly dueOn: Day | null
}
