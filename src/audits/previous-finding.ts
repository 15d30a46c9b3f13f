import type { Severity } from '../audit-templates/audit-template.ts'
import type { Day, Instant } from '../platform/clock.ts'

export const SEEN = ['mended', 'not_mended', 'not_checked'] as const
export type Seen = (typeof SEEN)[number]

/** A finding of a former audit that is not closed, as those to our right tell it (`src/app.ts` hands the function over). */
export interface OpenBefore {
  readonly findingId: string
  readonly auditId: string
  readonly auditNumber: string
  readonly findingNumber: string
  readonly severity: Severity
  readonly description: string
  /** Code of where the corrective action stands. */
  readonly status: string
  readonly dueOn: Day
}
export type OpenFindings = (organisationId: string) => Promise<readonly OpenBefore[]>

/** What the team saw of such a finding: an answer of its own, kept with the finding as it read that day. */
export interface PreviousFinding {
  readonly auditId: string
  readonly findingId: string
  readonly auditNumber: string
  readonly findingNumber: string
  readonly severity: Severity
  readonly description: string
  readonly seen: Seen
  readonly note: string
  readonly revision: number
  readonly answeredAt: Instant
  readonly answeredBy: string
}

/** As it is signed. */
export const previousContent = (previous: PreviousFinding) => ({
  audit: previous.auditNumber,
  finding: previous.findingNumber,
  severity: previous.severity,
  description: previous.description,
  seen: previous.seen,
  note: previous.note,
})
