import type { Day } from '../platform/clock.ts'
import type { Assessment, Boundary, LineVerdicts, Verdict, VerdictCode } from './assessment.ts'
import { BOUNDARIES } from './assessment.ts'
import { citedIn } from './cited-rules.ts'
import type { FeeLine } from './fee-line.ts'
import type { Job } from './job.ts'
import { type Answered, housingCheck, poolCheck } from './job-checks.ts'
import type { JobFacts } from './job-facts.ts'
import { judgeIlo, judgeRba, judgeScheme } from './judge-boundaries.ts'
import { type JudgedLine, lawCases } from './judge-law.ts'
import { spanOf } from './line-time.ts'
import { type Opinion, opinion, verdictOf, WITHIN } from './outcome.ts'
import { byDay, judgeInPools, type LawAnswer, type Pools } from './pools.ts'
import { refundCheck } from './refund-check.ts'
import type { RuleBook } from './rule-book.ts'
import { indexOf, type RuleIndex } from './rule-index.ts'
import { totalsOf } from './totals.ts'

/**
 * Judges what a worker paid, line by line and in total, under the rules as they stood on the days of the payments: by law, by
 * the scheme and by the ILO definition, each apart. Pure: the same lines, facts and rule book give the same answer on any
 * machine. Never throws for lines and facts that their schemas accept.
 */
export function assessFees(book: RuleBook, facts: JobFacts, lines: readonly FeeLine[]): Assessment {
  const index = indexOf(book)
  const job = jobOf(index, facts, lines)
  const pools: Pools = new Map()
  const answered = answersOf(job, lines, pools)
  const weighed = answered.map(({ judged, answer }) => {
    const law = answer.said
    if (judged.line.amount_minor === 0) return { line: judged.line, law, scheme: law, ilo: law, rba: law }
    return {
      line: judged.line,
      law,
      scheme: judgeScheme(job, judged, law),
      ilo: judgeIlo(job, judged),
      rba: judgeRba(job, judged),
    }
  })
  const verdicts = weighed.map(
    ({ line, law, scheme, ilo, rba }, at): LineVerdicts => ({
      line: at,
      law: verdictOf(law, line.currency),
      scheme: verdictOf(scheme, line.currency),
      ilo: verdictOf(ilo, line.currency),
      rba: verdictOf(rba, line.currency),
    }),
  )
  const checks = [
    ...housingCheck(job, book.rules),
    ...refundCheck(job, answered, pools),
    ...poolCheck(job, answered, 'paid_to_sender', 'esd_two_months'),
    ...poolCheck(job, answered, 'service_charge', 'service_charge_ceiling'),
  ]
  return {
    rules_version: book.version,
    lines: verdicts,
    overall: overallOf(verdicts),
    totals: totalsOf(weighed, checks),
    checks,
    rules: citedIn(
      index,
      namedBy([
        ...verdicts.flatMap(({ law, scheme, ilo, rba }) => [law, scheme, ilo, rba]),
        ...checks.map(({ verdict }) => verdict),
      ]),
    ),
  }
}

function namedBy(verdicts: readonly Verdict[]): ReadonlySet<string> {
  const named = new Set<string>()
  for (const { rule_ids: ids } of verdicts) for (const id of ids) named.add(id)
  return named
}

function jobOf(index: RuleIndex, facts: JobFacts, lines: readonly FeeLine[]): Job {
  const lastPaidOn = lines.reduce<Day | null>(
    (last, { paid_on: on }) => (on !== null && (last === null || on > last) ? on : last),
    null,
  )
  return { facts, index, lastPaidOn, held: new Map(), ceilings: new Map() }
}

const NOTHING_PAID: Opinion = opinion(WITHIN, WITHIN, [], {
  steps: [{ key: 'fee_verdicts.step_nothing_paid', values: {} }],
})

/** The law first, in the order in which payments fill the ceilings they share. */
function answersOf(job: Job, lines: readonly FeeLine[], pools: Pools): readonly Answered[] {
  const { index, facts } = job
  const judged = lines.map((line): JudgedLine => {
    const { from, to } = spanOf(line, facts)
    const net = line.amount_minor - line.refunded_minor
    const chapters =
      line.paid_on === null
        ? index.chaptersWithin(facts.programme, from ?? index.earliestOn, to)
        : [index.chapterOn(facts.programme, line.paid_on)]
    const rules = chapters.map((chapter) => chapter.forLine(line))
    return { line, net, chapters, rules, never: { code: 2, over: net } }
  })
  const answers = new Array<LawAnswer>(lines.length)
  for (const at of byDay(judged)) {
    const one = judged[at]
    if (!one) continue
    answers[at] =
      one.line.amount_minor === 0
        ? { said: NOTHING_PAID, overs: new Map() }
        : judgeInPools(job, one, lawCases(job, one), pools)
  }
  return judged.map((one, at) => ({ judged: one, answer: answers[at] as LawAnswer }))
}

const WORST_FIRST: readonly VerdictCode[] = ['not_allowed', 'over', 'undecidable', 'within']

function overallOf(lines: readonly LineVerdicts[]): Record<Boundary, VerdictCode> {
  const worst = (bound: Boundary): VerdictCode =>
    WORST_FIRST.find((code) => lines.some((line) => line[bound].verdict === code)) ?? 'within'
  return Object.fromEntries(BOUNDARIES.map((bound) => [bound, worst(bound)])) as Record<Boundary, VerdictCode>
}
