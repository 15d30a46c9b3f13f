import type { Actor } from '../accounts/actor.ts'
import { assertCan } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import { daysLater } from '../platform/calendar.ts'
import { dayOf } from '../platform/clock.ts'
import { datesOf } from './due-cases.ts'
import { listKeptCases } from './kept-case-store.ts'
import { findPolicy, policyInForce } from './policy-store.ts'
import {
  POLICY_SUBJECT,
  policyNotFound,
  RETENTION_RULES,
  type RetentionPeriods,
  type RetentionRule,
} from './retention-policy.ts'

/** What another policy would do to the cases there are, by rule. */
export interface PreviewLine {
  readonly rule: RetentionRule
  readonly cases: number
  readonly earlier: number
  readonly later: number
  /** Past their time at once: they go when the days of warning are over. */
  readonly atOnce: number
  /** Held, so that they stay whatever the policy says. */
  readonly held: number
}

export interface PolicyPreview {
  readonly version: string
  readonly lines: readonly PreviewLine[]
  /** The day on which those past their time go, were it published today. */
  readonly firstOn: string
  /** There are more cases than one preview looks at. */
  readonly more: boolean
}

const A_ROUND = 500
const CASES_MAX = 100_000

/**
 * Counts the cases that would be deleted earlier or later under another policy, had it been published today; writes nothing, and names no
 * case. Looks at a round of cases at a time, so that others are answered in between.
 */
export async function previewPolicy(deps: Deps, actor: Actor, version: string): Promise<PolicyPreview> {
  assertCan(actor, 'manage_retention', POLICY_SUBJECT)
  const edition = await findPolicy(deps.db.queries, version)
  if (!edition) throw policyNotFound()
  return { version, ...(await countChanges(deps, edition.periods)) }
}

async function countChanges(deps: Deps, periods: RetentionPeriods): Promise<Omit<PolicyPreview, 'version'>> {
  const today = dayOf(deps.now())
  const now = await policyInForce(deps.db.queries)
  const then = { version: '', periods, publishedOn: today }
  const firstOn = daysLater(today, periods.warning_days)
  const counted = new Map(RETENTION_RULES.map((rule) => [rule, { rule, ...NONE }]))
  let looked = 0
  let after = ''
  while (looked < CASES_MAX) {
    const cases = await listKeptCases(deps.db.queries, { after, limit: A_ROUND })
    const before = await datesOf(deps, now, cases)
    for (const [index, { deletion }] of (await datesOf(deps, then, cases)).entries()) {
      const line = counted.get(deletion.rule)
      const on = before[index]?.deletion.on ?? deletion.on
      if (!line) continue
      line.cases += 1
      if (deletion.on < on) line.earlier += 1
      if (deletion.on > on) line.later += 1
      if (deletion.on <= firstOn && deletion.heldBy.length === 0) line.atOnce += 1
      if (deletion.heldBy.length > 0) line.held += 1
    }
    looked += cases.length
    after = cases.at(-1)?.id ?? ''
    if (cases.length < A_ROUND) return { lines: linesOf(counted), firstOn, more: false }
    // The database of one machine is synchronous: without a pause nobody else would be answered.
    await new Promise((resolve) => setTimeout(resolve))
  }
  return { lines: linesOf(counted), firstOn, more: true }
}

const NONE = { cases: 0, earlier: 0, later: 0, atOnce: 0, held: 0 }
const linesOf = (counted: ReadonlyMap<RetentionRule, PreviewLine>): PreviewLine[] =>
  [...counted.values()].filter(({ cases }) => cases > 0)
