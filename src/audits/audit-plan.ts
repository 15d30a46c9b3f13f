import * as v from 'valibot'
import type { Payer } from '../independence/independence-rule.ts'
import { daysBetween } from '../platform/calendar.ts'
import { type Day, DayText, type Instant } from '../platform/clock.ts'
import { invalidField } from '../platform/errors.ts'
import { neededText } from '../platform/written-text.ts'
import type { AuditKind } from './audit.ts'

/** What was agreed when an audit was planned, beside what is in the audit itself. */
export interface AuditPlan {
  readonly auditId: string
  readonly plannedBy: string
  /** Of an unannounced audit the last day of its window, which begins on `plannedOn`; null where one day is meant. */
  readonly untilOn: Day | null
  /** Null where nobody said. */
  readonly payer: Payer | null
}

/** An audit that had not begun was given other days. */
export interface AuditMove {
  readonly auditId: string
  readonly sequence: number
  readonly from: AuditDays
  readonly to: AuditDays
  readonly reason: string
  readonly movedAt: Instant
  readonly movedBy: string
}

export interface AuditDays {
  readonly on: Day
  readonly untilOn: Day | null
}

export const MoveAudit = v.strictObject({
  planned_on: DayText,
  until_on: v.optional(v.nullable(DayText), null),
  reason: neededText(2_000, 'audits.reason_needed'),
})
export type MoveAudit = v.InferOutput<typeof MoveAudit>

/** An audit that is moved more often is none that anybody means to do. */
export const MOVES_MAX = 50
/** A window as long as a quarter (product default): longer, and nobody keeps it free. */
const WINDOW_DAYS_MAX = 92

/** A window only for an audit that is not announced, and one that ends after it begins. */
export function checkDays(
  kind: AuditKind,
  { planned_on, until_on = null }: { readonly planned_on: Day; readonly until_on?: Day | null | undefined },
): void {
  if (until_on === null) return
  if (kind !== 'unannounced') throw invalidField('until_on', 'audit_planning.window_unannounced_only')
  if (until_on < planned_on) throw invalidField('until_on', 'audit_planning.window_reversed')
  if (daysBetween({ from: planned_on, to: until_on }) > WINDOW_DAYS_MAX)
    throw invalidField('until_on', 'audit_planning.window_too_long', { limit: WINDOW_DAYS_MAX })
}
