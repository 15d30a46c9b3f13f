import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { floor, inverse, share, times, unitRate } from '../../src/fees/exact.ts'
import { findRate } from '../../src/fees/exchange-rate.ts'
import { FeeLine } from '../../src/fees/fee-line.ts'
import { type ExchangeRate, JobFacts } from '../../src/fees/job-facts.ts'
import { lineProblems } from '../../src/fees/line-problems.ts'
import { wholeMonths } from '../../src/fees/months.ts'
import { stepParams } from '../../src/fees/said-step.ts'
import { translator } from '../../src/platform/i18n/translate.ts'

const facts = (more: object = {}) =>
  v.parse(JobFacts, {
    corridor: 'vn-jp',
    programme: 'titp',
    agency_contract_on: '2026-01-10',
    departed_on: '2026-05-10',
    ...more,
  })
const line = (paid_on: string | null, stage: string | null) =>
  v.parse(FeeLine, { item: 'A1', amount_minor: 1, currency: 'JPY', paid_on, stage })

describe('days that contradict each other', () => {
  test.each([
    ['pre_departure', '2026-05-11', 'fees.paid_after_departure'],
    ['after_job_offer', '2026-06-01', 'fees.paid_after_departure'],
    ['before_contract_with_agency', '2026-05-11', 'fees.paid_after_departure'],
    ['before_contract_with_agency', '2026-01-11', 'fees.paid_after_contract'],
    ['after_agency_contract', '2026-01-09', 'fees.paid_before_contract'],
    ['travel', '2026-01-09', 'fees.paid_before_contract'],
    ['on_arrival', '2026-05-09', 'fees.paid_before_departure'],
    ['during_employment', '2026-01-01', 'fees.paid_before_departure'],
    ['return', '2026-05-09', 'fees.paid_before_departure'],
  ])('%s on %s is refused: %s', (stage, paid_on, key) => {
    expect(lineProblems(facts(), [line('2026-02-01', null), line(paid_on, stage)])).toEqual([
      { path: 'lines.1.paid_on', key },
    ])
  })

  test.each([
    ['pre_departure', '2026-05-10'],
    ['travel', '2026-05-12'],
    ['before_contract_with_agency', '2026-01-10'],
    ['after_agency_contract', '2026-01-10'],
    ['on_arrival', '2026-05-10'],
    ['pre_departure', null],
    [null, '2030-01-01'],
  ])('%s on %s is not', (stage, paid_on) => {
    expect(lineProblems(facts(), [line(paid_on, stage)])).toEqual([])
  })

  test('without days of the job nothing contradicts', () => {
    const unknown = facts({ agency_contract_on: null, departed_on: null })
    expect(lineProblems(unknown, [line('2026-05-11', 'pre_departure')])).toEqual([])
  })

  test.each([
    [{ agency_contract_on: '2026-05-11' }, 'facts.agency_contract_on', 'fees.contract_after_departure'],
    [{ returned_on: '2026-05-09' }, 'facts.returned_on', 'fees.return_before_departure'],
    [{ programme: 'ssw', titp_stage: 3 }, 'facts.titp_stage', 'fees.stage_of_other_programme'],
    [
      { exchange_rates: [{ base: 'JPY', quote: 'JPY', on: '2026-01-01', rate: '1', source: 'x' }] },
      'facts.exchange_rates.0.quote',
      'fees.rate_same_currency',
    ],
  ])('%j is told at %s', (more, path, key) => {
    expect(lineProblems(facts(more), [])).toEqual([{ path, key }])
  })
})

test.each([
  ['2025-01-10', '2026-03-10', 14],
  ['2025-01-10', '2026-03-09', 13],
  ['2025-01-31', '2025-02-28', 1],
  ['2024-01-31', '2024-02-28', 0],
  ['2024-01-31', '2024-02-29', 1],
  ['2025-03-31', '2025-04-30', 1],
  ['2025-01-10', '2025-01-10', 0],
  ['2025-01-10', '2024-12-01', 0],
])('from %s to %s %i months are over', (from, to, months) => {
  expect(wholeMonths(from, to)).toBe(months)
})

describe('exact sums', () => {
  test.each([
    ['170', 'JPY', 'VND', 3, 510],
    ['0.00588', 'VND', 'JPY', 1_000_000, 5_880],
    ['150.25', 'USD', 'JPY', 100, 150],
    ['25400', 'USD', 'VND', 1, 254],
    ['0.0067', 'JPY', 'USD', 1_000, 670],
    ['0.000000000001', 'JPY', 'VND', 999_999_999_999, 0],
  ] as const)('at %s %s/%s, %i smallest units are %i', (rate, base, quote, amount, result) => {
    expect(floor(times(amount, unitRate(rate, base, quote)))).toBe(result)
  })

  test('there and back is the same sum', () => {
    const rate = unitRate('0.00588', 'VND', 'JPY')
    expect(floor(times(times(1_234_567, rate), inverse(rate)))).toBe(1_234_567)
  })

  test('a share of a sum larger than floating numbers count is exact', () => {
    expect(share(999_999_999_999, 22_000, 36_000)).toBe(611_111_111_110)
  })
})

describe('the rate that is taken', () => {
  const rate = (base: string, quote: string, on: string, value: string) =>
    ({ base, quote, on, rate: value, source: 'x' }) as ExchangeRate
  const rates = [
    rate('JPY', 'VND', '2026-01-01', '160'),
    rate('VND', 'JPY', '2026-02-01', '0.006'),
    rate('JPY', 'VND', '2026-02-01', '170'),
  ]

  test.each([
    ['2025-12-31', undefined],
    ['2026-01-01', '160'],
    ['2026-01-31', '160'],
    ['2026-02-01', '170'],
    ['2027-01-01', '170'],
    [null, '170'],
  ])('for %s is %s', (on, wanted) => {
    expect(findRate(rates, 'JPY', 'VND', on)?.rate.rate).toBe(wanted)
  })

  test('is turned round for the other direction, and never found over a third currency', () => {
    expect(findRate(rates.slice(0, 1), 'VND', 'JPY', null)?.factor).toEqual({ n: 1n, d: 160n })
    expect(findRate(rates, 'USD', 'JPY', null)).toBeUndefined()
  })
})

test.each([
  ['en', '0.7 × monthly wage 250,000 JPY for each 12 months, contract of 12 months: 175,000 JPY'],
  ['ja', '月額賃金250,000 JPY × 0.7か月分（12か月につき）、契約期間12か月：175,000 JPY'],
  ['vi', '0,7 × lương tháng 250.000 JPY cho mỗi 12 tháng, hợp đồng 12 tháng: 175.000 JPY'],
] as const)('a step is said in %s', (lang, said) => {
  const wage = { amount_minor: 250_000, currency: 'JPY' as const }
  const amount = { amount_minor: 175_000, currency: 'JPY' as const }
  const values = { wage, months_of_wage: 0.7, per_months: 12, months: 12, amount }
  const key = 'fee_verdicts.step_ceiling_by_months'
  expect(translator(lang)(key, stepParams(lang, { key, values }))).toBe(said)
})
