import type { Day } from '../platform/clock.ts'
import type { Step } from './assessment.ts'
import { ceilingOf } from './ceiling.ts'
import { add, atMost, type Exact, floor, inverse, left, money, times } from './exact.ts'
import { findRate } from './exchange-rate.ts'
import type { FeeLine } from './fee-line.ts'
import type { Ceiling, Job } from './job.ts'
import type { Case, JudgedLine, Membership } from './judge-law.ts'
import { joinCases, joined, severalCollectors } from './judge-law.ts'
import { type Opinion, type Outcome, opinion, overBy, same } from './outcome.ts'
import type { Pool } from './rule-book.ts'

/** What earlier payments took of a ceiling: in the mildest world that is possible, and in the strictest. */
export interface Taken {
  mild: Exact
  strict: Exact
  /** A sum could not be converted, so it may have taken all there is. */
  perhapsAll: boolean
  /** What would tell the two worlds apart, of the payments before. */
  facts: readonly string[]
}
export type Pools = Map<Pool, Taken>

interface Fitted {
  readonly over: number
  /** What was taken of the ceiling afterwards. */
  readonly taken: Exact
  /** What of the line is under the ceiling, in the line's currency. */
  readonly kept: number
}

interface Conversion {
  /** The sum in the ceiling's currency. */
  readonly sum: Exact
  /** The same of a ceiling's rest, back in the line's currency and rounded down. */
  readonly back: (rest: Exact) => number
  readonly step: Step | null
}

function conversionOf(job: Job, { line, net }: JudgedLine, ceiling: Ceiling): Conversion | undefined {
  const { currency } = ceiling
  if (currency === null || currency === line.currency) return { sum: net, back: floor, step: null }
  const found = findRate(job.facts.exchange_rates, line.currency, currency, line.paid_on)
  if (!found) return undefined
  const sum = times(net, found.factor)
  const { rate } = found
  return {
    sum,
    back: (rest) => floor(times(rest, inverse(found.factor))),
    step: {
      key: 'fee_verdicts.step_converted',
      values: {
        sum: money(net, line.currency),
        amount: money(floor(sum), currency),
        base: rate.base,
        quote: rate.quote,
        rate: rate.rate,
        on: rate.on,
        source: rate.source,
      },
    },
  }
}

/** What of a sum fits under a ceiling of which so much is taken. After the payment that passes it nothing is left. */
function underCeiling(net: number, { sum, back }: Conversion, ceiling: number, taken: Exact): Fitted {
  const room = left(ceiling, taken)
  if (atMost(sum, room)) return { over: 0, taken: add(taken, sum), kept: net }
  const kept = Math.min(net, back(room))
  return { over: net - kept, taken: atMost(taken, ceiling) ? ceiling : taken, kept }
}

interface InPool {
  readonly said: Opinion
  readonly mild: Exact | null
  readonly strict: Exact | null
  readonly perhapsAll: boolean
  /** What of the payment is above the ceiling in the mild world. */
  readonly over: number
}

const NOTHING_TAKEN: Readonly<Taken> = { mild: 0, strict: 0, perhapsAll: false, facts: [] }

function inPool(
  job: Job,
  judged: JudgedLine,
  ceiling: Ceiling,
  taken: Readonly<Taken>,
  known: Membership['known'],
): InPool {
  const { net, line } = judged
  const shown =
    ceiling.high === null || ceiling.currency === null ? null : money(ceiling.high, ceiling.currency)
  const sure = known.answer === 'yes'
  const tell = (mild: Outcome, strict: Outcome, more: Partial<Opinion>): Opinion =>
    opinion(sure ? mild : overBy(0), strict, ceiling.rules, { ceiling: shown, ...more })
  const whole: Outcome = ceiling.nothing === 'no' ? overBy(net) : judged.never
  if (ceiling.high === 0) {
    const said = tell(ceiling.nothing === 'yes' ? whole : overBy(net), whole, {
      steps: ceiling.steps,
      ceiling: ceiling.currency === null ? money(0, line.currency) : shown,
      because: sure ? null : 'fact_missing',
      facts: known.facts,
    })
    return { said, mild: null, strict: null, perhapsAll: false, over: net }
  }
  const conversion = conversionOf(job, judged, ceiling)
  if (!conversion) {
    const facts = ['exchange_rates', ...known.facts]
    const said = tell(overBy(0), overBy(net), {
      steps: ceiling.steps,
      because: 'exchange_rate_missing',
      facts,
    })
    return { said, mild: null, strict: null, perhapsAll: true, over: 0 }
  }
  const mild =
    ceiling.high === null
      ? { over: 0, taken: taken.mild, kept: net }
      : underCeiling(net, conversion, ceiling.high, taken.mild)
  const strict: Fitted = taken.perhapsAll
    ? { over: net, taken: taken.strict, kept: 0 }
    : underCeiling(net, conversion, ceiling.low, taken.strict)
  const steps = [
    ...ceiling.steps,
    ...(conversion.step ? [conversion.step] : []),
    ...fittingSteps(judged, ceiling, taken, mild),
  ]
  const end = ceiling.nothing === 'maybe' ? whole : overBy(strict.over)
  const differ = !same(overBy(mild.over), end)
  const because =
    !differ && sure ? null : taken.perhapsAll ? 'exchange_rate_missing' : (ceiling.because ?? 'fact_missing')
  const facts = [
    ...(differ ? [...ceiling.facts, ...taken.facts] : []),
    ...known.facts,
    ...(taken.perhapsAll ? ['exchange_rates'] : []),
  ]
  const said = tell(overBy(mild.over), end, { steps, because, facts })
  const { over } = mild
  return { said, mild: sure ? mild.taken : null, strict: strict.taken, perhapsAll: taken.perhapsAll, over }
}

function fittingSteps(
  { net, line }: JudgedLine,
  ceiling: Ceiling,
  taken: Readonly<Taken>,
  fitted: Fitted,
): readonly Step[] {
  if (ceiling.high === null || ceiling.currency === null) return []
  const steps: Step[] = []
  const before = floor(taken.mild)
  if (before > 0)
    steps.push({
      key: 'fee_verdicts.step_taken_before',
      values: {
        taken: money(before, ceiling.currency),
        left: money(floor(left(ceiling.high, taken.mild)), ceiling.currency),
      },
    })
  if (fitted.over > 0)
    steps.push({
      key: 'fee_verdicts.step_over',
      values: {
        paid: money(net, line.currency),
        kept: money(fitted.kept, line.currency),
        over: money(fitted.over, line.currency),
      },
    })
  return steps
}

export interface LawAnswer {
  readonly said: Opinion
  /** The ceilings it fell under, in the mildest way it may have been, and what of the payment was above each. */
  readonly overs: ReadonlyMap<Pool, number>
  /** Of a payment that is not allowed and so fills no ceiling: those that count whatever was wrong with it. */
  readonly belongs?: ReadonlySet<Pool>
}
const NONE: ReadonlyMap<Pool, number> = new Map()

/** The law’s answer on a payment, and what it takes of the ceilings it shares: to be asked in the order of `byDay`. */
export function judgeInPools(job: Job, judged: JudgedLine, cases: readonly Case[], pools: Pools): LawAnswer {
  const tried = cases.map((one) => tryCase(job, judged, one, pools))
  const said = joinCases(
    tried.map((one) => one.said),
    { days: judged.chapters.length > 1, collectors: severalCollectors(cases) },
  )
  if (tried.every(({ found }) => found.length === 0))
    return paidToSender(cases) ? { said, overs: NONE, belongs: TO_SENDER } : { said, overs: NONE }
  // The mildest way counts for the mild world; in the strict one whatever might take of a ceiling does.
  const mildest = tried.reduce((a, b) => (milder(b, a) ? b : a))
  for (const { pool, result } of mildest.found) {
    const taken = pools.get(pool) ?? { ...NOTHING_TAKEN }
    if (result.mild !== null) taken.mild = result.mild
    pools.set(pool, taken)
  }
  for (const { found } of tried)
    for (const { pool, result } of found) {
      const taken = pools.get(pool) ?? { ...NOTHING_TAKEN }
      if (result.strict !== null && atMost(taken.strict, result.strict)) taken.strict = result.strict
      taken.perhapsAll ||= result.perhapsAll
      if (said.facts.length > 0) taken.facts = [...new Set([...taken.facts, ...said.facts])]
      pools.set(pool, taken)
    }
  return { said, overs: new Map(mildest.found.map(({ pool, result }) => [pool, result.over])) }
}

/** Japan asks what was paid to the sending agency in all, under whatever name. */
const TO_SENDER: ReadonlySet<Pool> = new Set(['paid_to_sender'])
const paidToSender = (cases: readonly Case[]): boolean =>
  cases.length > 0 &&
  cases.every(({ pools }) =>
    pools.some(({ pool, known }) => pool === 'paid_to_sender' && known.answer === 'yes'),
  )

interface Tried {
  readonly said: Opinion
  readonly found: readonly { readonly pool: Pool; readonly result: InPool }[]
}

const milder = (a: Tried, b: Tried): boolean => {
  const [x, y] = [a.said.best, b.said.best]
  if (x.code !== y.code) return x.code < y.code
  return x.over !== y.over ? x.over < y.over : a.found.length < b.found.length
}

function tryCase(job: Job, judged: JudgedLine, one: Case, pools: Pools): Tried {
  // What is surely not allowed must come back whole, and so takes nothing of a ceiling.
  if (one.pools.length === 0 || one.fixed.best.code === 2) return { said: one.fixed, found: [] }
  const found = one.pools.flatMap(({ pool, known }) => {
    const ceiling = ceilingOf(job, one.chapter, pool)
    if (!ceiling) return []
    const result = inPool(job, judged, ceiling, pools.get(pool) ?? NOTHING_TAKEN, known)
    return [{ pool, result }]
  })
  return {
    said: joined(
      one.fixed,
      found.map(({ result }) => result.said),
    ),
    found,
  }
}

/** After every day there is. */
const UNDATED: Day = '~'

const IN_THIS_ORDER = [
  'currency',
  'item',
  'payment_mode',
  'collector_role',
  'stage',
  'within_sending_country',
  'initiated_by',
  'required_for_job',
  'imposed_in_process',
] as const satisfies readonly (keyof FeeLine)[]

const earlier = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function contentOrder(a: FeeLine, b: FeeLine): number {
  for (const name of IN_THIS_ORDER) {
    const order = earlier(a[name] ?? '', b[name] ?? '')
    if (order !== 0) return order
  }
  return 0
}

/**
 * The order in which payments fill a ceiling: by the day, those without a day last; of one day by what they are, so that the
 * order in which they were typed does not matter.
 */
export function byDay(lines: readonly JudgedLine[]): readonly number[] {
  const numbered = lines.map(({ line, net }, at) => ({ line, net, at, day: line.paid_on ?? UNDATED }))
  return numbered
    .sort((a, b) => earlier(a.day, b.day) || contentOrder(a.line, b.line) || a.net - b.net || a.at - b.at)
    .map(({ at }) => at)
}
