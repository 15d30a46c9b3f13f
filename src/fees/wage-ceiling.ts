import type { Day } from '../platform/clock.ts'
import { ruleCalled } from './named-rule.ts'
import type { RuleBook } from './rule-book.ts'

interface Asked {
  /** The rule's name: `vn_service_charge`, `jp_esd_cap`. */
  readonly name: string
  readonly on: Day
  /** A month's wage, in the currency's smallest unit. */
  readonly wageMinor: number
  readonly contractMonths: number
}

/**
 * What a rule of the edition lets be charged for a contract of so many months, rounded down; undefined where the edition has no such
 * ceiling, so that nobody is judged by a value that is no longer in it.
 */
export function wageCeilingMinor(
  book: RuleBook,
  { name, on, wageMinor, contractMonths }: Asked,
): number | undefined {
  const rule = ruleCalled(book, name, on)
  if (rule?.kind !== 'wage_ceiling') return undefined
  const { tenths, per_months: per, most } = rule
  const asked = per === null ? (wageMinor * tenths) / 10 : (wageMinor * tenths * contractMonths) / (10 * per)
  const atMost = most === null ? asked : (wageMinor * most.tenths) / 10
  return Math.floor(Math.min(asked, atMost))
}
