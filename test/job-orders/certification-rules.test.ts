import { describe, expect, test } from 'vitest'
import { RULE_BOOK } from '../../src/fees/rule-book.ts'
import type { CertificationRuleId } from '../../src/job-orders/certification-rule.ts'
import { judgeContent } from '../../src/job-orders/certification-rules.ts'
import { contentOf, SECTIONS, type SectionName } from '../../src/job-orders/job-order-section.ts'
import { aLine, daysFrom, goodSections, type Sections } from './order-sections.ts'

const TODAY = '2026-11-21'
const CHAIN = {
  corridor: 'vn-jp',
  programme: 'titp',
  sending_agency_id: 'agency',
  intermediary_id: 'intermediary',
  intermediary_role: 'supervising_organisation',
  employer_id: 'employer',
}
type Given = Partial<Record<keyof Sections, unknown>> & { chain?: object }

function judged(given: Given = {}, on = TODAY) {
  const sections: Record<string, unknown> = { chain: CHAIN, ...goodSections(TODAY), ...given }
  const saved = SECTIONS.filter((section) => sections[section] !== undefined).map((section: SectionName) => ({
    section,
    content: sections[section],
  }))
  return judgeContent(RULE_BOOK, contentOf(saved), on)
}
const notMet = (given: Given, on = TODAY): CertificationRuleId[] =>
  judged(given, on)
    .answers.filter(({ outcome }) => outcome === 'not_met')
    .map(({ rule }) => rule)

const good = goodSections(TODAY)
const paysFor = (item: string, amount_minor = 10_000, more: Record<string, unknown> = {}) =>
  aLine(item, { borne_by: 'worker', amount_minor, currency: 'JPY', arises: 'in_sending_country', ...more })
const agencyWith = (...lines: ReturnType<typeof aLine>[]) => ({
  lines: [
    ...good.agency_costs.lines.filter(({ item }) => !lines.some((line) => line.item === item)),
    ...lines,
  ],
})

test('an order that keeps every rule is refused by none, and costs the worker nothing', () => {
  expect(notMet({})).toEqual([])
  expect(judged().achievement).toEqual({
    level: 'zero_fee',
    reasons: [{ found: 'worker_pays_nothing', items: [] }],
  })
})

describe('each rule refuses what breaks it, and names itself', () => {
  test.each<[string, CertificationRuleId, Given]>([
    ['a section is missing', 'sections_complete', { agreement: undefined }],
    ['the intermediary is missing', 'all_parties_named', { chain: { ...CHAIN, intermediary_id: null } }],
    ['the sending agency is missing', 'all_parties_named', { chain: { ...CHAIN, sending_agency_id: null } }],
    [
      'the agreement is signed only tomorrow',
      'agreement_in_force',
      { agreement: { ...good.agreement, signed_on: daysFrom(TODAY, 1) } },
    ],
    [
      'the agreement ends before the workers leave',
      'agreement_in_force',
      { agreement: { ...good.agreement, valid_to_on: daysFrom(TODAY, 129) } },
    ],
    [
      'the candidates already live in Japan',
      'cross_border',
      { recruitment: { ...good.recruitment, recruited_from: 'inside_japan' } },
    ],
    ['the work is in Viet Nam', 'cross_border', { work: { ...good.work, site_country: 'VN' } }],
    ['the wage is zero', 'wage_stated', { pay: { ...good.pay, basic_wage_minor: 0, deductions: [] } }],
    [
      'deductions eat up the wage',
      'net_pay_left',
      { pay: { ...good.pay, deductions: [{ kind: 'food', amount_minor: 205_000 }] } },
    ],
    [
      'recruiting ends before it begins',
      'dates_in_order',
      { recruitment: { ...good.recruitment, recruits_to_on: daysFrom(TODAY, -21) } },
    ],
    [
      'work begins before the departure',
      'dates_in_order',
      { work: { ...good.work, contract_starts_on: daysFrom(TODAY, 129) } },
    ],
    [
      'there are 181 days from selection to departure',
      'departure_in_time',
      {
        recruitment: { ...good.recruitment, departs_on: daysFrom(good.recruitment.selection_on, 181) },
        work: { ...good.work, contract_starts_on: daysFrom(TODAY, 400) },
      },
    ],
    [
      'housing is one yen over 15 %',
      'housing_share',
      { pay: { ...good.pay, deductions: [{ kind: 'housing', amount_minor: 30_001 }] } },
    ],
    ['the worker leaves a deposit', 'no_deposit', { agency_costs: agencyWith(paysFor('L.DEPOSIT')) }],
    ['the worker pays a broker', 'no_brokerage', { agency_costs: agencyWith(paysFor('L.BROKER')) }],
    [
      'the service charge is above what is left of the cap',
      'service_charge_cap',
      { agency_costs: agencyWith(paysFor('L.DISPATCH', 405_001)) },
    ],
    [
      'the employer pays a bribe',
      'no_illegitimate_cost',
      { employer_costs: { lines: [...good.employer_costs.lines, aLine('C.BRIBE')] } },
    ],
    [
      'the worker pays far more than the Japanese side',
      'japanese_side_bears',
      { agency_costs: agencyWith(paysFor('L.LANGCOURSE', 900_000)) },
    ],
    [
      'nothing is said about the passport',
      'costs_listed',
      { agency_costs: { lines: good.agency_costs.lines.filter(({ item }) => item !== 'B7.PASS') } },
    ],
  ])('%s', (_, rule, given) => {
    expect(notMet(given)).toContain(rule)
  })

  test('skill development: more than two months’ pay to the agency', () => {
    const chain = { ...CHAIN, programme: 'esd' }
    const over = agencyWith(paysFor('L.DISPATCH', 410_001))
    expect(notMet({ chain, agency_costs: over })).toContain('esd_fee_cap')
    expect(notMet({ chain, agency_costs: agencyWith(paysFor('L.DISPATCH', 410_000)) })).not.toContain(
      'esd_fee_cap',
    )
  })

  test('while the minima of 2024 held: an agency paid less', () => {
    const to_agency = [{ kind: 'management_fee', amount_minor: 4_999, currency: 'JPY' }]
    const given = { intermediary_costs: { ...good.intermediary_costs, to_agency } }
    expect(notMet(given, '2026-06-01')).toContain('agency_paid_minimum')
    expect(judged(given).answers.find(({ rule }) => rule === 'agency_paid_minimum')?.outcome).toBe(
      'cannot_tell',
    )
  })
})

describe('at the edge of a rule', () => {
  test.each<[string, CertificationRuleId, Given]>([
    [
      '180 days from selection to departure',
      'departure_in_time',
      {
        recruitment: { ...good.recruitment, departs_on: daysFrom(good.recruitment.selection_on, 180) },
        work: { ...good.work, contract_starts_on: daysFrom(TODAY, 400) },
      },
    ],
    ['housing of exactly 15 %', 'housing_share', {}],
    [
      'a service charge of exactly what is left of the cap',
      'service_charge_cap',
      { agency_costs: agencyWith(paysFor('L.DISPATCH', 405_000)) },
    ],
    [
      'an agreement that ends on the day of departure',
      'agreement_in_force',
      { agreement: { ...good.agreement, valid_to_on: good.recruitment.departs_on } },
    ],
    [
      'an agreement without an end',
      'agreement_in_force',
      { agreement: { ...good.agreement, valid_to_on: null } },
    ],
  ])('%s is let pass', (_, rule, given) => {
    expect(notMet(given)).not.toContain(rule)
  })

  test('housing is by agreement for specified skilled workers', () => {
    const pay = { ...good.pay, deductions: [{ kind: 'housing', amount_minor: 90_000 }] }
    expect(notMet({ chain: { ...CHAIN, programme: 'ssw' }, pay })).not.toContain('housing_share')
  })
})

describe('the level', () => {
  const levelOf = (given: Given, on = TODAY) => {
    const { level, reasons } = judged(given, on).achievement
    return [level, ...reasons.map(({ found }) => found)]
  }

  test('is zero fee when the worker bears only travel inside Viet Nam', () => {
    expect(levelOf({ agency_costs: agencyWith(paysFor('L.DOMTRAVEL')) })).toEqual([
      'zero_fee',
      'worker_pays_own_travel',
    ])
  })

  test('is not zero fee when the same travel is abroad', () => {
    const [level] = levelOf({
      agency_costs: agencyWith(paysFor('L.DOMTRAVEL', 10_000, { arises: 'elsewhere' })),
    })
    expect(level).toBe('reduced_fee')
  })

  test('is not zero fee when the worker bears lodging for training, which is no travel', () => {
    const [level] = levelOf({ agency_costs: agencyWith(paysFor('B6.TRAIN')) })
    expect(level).toBe('reduced_fee')
  })

  test('is reduced fee as long as the Japanese side bears half, to the yen', () => {
    const japan = 36 * 5_000 + 15_000
    expect(levelOf({ agency_costs: agencyWith(paysFor('L.LANGCOURSE', japan)) })).toEqual([
      'reduced_fee',
      'worker_pays',
      'japan_pays_half',
    ])
    expect(levelOf({ agency_costs: agencyWith(paysFor('L.LANGCOURSE', japan + 1)) })).toEqual([
      'not',
      'worker_pays',
      'japan_pays_less',
    ])
  })

  test('is not guessed across currencies', () => {
    const dong = paysFor('L.LANGCOURSE', 5_000_000, { currency: 'VND' })
    expect(levelOf({ agency_costs: agencyWith(dong) })).toEqual(['not', 'worker_pays', 'currencies_differ'])
  })

  test('is reduced from the day of the scheme’s cost rule', () => {
    const given = { agency_costs: agencyWith(paysFor('L.LANGCOURSE', 1_000)) }
    expect(levelOf(given, '2024-11-12')[0]).toBe('reduced_fee')
  })

  test('tells what the worker pays before any contract, which the rule does not speak of', () => {
    const early = paysFor('B1.EXAM', 3_000, { arises: 'before_agency_contract' })
    expect(levelOf({ agency_costs: agencyWith(early) })).toEqual([
      'zero_fee',
      'worker_pays_nothing',
      'worker_pays_before_contract',
    ])
  })
})

test('an empty draft is judged without a fault', () => {
  const { answers } = judgeContent(RULE_BOOK, contentOf([{ section: 'chain', content: CHAIN }]), TODAY)
  expect(answers.filter(({ outcome }) => outcome === 'not_met').map(({ rule }) => rule)).toEqual([
    'sections_complete',
  ])
})
