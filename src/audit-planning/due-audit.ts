import type { RoleInScheme } from '../accounts/condition.ts'
import type { Severity } from '../audit-templates/audit-template.ts'
import type { AuditKind } from '../audits/audit.ts'
import { monthsLater } from '../platform/calendar.ts'
import type { Day } from '../platform/clock.ts'
import type { DueRule, DueRuleId } from './due-rule.ts'

/** What is known of one registered body in one role. */
export interface BodyFacts {
  readonly organisationId: string
  readonly role: RoleInScheme
  readonly registeredOn: Day
  /** The day of its last audit that was signed by all; null while there is none. */
  readonly lastAuditOn: Day | null
  /** Of findings that are not closed: how severe, and by when they are to be mended. */
  readonly openFindings: readonly { readonly severity: Severity; readonly dueOn: Day | null }[]
  /** Audits that are planned or under way: their kind and (first) day. */
  readonly planned: readonly {
    readonly id: string
    readonly number: string
    readonly kind: AuditKind
    readonly on: Day
  }[]
}

/** An audit that a rule asks for: by when, by which rule, counted from which day. */
export interface DueAudit {
  readonly organisationId: string
  readonly role: RoleInScheme
  readonly kind: AuditKind
  readonly dueOn: Day
  readonly rule: DueRuleId
  readonly months: number
  readonly countedFrom: Day
  readonly overdue: boolean
  /** The audit that is planned for it, if there is one. */
  readonly audit: { readonly id: string; readonly number: string; readonly on: Day } | null
}

/** An audit of any of these kinds looks at the whole, so it does for what is due by the calendar. */
const WHOLE = new Set<AuditKind>(['initial', 'periodic', 'unannounced', 'for_cause'])

/**
 * What is due of one body on a day, by the scheme's own rules, at most one of each rule, earliest first. Overdue is what should have been
 * done before that day and is not, planned or not. Pure; findings and audits may stand in any order.
 */
export function dueOfBody(facts: BodyFacts, rules: readonly DueRule[], day: Day): DueAudit[] {
  return rules
    .filter(({ whose, roles }) => whose === 'scheme' && roles.includes(facts.role))
    .flatMap((rule): DueAudit[] => {
      const countedFrom = countedFromOf(rule, facts)
      if (countedFrom === null) return []
      const dueOn = monthsLater(countedFrom, rule.months)
      const fits = (kind: AuditKind) => (rule.kind === 'follow_up' ? kind === 'follow_up' : WHOLE.has(kind))
      const [planned] = facts.planned
        .filter(({ kind }) => fits(kind))
        .sort((a, b) => (a.on < b.on || (a.on === b.on && a.id < b.id) ? -1 : 1))
      return [
        {
          organisationId: facts.organisationId,
          role: facts.role,
          kind: rule.kind,
          dueOn,
          rule: rule.id,
          months: rule.months,
          countedFrom,
          overdue: dueOn < day,
          audit: planned ? { id: planned.id, number: planned.number, on: planned.on } : null,
        },
      ]
    })
    .sort(byDay)
}

function countedFromOf(rule: DueRule, facts: BodyFacts): Day | null {
  switch (rule.after) {
    case 'registered':
      return facts.lastAuditOn === null ? facts.registeredOn : null
    case 'last_audit':
      return facts.lastAuditOn
    case 'finding_due':
      return facts.openFindings
        .filter(({ severity }) => rule.severities.includes(severity))
        .reduce<Day | null>(
          (first, { dueOn }) => (dueOn !== null && (first === null || dueOn < first) ? dueOn : first),
          null,
        )
  }
}

/** By day, then by body and rule, so that a list has one order. */
export const byDay = (a: DueAudit, b: DueAudit): number => compare(sortKey(a), sortKey(b))
export const sortKey = ({ dueOn, organisationId, role, rule }: DueAudit): string =>
  `${dueOn} ${organisationId} ${role} ${rule}`
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
