import type { Day } from '../platform/clock.ts'
import type { Currency, Money } from '../platform/money.ts'
import type { Step } from './assessment.ts'
import { money } from './exact.ts'
import { findRate } from './exchange-rate.ts'
import type { ExchangeRate } from './job-facts.ts'

/** How a sum became another currency's, with its rate, so that a reader can compute it again; nothing where none was changed. */
export function convertedStep(
  rates: readonly ExchangeRate[],
  sum: Money,
  to: Currency,
  on: Day | null,
  amountMinor: number,
): readonly Step[] {
  if (sum.currency === to) return []
  const found = findRate(rates, sum.currency, to, on)
  if (!found) return []
  const { base, quote, rate, on: day, source } = found.rate
  const values = { sum, amount: money(amountMinor, to), base, quote, rate, on: day, source }
  return [{ key: 'fee_verdicts.step_converted', values }]
}
