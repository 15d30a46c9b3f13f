import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { costPolicyOf } from '../../src/fees/cost-policy.ts'
import { FEE_ITEM_CODES, isIllegitimate } from '../../src/fees/fee-item.ts'
import { minimaOf } from '../../src/fees/japanese-side-minima.ts'
import { FEE_PROGRAMMES } from '../../src/fees/job-facts.ts'
import { RULE_BOOK, RuleBook, rulesOfKind } from '../../src/fees/rule-book.ts'
import { indexOf } from '../../src/fees/rule-index.ts'
import { chargeRulesOn, chargesOf } from '../../src/fees/worker-charge.ts'

const ruleOf = (id: string) => RULE_BOOK.rules.find((rule) => rule.id === id)
const [first] = RULE_BOOK.rules
const withRule = (change: object) => ({ ...RULE_BOOK, rules: [{ ...first, ...change }] })

describe('the book of fee rules', () => {
  test('says every rule in three languages, each in its own words', () => {
    for (const { id, text } of RULE_BOOK.rules) {
      expect(new Set(Object.values(text)).size, id).toBe(3)
      expect(text.ja, id).toMatch(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u)
      expect(text.vi, id).toMatch(/[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]/iu)
    }
  })

  test.each([
    ['vn_titp_no3', '2024-05-15', '2026-06-29', 'S2'],
    ['vn_ssw_former_intern', '2024-05-15', '2026-06-29', 'S2'],
    ['vn_engineer', '2024-05-15', '2026-06-29', 'S2'],
    ['vn_titp_no3_from_2026_06_30', '2026-06-30', null, 'N'],
    ['vn_annex_ii_2026', '2026-06-30', null, 'N'],
    ['vn_annex_x_2026', '2026-06-30', null, 'N'],
    ['vn_brokerage', '2022-01-01', null, 'S1'],
    ['vn_deposit', '2022-01-01', null, 'I'],
    ['vn_fund', '2022-01-01', null, 'S1'],
    ['titp_housing', '2024-05-15', '2026-06-29', 'S2'],
    ['scheme_keeps_law', '2023-11-24', null, 'S1'],
    ['illegitimate_costs', '2019-03-28', null, 'I'],
    ['vn_annex_x', '2024-05-15', '2026-06-29', 'S2'],
    ['jp_esd_cap', '2027-04-01', null, 'S1'],
    ['japanese_side_bears', '2024-11-11', null, 'S1'],
    ['scheme_interim_half', '2024-06-20', null, 'S2'],
    ['rba_no_fees', null, null, 'S2'],
  ])('%s holds from %s to %s and is known as %s', (id, valid_from, valid_to, confidence) => {
    expect(ruleOf(id)).toMatchObject({ valid_from, valid_to, confidence })
  })

  test.each([
    ['vn_titp_no3', 'PL XI.a'],
    ['vn_ssw_former_intern', 'PL XI.b'],
    ['vn_engineer', 'PL XI.c'],
    ['vn_service_charge', '23(4)(a)'],
    ['vn_extension', '23(4)(b)'],
    ['vn_charge_order', '23(2)'],
    ['vn_shortfall', '23(2)(d)'],
    ['vn_refund', '23(3)'],
    ['vn_brokerage', '7(8)'],
    ['vn_selection', '26(2)(c)'],
    ['vn_training', '18(4)(b)'],
    ['jp_titp_fee', '28(1)'],
    ['jp_titp_penalty', '47'],
    ['jp_recruiting_reward', '39'],
  ])('%s is written in %s', (id, article) => {
    expect(ruleOf(id)?.source.article).toBe(article)
  })

  test.each([
    'vn_service_charge',
    'vn_extension',
    'vn_refund',
    'vn_brokerage',
    'ilo_related_costs',
    'vn_engineer',
  ])('%s says that it is read so by us', (id) => {
    expect(ruleOf(id)?.note).toMatchObject({
      en: expect.stringContaining('our reading'),
      ja: expect.stringContaining('当方の解釈'),
      vi: expect.stringContaining('cách hiểu của chúng tôi'),
    })
  })

  test('how money is sent to the agency is laid down for interns and skilled workers only', () => {
    expect(ruleOf('payment_by_bank_transfer')?.when.programmes).toEqual(['titp', 'ssw'])
  })

  test('what was not found is not entered, and nothing that is not entered has a value', () => {
    for (const rule of RULE_BOOK.rules)
      expect(rule.confidence === 'N', rule.id).toBe(rule.kind === 'not_entered')
  })

  test('has no gap in the lower ceilings: on every day of the law one is known or said to be missing', () => {
    for (const id of ['vn_titp_no3', 'vn_ssw_former_intern', 'vn_engineer'])
      expect(
        [`${id}_before_2024`, id, `${id}_from_2026_06_30`].map((one) => ruleOf(one)?.valid_from),
      ).toEqual(['2022-01-01', '2024-05-15', '2026-06-30'])
  })

  test('forbids under scheme and ILO exactly what the list of items calls illegitimate', () => {
    for (const id of ['illegitimate_costs', 'ilo_illegitimate_costs']) {
      const rule = rulesOfKind(RULE_BOOK, 'forbidden').find((one) => one.id === id)
      const items = rule?.lines.flatMap((match) => match.items)
      expect([...(items ?? [])].sort(), id).toEqual(FEE_ITEM_CODES.filter(isIllegitimate).sort())
    }
  })

  test('the ILO’s rules speak of every item of its definition', () => {
    const chapter = indexOf(RULE_BOOK).chapterOn('titp', '2026-11-21')
    const silent = FEE_ITEM_CODES.filter(
      (item) => chapter.forLine({ item, payment_mode: 'cash_or_transfer' }).ilo.length === 0,
    )
    expect(silent).toEqual([])
  })

  test.each([
    ['an unknown member', withRule({ more: 1 })],
    ['an unknown kind', withRule({ kind: 'guess' })],
    ['an item that is none', withRule({ worker_may_bear: ['B6'] })],
    ['a day that does not exist', withRule({ valid_from: '2026-02-30' })],
    ['an end before its beginning', withRule({ valid_from: '2026-01-02', valid_to: '2026-01-01' })],
    ['a language missing', withRule({ text: { en: 'x', ja: 'x' } })],
    ['no source', withRule({ source: null })],
    ['a confidence that is none', withRule({ confidence: 'sure' })],
    ['no programme', withRule({ when: { programmes: [] } })],
    ['a programme that is none', withRule({ when: { programmes: ['ssw2'] } })],
    ['a condition that is none', withRule({ when: { programmes: ['titp'], age: 18 } })],
    ['the same id twice', { ...RULE_BOOK, rules: [first, first] }],
    ['no rules', { ...RULE_BOOK, rules: [] }],
    ['another corridor', { ...RULE_BOOK, corridor: 'id-jp' }],
    ['a version with spaces', { ...RULE_BOOK, version: 'a b' }],
    ['half a tenth', { ...RULE_BOOK, rules: [{ ...ruleOf('vn_service_charge'), tenths: 0.5 }] }],
    ['a negative ceiling', { ...RULE_BOOK, rules: [{ ...ruleOf('vn_fund'), amount_minor: -1 }] }],
    ['a ceiling of no pool', { ...RULE_BOOK, rules: [{ ...ruleOf('vn_service_charge'), pools: [] }] }],
  ])('is refused with %s', (_, book) => {
    expect(v.safeParse(RuleBook, book).success).toBe(false)
  })

  test('read again from its own text it is the same book', () => {
    expect(v.parse(RuleBook, JSON.parse(JSON.stringify(RULE_BOOK)))).toEqual(RULE_BOOK)
  })
})

describe('what others read of the book', () => {
  test('each sentence to workers comes from a rule that holds as long, with the same source', () => {
    for (const said of chargesOf(RULE_BOOK).rules) {
      const rule = RULE_BOOK.rules.find(({ to_workers }) => to_workers?.id === said.id)
      expect(said).toMatchObject({
        valid_from: rule?.valid_from,
        valid_to: rule?.valid_to,
        source: rule?.source,
      })
    }
    expect(new Set(chargesOf(RULE_BOOK).rules.map(({ id }) => id)).size).toBe(13)
  })

  test.each(FEE_PROGRAMMES)('a worker of %s reads the scheme first', (programme) => {
    expect(chargeRulesOn(RULE_BOOK, programme, '2026-11-21').inForce[0]?.id).toBe('scheme_zero')
  })

  test('policy and minima carry the version of the book', () => {
    expect([costPolicyOf(RULE_BOOK).version, minimaOf(RULE_BOOK).version]).toEqual([
      RULE_BOOK.version,
      RULE_BOOK.version,
    ])
    expect(minimaOf(RULE_BOOK).rules.length).toBe(13)
  })
})
