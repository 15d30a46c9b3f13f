import * as v from 'valibot'
import { SEVERITIES, type Severity } from '../audit-templates/audit-template.ts'
import { daysLater } from '../platform/calendar.ts'
import type { Day } from '../platform/clock.ts'
import { datedEntries, ruleOn } from '../platform/dated-rule.ts'
import edition20261 from './severity-scheme.vn-jp.2026.1.json' with { type: 'json' }

/** How it may be seen that a finding was mended: from papers, at the place, or by asking workers. */
export const VERIFICATION_METHODS = ['desk', 'site', 'worker_interview'] as const

const Days = v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(1_000))

/** What a severity asks of the body, in days from the day on which the audit was locked; null for one that asks nothing. */
const Demands = v.nullable(
  v.strictObject({
    plan_within_days: Days,
    mended_within_days: Days,
    verified_by: v.pipe(v.array(v.picklist(VERIFICATION_METHODS)), v.minLength(1)),
    effect_judged_after_days: v.nullable(Days),
  }),
)
export type Demands = NonNullable<v.InferOutput<typeof Demands>>

/** What severities mean, as dated data: the shape of `severity-scheme.*.json`. */
export const SeverityScheme = v.strictObject({
  id: v.string(),
  version: v.pipe(v.string(), v.regex(/^20\d\d\.[1-9]\d*$/)),
  ...datedEntries,
  severities: v.strictObject(v.entriesFromList(SEVERITIES, Demands)),
})
export type SeverityScheme = v.InferOutput<typeof SeverityScheme>

const SCHEMES: readonly SeverityScheme[] = [v.parse(SeverityScheme, edition20261)]

/** The scheme that held on the day an audit was locked. */
export const severitySchemeOn = (day: Day): SeverityScheme => ruleOn(SCHEMES, day)

/** What is asked of the body for a finding of this severity; null where nothing is. */
export const demandsOf = (severity: Severity, lockedOn: Day): Demands | null =>
  severitySchemeOn(lockedOn).severities[severity]

export const planDueOn = (demands: Demands, lockedOn: Day): Day =>
  daysLater(lockedOn, demands.plan_within_days)

/** The day that a finding described today is asked to be mended by, unless the auditor sets another; null where nothing is asked. */
export const suggestedDueOn = (severity: Severity, today: Day): Day | null => {
  const demands = demandsOf(severity, today)
  return demands && mendedAtLatest(demands, today)
}

/** The last day on which a plan may promise to be done. */
export const mendedAtLatest = (demands: Demands, lockedOn: Day): Day =>
  daysLater(lockedOn, demands.mended_within_days)
