import { readdirSync, readFileSync } from 'node:fs'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { assessFees } from '../../src/fees/assess-fees.ts'
import type { Assessment, Verdict } from '../../src/fees/assessment.ts'
import { VERDICTS } from '../../src/fees/assessment.ts'
import { FeeLines } from '../../src/fees/fee-line.ts'
import { JobFacts } from '../../src/fees/job-facts.ts'
import { lineProblems } from '../../src/fees/line-problems.ts'
import { RULE_BOOK } from '../../src/fees/rule-book.ts'

const Text = v.pipe(v.string(), v.nonEmpty())
const Amounts = v.record(
  v.picklist(['JPY', 'VND', 'USD']),
  v.strictObject({ law: v.number(), scheme: v.number(), ilo: v.number() }),
)
const Expected = v.strictObject({
  verdict: v.picklist(VERDICTS),
  over_minor: v.optional(v.number()),
  /** Ids of rules that must be among the cited ones. */
  rules: v.optional(v.array(Text)),
  because: v.optional(Text),
  facts: v.optional(v.array(Text)),
  /** Sums that a reader meets on the way. */
  arithmetic: v.optional(v.array(v.number())),
})
const Cases = v.strictObject({
  topic: Text,
  cases: v.array(
    v.strictObject({
      id: Text,
      title: Text,
      reads: Text,
      article: Text,
      facts: JobFacts,
      lines: FeeLines,
      expect: v.strictObject({
        lines: v.array(
          v.strictObject({
            law: Expected,
            scheme: v.optional(Expected),
            ilo: v.optional(Expected),
            rba: v.optional(Expected),
          }),
        ),
        to_come_back_minor: v.optional(Amounts),
        undecided_minor: v.optional(Amounts),
        checks: v.optional(v.record(v.string(), Expected)),
      }),
    }),
  ),
})

const files = readdirSync('fixtures/fee-cases')
  .filter((name) => name.endsWith('.json'))
  .map((name) => v.parse(Cases, JSON.parse(readFileSync(`fixtures/fee-cases/${name}`, 'utf8'))))
const all = files.flatMap(({ cases }) => cases)

const sums = (verdict: Verdict): readonly number[] =>
  [verdict.over, verdict.ceiling, ...verdict.steps.flatMap(({ values }) => Object.values(values))].flatMap(
    (value) => (value !== null && typeof value === 'object' ? [value.amount_minor] : []),
  )

function compare(verdict: Verdict | undefined, wanted: v.InferOutput<typeof Expected>, where: string) {
  expect(verdict?.verdict, where).toBe(wanted.verdict)
  if (!verdict) return
  if (wanted.over_minor !== undefined)
    expect(verdict.over?.amount_minor, `${where}: over`).toBe(wanted.over_minor)
  if (wanted.rules) expect(verdict.rule_ids, `${where}: rules`).toEqual(expect.arrayContaining(wanted.rules))
  if (wanted.because) expect(verdict.undecided?.because, `${where}: because`).toBe(wanted.because)
  if (wanted.facts)
    expect([...(verdict.undecided?.facts ?? [])].sort(), where).toEqual([...wanted.facts].sort())
  if (wanted.arithmetic)
    expect(sums(verdict), `${where}: arithmetic`).toEqual(expect.arrayContaining(wanted.arithmetic))
  if (wanted.verdict === 'within' || wanted.verdict === 'undecidable') expect(verdict.over, where).toBeNull()
  if (wanted.verdict === 'undecidable') expect(verdict.undecided, where).not.toBeNull()
}

function compareAll(assessment: Assessment, wanted: (typeof all)[number]['expect']) {
  expect(assessment.lines.length).toBe(wanted.lines.length)
  wanted.lines.forEach((line, at) => {
    const said = assessment.lines[at]
    for (const bound of ['law', 'scheme', 'ilo', 'rba'] as const)
      if (line[bound]) compare(said?.[bound], line[bound], `line ${at}, ${bound}`)
  })
  for (const [id, check] of Object.entries(wanted.checks ?? {}))
    compare(assessment.checks.find((one) => one.id === id)?.verdict, check, id)
  for (const member of ['to_come_back_minor', 'undecided_minor'] as const)
    for (const [currency, amounts] of Object.entries(wanted[member] ?? {}))
      expect(assessment.totals.find((one) => one.currency === currency)?.[member], member).toEqual(amounts)
}

describe.each(files)('worked cases: $topic', ({ cases }) => {
  test.each(cases)('$id: $title', ({ facts, lines, expect: wanted }) => {
    compareAll(assessFees(RULE_BOOK, facts, lines), wanted)
  })
})

test('there are at least eighty, each under its own name', () => {
  expect(all.length).toBeGreaterThanOrEqual(80)
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
})

test('all programmes, currencies and kinds of verdict occur', () => {
  expect(new Set(all.map(({ facts }) => facts.programme)).size).toBe(4)
  expect(new Set(all.flatMap(({ lines }) => lines.map(({ currency }) => currency))).size).toBe(3)
  expect(new Set(all.flatMap(({ expect: { lines } }) => lines.map(({ law }) => law.verdict))).size).toBe(4)
})

test('only the cases that are about it have days that contradict the stage', () => {
  const contradicting = all.filter(({ facts, lines }) => lineProblems(facts, lines).length > 0)
  expect(contradicting.map(({ id }) => id)).toEqual([
    'the-day-decides-over-the-stage',
    'days-that-contradict-the-stage',
  ])
})

test('whatever a case cites is a rule of the book', () => {
  const known = new Set(RULE_BOOK.rules.map(({ id }) => id))
  const cited = all.flatMap(({ expect: { lines } }) => lines.flatMap(({ law }) => law.rules ?? []))
  expect(cited.filter((id) => !known.has(id))).toEqual([])
})

test('each was read a second time, and the record of that reading names no other', () => {
  const record = readFileSync('fixtures/fee-cases/README.md', 'utf8')
  const read = [...record.matchAll(/^\| `([a-z0-9-]+)` \|/gm)].map(([, id]) => id)
  expect(read.sort()).toEqual(all.map(({ id }) => id).sort())
})
