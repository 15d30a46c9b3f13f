import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { mergeListed } from '../../src/organisations/merge-listed.ts'
import {
  type Licence,
  NO_FACTS,
  nameFor,
  Organisation,
  type OrganisationName,
} from '../../src/organisations/organisation.ts'
import { prefectureOf, provinceOf, regionName } from '../../src/organisations/regions.ts'

const name = (text: string, over: Partial<OrganisationName> = {}): OrganisationName => ({
  text,
  language: 'ja',
  script: 'Jpan',
  kind: 'legal',
  reading: null,
  ...over,
})
const licence = (over: Partial<Licence> = {}): Licence => ({
  scheme: 'JP-KANRI',
  number: '許9900000001',
  kind: 'general',
  authority: '法務省・厚生労働省',
  issuedOn: '2017-11-01',
  validTo: '2029-10-31',
  remarks: null,
  ...over,
})
const anOrganisation = (over: Partial<Organisation> = {}): Organisation => ({
  id: 'one',
  country: 'JP',
  roles: ['supervising_organisation'],
  names: [name('サンプル国際協同組合')],
  identifiers: [{ scheme: 'JP-KANRI', value: '許9900000001' }],
  licences: [licence()],
  sites: [],
  facts: NO_FACTS,
  ...over,
})

test('a licence may span twelve years: lists pair the first permit with the renewed end', () => {
  expect(v.safeParse(Organisation, anOrganisation()).success).toBe(true)
})

test.each<[string, Partial<Organisation>]>([
  ['without a name', { names: [] }],
  ['with former names only', { names: [name('x', { kind: 'former' })] }],
  ['with an empty name', { names: [name(' 　')] }],
  ['with a name in no known script', { names: [name('x', { script: 'Xxxx' as 'Jpan' })] }],
  ['without a role', { roles: [] }],
  ['with an unknown role', { roles: ['bank' as 'employer'] }],
  ['without an identifier', { identifiers: [] }],
  [
    'with an identifier that is not canonical',
    { identifiers: [{ scheme: 'JP-KANRI', value: '9900000001' }] },
  ],
  [
    'with one identifier twice',
    { identifiers: [...anOrganisation().identifiers, ...anOrganisation().identifiers] },
  ],
  ['with a licence that ends before it begins', { licences: [licence({ validTo: '2017-10-31' })] }],
  ['with a licence of a day that does not exist', { licences: [licence({ issuedOn: '2017-02-29' })] }],
  ['with one licence twice', { licences: [licence(), licence()] }],
  ['in a country of three letters', { country: 'JPN' }],
  ['with six stars', { facts: { ...NO_FACTS, stars: 6 } }],
])('a body %s is none', (_, over) => {
  expect(v.safeParse(Organisation, anOrganisation(over)).success).toBe(false)
})

test('a reader sees a name in their language, else the legal one, and never a former one', () => {
  const names = [
    name('旧', { kind: 'former' }),
    name('法'),
    name('Sample', { language: 'en', kind: 'trade' }),
  ]
  expect(nameFor({ names }, 'en')?.text).toBe('Sample')
  expect(nameFor({ names }, 'ja')?.text).toBe('法')
  expect(nameFor({ names }, 'vi')?.text).toBe('法')
  expect(nameFor({ names: [] }, 'vi')).toBeUndefined()
})

describe('merging what a list says', () => {
  const FACTS = ['countries', 'paused'] as const
  const names = fc.uniqueArray(
    fc.record({
      text: fc.constantFrom('甲', '乙', '丙'),
      language: fc.constantFrom('ja', 'en'),
      kind: fc.constantFrom('legal' as const, 'trade' as const, 'former' as const),
      reading: fc.constantFrom(null, 'コウ'),
    }),
    { selector: ({ text, language }) => text + language, minLength: 1, maxLength: 4 },
  )
  const licences = fc.uniqueArray(
    fc.record({ number: fc.constantFrom('1', '2', '3'), remarks: fc.constantFrom(null, 'x') }),
    { selector: ({ number }) => number },
  )
  const sites = fc.array(
    fc.record({
      kind: fc.constantFrom('head_office' as const, 'support_office' as const),
      address: fc.constantFrom('a', 'b'),
    }),
    { maxLength: 3 },
  )
  const organisation = fc.record({ names, licences, sites, paused: fc.boolean() }).map((given) =>
    anOrganisation({
      names: given.names.map((one) => name(one.text, one)),
      licences: given.licences.map((one) => licence(one)),
      sites: given.sites.map((site) => ({ name: null, postcode: null, region: null, phone: null, ...site })),
      facts: { ...NO_FACTS, paused: given.paused, stars: 3 },
    }),
  )

  test('twice is the same as once, so that importing a list again changes nothing', () => {
    const idempotent = fc.property(organisation, organisation, (known, listed) => {
      const given = { ...listed, names: listed.names.filter(({ kind }) => kind !== 'former') }
      const once = mergeListed(known, given, FACTS)
      expect(mergeListed(once, given, FACTS)).toEqual(once)
    })
    fc.assert(idempotent, { numRuns: 2_000 })
  })

  test('keeps other roles, numbers, names in other languages, sites of other kinds and facts the list is silent on', () => {
    const known = anOrganisation({
      roles: ['support_organisation'],
      names: [name('旧名', { reading: 'キュウ' }), name('Sample', { language: 'en' })],
      identifiers: [{ scheme: 'JP-JCN', value: '7000012050002' }],
      sites: [{ kind: 'branch', name: null, postcode: null, address: 'x', region: null, phone: null }],
      facts: { ...NO_FACTS, stars: 4, countries: ['CN'] },
    })
    const listed = anOrganisation({ facts: { ...NO_FACTS, countries: ['VN'] } })
    expect(mergeListed(known, listed, FACTS)).toMatchObject({
      roles: ['supervising_organisation', 'support_organisation'],
      names: [
        { text: 'サンプル国際協同組合', kind: 'legal' },
        { text: 'Sample' },
        { text: '旧名', kind: 'former', reading: 'キュウ' },
      ],
      identifiers: [{ scheme: 'JP-JCN' }, { scheme: 'JP-KANRI' }],
      sites: [{ kind: 'branch' }],
      facts: { stars: 4, countries: ['VN'] },
    })
  })

  test('a reading that an edition leaves out is kept', () => {
    const known = anOrganisation({ names: [name('田中', { reading: 'タナカ' })] })
    const merged = mergeListed(known, anOrganisation({ names: [name('田中')] }), FACTS)
    expect(merged.names).toEqual([name('田中', { reading: 'タナカ' })])
  })
})

test.each([
  ['東京都新宿区見本町1', 'JP-13'],
  ['京都府京都市', 'JP-26'],
  ['　北海道札幌市', 'JP-01'],
  ['新宿区見本町', null],
])('“%s” lies in %s', (address, code) => {
  expect(prefectureOf(address)).toBe(code)
})

test.each([
  ['Số 1, đường Ví Dụ, phường Mẫu 1, thành phố Hà Nội', 'VN-HN'],
  ['Số 1, phường Mẫu, TP. Hồ Chí Minh.', 'VN-SG'],
  ['Số 1, quận Mẫu, TP HCM', null],
  ['12 pho Mau, Tinh NGHE AN', 'VN-22'],
  ['Thôn Mẫu, tỉnh Hà Giang, Việt Nam', 'VN-03'],
  ['Số 1, đường Hà Nội, tỉnh Đồng Nai', 'VN-39'],
  ['', null],
])('“%s” lies in %s', (address, code) => {
  expect(provinceOf(address)).toBe(code)
})

test('a region is called as it is called where it lies', () => {
  expect([regionName('JP-13'), regionName('VN-HN'), regionName('XX-1')]).toEqual(['東京都', 'Hà Nội', 'XX-1'])
})
