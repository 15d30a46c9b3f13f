import { describe, expect, test } from 'vitest'
import type { Deps } from '../../src/deps.ts'
import { parseOrRefuse } from '../../src/platform/parse.ts'
import type { PublicSummary } from '../../src/registrations/register-entry.ts'
import { matchExpression } from '../../src/registrations/register-search-store.ts'
import { SearchRegister, searchRegister } from '../../src/registrations/search-register.ts'
import { freshSqlite, testDeps } from '../support/databases.ts'
import { cast, enter } from './bodies.ts'

async function withCast(): Promise<Deps> {
  const deps = testDeps(await freshSqlite())
  await enter(deps, cast(deps))
  return deps
}
const found = async (deps: Deps, query: Record<string, string>): Promise<string[]> => {
  const page = await searchRegister(deps, null, parseOrRefuse(SearchRegister, query))
  return page.lines.map((line) => (JSON.parse(line.summaryJson) as PublicSummary).names[0]?.text ?? '')
}

const TANAKA = '協同組合田中サンプル'
const TANAKA_KANA = 'たなか見本事業協同組合'

describe('what people type finds its body', () => {
  test.each([
    ['tanaka', [TANAKA, TANAKA_KANA]],
    ['田中', [TANAKA, '新田中央協同組合']],
    ['タナカ', [TANAKA, TANAKA_KANA]],
    ['ﾀﾅｶ', [TANAKA, TANAKA_KANA]],
    ['Ｔａｎａｋａ', [TANAKA, TANAKA_KANA]],
    ['協同組合 田中', [TANAKA, '新田中央協同組合']],
    ['高崎', ['髙﨑サンプル協同組合']],
    ['中央協', ['新田中央協同組合']],
    ['Cong ty co phan', ['Công ty Cổ phần Phát triển Nhân lực Mẫu']],
    ['nhan luc', ['Công ty Cổ phần Phát triển Nhân lực Mẫu']],
    ['CÔNG TY TNHH VÍ DỤ', ['Công ty TNHH Ví Dụ Hải Đăng']],
    ['hai dang', ['Công ty TNHH Ví Dụ Hải Đăng']],
    ['製作所', ['株式会社サンプル製作所']],
    ['sample wo', ['株式会社サンプル製作所']],
  ])('%s', async (q, names) => {
    expect(await found(await withCast(), { q })).toEqual(names)
  })

  test.each([
    ['７０００－０１２０－５０００２', '株式会社サンプル製作所'],
    ['7-0000-1205-0002', '株式会社サンプル製作所'],
    ['T7000012050002', '株式会社サンプル製作所'],
    ['許１９００００００１', undefined],
    ['許１９００ ０００００１', TANAKA],
    ['1900000001', TANAKA],
    ['1174/LĐTBXH-GP', 'Công ty Cổ phần Phát triển Nhân lực Mẫu'],
    ['1174/ldtbxh-gp', 'Công ty Cổ phần Phát triển Nhân lực Mẫu'],
  ])('a number goes straight to its body: %s', async (q, name) => {
    const page = await searchRegister(await withCast(), null, { q })
    expect(page.exact).toBe(name !== undefined)
    expect(page.lines.length).toBe(name === undefined ? 0 : 1)
  })
})

describe('filters', () => {
  test.each([
    [{ role: 'employer' }, 1],
    [{ role: 'sending_agency' }, 2],
    [{ country: 'VN' }, 2],
    [{ province: 'JP-27' }, 1],
    [{ q: 'サンプル', role: 'employer' }, 1],
    [{ q: 'サンプル', province: 'JP-27' }, 0],
    [{ status: 'registered' }, 0],
    [{ status: 'not_registered' }, 7],
    [{ status: 'expired' }, 0],
    [{ status: 'suspended', role: 'employer', country: 'JP', province: 'JP-13', q: 'サンプル' }, 0],
  ])('%o', async (query, count) => {
    expect((await found(await withCast(), query)).length).toBe(count)
  })
})

describe('hostile and mistaken queries', () => {
  test.each(['"', '*', '%', '_', '\\', "'", '\u0000', '\ud800', '(', 'a', '田', '--', '🙂'])(
    '%j is too short to search by',
    async (q) => {
      await expect(searchRegister(await withCast(), null, { q })).rejects.toMatchObject({
        code: 'invalid',
        fields: [{ path: 'q', message: { key: 'registrations.query_too_short' } }],
      })
    },
  )

  test.each([
    'AND',
    'NOT tanaka',
    'tanaka OR x',
    'NEAR(a b)',
    '"tanaka',
    'tanaka" OR "a',
    'search_text:tanaka*',
    '{a b}:c^d',
    "'; DROP TABLE register_entries; --",
    '%%%',
    'a\u0000b\u0000c',
    'ta\ud800naka',
    '\u202etanaka',
    'tanaka'.repeat(30),
  ])('%j is a text like any other', async (q) => {
    const deps = await withCast()
    await searchRegister(deps, null, { q }).catch((error) => expect(error).toMatchObject({ code: 'invalid' }))
    expect(await found(deps, {})).toHaveLength(7)
  })

  test('everything typed stands in quotes in the FTS expression', () => {
    expect(matchExpression({ terms: ['a"b', 'x OR y'], pairs: ['q田中'] })).toBe(
      'search_text : ("a""b" AND "x OR y") AND search_pairs : ("q田中")',
    )
  })

  test.each([
    [{ q: 'x'.repeat(10_000) }, 'q', 'registrations.query_too_long'],
    [{ limit: '0' }, 'limit', 'errors.limit_invalid'],
    [{ limit: '101' }, 'limit', 'errors.limit_invalid'],
    [{ limit: '-1' }, 'limit', 'errors.limit_invalid'],
    [{ limit: '1e2' }, 'limit', 'errors.limit_invalid'],
    [{ role: 'owner' }, 'role', 'errors.not_an_option'],
    [{ status: 'applied' }, 'status', 'errors.not_an_option'],
    [{ country: 'Japan' }, 'country', 'organisations.country_code'],
    [{ province: 'Tokyo' }, 'province', 'registrations.province_invalid'],
    [{ sort: 'name' }, 'sort', 'errors.unknown_field'],
  ])('%o is refused by field', (query, path, key) => {
    expect(() => parseOrRefuse(SearchRegister, query)).toThrow(
      expect.objectContaining({
        fields: expect.arrayContaining([
          expect.objectContaining({ path, message: expect.objectContaining({ key }) }),
        ]),
      }),
    )
  })

  test.each([
    '',
    'x',
    '!!!!',
    'bnVsbA',
    btoa('["n"]'),
    btoa('["t",-1]'),
    btoa('["a",1.5]'),
    btoa('{"stage":"n"}'),
    btoa('["z",1]'),
  ])('the cursor %j is not ours', async (cursor) => {
    await expect(searchRegister(await withCast(), null, { q: 'tanaka', cursor })).rejects.toMatchObject({
      code: 'invalid',
      fields: [{ path: 'cursor' }],
    })
  })
})
