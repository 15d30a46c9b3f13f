import type { Day } from '../platform/clock.ts'
import type { Currency } from '../platform/money.ts'
import type { Step, Undecided } from './assessment.ts'
import type { CollectorRole, FeeLine } from './fee-line.ts'
import type { JobFacts } from './job-facts.ts'
import { type Answer, afterAgencyContract, type Known, NO, YES } from './line-time.ts'
import type { FeeRule, Match, Pool, When } from './rule-book.ts'
import type { Chapter, RuleIndex } from './rule-index.ts'

/** How much of a pool may be borne: between `low` and `high`, in the smallest unit of `currency`. Null is no bound that we know. */
export interface Ceiling {
  readonly high: number | null
  readonly low: number
  /** A rule lets nothing at all be taken: surely, perhaps, or not. Such a payment is not allowed, and not merely over. */
  readonly nothing: Answer
  /** Null where nothing is known to be counted in: then `high` is null or nothing. */
  readonly currency: Currency | null
  readonly rules: readonly string[]
  readonly steps: readonly Step[]
  readonly because: Undecided['because'] | null
  readonly facts: readonly string[]
}

/** A job while it is judged: what was found out once for all its payments. */
export interface Job {
  readonly facts: JobFacts
  readonly index: RuleIndex
  /** The latest day of a payment: where no departure is known it may show that a later rule holds. */
  readonly lastPaidOn: Day | null
  readonly held: Map<FeeRule, Known>
  readonly ceilings: Map<Chapter, Map<Pool, Ceiling | undefined>>
}

/** All must be so. */
export function both(a: Known, b: Known): Known {
  if (a === YES) return b
  if (b === YES) return a
  if (a.answer === 'no' || b.answer === 'no') return NO
  return { answer: 'maybe', facts: [...a.facts, ...b.facts] }
}

const asked = (value: unknown, wanted: readonly unknown[] | undefined, fact: string): Known => {
  if (wanted === undefined) return YES
  if (value === null || value === 'unknown') return { answer: 'maybe', facts: [fact] }
  return wanted.includes(value) ? YES : NO
}
const one = (wanted: string | undefined) => (wanted === undefined ? undefined : [wanted])

const whenHeld = (when: When, facts: JobFacts): Known =>
  [
    asked(facts.titp_stage, when.titp_stage, 'titp_stage'),
    asked(facts.care_work, one(when.care_work), 'care_work'),
    asked(facts.completed_titp, when.completed_titp, 'completed_titp'),
    asked(
      facts.same_sender_and_supervisor,
      one(when.same_sender_and_supervisor),
      'same_sender_and_supervisor',
    ),
  ].reduce(both, YES)

/** A rule that is judged by the day of departure: without it, a payment made since the rule began shows that it holds. */
function heldAtDeparture(rule: FeeRule, { facts, lastPaidOn }: Job): Known {
  if (rule.kind !== 'wage_ceiling' || rule.by_day_of !== 'departure') return YES
  const on = facts.departed_on
  const { valid_from: from, valid_to: to } = rule
  if (on !== null) return (from === null || from <= on) && (to === null || on <= to) ? YES : NO
  if (from === null || (lastPaidOn !== null && lastPaidOn >= from && to === null)) return YES
  return { answer: 'maybe', facts: ['departed_on'] }
}

/** Whether a rule is for this job, as far as is known. */
export function heldFor(job: Job, rule: FeeRule): Known {
  const known = job.held.get(rule)
  if (known) return known
  const found = both(whenHeld(rule.when, job.facts), heldAtDeparture(rule, job))
  job.held.set(rule, found)
  return found
}

function stageFits(wanted: readonly string[], line: FeeLine, facts: JobFacts): Known {
  if (wanted.includes('before_contract_with_agency')) {
    const { answer, facts: names } = afterAgencyContract(line, facts)
    if (answer === 'no') return YES
    if (answer === 'maybe') return { answer, facts: names }
    return line.stage !== 'before_contract_with_agency' && line.stage !== null && wanted.includes(line.stage)
      ? YES
      : NO
  }
  return line.stage !== null && wanted.includes(line.stage) ? YES : NO
}

function oneFits(match: Match, line: FeeLine, collector: CollectorRole, facts: JobFacts): Known {
  if (match.collectors && !match.collectors.includes(collector)) return NO
  if (match.not_collectors?.includes(collector)) return NO
  if (match.not_stages && line.stage !== null && match.not_stages.includes(line.stage)) return NO
  const country =
    match.within_sending_country === undefined
      ? YES
      : asked(line.within_sending_country, [match.within_sending_country], 'within_sending_country')
  return match.stages ? both(stageFits(match.stages, line, facts), country) : country
}

const RANK: Readonly<Record<Answer, number>> = { no: 0, maybe: 1, yes: 2 }

/** Whether one of these matches takes in the payment, if it was this one who took it. */
export function fitsLine(
  matches: readonly Match[],
  line: FeeLine,
  collector: CollectorRole,
  facts: JobFacts,
): Known {
  let best = NO
  for (const match of matches) {
    const known = oneFits(match, line, collector, facts)
    if (known === YES) return YES
    if (RANK[known.answer] > RANK[best.answer]) best = known
  }
  return best
}
