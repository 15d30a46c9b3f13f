import type { MessageKey } from '../platform/i18n/translate.ts'
import type { Step } from './assessment.ts'
import { findFeeItem } from './fee-item.ts'
import type { CollectorRole, FeeLine } from './fee-line.ts'
import { both, fitsLine, heldFor, type Job } from './job.ts'
import { chargeOpinion, differing, type JudgedLine, joinCases } from './judge-law.ts'
import { afterAgencyContract, type Known } from './line-time.ts'
import { allOf, type Opinion, oneOf, opinion, WITHIN } from './outcome.ts'
import type { RuleOf } from './rule-book.ts'
import type { Bound, Chapter, LineRules, Matched } from './rule-index.ts'

type Judge = (rules: LineRules, collector: CollectorRole) => Opinion

/** Asks in each way the payment may have been, and joins the answers. Days on which the same rules hold are one way. */
function inEachWay(judged: JudgedLine, bound: Exclude<Bound, 'law'>, judge: Judge): Opinion {
  const found: Opinion[] = []
  let one: CollectorRole | undefined
  let several = false
  const days = differing(judged.rules, bound)
  for (const rules of days)
    for (const collector of rules.collectors[bound].get(judged.line.collector_role) ?? []) {
      found.push(judge(rules, collector))
      one ??= collector
      several ||= collector !== one
    }
  return joinCases(found, { days: days.length > 1, collectors: several })
}

/** By the scheme: after the agency contract nothing but travel at home; what is never legitimate, never. */
export function judgeScheme(job: Job, judged: JudgedLine, law: Opinion): Opinion {
  const signed = afterAgencyContract(judged.line, job.facts)
  return inEachWay(judged, 'scheme', ({ chapter, scheme }, collector) => {
    const said: Opinion[] = []
    for (const matched of scheme) {
      const one = chargeOpinion(job, judged, matched, collector)
      if (one) said.push(one)
    }
    said.push(boundaryOpinion(judged, signed, chapter, collector, law))
    return allOf(said)
  })
}

function boundaryOpinion(
  judged: JudgedLine,
  signed: Known,
  chapter: Chapter,
  collector: CollectorRole,
  law: Opinion,
): Opinion {
  const [rule] = chapter.ofKind('after_agency_contract')
  const { never } = judged
  const after = rule && travelOpinion(judged, rule)
  if (after && signed.answer === 'yes') return after
  const keeps = chapter.ofKind('keeps_law').find(({ collectors }) => collectors.includes(collector))
  const unlawful = keeps !== undefined && law.best.code > 0
  const before = opinion(
    unlawful ? law.best : WITHIN,
    never,
    unlawful ? [keeps.id, ...law.rules.slice(0, 1)] : rule ? [rule.id] : [],
    law.best.code === 2 && unlawful ? {} : { because: rule ? 'before_agency_contract' : 'no_rule_on_day' },
  )
  return !after || signed.answer === 'no' ? before : oneOf([after, before], signed.facts)
}

function travelOpinion({ line, never }: JudgedLine, rule: RuleOf<'after_agency_contract'>): Opinion {
  const perhaps = rule.perhaps_travel_only.includes(line.item)
  if (!perhaps && !rule.worker_may_bear.includes(line.item)) return opinion(never, never, [rule.id])
  const at = withinCountry(line)
  if (perhaps && at !== 'no') {
    const facts = at === 'yes' ? ['item'] : ['within_sending_country', 'item']
    return opinion(WITHIN, never, [rule.id], { because: 'fact_missing', facts })
  }
  if (at === 'yes') return opinion(WITHIN, WITHIN, [rule.id])
  if (at === 'no') return opinion(never, never, [rule.id])
  return opinion(WITHIN, never, [rule.id], { because: 'fact_missing', facts: ['within_sending_country'] })
}

/** Domestic travel is inside the country by its name, unless somebody says that it was not. */
const withinCountry = (line: FeeLine) =>
  line.item === 'L.DOMTRAVEL' && line.within_sending_country === 'unknown'
    ? 'yes'
    : line.within_sending_country

/** By the ILO’s definition. */
export const judgeIlo = (job: Job, judged: JudgedLine): Opinion =>
  inEachWay(judged, 'ilo', ({ ilo }, collector) => boundOpinion(job, judged, ilo, collector))

/** By RBA’s, only to compare. */
export const judgeRba = (job: Job, judged: JudgedLine): Opinion =>
  inEachWay(judged, 'rba', ({ rba }, collector) => boundOpinion(job, judged, rba, collector))

function boundOpinion(
  job: Job,
  judged: JudgedLine,
  rules: LineRules['ilo'],
  collector: CollectorRole,
): Opinion {
  const said = rules.flatMap((matched) => {
    const { rule, matches } = matched
    if (rule.kind !== 'any_of_three_tests' && rule.kind !== 'unless_own_initiative')
      return chargeOpinion(job, judged, { rule, matches } as Matched<typeof rule>, collector) ?? []
    const known = both(heldFor(job, rule), fitsLine(matches, judged.line, collector, job.facts))
    if (known.answer === 'no') return []
    return rule.kind === 'any_of_three_tests'
      ? threeTests(judged, rule, collector)
      : ownInitiative(judged, rule)
  })
  if (said.length > 0) return allOf(said)
  const listed = findFeeItem(judged.line.item)?.ilo_category !== null
  return opinion(WITHIN, judged.never, [], { because: listed ? 'no_rule_on_day' : 'not_in_list' })
}

function threeTests(
  { line, never }: JudgedLine,
  rule: RuleOf<'any_of_three_tests'>,
  collector: CollectorRole,
): Opinion {
  const initiated = line.initiated_by === 'unknown' ? 'unknown' : rule.initiators.includes(line.initiated_by)
  const byNature = rule.required_by_nature.includes(line.item)
  const byState = line.initiated_by === 'government_requirement'
  const required =
    line.required_for_job === 'unknown' ? byNature || byState || 'unknown' : line.required_for_job === 'yes'
  const taken = line.collector_role !== 'unknown' && rule.imposing_collectors.includes(collector)
  const imposed =
    line.imposed_in_process === 'unknown' ? taken || 'unknown' : line.imposed_in_process === 'yes'
  const steps: Step[] = []
  const met = (key: MessageKey) => steps.push({ key, values: {} })
  if (initiated === true) met('fee_verdicts.step_initiated')
  if (required === true)
    met(
      line.required_for_job === 'yes'
        ? 'fee_verdicts.step_required'
        : byNature
          ? 'fee_verdicts.step_required_by_nature'
          : 'fee_verdicts.step_required_by_state',
    )
  if (imposed === true)
    met(
      line.imposed_in_process === 'yes'
        ? 'fee_verdicts.step_imposed'
        : 'fee_verdicts.step_taken_by_recruiter',
    )
  if (steps.length > 0) return opinion(never, never, [rule.id], { steps })
  const facts = [
    ...(initiated === 'unknown' ? ['initiated_by'] : []),
    ...(required === 'unknown' ? ['required_for_job'] : []),
    ...(imposed === 'unknown' ? ['imposed_in_process'] : []),
  ]
  if (facts.length > 0) return opinion(WITHIN, never, [rule.id], { because: 'fact_missing', facts })
  return opinion(WITHIN, WITHIN, [rule.id], { steps: [{ key: 'fee_verdicts.step_no_test_met', values: {} }] })
}

function ownInitiative({ line, never }: JudgedLine, rule: RuleOf<'unless_own_initiative'>): Opinion {
  const { initiated_by: by } = line
  if (by === 'worker_own_choice') return opinion(WITHIN, WITHIN, [rule.id])
  if (by !== 'unknown') return opinion(never, never, [rule.id])
  return opinion(WITHIN, never, [rule.id], { because: 'fact_missing', facts: ['initiated_by'] })
}
