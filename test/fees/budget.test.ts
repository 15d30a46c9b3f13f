import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { budgetZeroFee } from '../../src/fees/budget.ts'
import { JobFacts } from '../../src/fees/job-facts.ts'
import { RULE_BOOK } from '../../src/fees/rule-book.ts'

const yen = (amount_minor: number) => ({ amount_minor, currency: 'JPY' as const })
const dong = (amount_minor: number) => ({ amount_minor, currency: 'VND' as const })
const titp = {
  corridor: 'vn-jp',
  programme: 'titp',
  titp_stage: 1,
  care_work: 'no',
  contract_months: 36,
  monthly_wage: yen(180_000),
}
const budget = (facts: object, on = '2026-06-29') =>
  budgetZeroFee(RULE_BOOK, v.parse(JobFacts, { ...titp, ...facts }), on)
const item = (of: ReturnType<typeof budget>, id: string) => of.items.find((one) => one.id === id)

describe('what zero costs the Japanese side', () => {
  test('an intern outside care work: 36 × 5,000 of management fee, training, a month’s allowance, and the fund', () => {
    const of = budget({})
    expect(item(of, 'titp_management_fee')).toMatchObject({ state: 'in_force', total: yen(180_000) })
    expect(item(of, 'titp_training')).toMatchObject({ state: 'in_force', total: yen(15_000) })
    expect(item(of, 'titp_allowance')).toMatchObject({ total: yen(50_000) })
    expect(of.at_least).toEqual([yen(245_000), dong(100_000)])
    expect(of.with_last_known).toEqual(of.at_least)
  })

  test('a care worker: 36 × 10,000 and 100,000 of training', () => {
    expect(budget({ care_work: 'yes' }).at_least).toEqual([yen(510_000), dong(100_000)])
  })

  test('care work not said: both are shown, the smaller is in the sum, and the fact is named', () => {
    const of = budget({ care_work: 'unknown' })
    expect(item(of, 'titp_management_fee_care')).toMatchObject({ alternative: true, facts: ['care_work'] })
    expect(of.at_least).toEqual([yen(245_000), dong(100_000)])
  })

  test('from 30 June 2026 the minima are only last known, and nothing of them is in what must be paid', () => {
    const of = budget({}, '2026-06-30')
    expect(item(of, 'titp_management_fee')).toMatchObject({
      state: 'last_known',
      rule_ids: ['titp_management_fee', 'vn_annex_ii_2026'],
    })
    expect(of.at_least).toEqual([dong(100_000)])
    expect(of.with_last_known).toEqual([yen(245_000), dong(100_000)])
  })

  test('the service charge is at most the law’s ceiling, less what goes to the agency anyway', () => {
    expect(item(budget({}), 'service_charge')).toMatchObject({ state: 'at_most', total: yen(360_000) })
  })

  test('an agreed charge counts as agreed, and is in the sum', () => {
    const of = budget({ agreed_service_charge: yen(300_000) })
    expect(item(of, 'service_charge')).toMatchObject({ state: 'agreed', total: yen(120_000) })
    expect(of.at_least).toEqual([yen(365_000), dong(100_000)])
  })

  test('specified skilled work: a month of wage and twice 50,000 of training', () => {
    const of = budget({
      programme: 'ssw',
      titp_stage: null,
      completed_titp: 'none',
      contract_months: 12,
      monthly_wage: yen(200_000),
    })
    expect(item(of, 'ssw_dispatch_fee')).toMatchObject({ total: yen(200_000), facts: ['basic_wage'] })
    expect(item(of, 'service_charge')).toMatchObject({ total: yen(0) })
    expect(of.at_least).toEqual([yen(300_000), dong(100_000)])
  })

  test('skill development: nothing is entered, and it says so', () => {
    const of = budget({ programme: 'esd', titp_stage: null }, '2027-04-15')
    expect(of.items.find(({ state }) => state === 'not_entered')?.rule_ids).toEqual(['vn_annex_ii_2026'])
    expect(of.at_least).toEqual([dong(100_000)])
  })

  test.each([
    ['contract_months', { contract_months: null }, 'titp_management_fee'],
    ['monthly_wage', { monthly_wage: null }, 'service_charge'],
    ['basic_wage', { programme: 'ssw', titp_stage: null, monthly_wage: null }, 'ssw_dispatch_fee'],
  ])('without %s the sum is not known, and the fact is named', (fact, facts, id) => {
    const found = item(budget(facts), id)
    expect(found?.total).toBeNull()
    expect(found?.facts).toContain(fact)
  })

  test('costs without a sum are named, each with its citation, and travel at home as the ILO’s alone', () => {
    const of = budget({})
    expect(['B1', 'B2', 'B3', 'B4', 'B5', 'B6', 'B7'].map((id) => item(of, id)?.state)).toEqual(
      Array.from({ length: 7 }, () => 'amount_not_known'),
    )
    expect(item(of, 'domestic_travel')?.rule_ids).toEqual(['ilo_related_costs'])
    const cited = new Set(of.rules.map(({ id }) => id))
    for (const { id, rule_ids } of of.items)
      expect(
        rule_ids.every((one) => cited.has(one)),
        id,
      ).toBe(true)
  })
})
