import type { Currency } from '../platform/money.ts'
import type { JobCheck, Step, Verdict } from './assessment.ts'
import { ceilingOf } from './ceiling.ts'
import { type Exact, floor, left, money, share, times } from './exact.ts'
import { findRate } from './exchange-rate.ts'
import type { Job } from './job.ts'
import { type Answered, lastChapter, missing, verdict } from './job-checks.ts'
import { wholeMonths } from './months.ts'
import type { Pools } from './pools.ts'

/** After an early return: the service charge for the months not worked, in each currency it was paid in. */
export function refundCheck(job: Job, all: readonly Answered[], pools: Pools): readonly JobCheck[] {
  const { facts } = job
  if (facts.returned_on === null) return []
  const charged = all.filter(({ answer }) => answer.overs.has('service_charge'))
  if (charged.length === 0) return []
  const chapter = job.index.chapterOn(facts.programme, facts.returned_on)
  const [rule] = chapter.ofKind('refund_pro_rata')
  if (!rule) return []
  const tell = (said: Verdict): readonly JobCheck[] => [{ id: 'refund_due', verdict: said }]
  if (facts.return_by_workers_fault === 'yes')
    return tell(verdict('within', [rule.id], { steps: [{ key: 'fee_verdicts.step_own_fault', values: {} }] }))
  const { departed_on: from, returned_on: to, contract_months: months } = facts
  if (from === null || months === null || months === 0)
    return tell(
      missing([rule.id], [...(from === null ? ['departed_on'] : []), ...(months ? [] : ['contract_months'])]),
    )
  const worked = Math.min(wholeMonths(from, to), months)
  const currencies = [...new Set(charged.map(({ judged }) => judged.line.currency))].sort()
  return currencies.flatMap((currency) => {
    const ours = charged.filter(({ judged }) => judged.line.currency === currency)
    return tell(
      refundVerdict(job, rule.id, { ...lawfulOf(job, ours, pools, currency), currency, worked, months }),
    )
  })
}

/**
 * The charge as the law allowed it: what is still borne of it and not above the ceiling, and of what came back already as much
 * as the ceiling would have left. The rest of what came back made good what was too much, and is no refund for lost months.
 */
function lawfulOf(
  job: Job,
  ours: readonly Answered[],
  pools: Pools,
  currency: Currency,
): Pick<Refund, 'lawful' | 'back' | 'credit'> {
  const sum = (pick: (one: Answered) => number) => ours.reduce((total, one) => total + pick(one), 0)
  const paid = sum(({ judged }) => judged.line.amount_minor)
  const back = sum(({ judged }) => judged.line.refunded_minor)
  const kept = sum(({ judged, answer }) => judged.net - answer.said.best.over)
  const lawful = Math.min(paid, kept + unusedIn(job, ours, pools, currency))
  return { lawful, back, credit: Math.max(0, back - (paid - lawful)) }
}

/** What is left of the ceiling after all payments, in this currency. Without a bound or a rate we know no end of it. */
function unusedIn(job: Job, ours: readonly Answered[], pools: Pools, currency: Currency): number {
  const chapter = lastChapter(ours)
  const ceiling = chapter && ceilingOf(job, chapter, 'service_charge')
  if (!ceiling || ceiling.high === null) return Number.MAX_SAFE_INTEGER / 2
  const rest: Exact = left(ceiling.high, pools.get('service_charge')?.mild ?? 0)
  if (ceiling.currency === null || ceiling.currency === currency) return floor(rest)
  const found = findRate(job.facts.exchange_rates, ceiling.currency, currency, null)
  return found ? floor(times(rest, found.factor)) : Number.MAX_SAFE_INTEGER / 2
}

interface Refund {
  readonly currency: Currency
  readonly lawful: number
  /** What came back already of all that was paid. */
  readonly back: number
  /** What of the charge as the law allowed it came back already. */
  readonly credit: number
  readonly worked: number
  readonly months: number
}

function refundVerdict(
  job: Job,
  id: string,
  { currency, lawful, back, credit, worked, months }: Refund,
): Verdict {
  const whole = share(lawful, months - worked, months)
  const due = money(Math.max(0, whole - credit), currency)
  const steps: Step[] = [
    {
      key: 'fee_verdicts.step_refund',
      values: {
        charge: money(lawful, currency),
        left: months - worked,
        months,
        amount: money(whole, currency),
      },
    },
  ]
  if (back > credit)
    steps.push({
      key: 'fee_verdicts.step_refund_made_good',
      values: {
        refunded: money(back, currency),
        amount: money(back - credit, currency),
        rest: money(credit, currency),
      },
    })
  else if (credit > 0)
    steps.push({ key: 'fee_verdicts.step_refunded', values: { amount: money(credit, currency) } })
  if (due.amount_minor === 0) return verdict('within', [id], { steps })
  if (job.facts.return_by_workers_fault === 'unknown')
    return { ...missing([id], ['return_by_workers_fault'], due), steps }
  steps.push({ key: 'fee_verdicts.step_interest', values: {} })
  return verdict('over', [id], { over: due, steps })
}
