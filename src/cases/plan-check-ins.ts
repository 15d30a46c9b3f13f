import type { Deps } from '../deps.ts'
import { daysLater, monthsLater } from '../platform/calendar.ts'
import type { Day } from '../platform/clock.ts'
import type { Queries, Statement } from '../platform/database/database.ts'
import { CASE_CLOCK_RULES, type CaseClockRules, checkInRuleOn } from './case-clock-rules.ts'
import type { CaseTables } from './tables.ts'

export const CHECK_INS = ['week_2', 'month_3', 'month_6'] as const
export type CheckInKind = (typeof CHECK_INS)[number]

/** When the worker is asked whether anyone made trouble for him, counted from a day; a product default, as the data say. */
export function checkInDays(
  from: Day,
  rules: CaseClockRules = CASE_CLOCK_RULES,
): Readonly<Record<CheckInKind, Day>> {
  const rule = checkInRuleOn(rules, from)
  return {
    week_2: daysLater(from, rule.week_2_days),
    month_3: monthsLater(from, rule.month_3_months),
    month_6: monthsLater(from, rule.month_6_months),
  }
}

/**
 * Sets down the check-ins of a case, counted from a day: called when it is acknowledged, and again when something is done that others
 * learn of (a lawyer's enquiry, ADR, a referral sent), for trouble begins there. Those that were answered stay as they are.
 */
export function planCheckIns(deps: Pick<Deps, 'db'>, of: { readonly id: string }, from: Day): Statement[] {
  const days = checkInDays(from)
  return CHECK_INS.map((kind) => upsert(deps.db.queries, of.id, kind, days[kind]))
}

const upsert = (db: Queries<CaseTables>, caseId: string, kind: CheckInKind, dueOn: Day): Statement =>
  db
    .insertInto('case_check_ins')
    .values({ case_id: caseId, kind, due_on: dueOn, answered_on: null, sealed_answer: null })
    .onConflict((conflict) =>
      conflict
        .columns(['case_id', 'kind'])
        .doUpdateSet({ due_on: dueOn })
        .where('case_check_ins.answered_on', 'is', null),
    )
