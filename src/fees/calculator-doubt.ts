import {
  type Assessment,
  BOUNDARIES,
  type Boundary,
  type CitedRule,
  type JobCheck,
  type LineVerdicts,
  type Total,
  type Verdict,
  type VerdictCode,
} from './assessment.ts'

/**
 * What can be said where a fact is one of several: all that is the same whichever it is; the rest is undecidable, with the fact's
 * name as what would decide. So "I do not know my programme" still gets every answer that does not depend on it.
 * The assessments are of the same lines, one for each value the fact may have; at least one.
 */
export function assessInDoubt(fact: string, assessments: readonly Assessment[]): Assessment {
  const [first, ...others] = assessments
  if (!first) throw new Error('nothing to compare')
  if (others.length === 0) return first
  const lines = first.lines.map((line, i): LineVerdicts => {
    const all = assessments.map((assessment) => assessment.lines[i] ?? line)
    const verdict = (of: Boundary | 'rba'): Verdict =>
      mergedVerdict(
        fact,
        all.map((one) => one[of]),
      )
    return {
      line: line.line,
      law: verdict('law'),
      scheme: verdict('scheme'),
      ilo: verdict('ilo'),
      rba: verdict('rba'),
    }
  })
  return {
    rules_version: first.rules_version,
    lines,
    overall: worstOf(
      assessments.map(({ overall }) => overall),
      lines,
    ),
    totals: first.totals.map((total, i) => mergedTotal(assessments.map(({ totals }) => totals[i] ?? total))),
    checks: mergedChecks(fact, assessments),
    rules: mergedRules(assessments),
  }
}

const sameSum = (a: Verdict['over'], b: Verdict['over']): boolean =>
  a?.amount_minor === b?.amount_minor && a?.currency === b?.currency

function mergedVerdict(fact: string, verdicts: readonly Verdict[]): Verdict {
  const [first, ...others] = verdicts
  if (!first) throw new Error('nothing to compare')
  const agreed = others.every((other) => other.verdict === first.verdict && sameSum(other.over, first.over))
  const rule_ids = [...new Set(verdicts.flatMap((one) => one.rule_ids))]
  if (agreed) {
    // What decides in every case is the reason; what would in one of them only confuses.
    const common = rule_ids.filter((id) => verdicts.every((one) => one.rule_ids.includes(id)))
    return { ...first, rule_ids: common.length > 0 ? common : rule_ids }
  }
  const facts = [...new Set([fact, ...verdicts.flatMap((one) => one.undecided?.facts ?? [])])]
  const undecided = { because: 'fact_missing', facts } as const
  const [mildest] = verdicts.toSorted((a, b) => (a.over?.amount_minor ?? 0) - (b.over?.amount_minor ?? 0))
  // Too much in any case: at least the smallest of the sums is certain.
  if (mildest && verdicts.every(({ over }) => over !== null)) return { ...mildest, rule_ids, undecided }
  return { verdict: 'undecidable', over: null, ceiling: null, undecided, rule_ids, steps: [] }
}

/** What comes back in every case is certain; what more comes back in the worst case is not decided. */
function mergedTotal(totals: readonly Total[]): Total {
  const [first] = totals
  if (!first) throw new Error('nothing to compare')
  const least = (b: Boundary) => Math.min(...totals.map((total) => total.to_come_back_minor[b]))
  const most = (b: Boundary) =>
    Math.max(...totals.map((total) => total.to_come_back_minor[b] + total.undecided_minor[b]))
  const each = (of: (b: Boundary) => number) => ({
    law: of('law'),
    scheme: of('scheme'),
    ilo: of('ilo'),
  })
  return { ...first, to_come_back_minor: each(least), undecided_minor: each((b) => most(b) - least(b)) }
}

function mergedChecks(fact: string, assessments: readonly Assessment[]): JobCheck[] {
  const ids = [...new Set(assessments.flatMap(({ checks }) => checks.map(({ id }) => id)))]
  return ids.map((id) => {
    const found = assessments.map(({ checks }) => checks.find((check) => check.id === id)?.verdict)
    const made = found.filter((verdict) => verdict !== undefined)
    const [first] = made
    if (!first) throw new Error('nothing to compare')
    if (made.length === found.length) return { id, verdict: mergedVerdict(fact, made) }
    // In some of the cases the rule does not ask at all: that is "within".
    const silent: Verdict = {
      ...first,
      verdict: 'within',
      over: null,
      ceiling: null,
      undecided: null,
      steps: [],
    }
    return { id, verdict: mergedVerdict(fact, [silent, ...made]) }
  })
}

function mergedRules(assessments: readonly Assessment[]): CitedRule[] {
  const byId = new Map(assessments.flatMap(({ rules }) => rules.map((rule) => [rule.id, rule] as const)))
  return [...byId.values()]
}

const WORST_FIRST: readonly VerdictCode[] = ['not_allowed', 'over', 'undecidable', 'within']

function worstOf(
  overalls: readonly Assessment['overall'][],
  lines: readonly LineVerdicts[],
): Assessment['overall'] {
  const of = (boundary: Boundary) => {
    const [agreed] = overalls
    if (agreed && overalls.every((overall) => overall[boundary] === agreed[boundary])) return agreed[boundary]
    const found = new Set(lines.map((line) => line[boundary].verdict))
    return WORST_FIRST.find((code) => found.has(code)) ?? 'undecidable'
  }
  return Object.fromEntries(BOUNDARIES.map((boundary) => [boundary, of(boundary)])) as Assessment['overall']
}
