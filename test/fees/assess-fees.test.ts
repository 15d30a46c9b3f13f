import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { assessFees } from '../../src/fees/assess-fees.ts'
import type { Assessment, Boundary } from '../../src/fees/assessment.ts'
import { BOUNDARIES } from '../../src/fees/assessment.ts'
import { FEE_ITEM_CODES } from '../../src/fees/fee-item.ts'
import { COLLECTOR_ROLES, FeeLine, INITIATORS, PAYMENT_MODES, STAGES } from '../../src/fees/fee-line.ts'
import { FEE_PROGRAMMES, JobFacts } from '../../src/fees/job-facts.ts'
import { RULE_BOOK, RuleBook } from '../../src/fees/rule-book.ts'

const DAYS = [
  '2021-06-01',
  '2024-05-14',
  '2024-11-11',
  '2026-01-09',
  '2026-01-10',
  '2026-06-29',
  '2026-06-30',
  '2027-03-31',
  '2027-04-01',
]
const day = fc.constantFrom(...DAYS)
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { freq: 4 })
const answer = fc.constantFrom('yes', 'no', 'unknown')
const sum = (max: number) =>
  fc.record({ amount_minor: fc.integer({ min: 0, max }), currency: fc.constantFrom('JPY', 'VND', 'USD') })
/** Often what the ceilings are about, so that they are passed. */
const item = fc.oneof(
  fc.constantFrom('L.DISPATCH', 'A1', 'L.MGMTFEE', 'B2.WELF', 'L.DEPOSIT'),
  fc.constantFrom(...FEE_ITEM_CODES),
)

const line = fc
  .record({
    item,
    amount_minor: fc.oneof(
      fc.integer({ min: 0, max: 900_000 }),
      fc.integer({ min: 0, max: 1_000_000_000_000 }),
    ),
    currency: fc.constantFrom('JPY', 'JPY', 'VND', 'USD'),
    paid_on: maybe(day),
    stage: maybe(fc.constantFrom(...STAGES)),
    payment_mode: fc.oneof(fc.constant('cash_or_transfer'), fc.constantFrom(...PAYMENT_MODES)),
    collector_role: fc.oneof(fc.constant('sending_agency'), fc.constantFrom(...COLLECTOR_ROLES)),
    initiated_by: fc.constantFrom(...INITIATORS),
    required_for_job: answer,
    imposed_in_process: answer,
    within_sending_country: answer,
    back: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ back, ...rest }) =>
    v.parse(FeeLine, { ...rest, refunded_minor: back < 0.7 ? 0 : Math.floor(rest.amount_minor * back) }),
  )
const lines = fc.array(line, { maxLength: 7 })

const rates = fc.array(
  fc
    .record({
      base: fc.constantFrom('JPY', 'VND', 'USD'),
      quote: fc.constantFrom('JPY', 'VND', 'USD'),
      on: day,
      rate: fc.constantFrom('170', '0.00588', '150.25', '25400', '1'),
      source: fc.constant('somebody'),
    })
    .filter(({ base, quote }) => base !== quote),
  { maxLength: 6 },
)
const facts = fc
  .record({
    corridor: fc.constant('vn-jp'),
    programme: fc.constantFrom(...FEE_PROGRAMMES),
    titp_stage: maybe(fc.constantFrom(1, 2, 3)),
    care_work: answer,
    completed_titp: fc.constantFrom('none', 'titp_2', 'titp_3', 'unknown'),
    same_sender_and_supervisor: answer,
    contract_months: maybe(fc.integer({ min: 1, max: 120 })),
    extension_months: maybe(fc.integer({ min: 0, max: 60 })),
    monthly_wage: maybe(sum(400_000)),
    basic_wage: maybe(sum(300_000)),
    agency_contract_on: maybe(day),
    supply_contract_approved_on: maybe(day),
    departed_on: maybe(day),
    returned_on: maybe(day),
    return_by_workers_fault: answer,
    japanese_side_paid: maybe(sum(500_000)),
    agreed_service_charge: maybe(sum(700_000)),
    housing_per_month: maybe(sum(60_000)),
    exchange_rates: rates,
  })
  .map((raw) => v.parse(JobFacts, raw))

const RUNS = { numRuns: 400 }
const assess = (job: JobFacts, all: readonly FeeLine[]) => assessFees(RULE_BOOK, job, all)
const totalOf = (assessment: Assessment, currency: string) =>
  assessment.totals.find((one) => one.currency === currency)
const verdictsOf = (assessment: Assessment) => [
  ...assessment.lines.flatMap(({ law, scheme, ilo, rba }) => [law, scheme, ilo, rba]),
  ...assessment.checks.map(({ verdict }) => verdict),
]

describe('whatever was paid', () => {
  test('what is paid, given back and to come back adds up in each currency, and never more comes back than is borne', () => {
    fc.assert(
      fc.property(facts, lines, (job, all) => {
        const assessment = assess(job, all)
        expect(assessment.totals.map(({ currency }) => currency)).toEqual(
          [...new Set(all.map(({ currency }) => currency))].sort(),
        )
        for (const total of assessment.totals) {
          const ours = all.filter(({ currency }) => currency === total.currency)
          expect(total.paid_minor).toBe(ours.reduce((s, one) => s + one.amount_minor, 0))
          expect(total.refunded_minor).toBe(ours.reduce((s, one) => s + one.refunded_minor, 0))
          for (const bound of BOUNDARIES) {
            const [back, open] = [total.to_come_back_minor[bound], total.undecided_minor[bound]]
            expect(Math.min(back, open)).toBeGreaterThanOrEqual(0)
            expect(back + open).toBeLessThanOrEqual(total.paid_minor - total.refunded_minor)
            expect(back).toBeGreaterThanOrEqual(sumOfOvers(assessment, all, bound, total.currency))
          }
        }
      }),
      RUNS,
    )
  })

  test('another payment never lowers what was paid or must come back', () => {
    fc.assert(
      fc.property(facts, lines, line, fc.nat(), (job, all, more, where) => {
        const before = assess(job, all)
        const at = where % (all.length + 1)
        const after = assess(job, [...all.slice(0, at), more, ...all.slice(at)])
        for (const { currency, paid_minor, to_come_back_minor } of before.totals) {
          const now = totalOf(after, currency)
          expect(now?.paid_minor).toBeGreaterThanOrEqual(paid_minor)
          for (const bound of BOUNDARIES)
            expect(now?.to_come_back_minor[bound], bound).toBeGreaterThanOrEqual(to_come_back_minor[bound])
        }
      }),
      RUNS,
    )
  })

  test('to pay it in two parts on the same day changes no total', () => {
    fc.assert(
      fc.property(
        facts,
        fc.array(line, { minLength: 1, maxLength: 6 }),
        fc.nat(),
        fc.nat(),
        (job, all, which, cut) => {
          const at = which % all.length
          const whole = all[at] as FeeLine
          const first = whole.amount_minor === 0 ? 0 : cut % whole.amount_minor
          const backFirst = Math.min(first, whole.refunded_minor)
          const parts = [
            { ...whole, amount_minor: first, refunded_minor: backFirst },
            {
              ...whole,
              amount_minor: whole.amount_minor - first,
              refunded_minor: whole.refunded_minor - backFirst,
            },
          ]
          expect(assess(job, [...all.slice(0, at), ...parts, ...all.slice(at + 1)]).totals).toEqual(
            assess(job, all).totals,
          )
        },
      ),
      RUNS,
    )
  })

  test('the order in which payments are listed changes no total and no overall verdict', () => {
    fc.assert(
      fc.property(
        facts,
        lines.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        (job, [all, shuffled]) => {
          const [one, other] = [assess(job, all), assess(job, shuffled)]
          expect(other.totals).toEqual(one.totals)
          expect(other.overall).toEqual(one.overall)
        },
      ),
      RUNS,
    )
  })

  test('every rule that is named is cited with its source, once, and nothing else is', () => {
    fc.assert(
      fc.property(facts, lines, (job, all) => {
        const assessment = assess(job, all)
        const named = new Set(verdictsOf(assessment).flatMap(({ rule_ids }) => rule_ids))
        expect(assessment.rules.map(({ id }) => id).sort()).toEqual([...named].sort())
      }),
      RUNS,
    )
  })

  test('what cannot be decided says why, and what is decided has no sum without a verdict', () => {
    fc.assert(
      fc.property(facts, lines, (job, all) => {
        for (const { verdict, over, undecided } of verdictsOf(assess(job, all))) {
          if (verdict === 'undecidable') {
            expect(undecided).not.toBeNull()
            if (undecided?.because === 'fact_missing') expect(undecided.facts.length).toBeGreaterThan(0)
          }
          expect(over === null).toBe(verdict === 'within' || verdict === 'undecidable')
          if (verdict === 'over') expect(over?.amount_minor).toBeGreaterThan(0)
          if (verdict === 'within') expect(undecided).toBeNull()
        }
      }),
      RUNS,
    )
  })

  test('stored and read again, facts, lines and book give the same answer to the byte', () => {
    const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T
    const again = v.parse(RuleBook, copy(RULE_BOOK))
    fc.assert(
      fc.property(facts, lines, (job, all) => {
        expect(JSON.stringify(assessFees(again, copy(job), copy(all)))).toBe(JSON.stringify(assess(job, all)))
      }),
      RUNS,
    )
  })

  test('a fact that was asked for and is then told leaves no verdict stricter than it might have been', () => {
    fc.assert(
      fc.property(facts, lines, facts, (some, all, other) => {
        // A charge agreed in another currency than the wage needs a rate, and so the wage would ask for another fact.
        const job: JobFacts = { ...some, agreed_service_charge: null }
        const before = assess(job, all)
        const after = assess({ ...job, monthly_wage: job.monthly_wage ?? other.monthly_wage }, all)
        for (const total of before.totals) {
          const now = totalOf(after, total.currency)
          const most = total.to_come_back_minor.law + total.undecided_minor.law
          // A refund counts on top of what was undecided, and housing is no payment.
          if (job.returned_on === null) expect(now?.to_come_back_minor.law).toBeLessThanOrEqual(most)
          if (job.returned_on === null && job.monthly_wage === null)
            expect(now?.to_come_back_minor.law).toBeGreaterThanOrEqual(total.to_come_back_minor.law)
        }
      }),
      RUNS,
    )
  })
})

function sumOfOvers(
  assessment: Assessment,
  all: readonly FeeLine[],
  bound: Boundary,
  currency: string,
): number {
  return assessment.lines
    .filter((_, at) => all[at]?.currency === currency)
    .reduce((s, one) => s + (one[bound].over?.amount_minor ?? 0), 0)
}

test('a rule that ends later in the book changes the answer, and the edition says which book it was', () => {
  const job = v.parse(JobFacts, {
    corridor: 'vn-jp',
    programme: 'titp',
    titp_stage: 3,
    same_sender_and_supervisor: 'yes',
    contract_months: 36,
    monthly_wage: { amount_minor: 180_000, currency: 'JPY' },
    agency_contract_on: '2026-01-10',
    supply_contract_approved_on: '2025-12-20',
    japanese_side_paid: { amount_minor: 0, currency: 'JPY' },
  })
  const paid = v.parse(FeeLine, {
    item: 'L.DISPATCH',
    amount_minor: 50_000,
    currency: 'JPY',
    paid_on: '2026-07-15',
    collector_role: 'sending_agency',
  })
  const longer: RuleBook = {
    ...RULE_BOOK,
    version: '2026.2',
    rules: RULE_BOOK.rules
      .filter(({ id }) => id !== 'vn_titp_no3_from_2026_06_30')
      .map((rule) => (rule.id === 'vn_titp_no3' ? { ...rule, valid_to: null } : rule)),
  }
  const [now, then] = [assessFees(RULE_BOOK, job, [paid]), assessFees(longer, job, [paid])]
  expect([now.lines[0]?.law.verdict, now.rules_version]).toEqual(['undecidable', '2026.1'])
  expect([then.lines[0]?.law.verdict, then.rules_version]).toEqual(['not_allowed', '2026.2'])
})
