import { freezesOn } from '../fee-statistics/quarter.ts'
import type { Day } from '../platform/clock.ts'
import { invalidField } from '../platform/errors.ts'
import { type Quarter, quarterAfter, quarterOf } from '../platform/quarter.ts'
import type { ReportAudience } from './fee-report.ts'

export interface FeePeriod {
  readonly from: Quarter
  readonly to: Quarter
}

/** A product default: three years on paper are enough, and each quarter is a column. */
const QUARTERS_MOST = 12

interface Asked {
  readonly from: Quarter | null
  readonly to: Quarter | null
  readonly audience: ReportAudience
  readonly today: Day
  readonly freezeAfterDays: number
  /** The quarters that are published, the oldest first. */
  readonly published: readonly Quarter[]
}

/**
 * The period that was asked for. Throws `invalid` at `from` or `to`: not said, the wrong way round, longer than three years, in the
 * future, or not published yet. The quarter that runs is for reviewers alone. A quarter before the first interviews is no error: of
 * it nothing is published, and the report says so.
 */
export function requirePeriod({ from, to, ...asked }: Asked): FeePeriod {
  if (from === null) throw invalidField('from', 'errors.required')
  if (to === null) throw invalidField('to', 'errors.required')
  if (from > to) throw invalidField('from', 'fee_report.from_after_to')
  if (quartersOf({ from, to }).length > QUARTERS_MOST)
    throw invalidField('to', 'fee_report.too_long', { most: QUARTERS_MOST })
  const running = quarterOf(asked.today)
  if (to > running) throw invalidField('to', 'fee_report.in_future')
  if (to === running && asked.audience === 'reviewers') return { from, to }
  const on = freezesOn(to, asked.freezeAfterDays)
  const waits = on > asked.today || (asked.published.length > 0 && to > (asked.published.at(-1) ?? ''))
  if (waits) throw invalidField('to', 'fee_report.not_published', { quarter: to, on })
  return { from, to }
}

/** At most one more than a period may have. */
export function quartersOf({ from, to }: FeePeriod): Quarter[] {
  const quarters: Quarter[] = []
  for (let q = from; q <= to && quarters.length <= QUARTERS_MOST; q = quarterAfter(q)) quarters.push(q)
  return quarters
}
