import type { Case, Outcome } from '../cases/case.ts'
import type { CaseStepName, HoldReason } from '../cases/case-life.ts'
import type { CaseStep } from '../cases/case-step.ts'
import { daysLater, monthsLater } from '../platform/calendar.ts'
import type { Day } from '../platform/clock.ts'
import type { Policy, RetentionPeriods, RetentionRule } from './retention-policy.ts'

/** A reason for keeping a case beyond its time. An open repayment plan is one by itself. */
export interface Hold {
  readonly reason: HoldReason
  /** Null while it lasts. */
  readonly liftedOn: Day | null
}

/** When a case is deleted: from this day on the work that does so takes it, unless something holds it. */
export interface Deletion {
  readonly rule: RetentionRule
  /** The last thing that happened, from which the time is counted. */
  readonly from: Day
  readonly on: Day
  readonly heldBy: readonly HoldReason[]
}

/** What officers do among themselves keeps no case alive. Whatever the worker does, and whatever is said to him, does. */
const HOUSEKEEPING: ReadonlySet<CaseStepName> = new Set([
  'noted',
  'assigned',
  'triaged',
  'readers_changed',
  'key_given',
  'key_withdrawn',
  'identity_asked',
  'identity_decided',
  'hold_placed',
  'hold_lifted',
])

/**
 * When a case is deleted under a policy: so many months after the last thing that happened, by how it ended. The worker's own activity
 * starts the time anew, and so does reopening. Never before it has been on the officers' warning list for the policy's days, also
 * where a policy was published or a hold lifted in between.
 */
export function deleteOn(
  policy: Policy,
  one: Pick<Case, 'status' | 'outcome' | 'receivedOn' | 'workerLastOn' | 'concludedOn'>,
  steps: readonly CaseStep[],
  holds: readonly Hold[],
): Deletion {
  const { periods, publishedOn } = policy
  const happened = steps.filter(({ step }) => !HOUSEKEEPING.has(step)).map(({ onDay }) => onDay)
  const from = latest([one.receivedOn, one.workerLastOn, one.concludedOn ?? one.receivedOn, ...happened])
  const rule = ruleOf(one)
  const lifted = holds.flatMap(({ liftedOn }) => (liftedOn === null ? [] : [liftedOn]))
  const news = publishedOn === null ? lifted : [...lifted, publishedOn]
  const warned = news.map((day) => daysLater(day, periods.warning_days))
  const heldBy = holds.filter(({ liftedOn }) => liftedOn === null).map(({ reason }) => reason)
  return { rule, from, on: latest([endOf(rule, periods, from), ...warned]), heldBy: [...new Set(heldBy)] }
}

const latest = (days: readonly Day[]): Day => days.reduce((a, b) => (a > b ? a : b))

function ruleOf({ status, outcome }: Pick<Case, 'status' | 'outcome'>): RetentionRule {
  if (status === 'withdrawn') return 'withdrawn'
  if (status === 'received') return 'never_acknowledged'
  if (status !== 'concluded') return 'left_open'
  return CONCLUDED[outcome ?? 'substantiated']
}

// Without an outcome there is no case that is concluded; were there one, it would be kept longest.
const CONCLUDED: Readonly<Record<Outcome, RetentionRule>> = {
  substantiated: 'concluded_substantiated',
  partly: 'concluded_partly',
  unsubstantiated: 'concluded_unsubstantiated',
  insufficient: 'concluded_insufficient',
  referred: 'concluded_referred',
  withdrawn: 'withdrawn',
}

/** The day on which the time under a rule is over. */
export function endOf(rule: RetentionRule, periods: RetentionPeriods, from: Day): Day {
  return rule === 'withdrawn'
    ? daysLater(from, periods.withdrawn_days)
    : monthsLater(from, monthsUnder(rule, periods))
}

export function monthsUnder(rule: Exclude<RetentionRule, 'withdrawn'>, periods: RetentionPeriods): number {
  const { concluded_months: concluded } = periods
  switch (rule) {
    case 'concluded_substantiated':
      return concluded.substantiated
    case 'concluded_partly':
      return concluded.partly
    case 'concluded_unsubstantiated':
      return concluded.unsubstantiated
    case 'concluded_insufficient':
      return concluded.insufficient
    case 'concluded_referred':
      return concluded.referred
    case 'never_acknowledged':
      return periods.never_acknowledged_months
    case 'left_open':
      return periods.left_open_months
  }
}
