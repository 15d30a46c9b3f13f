import { describe, expect, test } from 'vitest'
import { judgeBodies, judgeMeasure } from '../../src/look-alikes/judge-pair.ts'
import { keysOf, type Profile, profileOfApplicant } from '../../src/look-alikes/profile.ts'
import type { Identifier } from '../../src/organisations/identifier.ts'
import { NOT_ALIKE, TOLD_EVERYWHERE, TOLD_WHEN_NEAR } from './pairs.ts'

const TODAY = '2026-11-21'
const TOKYO = '東京都新宿区見本町1-2-3　サンプルビル5階'
const OSAKA = '大阪府大阪市中央区例示町4-5-6'
const HANOI = 'Số 12, phố Mẫu, phường Mẫu 3, thành phố Hà Nội'
const HUE = 'Số 40, đường Ví Dụ, phường Mẫu 8, thành phố Huế'

interface Given {
  readonly country?: 'JP' | 'VN'
  readonly address?: string | null
  readonly role?: 'sending_agency' | 'supervising_organisation' | 'employer'
  readonly licences?: readonly Identifier[]
  readonly validTo?: string
}

function body(name: string, given: Given = {}): Profile {
  const { country = 'JP', address = null, licences = [] } = given
  const role = given.role ?? (country === 'VN' ? 'sending_agency' : 'supervising_organisation')
  const made = profileOfApplicant({ names: [name], addresses: address ? [address] : [], licences, role })
  const validTo = given.validTo ?? null
  return { ...made, country, numbers: made.numbers.map((number) => ({ ...number, validTo })) }
}
const judge = (one: Profile, other: Profile) => judgeBodies(one, other, TODAY)
const shareAKey = (one: Profile, other: Profile) => keysOf(one).some((key) => keysOf(other).includes(key))

describe('names that are taken for each other', () => {
  test.each(TOLD_EVERYWHERE)('$one and $other are told of everywhere', ({ country, one, other, as }) => {
    const [here, there] = country === 'JP' ? [TOKYO, OSAKA] : [HANOI, HUE]
    const a = body(one, { country, address: here })
    const b = body(other, { country, address: there })
    expect(judge(a, b)).toEqual([{ kind: 'similar_name', closeness: as, audience: 'public' }])
    expect(judge(b, a)).toEqual(judge(a, b))
    expect(shareAKey(a, b)).toBe(true)
  })

  test.each(TOLD_WHEN_NEAR)('$one and $other are told of in one prefecture', ({ one, other, as }) => {
    const a = body(one, { address: TOKYO })
    const near = body(other, { address: '東京都港区架空台9-9-9' })
    expect(judge(a, near)).toEqual([{ kind: 'similar_name', closeness: as, audience: 'public' }])
    expect(shareAKey(a, near)).toBe(true)
    const far = body(other, { address: OSAKA })
    expect(judge(a, far)).toEqual([{ kind: 'similar_name', closeness: as, audience: 'screening' }])
    expect(shareAKey(a, far)).toBe(true)
  })

  test.each(NOT_ALIKE)('$one and $other are two honest names', ({ country, one, other }) => {
    const address =
      country === 'JP'
        ? [TOKYO, '東京都港区架空台9-9-9']
        : [HANOI, 'Số 1, phố Mẫu, phường Mẫu 9, thành phố Hà Nội']
    const a = body(one, { country, address: address[0] ?? null })
    const b = body(other, { country, address: address[1] ?? null })
    expect(judge(a, b)).toEqual([])
    expect(judge(b, a)).toEqual([])
  })

  test('a name read the same but written otherwise is for officers', () => {
    const a = { ...body('友愛見本協同組合', { address: TOKYO }) }
    const read = (profile: Profile) => ({
      ...profile,
      names: profile.names.map((name) => ({ ...name, reading: 'yuaimihon' })),
    })
    const b = body('優愛見本協同組合', { address: TOKYO })
    expect(judge(read(a), read({ ...b, addresses: [] }))).toEqual([
      { kind: 'similar_name', closeness: 'same_reading', audience: 'officers' },
    ])
  })

  test('bodies of other roles or countries are not taken for each other', () => {
    const one = body('サンプル青空', { address: TOKYO })
    expect(judge(one, body('サンプル青空', { address: OSAKA, role: 'employer' }))).toEqual([])
    expect(judge(one, { ...body('サンプル青空', { address: TOKYO }), country: 'VN' })).toEqual([])
  })
})

describe('one address', () => {
  test('and nothing else in common says nothing across roles, and is for officers within one', () => {
    const one = body('サンプル青空協同組合', { address: TOKYO })
    expect(judge(one, body('例示食品株式会社', { address: TOKYO, role: 'employer' }))).toEqual([])
    expect(judge(one, body('例示交流協同組合', { address: TOKYO }))).toEqual([
      { kind: 'same_address', closeness: 'address', audience: 'officers' },
    ])
  })

  test('written in another way, with a name that holds the other’s, is told', () => {
    const one = body('サンプル青空協同組合', { address: TOKYO })
    const other = body('サンプル青空第二協同組合', {
      address: '〒160-9900 新宿区見本町１丁目２番３号　サンプルビル５Ｆ',
    })
    expect(judge(one, other)).toEqual([
      { kind: 'same_address', closeness: 'name_and_address', audience: 'public' },
    ])
    expect(shareAKey(one, other)).toBe(true)
  })

  test('with another floor, another house or none is not the same', () => {
    const one = body('サンプル青空協同組合', { address: TOKYO })
    for (const address of [
      '東京都新宿区見本町1-2-3　サンプルビル6階',
      '東京都新宿区見本町1-2-4　サンプルビル5階',
      '東京都新宿区見本町1-2-3　見本ビル5階',
      '東京都新宿区見本町',
      '東京都',
    ]) {
      expect(judge(one, body('サンプル青空第二協同組合', { address })), address).toEqual([])
    }
    const vague = body('例示協同組合', { address: '東京都新宿区見本町' })
    expect(judge(vague, body('見本協同組合', { address: '東京都新宿区見本町' }))).toEqual([])
  })

  test('of one group in two roles is for officers, who may find one body on two lists', () => {
    const one = body('サンプル青空協同組合', { address: TOKYO })
    expect(judge(one, body('株式会社サンプル青空', { address: TOKYO, role: 'employer' }))).toEqual([
      { kind: 'same_address', closeness: 'name_and_address', audience: 'officers' },
    ])
  })

  test('in Viet Nam is one with and without the words for street, ward and province', () => {
    const one = body('Công ty TNHH Mẫu Sao Mai', { country: 'VN', address: HANOI })
    const other = body('Công ty Cổ phần Ví Dụ Khác', {
      country: 'VN',
      address: '12 Mau, P. Mau 3, TP. Ha Noi, Viet Nam',
    })
    expect(judge(one, other)).toEqual([{ kind: 'same_address', closeness: 'address', audience: 'officers' }])
  })
})

describe('one licence number', () => {
  const licences = [{ scheme: 'VN-GP', value: '9001-LDTBXH-GP' }] as const
  const VN = { country: 'VN', address: HANOI, licences } as const

  test('at two bodies is told, whatever they are called', () => {
    const [one, other] = [body('Công ty TNHH Mẫu A', VN), body('Công ty CP Ví Dụ B', { ...VN, address: HUE })]
    expect(judge(one, other)).toEqual([{ kind: 'licence_number', closeness: 'number', audience: 'public' }])
    expect(shareAKey(one, other)).toBe(true)
  })

  test('that has lapsed at the other is told as lapsed, from the day after its last', () => {
    const one = body('Công ty TNHH Mẫu A', VN)
    const ending = (validTo: string) => body('Công ty CP Ví Dụ B', { ...VN, address: HUE, validTo })
    expect(judge(one, ending('2026-11-20'))[0]?.closeness).toBe('lapsed_number')
    expect(judge(one, ending('2026-11-21'))[0]?.closeness).toBe('number')
  })

  test('of another ministry, or of another list, is another number', () => {
    for (const value of ['9001-BNV-GP', '9002-LDTBXH-GP']) {
      const other = body('Công ty CP Ví Dụ B', {
        ...VN,
        address: HUE,
        licences: [{ scheme: 'VN-GP', value }],
      })
      expect(judge(body('Công ty TNHH Mẫu A', VN), other)).toEqual([])
    }
  })
})

describe('a measure on the list of an authority', () => {
  const PERMIT = [{ scheme: 'JP-KANRI', value: '許9900000007' }] as const
  const OTHER_PERMIT = [{ scheme: 'JP-KANRI', value: '許9900000008' }] as const
  const measure = (name: string, given: Given = {}) => body(name, given)

  test('is told when it names the body by number, whatever it is called today', () => {
    const found = judgeMeasure(
      body('サンプル改名協同組合', { licences: PERMIT, address: OSAKA }),
      measure('見本協同組合', { licences: PERMIT, address: TOKYO }),
    )
    expect(found).toEqual({ kind: 'sanction_list', closeness: 'number', audience: 'public' })
  })

  test('by name is told in one municipality, is for officers in one prefecture, and else only for screening', () => {
    const listed = measure('株式会社サンプル青空', { address: TOKYO, role: 'employer' })
    const told = (address: string) =>
      judgeMeasure(body('サンプル青空株式会社', { address, role: 'employer' }), listed)?.audience
    expect(told('東京都新宿区架空台9-9-9')).toBe('public')
    expect(told('東京都港区架空台9-9-9')).toBe('officers')
    expect(told(OSAKA)).toBe('screening')
  })

  test('by name is not told to the public when the list prints another’s number', () => {
    const listed = measure('サンプル青空協同組合', { address: '東京都新宿区仮名町7-7-7', licences: PERMIT })
    const namesake = body('サンプル青空協同組合', { address: TOKYO, licences: OTHER_PERMIT })
    expect(judgeMeasure(namesake, listed)?.audience).toBe('officers')
  })

  test('says nothing of other names, other roles and other countries', () => {
    const listed = measure('サンプル青空協同組合', { address: TOKYO })
    expect(judgeMeasure(body('サンプル若葉協同組合', { address: TOKYO }), listed)).toBeUndefined()
    expect(judgeMeasure(body('サンプル青空', { address: TOKYO, role: 'employer' }), listed)).toBeUndefined()
    expect(judgeMeasure({ ...body('サンプル青空協同組合'), country: 'VN' }, listed)).toBeUndefined()
  })
})
