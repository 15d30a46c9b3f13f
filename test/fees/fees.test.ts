import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { COST_BEARERS, costPolicyOf, judgeCost } from '../../src/fees/cost-policy.ts'
import {
  FEE_ITEM_CODES,
  FEE_ITEMS,
  FeeItemList,
  findFeeItem,
  isIllegitimate,
} from '../../src/fees/fee-item.ts'
import { minimaOf, minimumWithin } from '../../src/fees/japanese-side-minima.ts'
import { RULE_BOOK } from '../../src/fees/rule-book.ts'
import { chargeRulesOn, chargesOf } from '../../src/fees/worker-charge.ts'
import { heldOn } from '../../src/platform/dated-rule.ts'

describe('the list of fee items', () => {
  test('has each code once, and every parent in it is a group', () => {
    const codes = FEE_ITEMS.items.map(({ code }) => code)
    expect(new Set(codes).size).toBe(codes.length)
    const kinds = new Map(FEE_ITEMS.items.map(({ code, kind }) => [code, kind]))
    for (const { code, parent, kind } of FEE_ITEMS.items) {
      if (parent !== null) expect(kinds.has(parent), `${code} under ${parent}`).toBe(true)
      else expect(['A', 'B', 'C', 'L.LOANINT'], `${code} (${kind})`).toContain(code)
    }
  })

  test('says each item in three languages, each in its own words', () => {
    for (const { code, label } of FEE_ITEMS.items) {
      expect(label.ja, code).toMatch(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u)
      expect(new Set(Object.values(label)).size, code).toBe(3)
    }
  })

  test('shows that nobody has compared its wording with the ILO’s text yet', () => {
    expect(FEE_ITEMS.confidence).toBe('BK')
    expect(FEE_ITEMS.note?.en).toContain('not yet compared')
  })

  test.each(['', 'B', 'B7', 'b7.visa', 'B7.VISA ', 'Z9', '__proto__', 'L'])('has no item %j', (code) => {
    expect(findFeeItem(code)).toBeUndefined()
    expect(FEE_ITEM_CODES).not.toContain(code)
  })

  test.each([
    ['an unknown member', { ...FEE_ITEMS, more: 1 }],
    ['a day that does not exist', { ...FEE_ITEMS, valid_from: '2026-02-30' }],
    ['a language missing', { ...FEE_ITEMS, items: [{ ...FEE_ITEMS.items[0], label: { en: 'x', ja: 'x' } }] }],
    ['no items', { ...FEE_ITEMS, items: [] }],
    ['a code of another shape', { ...FEE_ITEMS, items: [{ ...FEE_ITEMS.items[0], code: 'D1' }] }],
    ['a confidence that is none', { ...FEE_ITEMS, confidence: 'sure' }],
  ])('is refused at start with %s', (_, list) => {
    expect(v.safeParse(FeeItemList, list).success).toBe(false)
  })

  test('knows what is never legitimate', () => {
    expect(FEE_ITEM_CODES.filter(isIllegitimate)).toEqual(
      expect.arrayContaining(['C.BRIBE', 'C.EXTORT', 'L.DEPOSIT', 'L.GIFT']),
    )
    expect(isIllegitimate('B7.VISA')).toBe(false)
  })
})

const after = { beforeAgencyContract: false, withinSendingCountry: false }

describe('the scheme’s policy of who bears what', () => {
  test.each(['B7.VISA', 'B7.PASS', 'B1.EXAM', 'L.LANGCOURSE', 'B6.RELOC', 'L.DISPATCH', 'L.LOANINT'])(
    'does not let the worker bear %s after he has signed with the agency',
    (item) => {
      expect(judgeCost(RULE_BOOK, { item, bearer: 'worker', ...after }, '2026-11-21')).toMatchObject({
        verdict: 'not_allowed',
        rule: { id: 'japanese_side_bears', confidence: 'S1' },
      })
    },
  )

  test.each(['employer', 'supervising_organisation', 'support_organisation'] as const)(
    'lets the %s bear it',
    (bearer) => {
      expect(judgeCost(RULE_BOOK, { item: 'B7.VISA', bearer, ...after }, '2026-11-21').verdict).toBe('within')
    },
  )

  test('leaves the worker only travel inside the sending country', () => {
    const travel = (item: string, withinSendingCountry: boolean) =>
      judgeCost(
        RULE_BOOK,
        { item, bearer: 'worker', beforeAgencyContract: false, withinSendingCountry },
        '2026-11-21',
      ).verdict
    expect(travel('L.DOMTRAVEL', true)).toBe('within')
    expect(travel('B6.INTV', true)).toBe('within')
    expect(travel('B6.RELOC', false)).toBe('not_allowed')
    expect(travel('B7.VISA', true)).toBe('not_allowed')
  })

  test.each(COST_BEARERS)('lets nobody bear a bribe, not even the %s', (bearer) => {
    expect(judgeCost(RULE_BOOK, { item: 'C.BRIBE', bearer, ...after }, '2026-11-21').verdict).toBe(
      'not_allowed',
    )
  })

  test.each([
    [
      'before_agency_contract',
      { item: 'B1.EXAM', bearer: 'worker', ...after, beforeAgencyContract: true },
      '2026-11-21',
    ],
    ['sender_bears', { item: 'B1.EXAM', bearer: 'sending_agency', ...after }, '2026-11-21'],
    ['no_rule_on_day', { item: 'B1.EXAM', bearer: 'worker', ...after }, '2024-11-10'],
    ['unknown_item', { item: 'X', bearer: 'worker', ...after }, '2026-11-21'],
  ] as const)('does not guess: %s', (because, line, on) => {
    expect(judgeCost(RULE_BOOK, line, on)).toEqual({ verdict: 'undecided', because })
  })
})

describe('what the Japanese side must at least pay', () => {
  const fee = (from: string, to = from, more: object = {}) =>
    minimumWithin(RULE_BOOK, { programme: 'titp', care: false, kind: 'management_fee', from, to, ...more })

  test.each([
    ['2024-05-14', 'not_entered'],
    ['2024-05-15', 'in_force'],
    ['2026-06-29', 'in_force'],
    ['2026-06-30', 'not_entered'],
  ])('is known on %s: %s', (day, state) => {
    expect(fee(day).state).toBe(state)
  })

  test('names the last known value after its end, and none before its beginning', () => {
    expect(fee('2026-06-30')).toMatchObject({ lastKnown: { demand: { amount_minor: 5_000 } } })
    expect(fee('2024-05-14')).toEqual({ state: 'not_entered', lastKnown: null })
  })

  test('is decided by the value that held on any day of the span', () => {
    expect(fee('2026-06-29', '2026-12-31').state).toBe('in_force')
  })

  test.each([
    ['titp', false, 'management_fee', 5_000],
    ['titp', true, 'management_fee', 10_000],
    ['titp', false, 'training_cost', 15_000],
    ['titp', true, 'training_cost', 100_000],
    ['ssw', false, 'training_language', 50_000],
    ['ssw', true, 'training_skills', 50_000],
    ['titp', false, 'training_allowance', 50_000],
    ['titp', false, 'training_allowance_with_meals', 30_000],
  ] as const)('%s, care %s, %s: %i yen', (programme, care, kind, yen) => {
    expect(fee('2025-01-01', '2025-01-01', { programme, care, kind })).toMatchObject({
      state: 'in_force',
      rule: { demand: { sort: 'amount', amount_minor: yen, currency: 'JPY' } },
    })
  })

  test('is by agreement for engineers, and unknown for skill development', () => {
    expect(fee('2025-01-01', '2025-01-01', { programme: 'engineer' }).state).toBe('none')
    expect(fee('2027-05-01', '2027-05-01', { programme: 'esd' })).toEqual({
      state: 'not_entered',
      lastKnown: null,
    })
  })

  test('says on its face that the new values have not been seen', () => {
    expect(minimaOf(RULE_BOOK).not_entered?.from_on).toBe('2026-06-30')
    for (const rule of minimaOf(RULE_BOOK).rules) {
      expect(rule).toMatchObject({ valid_from: '2024-05-15', valid_to: '2026-06-29' })
      expect(rule.note?.en).toContain('not yet entered')
    }
  })
})

describe('what may be charged to a worker', () => {
  test('begins with the scheme, and keeps law and scheme apart', () => {
    const { inForce } = chargeRulesOn(RULE_BOOK, 'titp', '2026-11-21')
    expect(inForce[0]).toMatchObject({ id: 'scheme_zero', level: 'scheme', charge: 'none' })
    expect(inForce.map(({ level }) => level)).toEqual(
      [...inForce.map(({ level }) => level)].sort(
        (a, b) => ['scheme', 'law_vn', 'law_jp'].indexOf(a) - ['scheme', 'law_vn', 'law_jp'].indexOf(b),
      ),
    )
  })

  test.each([
    ['2026-06-29', true],
    ['2026-06-30', false],
  ])('the exemption of former interns is in force on %s: %s', (day, inForce) => {
    const rules = chargeRulesOn(RULE_BOOK, 'ssw', day)
    expect(rules.inForce.some(({ id }) => id === 'vn_ssw_former_intern')).toBe(inForce)
    expect(rules.lastKnown.some(({ id }) => id === 'vn_ssw_former_intern')).toBe(!inForce)
  })

  test.each([
    ['2027-03-31', false],
    ['2027-04-01', true],
  ])('the two-month cap of skill development is in force on %s: %s', (day, inForce) => {
    expect(chargeRulesOn(RULE_BOOK, 'esd', day).inForce.some(({ id }) => id === 'jp_esd_cap')).toBe(inForce)
  })

  test('every rule has a source, a confidence and its days, in three languages', () => {
    for (const rule of [
      ...chargesOf(RULE_BOOK).rules,
      ...costPolicyOf(RULE_BOOK).rules,
      ...minimaOf(RULE_BOOK).rules,
    ]) {
      expect(
        Object.values(rule.source.title).every((title) => title !== ''),
        rule.id,
      ).toBe(true)
      if (rule.valid_to !== null) expect(heldOn(rule, rule.valid_to)).toBe(true)
    }
  })
})
