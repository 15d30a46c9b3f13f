import type { CollectorRole, FeeLine } from './fee-line.ts'
import { both, fitsLine, heldFor, type Job } from './job.ts'
import { afterAgencyContract, afterSupplyContract, type Known, YES } from './line-time.ts'
import { allOf, type Opinion, type Outcome, oneOf, opinion, WITHIN } from './outcome.ts'
import type { Pool, RuleOf } from './rule-book.ts'
import type { Bound, Chapter, LineRules, Matched } from './rule-index.ts'

type Charge = RuleOf<'forbidden'> | RuleOf<'allowed'> | RuleOf<'not_entered'>

/** A payment while it is judged. */
export interface JudgedLine {
  readonly line: FeeLine
  /** What the worker still bears of it. */
  readonly net: number
  /** The chapters of the book of the day it was paid, several where no day is known. */
  readonly chapters: readonly Chapter[]
  /** What each of these says of it. */
  readonly rules: readonly LineRules[]
  /** The outcome where nothing of it may be borne. */
  readonly never: Outcome
}

/** Days on which a boundary asks the same of the book are one: the first of them stands for all. */
export function differing(rules: readonly LineRules[], bound: Bound): readonly LineRules[] {
  if (rules.length < 2) return rules
  const names = rules.map(({ same }) => same[bound])
  return rules.filter((_, at) => names.indexOf(names[at] ?? '') === at)
}

/** What a rule says that allows, forbids or is not entered; undefined where it is not about this payment. */
export function chargeOpinion(
  job: Job,
  judged: JudgedLine,
  { rule, matches }: Matched<Charge>,
  collector: CollectorRole,
): Opinion | undefined {
  const known = both(heldFor(job, rule), fitsLine(matches, judged.line, collector, job.facts))
  if (known.answer === 'no') return undefined
  const { never } = judged
  if (rule.kind === 'not_entered')
    return opinion(WITHIN, never, [rule.id], { because: 'rule_not_entered', facts: known.facts })
  if (rule.kind === 'allowed') return known.answer === 'yes' ? opinion(WITHIN, WITHIN, [rule.id]) : undefined
  if (known.answer === 'yes') return opinion(never, never, [rule.id])
  return opinion(WITHIN, never, [rule.id], { because: 'fact_missing', facts: known.facts })
}

export interface Membership {
  readonly pool: Pool
  readonly known: Known
}

/** One way in which it may have been: paid in these days, taken by this one. */
export interface Case {
  readonly chapter: Chapter
  readonly collector: CollectorRole
  readonly fixed: Opinion
  readonly pools: readonly Membership[]
}

/** What the law says of a payment apart from ceilings that it shares with others, in each way it may have been. */
export function lawCases(job: Job, judged: JudgedLine): readonly Case[] {
  const cases: Case[] = []
  for (const rules of differing(judged.rules, 'law'))
    for (const collector of rules.collectors.law.get(judged.line.collector_role) ?? [])
      cases.push(lawCase(job, judged, rules, collector))
  return cases
}

function lawCase(job: Job, judged: JudgedLine, rules: LineRules, collector: CollectorRole): Case {
  const { chapter, law, pools } = rules
  const said: Opinion[] = []
  let spoken = false
  for (const matched of law) {
    const one = chargeOpinion(job, judged, matched, collector)
    if (!one) continue
    said.push(one)
    // Where the sending country is silent we do not know what it says; what Japan forbids is forbidden all the same.
    spoken ||= matched.rule.level === 'law_vn' && (one.because === null || one.because === 'rule_not_entered')
  }
  const members: Membership[] = []
  for (const { pool, matches } of pools) {
    const known = both(poolHeld(job, chapter, pool), fitsLine(matches, judged.line, collector, job.facts))
    if (known.answer === 'no') continue
    members.push({ pool, known })
    spoken ||= pool !== 'paid_to_sender' && known.answer === 'yes'
    const order = orderOpinion(job, judged, chapter, pool)
    if (order) said.push(order)
  }
  if (!spoken) said.push(opinion(WITHIN, judged.never, [], { because: 'no_rule_on_day' }))
  return { chapter, collector, fixed: allOf(said), pools: members }
}

/** A pool whose base rule is not for this job is none. */
const poolHeld = (job: Job, chapter: Chapter, pool: Pool): Known => {
  const base = chapter.baseOf(pool)
  return base ? heldFor(job, base) : YES
}

/** Nothing of the pool may be taken before the contracts stand. */
function orderOpinion(job: Job, judged: JudgedLine, chapter: Chapter, pool: Pool): Opinion | undefined {
  const rule = chapter.ofKind('charge_order').find((one) => one.pool === pool)
  if (!rule) return undefined
  const { line, never } = judged
  const signed = afterAgencyContract(line, job.facts)
  const approved = rule.after.includes('supply_contract_approved_on')
    ? afterSupplyContract(line, job.facts)
    : signed
  const known = both(signed, approved)
  if (known.answer === 'yes') return undefined
  const step = {
    key: signed.answer === 'no' ? 'fee_verdicts.step_before_contract' : 'fee_verdicts.step_before_approval',
    values: {},
  } as const
  if (known.answer === 'no') return opinion(never, never, [rule.id], { steps: [step] })
  return opinion(WITHIN, never, [rule.id], { because: 'fact_missing', facts: known.facts })
}

export const severalCollectors = (cases: readonly Case[]): boolean =>
  cases.some(({ collector }) => collector !== cases[0]?.collector)

/** Joins what was found in each way it may have been, and says what would tell which way it was. */
export function joinCases(
  said: readonly Opinion[],
  several: { readonly days: boolean; readonly collectors: boolean },
): Opinion {
  const [only] = said
  if (only && said.length === 1 && !several.days) return only
  return oneOf(said, [
    ...(several.days ? ['paid_on'] : []),
    ...(several.collectors ? ['collector_role'] : []),
  ])
}

export const joined = (fixed: Opinion, more: readonly Opinion[]): Opinion =>
  more.length === 0 ? fixed : allOf([fixed, ...more])
