import { sumByCurrency } from '../platform/money.ts'
import type { Boundary, JobCheck, Total } from './assessment.ts'
import type { FeeLine } from './fee-line.ts'
import type { Opinion } from './outcome.ts'

/** A payment with what was said of it. */
export interface Weighed {
  readonly line: FeeLine
  readonly law: Opinion
  readonly scheme: Opinion
  readonly ilo: Opinion
}

const BOUNDS = ['law', 'scheme', 'ilo'] as const

/**
 * What was paid in each currency, what of it must surely come back, and what more may have to: never more in all than the worker
 * still bears. A refund after an early return is the law’s.
 */
export function totalsOf(all: readonly Weighed[], checks: readonly JobCheck[]): readonly Total[] {
  const sums = sumByCurrency(all.map(({ line }) => line))
  return [...sums.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([currency, paid_minor]) => {
      const ours = all.filter(({ line }) => line.currency === currency)
      const refunded_minor = ours.reduce((sum, { line }) => sum + line.refunded_minor, 0)
      const borne = paid_minor - refunded_minor
      const refund = (code: 'over' | 'undecidable') =>
        checks
          .filter(({ id, verdict }) => id === 'refund_due' && verdict.verdict === code)
          .map(({ verdict }) => (code === 'over' ? verdict.over : verdict.ceiling))
          .reduce((sum, money) => sum + (money?.currency === currency ? money.amount_minor : 0), 0)
      const [back, open] = [
        { law: 0, scheme: 0, ilo: 0 },
        { law: 0, scheme: 0, ilo: 0 },
      ]
      for (const bound of BOUNDS) {
        const sure = ours.reduce((sum, one) => sum + one[bound].best.over, 0)
        const most = ours.reduce((sum, one) => sum + one[bound].worst.over, 0)
        back[bound] = Math.min(borne, sure + (bound === 'law' ? refund('over') : 0))
        const more = most - sure + (bound === 'law' ? refund('undecidable') : 0)
        open[bound] = Math.min(borne - back[bound], more)
      }
      return {
        currency,
        paid_minor,
        refunded_minor,
        to_come_back_minor: back satisfies Record<Boundary, number>,
        undecided_minor: open satisfies Record<Boundary, number>,
      }
    })
}
