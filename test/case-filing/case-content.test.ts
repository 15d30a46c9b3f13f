import fc from 'fast-check'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { contentFrom, factsFrom, identityFrom } from '../../src/case-filing/report-answers.ts'
import { CaseContent, HAPPENED, readContent, STORY_MAX, wordsOf } from '../../src/cases/case-content.ts'

const NOTHING = contentFrom({}, [], 'vi')
const PAYMENT = {
  item: 'L.BROKER',
  amount_minor: 30_000_000,
  currency: 'VND',
  paid_on: null,
  collector_role: 'unknown',
  receipt: 'none',
  estimate: 'exact',
  words: 'tiền cà phê',
} as const

test('a report in which everything is left open is one', () => {
  expect(v.safeParse(CaseContent, NOTHING).success).toBe(true)
  expect(NOTHING).toMatchObject({ danger: 'not_said', payments: [], story: '', may_be_counted: false })
})

test('what is answered becomes content, and is read again as it was written', () => {
  const answers = {
    danger: ['yes'],
    happened: ['debt', 'ill'],
    programme: ['ssw'],
    contract_months: ['36'],
    contract_on: ['2026-03-01'],
    wage: ['18万'],
    wage_currency: ['JPY'],
    who_agency: [' Công ty A '],
    story: ['một\nhai'],
    figures: ['yes'],
  }
  const content = contentFrom(answers, [PAYMENT], 'ja')
  expect(readContent(JSON.stringify(content))).toEqual(content)
  expect(content.facts).toEqual({
    programme: 'ssw',
    contract_months: 36,
    agency_contract_on: '2026-03-01',
    monthly_wage: { amount_minor: 180_000, currency: 'JPY' },
  })
  expect(content.who.agency).toBe('Công ty A')
  expect(content.may_be_counted).toBe(true)
})

test('nothing is counted in figures unless the worker said so and paid something', () => {
  expect(contentFrom({ figures: ['yes'] }, [], 'vi').may_be_counted).toBe(false)
  expect(contentFrom({}, [PAYMENT], 'vi').may_be_counted).toBe(false)
  expect(contentFrom({ figures: ['no'] }, [PAYMENT], 'vi').may_be_counted).toBe(false)
})

test('facts that cannot be read are not known, and never guessed', () => {
  for (const wage of ['', 'nhiều', '-5', '0']) expect(factsFrom({ wage: [wage] }).monthly_wage).toBeNull()
  for (const months of ['', '0', '1.5', 'ba'])
    expect(factsFrom({ contract_months: [months] }).contract_months).toBeNull()
})

test('whoever says neither name nor how to be reached is anonymous', () => {
  expect(identityFrom({})).toBeNull()
  expect(identityFrom({ name: [' '], reach: [''] })).toBeNull()
  expect(identityFrom({ name: ['Lan'] })).toEqual({ name: 'Lan', reach: '' })
})

test('other members, other codes and too much of anything are refused', () => {
  const wrong: object[] = [
    { ...NOTHING, edition: 2 },
    { ...NOTHING, code: '1234' },
    { ...NOTHING, language: 'fr' },
    { ...NOTHING, happened: ['something'] },
    { ...NOTHING, happened: [...HAPPENED, 'debt'] },
    { ...NOTHING, danger: true },
    { ...NOTHING, story: 'x'.repeat(STORY_MAX + 1) },
    { ...NOTHING, who: { ...NOTHING.who, boss: 'x' } },
    { ...NOTHING, who: { agency: 'x' } },
    { ...NOTHING, facts: { ...NOTHING.facts, programme: 'tourist' } },
    { ...NOTHING, facts: { ...NOTHING.facts, contract_months: 0 } },
    { ...NOTHING, facts: { ...NOTHING.facts, monthly_wage: { amount_minor: -1, currency: 'JPY' } } },
    { ...NOTHING, payments: Array(61).fill(PAYMENT) },
    { ...NOTHING, may_be_counted: 'yes' },
  ]
  for (const one of wrong) expect(v.safeParse(CaseContent, one).success).toBe(false)
  for (const text of ['', 'null', '[]', '{', JSON.stringify({ edition: 9 })])
    expect(() => readContent(text)).toThrow()
})

test('marks that turn text round are left out of own words, and all own words are known', () => {
  const content = v.parse(
    CaseContent,
    contentFrom({ story: ['abc\u202Edef'], who_other: ['gh\u200Fi'] }, [PAYMENT], 'vi'),
  )
  expect(content.story).toBe('abcdef')
  expect(wordsOf(content)).toEqual(['abcdef', '', '', '', 'ghi', 'tiền cà phê'])
})

test('whatever is typed, content is made of it or it is refused: nothing else happens', () => {
  const names = [
    'danger',
    'happened',
    'programme',
    'wage',
    'wage_currency',
    'story',
    'figures',
    'contract_on',
  ]
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom(...names), fc.array(fc.string(), { maxLength: 3 })),
      (answers) => {
        const read = v.safeParse(CaseContent, contentFrom(answers, [], 'vi'))
        expect(typeof read.success).toBe('boolean')
      },
    ),
  )
})
