import type { Money } from '../platform/money.ts'
import type { Step } from './assessment.ts'
import { convertedStep } from './converted-step.ts'
import { floor, money, share } from './exact.ts'
import { converted } from './exchange-rate.ts'
import { type Ceiling, heldFor, type Job } from './job.ts'
import type { Pool, RuleOf } from './rule-book.ts'
import type { Chapter } from './rule-index.ts'

interface Bounds {
  readonly high: number | null
  readonly low: number
  readonly facts: readonly string[]
  readonly steps: readonly Step[]
}

/** What one rule makes of the wage and the months: both ends are equal where both are known. */
function boundsOf(rule: RuleOf<'wage_ceiling'>, job: Job): Bounds {
  const wage = job.facts.monthly_wage
  const months = job.facts[rule.counts]
  if (rule.tenths === 0)
    return { high: 0, low: 0, facts: [], steps: [{ key: 'fee_verdicts.step_nothing_may', values: {} }] }
  const facts = [
    ...(wage === null ? ['monthly_wage'] : []),
    ...(rule.per_months !== null && months === null ? [rule.counts] : []),
  ]
  if (wage === null) return { high: null, low: 0, facts, steps: [] }
  const { amount_minor: pay, currency } = wage
  if (rule.per_months === null) {
    const all = share(pay, rule.tenths, 10)
    return { high: all, low: all, facts, steps: [wageStep(wage, rule.tenths, all)] }
  }
  const inAll = (count: number) => share(pay, rule.tenths * count, 10 * (rule.per_months ?? 1))
  const most = rule.most && share(pay, rule.most.tenths, 10)
  if (months === null) {
    if (rule.most === null || most === null) return { high: null, low: 0, facts, steps: [] }
    // Just before the bound begins a little more may be taken than under it.
    const before = Math.max(rule.most.from_months - 1, 0)
    const high = Math.max(most, inAll(before))
    const step = high === most ? wageStep(wage, rule.most.tenths, high) : monthsStep(rule, wage, before, high)
    return { high, low: 0, facts, steps: [step] }
  }
  const counted = inAll(months)
  const capped = rule.most !== null && most !== null && months >= rule.most.from_months && most < counted
  const end = capped && most !== null ? most : counted
  const steps: Step[] = [monthsStep(rule, wage, months, counted)]
  if (rule.most && most !== null && months >= rule.most.from_months)
    steps.push({
      key: 'fee_verdicts.step_ceiling_at_most',
      values: {
        wage,
        months_of_wage: rule.most.tenths / 10,
        from_months: rule.most.from_months,
        amount: money(most, currency),
      },
    })
  return { high: end, low: end, facts, steps }
}

const wageStep = (wage: Money, tenths: number, amount: number): Step => ({
  key: 'fee_verdicts.step_ceiling_in_wages',
  values: { wage, months_of_wage: tenths / 10, amount: money(amount, wage.currency) },
})

const monthsStep = (rule: RuleOf<'wage_ceiling'>, wage: Money, months: number, amount: number): Step => ({
  key:
    rule.counts === 'contract_months'
      ? 'fee_verdicts.step_ceiling_by_months'
      : 'fee_verdicts.step_ceiling_by_extension',
  values: {
    wage,
    months_of_wage: rule.tenths / 10,
    per_months: rule.per_months ?? 1,
    months,
    amount: money(amount, wage.currency),
  },
})

const lower = (a: number | null, b: number | null): number | null =>
  a === null ? b : b === null ? a : Math.min(a, b)

/** The lowest of all ceilings of the pool that are for this job; undefined where none speaks of it on those days. */
export function ceilingOf(job: Job, chapter: Chapter, pool: Pool): Ceiling | undefined {
  const cached = job.ceilings.get(chapter) ?? new Map<Pool, Ceiling | undefined>()
  job.ceilings.set(chapter, cached)
  if (cached.has(pool)) return cached.get(pool)
  const made = makeCeiling(job, chapter, pool)
  cached.set(pool, made)
  return made
}

function makeCeiling(job: Job, chapter: Chapter, pool: Pool): Ceiling | undefined {
  const fixed = chapter.ofKind('amount_ceiling').find((rule) => rule.pool === pool)
  if (fixed) {
    const { amount_minor: high, currency } = fixed
    const steps = [
      { key: 'fee_verdicts.step_ceiling_fixed', values: { amount: money(high, currency) } },
    ] as const
    return { high, low: high, nothing: 'no', currency, rules: [fixed.id], steps, because: null, facts: [] }
  }
  const rules = chapter.ofKind('wage_ceiling').filter(({ pools }) => pools.includes(pool))
  if (rules.length === 0) return undefined
  return withShortfall(job, chapter, pool, lowest(job, chapter, pool, rules))
}

function lowest(job: Job, chapter: Chapter, pool: Pool, rules: readonly RuleOf<'wage_ceiling'>[]): Ceiling {
  let [high, low]: [number | null, number | null] = [null, null]
  let steps: readonly Step[] = []
  let nothing: Ceiling['nothing'] = 'no'
  const [ids, open]: [string[], string[]] = [[], []]
  for (const rule of rules) {
    const held = heldFor(job, rule)
    if (held.answer === 'no') continue
    const bounds = boundsOf(rule, job)
    ids.unshift(rule.id)
    if (rule.tenths === 0 && nothing !== 'yes') nothing = held.answer
    if (held.answer === 'yes') {
      if (high === null || (bounds.high !== null && bounds.high <= high)) steps = bounds.steps
      high = lower(high, bounds.high)
    }
    low = lower(low, bounds.low)
    open.push(...held.facts, ...bounds.facts)
  }
  let because: Ceiling['because'] = open.length > 0 ? 'fact_missing' : null
  for (const rule of chapter.ofKind('not_entered')) {
    const held = heldFor(job, rule)
    if (!rule.pools.includes(pool) || held.answer === 'no') continue
    ids.push(rule.id)
    low = 0
    open.push(...held.facts)
    because = held.answer === 'yes' ? 'rule_not_entered' : (because ?? 'fact_missing')
  }
  const known = high === 0 ? null : because
  return {
    high,
    low: low ?? 0,
    nothing,
    currency: job.facts.monthly_wage?.currency ?? null,
    rules: ids,
    steps,
    because: known,
    facts: known === null ? [] : open,
  }
}

/** Less what the Japanese side has paid, of the ceiling or of what was agreed where that is known to be lower. */
function withShortfall(job: Job, chapter: Chapter, pool: Pool, ceiling: Ceiling): Ceiling {
  const rule = chapter.ofKind('shortfall_only').find((one) => one.pool === pool)
  if (!rule || ceiling.high === 0) return ceiling
  const agreed = applyAgreed(job, ceiling)
  const rules = [...agreed.rules, rule.id]
  const { japanese_side_paid: paid, agency_contract_on: on, exchange_rates: rates } = job.facts
  if (paid === null)
    return {
      ...agreed,
      rules,
      low: 0,
      because: agreed.because ?? 'fact_missing',
      facts: [...agreed.facts, 'japanese_side_paid'],
    }
  if (paid.amount_minor === 0) return { ...agreed, rules }
  if (agreed.high === null || agreed.currency === null) return { ...agreed, rules }
  const inIt = converted(rates, paid, agreed.currency, on)
  if (inIt === undefined)
    return {
      ...agreed,
      rules,
      low: 0,
      because: 'exchange_rate_missing',
      facts: [...agreed.facts, 'exchange_rates'],
    }
  const inWhole = typeof inIt === 'number' ? inIt : floor(inIt) + (whole(inIt) ? 0 : 1)
  const exact = (from: number) => Math.max(0, from - inWhole)
  const changed = convertedStep(rates, paid, agreed.currency, on, inWhole)
  const high = exact(agreed.high)
  const known = high === 0 ? null : agreed.because
  const step: Step = {
    key: 'fee_verdicts.step_japanese_side_paid',
    values: { paid, amount: money(high, agreed.currency) },
  }
  return {
    ...agreed,
    rules,
    high,
    low: exact(agreed.low),
    steps: [...agreed.steps, ...changed, step],
    because: known,
    facts: known === null ? [] : agreed.facts,
  }
}

const whole = (x: { n: bigint; d: bigint }): boolean => x.n % x.d === 0n

function applyAgreed(job: Job, ceiling: Ceiling): Ceiling {
  const { agreed_service_charge: agreed, agency_contract_on: on, exchange_rates: rates } = job.facts
  if (agreed === null) return ceiling
  const currency = ceiling.currency ?? agreed.currency
  const inIt = converted(rates, agreed, currency, on)
  if (inIt === undefined)
    return {
      ...ceiling,
      low: 0,
      because: 'exchange_rate_missing',
      facts: [...ceiling.facts, 'exchange_rates'],
    }
  const most = floor(inIt)
  if (ceiling.high !== null && ceiling.high <= most) return ceiling
  const step: Step = { key: 'fee_verdicts.step_agreed', values: { amount: agreed } }
  return {
    ...ceiling,
    currency,
    high: most,
    low: Math.min(ceiling.low, most),
    steps: [...ceiling.steps, ...convertedStep(rates, agreed, currency, on, most), step],
  }
}
