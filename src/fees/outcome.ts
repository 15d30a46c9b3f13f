import type { Currency, Money } from '../platform/money.ts'
import type { Step, Undecided, Verdict } from './assessment.ts'
import { money } from './exact.ts'

/** 0 within, 1 over by so much, 2 not allowed; `over` in the smallest unit of the line's currency. */
export interface Outcome {
  readonly code: 0 | 1 | 2
  readonly over: number
}
export const WITHIN: Outcome = { code: 0, over: 0 }
export const overBy = (over: number): Outcome => (over > 0 ? { code: 1, over } : WITHIN)

const worse = (a: Outcome, b: Outcome): boolean => (a.code !== b.code ? a.code > b.code : a.over > b.over)
export const strictest = (a: Outcome, b: Outcome): Outcome => (worse(b, a) ? b : a)
export const mildest = (a: Outcome, b: Outcome): Outcome => (worse(a, b) ? b : a)
export const same = (a: Outcome, b: Outcome): boolean => a.code === b.code && a.over === b.over

/**
 * What one rule says of a line: the mildest and the strictest it may come to. They are equal where everything is known;
 * otherwise `because` and `facts` say what the difference hangs on.
 */
export interface Opinion {
  readonly best: Outcome
  readonly worst: Outcome
  readonly rules: readonly string[]
  readonly steps: readonly Step[]
  readonly because: Undecided['because'] | null
  readonly facts: readonly string[]
  readonly ceiling: Money | null
}

const NONE: readonly never[] = []

export const opinion = (
  best: Outcome,
  worst: Outcome,
  rules: readonly string[],
  {
    steps = NONE,
    because = null,
    facts = NONE,
    ceiling = null,
  }: Partial<Omit<Opinion, 'best' | 'worst' | 'rules'>> = {},
): Opinion => ({ best, worst, rules, steps, because, facts, ceiling })

/** The one that no fact can mend comes first. */
const REASONS: readonly Undecided['because'][] = [
  'exchange_rate_missing',
  'rule_not_entered',
  'no_rule_on_day',
  'before_agency_contract',
  'not_in_list',
  'fact_missing',
]
const reasonOf = (opinions: readonly Opinion[]): Undecided['because'] | null =>
  opinions.length === 0
    ? null
    : (REASONS.find((reason) => opinions.some(({ because }) => because === reason)) ?? null)

/** What any of them names, each once, in their order. */
function namedIn<T>(
  opinions: readonly Opinion[],
  pick: (one: Opinion) => readonly T[],
  alike?: (a: T, b: T) => boolean,
): readonly T[] {
  const found: T[] = []
  for (const one of opinions)
    for (const named of pick(one)) {
      const known = alike ? found.some((other) => alike(other, named)) : found.includes(named)
      if (!known) found.push(named)
    }
  return found
}

const sameValue = (a: Step['values'][string] | undefined, b: typeof a): boolean =>
  typeof a === 'object' && typeof b === 'object'
    ? a.amount_minor === b.amount_minor && a.currency === b.currency
    : a === b

/** The same step found in two ways is told once. */
const sameStep = (a: Step, b: Step): boolean =>
  a === b ||
  (a.key === b.key && Object.keys(a.values).every((name) => sameValue(a.values[name], b.values[name])))

const rulesOf = ({ rules }: Opinion): readonly string[] => rules
const stepsOf = ({ steps }: Opinion): readonly Step[] => steps
const factsOf = ({ facts }: Opinion): readonly string[] => facts

const order = (a: Opinion, b: Opinion): number =>
  b.best.code - a.best.code || b.worst.code - a.worst.code || b.best.over - a.best.over
function strictestFirst(opinions: readonly Opinion[]): readonly Opinion[] {
  let before: Opinion | undefined
  for (const one of opinions) {
    if (before && order(before, one) > 0) return opinions.toSorted(order)
    before = one
  }
  return opinions
}

const ceilingIn = (opinions: readonly Opinion[]): Money | null => {
  for (const { ceiling } of opinions) if (ceiling !== null) return ceiling
  return null
}

/** All of them hold: the strictest counts. The rules of all are cited, the strictest first. */
export function allOf(opinions: readonly Opinion[]): Opinion {
  const [only] = opinions
  if (only && opinions.length === 1) return only
  const sorted = strictestFirst(opinions)
  let [best, worst] = [WITHIN, WITHIN]
  for (const one of sorted) {
    best = strictest(best, one.best)
    worst = strictest(worst, one.worst)
  }
  // What cannot make it stricter than it surely is does not matter.
  const open = worse(worst, best)
    ? sorted.filter((one) => one.because !== null && worse(one.worst, best))
    : NONE
  return {
    best,
    worst,
    rules: namedIn(sorted, rulesOf),
    steps: namedIn(sorted, stepsOf),
    because: reasonOf(open),
    facts: namedIn(open, factsOf),
    ceiling: ceilingIn(sorted),
  }
}

/** One of them holds and it is not known which: `facts` would say it. */
export function oneOf(opinions: readonly Opinion[], facts: readonly string[]): Opinion {
  const sorted = strictestFirst(opinions)
  const first = sorted[0] ?? opinion(WITHIN, WITHIN, NONE)
  let [best, worst, agree] = [first.best, first.worst, true]
  for (const one of sorted) {
    best = mildest(best, one.best)
    worst = strictest(worst, one.worst)
    agree &&= same(one.best, first.best) && same(one.worst, first.worst)
  }
  // Where it comes to the same nothing is open.
  const open = same(best, worst) ? null : sorted.filter(({ because }) => because !== null)
  const told = namedIn(open ?? NONE, factsOf)
  return {
    best,
    worst,
    rules: namedIn(sorted, rulesOf),
    steps: namedIn(sorted, stepsOf, sameStep),
    because: open === null ? null : agree ? reasonOf(open) : 'fact_missing',
    facts: open === null || agree ? told : [...new Set([...facts, ...told])],
    ceiling: ceilingIn(sorted),
  }
}

const CODES = ['within', 'over', 'not_allowed'] as const

/**
 * What is certain is the verdict; what a missing fact could add to it stands in `undecided`. Only where it could be within as
 * well as not is the verdict itself undecidable.
 */
export function verdictOf(said: Opinion, currency: Currency): Verdict {
  const open = !same(said.best, said.worst)
  const undecided: Undecided | null =
    open && said.because !== null ? { because: said.because, facts: said.facts } : null
  const verdict = open && said.best.code === 0 ? 'undecidable' : CODES[said.best.code]
  return {
    verdict,
    over: said.best.code === 0 ? null : money(said.best.over, currency),
    ceiling: said.ceiling,
    undecided,
    rule_ids: said.rules,
    steps: said.steps,
  }
}
