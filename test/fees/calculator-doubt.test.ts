import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { assessFees } from '../../src/fees/assess-fees.ts'
import { type Assessment, BOUNDARIES } from '../../src/fees/assessment.ts'
import { assessInDoubt } from '../../src/fees/calculator-doubt.ts'
import { FeeLine } from '../../src/fees/fee-line.ts'
import { FEE_PROGRAMMES, JobFacts } from '../../src/fees/job-facts.ts'
import { PAID_FOR } from '../../src/fees/paid-for.ts'
import { RULE_BOOK } from '../../src/fees/rule-book.ts'

const facts = (more: object) => v.parse(JobFacts, { corridor: 'vn-jp', ...more })
const assessed = (programme: string, lines: readonly FeeLine[], more: object = {}): Assessment =>
  assessFees(RULE_BOOK, facts({ programme, ...more }), lines)
const line = (more: object) => v.parse(FeeLine, { amount_minor: 100_000, currency: 'JPY', ...more })

describe('what is said where the programme is not known', () => {
  test('a broker’s fee comes back whichever it is', () => {
    const lines = [line({ item: 'L.BROKER', paid_on: '2026-05-01' })]
    const merged = assessInDoubt(
      'programme',
      FEE_PROGRAMMES.map((one) => assessed(one, lines)),
    )
    expect(merged.lines[0]?.law).toMatchObject({ verdict: 'not_allowed', over: { amount_minor: 100_000 } })
    expect(merged.totals[0]).toMatchObject({
      to_come_back_minor: { law: 100_000 },
      undecided_minor: { law: 0 },
    })
    expect(merged.lines[0]?.law.rule_ids).toContain('vn_brokerage')
  })

  test('a service charge depends on it: the programme is named as what would decide', () => {
    const job = {
      contract_months: 36,
      monthly_wage: { amount_minor: 180_000, currency: 'JPY' },
      departed_on: '2026-06-01',
    }
    const known = {
      ...job,
      completed_titp: 'titp_3',
      japanese_side_paid: { amount_minor: 0, currency: 'JPY' },
    }
    const lines = [
      line({ item: 'A1', paid_on: '2026-05-01', stage: 'after_job_offer', collector_role: 'sending_agency' }),
    ]
    const merged = assessInDoubt(
      'programme',
      ['ssw', 'engineer'].map((one) => assessed(one, lines, known)),
    )
    expect(merged.lines[0]?.law.undecided?.facts).toContain('programme')
    expect(merged.totals[0]?.to_come_back_minor.law).toBe(0)
    expect(merged.totals[0]?.undecided_minor.law).toBeGreaterThan(0)
  })

  test('one possibility is that possibility', () => {
    const one = assessed('titp', [line({ item: 'B7.VISA' })])
    expect(assessInDoubt('programme', [one])).toBe(one)
  })
})

test('nothing is promised that any possibility would not give back, and nothing is left out that one would', () => {
  const items = PAID_FOR.flatMap(({ items }) => [...items])
  const anyLine = fc.record({
    item: fc.constantFrom(...items),
    amount_minor: fc.integer({ min: 0, max: 1_000_000 }),
    currency: fc.constantFrom('JPY', 'VND'),
    paid_on: fc.constantFrom(null, '2024-01-01', '2026-06-29', '2026-06-30', '2027-04-01'),
    stage: fc.constantFrom(null, 'before_contract_with_agency', 'after_job_offer', 'during_employment'),
    collector_role: fc.constantFrom('unknown', 'sending_agency', 'government_office'),
  })
  const job = fc.record({
    contract_months: fc.constantFrom(null, 12, 36),
    monthly_wage: fc.constantFrom(null, { amount_minor: 180_000, currency: 'JPY' }),
    departed_on: fc.constantFrom(null, '2026-06-29', '2027-04-01'),
  })
  fc.assert(
    fc.property(fc.array(anyLine, { maxLength: 6 }), job, (raw, known) => {
      const lines = raw.map((one) => v.parse(FeeLine, one))
      const all = FEE_PROGRAMMES.map((one) => assessed(one, lines, known))
      const merged = assessInDoubt('programme', all)
      for (const boundary of BOUNDARIES) {
        for (const [i, total] of merged.totals.entries()) {
          const sure = all.map((one) => one.totals[i]?.to_come_back_minor[boundary] ?? 0)
          const perhaps = all.map(
            (one, k) => (sure[k] ?? 0) + (one.totals[i]?.undecided_minor[boundary] ?? 0),
          )
          expect(total.to_come_back_minor[boundary]).toBe(Math.min(...sure))
          expect(total.to_come_back_minor[boundary] + total.undecided_minor[boundary]).toBe(
            Math.max(...perhaps),
          )
        }
        for (const { line: at, [boundary]: verdict } of merged.lines) {
          const each = all.map((one) => one.lines[at]?.[boundary].over?.amount_minor ?? 0)
          expect(verdict.over?.amount_minor ?? 0).toBeLessThanOrEqual(Math.min(...each))
          for (const id of verdict.rule_ids) expect(merged.rules.some((rule) => rule.id === id)).toBe(true)
        }
      }
    }),
    { numRuns: 200 },
  )
})
