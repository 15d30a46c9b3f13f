import * as v from 'valibot'
import type { Action } from '../accounts/action.ts'
import { AUDIT_KINDS, type AuditKind } from '../audits/audit.ts'
import type { Subject } from '../journal/journal.ts'
import type { Instant } from '../platform/clock.ts'
import { invalidField } from '../platform/errors.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'
import { neededText } from '../platform/written-text.ts'
import { SIDES, type Side } from './side.ts'

/** What one side means to do in a year: what for, with how many auditor days, and how many audits of which kind. */
export interface AuditProgramme {
  readonly id: string
  readonly side: Side
  readonly year: number
  readonly status: 'stated' | 'approved'
  readonly revision: number
  readonly objectives: string
  /** All that are there, for audits and for what surrounds them. */
  readonly auditorDays: number
  readonly lines: readonly ProgrammeLine[]
  readonly statedBy: string
  readonly statedAt: Instant
  readonly approvedBy: string | null
  readonly approvedAt: Instant | null
}

export interface ProgrammeLine {
  readonly kind: AuditKind
  readonly audits: number
  /** For all of them together, in halves. */
  readonly days: number
}

/** Stating and approving are two people's: who states it is never who approves it. */
export const STATES: Action = 'plan_audit'
export const APPROVES: Action = 'allow_despite_tie'

export const programmeSubject = ({ side, year }: Pick<AuditProgramme, 'side' | 'year'>): Subject => ({
  kind: 'audit_programme',
  id: `${side}/${year}`,
})

const ProgrammeYear = v.pipe(v.number(), v.integer(), v.minValue(2025), v.maxValue(2100))
const Days = v.pipe(
  v.number(),
  v.minValue(0),
  v.maxValue(10_000),
  v.check((days) => Number.isInteger(days * 2), 'audit_planning.half_days' satisfies MessageKey),
)

export const StateProgramme = v.strictObject({
  side: v.picklist(SIDES),
  year: ProgrammeYear,
  /** The revision that was read; 0 where there is none. */
  revision: v.pipe(v.number(), v.integer(), v.minValue(0)),
  objectives: neededText(4_000),
  auditor_days: Days,
  lines: v.pipe(
    v.array(
      v.strictObject({
        kind: v.picklist(AUDIT_KINDS),
        audits: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10_000)),
        days: Days,
      }),
    ),
    v.maxLength(AUDIT_KINDS.length),
  ),
})
export type StateProgramme = v.InferOutput<typeof StateProgramme>

export const ApproveProgramme = v.strictObject({
  side: v.picklist(SIDES),
  year: ProgrammeYear,
  /** What was read is what is approved. */
  revision: v.pipe(v.number(), v.integer(), v.minValue(1)),
})
export type ApproveProgramme = v.InferOutput<typeof ApproveProgramme>

/** Every kind once, days that are there, and days for audits that are planned. */
export function checkProgramme({ lines, auditor_days }: StateProgramme): void {
  const seen = new Set<AuditKind>()
  lines.forEach(({ kind, audits, days }, i) => {
    if (seen.has(kind)) throw invalidField(`lines.${i}.kind`, 'audit_planning.kind_twice')
    seen.add(kind)
    if (audits === 0 && days > 0) throw invalidField(`lines.${i}.days`, 'audit_planning.days_without_audits')
    if (audits > 0 && days === 0) throw invalidField(`lines.${i}.days`, 'audit_planning.days_needed')
  })
  const needed = lines.reduce((sum, { days }) => sum + days, 0)
  if (needed > auditor_days) throw invalidField('auditor_days', 'audit_planning.too_few_days', { needed })
}

/** Of a year and kind: what was meant, and what became of it. */
export interface DoneLine {
  readonly kind: AuditKind
  /** As the programme says. */
  readonly meant: number
  readonly days: number
  /** Planned for a day of the year and not cancelled. */
  readonly scheduled: number
  /** Signed by all. */
  readonly done: number
  readonly cancelled: number
  /** Its last day is over, and it is not signed by all. */
  readonly late: number
}

export interface CountedAudits {
  readonly kind: AuditKind
  readonly scheduled: number
  readonly done: number
  readonly cancelled: number
  readonly late: number
}

/** What was meant beside what was done, a line for every kind. Pure. */
export const compareProgramme = (
  programme: Pick<AuditProgramme, 'lines'> | null,
  counted: readonly CountedAudits[],
): DoneLine[] =>
  AUDIT_KINDS.map((kind) => {
    const line = programme?.lines.find((one) => one.kind === kind)
    const found = counted.find((one) => one.kind === kind)
    return {
      kind,
      meant: line?.audits ?? 0,
      days: line?.days ?? 0,
      scheduled: found?.scheduled ?? 0,
      done: found?.done ?? 0,
      cancelled: found?.cancelled ?? 0,
      late: found?.late ?? 0,
    }
  })
