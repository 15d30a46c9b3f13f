import { heldWithin } from '../platform/dated-rule.ts'
import type { Money } from '../platform/money.ts'
import type { JobCheck, Step, Undecided, Verdict } from './assessment.ts'
import { ceilingOf } from './ceiling.ts'
import { convertedStep } from './converted-step.ts'
import { add, atMost, type Exact, floor, left, money, share } from './exact.ts'
import { converted } from './exchange-rate.ts'
import { heldFor, type Job } from './job.ts'
import type { JudgedLine } from './judge-law.ts'
import type { LawAnswer } from './pools.ts'
import type { FeeRule, Pool } from './rule-book.ts'
import type { Chapter } from './rule-index.ts'

/** A verdict on the job, with what it does not have left out. */
export const verdict = (
  code: Verdict['verdict'],
  rules: readonly string[],
  more: Partial<Pick<Verdict, 'over' | 'ceiling' | 'steps'>> & { undecided?: Undecided } = {},
): Verdict => ({
  verdict: code,
  over: more.over ?? null,
  ceiling: more.ceiling ?? null,
  undecided: more.undecided ?? null,
  rule_ids: rules,
  steps: more.steps ?? [],
})
export const missing = (
  rules: readonly string[],
  facts: readonly string[],
  ceiling: Money | null = null,
): Verdict => verdict('undecidable', rules, { ceiling, undecided: { because: 'fact_missing', facts } })

/** What is kept from the wage for housing, against the share that held on any day of the stay. */
export function housingCheck(job: Job, rules: readonly FeeRule[]): readonly JobCheck[] {
  const { facts } = job
  const rent = facts.housing_per_month
  if (rent === null) return []
  const found = rules.flatMap((rule) =>
    rule.kind === 'japanese_side_minimum' && rule.demand.sort === 'share_of_basic_wage_at_most'
      ? [{ rule, percent: rule.demand.percent }]
      : [],
  )
  const ours = found.filter(
    ({ rule }) => rule.when.programmes.includes(facts.programme) && heldFor(job, rule).answer !== 'no',
  )
  const [first] = ours
  if (!first) return []
  const tell = (said: Verdict): readonly JobCheck[] => [{ id: 'housing_share', verdict: said }]
  const from = facts.departed_on
  const held = ours.find(
    ({ rule }) => from !== null && heldWithin(rule, from, facts.returned_on ?? '9999-12-31'),
  )
  const { rule, percent } = held ?? first
  if (from === null) return tell(missing([rule.id], ['departed_on']))
  const notEntered = rules.filter((one) => one.kind === 'not_entered' && one.minima).map(({ id }) => id)
  if (!held)
    return tell(
      verdict('undecidable', [rule.id, ...notEntered], {
        undecided: { because: 'rule_not_entered', facts: [] },
      }),
    )
  // The basic wage is never above the wage, so without it the wage tells what is surely too much.
  const wage = facts.basic_wage ?? facts.monthly_wage
  if (wage === null) return tell(missing([rule.id], ['basic_wage']))
  const inWage = converted(facts.exchange_rates, rent, wage.currency, from)
  if (inWage === undefined)
    return tell(
      verdict('undecidable', [rule.id], {
        undecided: { because: 'exchange_rate_missing', facts: ['exchange_rates'] },
      }),
    )
  const most = share(wage.amount_minor, percent, 100)
  const ceiling = money(most, wage.currency)
  const over = left(inWage, most)
  const steps: Step[] = [
    ...convertedStep(facts.exchange_rates, rent, wage.currency, from, floor(inWage)),
    {
      key: facts.basic_wage === null ? 'fee_verdicts.step_housing_of_wage' : 'fee_verdicts.step_housing',
      values: { wage, percent, amount: ceiling, rent },
    },
  ]
  // A stay that goes on after the rule's last day is judged for the days on which it held; for the rest nothing is entered.
  const goesOn = rule.valid_to !== null && (facts.returned_on === null || facts.returned_on > rule.valid_to)
  const open: Undecided | undefined = goesOn ? { because: 'rule_not_entered', facts: [] } : undefined
  const cited = goesOn ? [rule.id, ...notEntered] : [rule.id]
  const more = { ceiling, steps, ...(open ? { undecided: open } : {}) }
  if (!atMost(inWage, most)) {
    const tooMuch = money(Math.max(1, floor(over)), wage.currency)
    return tell(verdict('over', cited, { ...more, over: tooMuch }))
  }
  if (facts.basic_wage === null) return tell({ ...missing(cited, ['basic_wage'], ceiling), steps })
  return tell(verdict(goesOn ? 'undecidable' : 'within', cited, more))
}

/** A payment with the law’s answer. */
export interface Answered {
  readonly judged: JudgedLine
  readonly answer: LawAnswer
}

/** The rules of the latest day on which one of these may have been paid. */
export const lastChapter = (all: readonly Answered[]): Chapter | undefined =>
  all
    .flatMap(({ judged }) => judged.chapters.at(-1) ?? [])
    .reduce<Chapter | undefined>(
      (last, one) => ((one.from ?? '') > (last?.from ?? '') ? one : (last ?? one)),
      undefined,
    )

/** All that was paid under a ceiling, against it: for skill development whatever else was wrong with a payment. */
export function poolCheck(
  job: Job,
  all: readonly Answered[],
  pool: Pool,
  id: JobCheck['id'],
): readonly JobCheck[] {
  const members = all.filter(({ answer }) => answer.overs.has(pool) || answer.belongs?.has(pool))
  const [first] = members
  if (!first) return []
  const chapter = lastChapter(members)
  const ceiling = chapter && ceilingOf(job, chapter, pool)
  if (!ceiling) return []
  let sum: Exact | undefined = 0
  for (const { judged } of members) {
    const { line, net } = judged
    const inIt = converted(
      job.facts.exchange_rates,
      money(net, line.currency),
      ceiling.currency ?? line.currency,
      line.paid_on,
    )
    sum = sum === undefined || inIt === undefined ? undefined : add(sum, inIt)
  }
  const currency = ceiling.currency ?? first.judged.line.currency
  const shown = ceiling.high === null ? null : money(ceiling.high, currency)
  const tell = (said: Verdict): readonly JobCheck[] => [{ id, verdict: said }]
  if (sum === undefined)
    return tell(
      verdict('undecidable', ceiling.rules, {
        ceiling: shown,
        undecided: { because: 'exchange_rate_missing', facts: ['exchange_rates'] },
      }),
    )
  const more: { ceiling: Money | null; steps: readonly Step[] } = {
    ceiling: shown,
    steps: [
      ...ceiling.steps,
      { key: 'fee_verdicts.step_paid_in_all', values: { amount: money(floor(sum), currency) } },
    ],
  }
  const undecided = {
    because: ceiling.because ?? 'fact_missing',
    facts: [...new Set(ceiling.facts)],
  } as const
  if (ceiling.high !== null && !atMost(sum, ceiling.high)) {
    const over = money(Math.max(1, floor(left(sum, ceiling.high))), currency)
    return tell(verdict('over', ceiling.rules, { ...more, over, ...(ceiling.because ? { undecided } : {}) }))
  }
  if (atMost(sum, ceiling.low)) return tell(verdict('within', ceiling.rules, more))
  return tell(verdict('undecidable', ceiling.rules, { ...more, undecided }))
}
