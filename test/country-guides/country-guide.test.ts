import { gzipSync } from 'node:zlib'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { CountryGuide, isEntered } from '../../src/country-guides/country-guide.ts'
import { chargesOn } from '../../src/country-guides/guide-charges.ts'
import { sectionsOn } from '../../src/country-guides/guide-line.ts'
import { COUNTRY_GUIDES, guidesIn } from '../../src/country-guides/load-country-guides.ts'
import { FEE_ITEM_CODES } from '../../src/fees/fee-item.ts'
import { ruleCalled } from '../../src/fees/named-rule.ts'
import { PAID_FOR } from '../../src/fees/paid-for.ts'
import { RULE_BOOK } from '../../src/fees/rule-book.ts'
import { en } from '../../src/platform/i18n/en/catalogue.ts'
import { ja } from '../../src/platform/i18n/ja/catalogue.ts'
import { vi } from '../../src/platform/i18n/vi/catalogue.ts'
import { startApp } from '../support/app.ts'
import { inventedGuide } from './invented-guide.ts'

const TODAY = '2026-11-21'
const vietNam = COUNTRY_GUIDES.find(({ country }) => country === 'vn')
if (!vietNam) throw new Error('there is no guide of Viet Nam')
const entries = vietNam.sections.flatMap((section) => section.entries)

describe('a guide that does not hold together stops the service', () => {
  const [section] = inventedGuide.sections
  test.each([
    ['country in capitals', { country: 'ZZ' }],
    ['no version', { version: '' }],
    ['a section twice', { sections: [section, section] }],
    ['an entry twice', { sections: [section, { ...section, id: 'more' }] }],
    ['a section without entries', { sections: [{ ...section, entries: [] }] }],
    ['a stage unknown', { sections: [{ ...section, stage: 'after' }] }],
    ['a field unknown', { colour: 'red' }],
    ['a language left out', { name: { en: 'Inventia', ja: 'x' } }],
    [
      'a figure in advice',
      { sections: [{ ...section, entries: [{ advice: { en: 'Pay 5', ja: 'x', vi: 'x' } }] }] },
    ],
    [
      'law without a source',
      { sections: [{ ...section, entries: [{ id: 'bare', text: inventedGuide.name }] }] },
    ],
    ['a contact by http', { contacts: [{ ...inventedGuide.contacts[0], url: 'http://example.org/' }] }],
  ])('%s', (_what, wrong) => {
    expect(v.safeParse(CountryGuide, inventedGuide).success).toBe(true)
    expect(v.safeParse(CountryGuide, { ...inventedGuide, ...wrong }).success).toBe(false)
  })

  test('two of one country', () => {
    expect(() => guidesIn([inventedGuide, inventedGuide])).toThrow()
  })
})

describe('the guide of Viet Nam', () => {
  test('is the only one entered so far; the others say nothing at all', () => {
    expect(COUNTRY_GUIDES.filter(isEntered)).toEqual([vietNam])
    expect(COUNTRY_GUIDES.length).toBeGreaterThan(1)
  })

  test('names only fee rules that the book has', () => {
    const named = entries.flatMap((entry) => ('fee_rule' in entry ? [entry.fee_rule] : []))
    expect(named.length).toBeGreaterThan(8)
    expect(named.filter((name) => ruleCalled(RULE_BOOK, name, TODAY) === undefined)).toEqual([])
  })

  test('says its sentences in three languages of their own', () => {
    for (const entry of entries) {
      const text = 'text' in entry ? entry.text : 'advice' in entry ? entry.advice : null
      if (text) expect(new Set(Object.values(text)).size).toBe(3)
    }
  })

  test('speaks of the employment for skill development as coming until its day, and as law from then on', () => {
    const stateOn = (day: string) =>
      sectionsOn(vietNam, RULE_BOOK, day)
        .flatMap(({ lines }) => lines)
        .filter(({ from }) => from === '2027-04-01')
        .map(({ state }) => state)
    expect(new Set(stateOn('2027-03-31'))).toEqual(new Set(['coming']))
    expect(new Set(stateOn('2027-04-01'))).toEqual(new Set(['in_force']))
  })

  test('takes the sentence of a fee rule from the edition in force, and says so when an edition has it no more', () => {
    const said = (rules: typeof RULE_BOOK.rules) =>
      sectionsOn(vietNam, { ...RULE_BOOK, rules }, TODAY)
        .flatMap(({ lines }) => lines)
        .find(({ feeRule }) => feeRule === 'scheme_no_brokers')
    const text = { en: 'Changed', ja: '変更', vi: 'Đã đổi' }
    const changed = RULE_BOOK.rules.map((rule) =>
      rule.id === 'scheme_no_brokers' ? { ...rule, text } : rule,
    )
    expect(said(changed)).toMatchObject({ state: 'in_force', text })
    const gone = RULE_BOOK.rules.filter(({ id }) => id !== 'scheme_no_brokers')
    expect(said(gone)).toMatchObject({ state: 'not_entered', text: null, source: null })
  })

  test('shows a value that was repealed as past, never as what holds', () => {
    const allowance = (day: string) =>
      sectionsOn(vietNam, RULE_BOOK, day)
        .flatMap(({ lines }) => lines)
        .find(({ feeRule }) => feeRule === 'titp_allowance')?.state
    expect([allowance('2026-06-29'), allowance('2026-06-30')]).toEqual(['in_force', 'past'])
  })

  test('no sentence of the catalogue bears a figure: those stand in dated data', () => {
    for (const words of [en, ja, vi])
      expect(JSON.stringify(Object.values(words.country_guides))).not.toMatch(/\d/)
  })
})

describe('what may be charged', () => {
  const charges = chargesOn(RULE_BOOK, TODAY)
  const of = (item: string) => {
    const found = charges.groups
      .flatMap((group) => group.charges)
      .find((one) => one.items.some((i) => i === item))
    if (!found) throw new Error(`${item} is missing`)
    return [found.law.answer, found.scheme.answer, found.ilo.answer]
  }

  test('every thing a worker is asked about has an answer, once', () => {
    const said = charges.groups.flatMap((group) => group.charges.flatMap(({ items }) => items))
    expect(said.toSorted()).toEqual(PAID_FOR.flatMap(({ items }) => [...items]).toSorted())
    expect(said.filter((code) => !FEE_ITEM_CODES.includes(code))).toEqual([])
  })

  test.each([
    ['L.BROKER', 'not_allowed', 'not_allowed', 'not_allowed'],
    ['L.DEPOSIT', 'not_allowed', 'not_allowed', 'not_allowed'],
    ['A1', 'up_to', 'japanese_side', 'not_allowed'],
    ['B2.WELF', 'up_to', 'japanese_side', 'if_required'],
    ['B6.RELOC', 'not_entered', 'japanese_side', 'if_required'],
    ['L.DOMTRAVEL', 'not_forbidden', 'own_travel', 'if_required'],
    ['L.LANGCOURSE', 'not_entered', 'japanese_side', 'if_required'],
    ['B1.EXAM', 'not_forbidden', 'japanese_side', 'if_required'],
    ['B3.SKILL', 'depends', 'japanese_side', 'if_required'],
  ])('%s by law, FERI and ILO: %s, %s, %s', (item, law, scheme, ilo) => {
    expect(of(item)).toEqual([law, scheme, ilo])
  })

  test('a rule whose value is not entered stands beside the ceiling that it may lower', () => {
    const fee = charges.groups[0]?.charges.find(({ items }) => items.some((item) => item === 'A1'))
    expect(fee?.law.rules.map(({ id }) => id)).toContain('vn_titp_no3_from_2026_06_30')
    expect(fee?.law.rules.map(({ id }) => id)).not.toContain('vn_titp_no3')
  })

  test('without rules nothing is said to be allowed', () => {
    const empty = chargesOn({ ...RULE_BOOK, rules: [] }, TODAY)
    const answers = empty.groups.flatMap((group) =>
      group.charges.flatMap((one) => [one.law, one.scheme, one.ilo]),
    )
    expect(new Set(answers.map(({ answer }) => answer))).toEqual(new Set(['not_entered']))
  })
})

test('the page weighs little, and for machines it bears a source with every sentence of law', async () => {
  const { request } = await startApp()
  for (const lang of ['vi', 'ja', 'en']) {
    const html = await (await request(`/guides/vn?lang=${lang}`)).text()
    const page = new TextEncoder().encode(html)
    // On a telephone: the page as it is, and the one style sheet.
    expect([lang, page.length < 80_000, gzipSync(page).length < 12_000]).toEqual([lang, true, true])
  }
  const answer = await request('/api/v1/guides/vn')
  expect(answer.status).toBe(200)
  const guide = (await answer.json()) as {
    as_of: string
    sections: { lines: { state: string; source: unknown; confidence: unknown }[] }[]
    charges: {
      fee_rules_version: string
      items: { law: { fee_rules: string[] } }[]
      rules: { fee_rule: string }[]
    }
  }
  expect(guide.as_of).toMatch(/^\d{4}-\d\d-\d\d$/)
  const lines = guide.sections.flatMap((section) => section.lines)
  expect(
    lines.filter(({ state, source, confidence }) => state !== 'advice' && !(source && confidence)),
  ).toEqual([])
  const rules = new Set(guide.charges.rules.map((rule) => rule.fee_rule))
  expect(guide.charges.items.flatMap(({ law }) => law.fee_rules).filter((id) => !rules.has(id))).toEqual([])
  const list = (await (await request('/api/v1/guides')).json()) as {
    guides: { country: string; entered: boolean }[]
  }
  expect(list.guides.map(({ country, entered }) => [country, entered])).toEqual([
    ['vn', true],
    ['id', false],
    ['np', false],
  ])
}, 60_000)
