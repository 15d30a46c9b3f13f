import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SYSTEM_ACTOR } from '../../src/accounts/actor.ts'
import type { Deps } from '../../src/deps.ts'
import { commit } from '../../src/journal/commit.ts'
import { replaceOrganisations } from '../../src/organisations/organisation-store.ts'
import { parseOrRefuse } from '../../src/platform/parse.ts'
import { lookUpBody } from '../../src/registrations/look-up-body.ts'
import { recordFirstStatus } from '../../src/registrations/record-first-status.ts'
import { makeEntry, type PublicSummary } from '../../src/registrations/register-entry.ts'
import { entryStatements } from '../../src/registrations/register-entry-store.ts'
import { SearchRegister, searchRegister } from '../../src/registrations/search-register.ts'
import { anAgency, aSupervisor, cast, enter, name } from '../registrations/bodies.ts'
import { DATABASES, type TestDatabase, testDeps } from '../support/databases.ts'

/** Every query that people and attackers ask; each engine must give the same bodies in the same order. */
const QUERIES: Record<string, string>[] = [
  {},
  { q: 'tanaka' },
  { q: '田中' },
  { q: 'タナカ' },
  { q: '中央協' },
  { q: 'Cong ty co phan' },
  { q: 'nhan luc' },
  { q: 'サンプル' },
  { q: 'サンプル 協同組合' },
  { q: 'mau so 1' },
  { q: 'co' },
  { q: '７０００－０１２０－５０００２' },
  { q: '1174/LĐTBXH-GP' },
  { q: '"; DROP TABLE' },
  { q: '50%サンプル' },
  { q: 'ab_cd%ef\\gh' },
  { q: 'AND OR NOT NEAR' },
  { role: 'employer' },
  { country: 'VN' },
  { province: 'JP-27' },
  { status: 'registered' },
  { status: 'registered_with_conditions' },
  { status: 'not_registered' },
  { status: 'expired' },
  {
    q: 'サンプル',
    status: 'not_registered',
    role: 'supervising_organisation',
    country: 'JP',
    province: 'JP-13',
  },
  { q: '田中', status: 'registered', role: 'supervising_organisation' },
  { q: 'mẫu', status: 'suspended' },
]

async function prepare(db: TestDatabase): Promise<Deps> {
  const deps = testDeps(db)
  const bodies = cast(deps)
  await enter(deps, [
    ...bodies,
    ...Array.from({ length: 120 }, (_, i) =>
      anAgency(deps, String(3000 + i), `Công ty TNHH Mẫu Số ${i} Hà Nội`),
    ),
    ...Array.from({ length: 30 }, (_, i) =>
      aSupervisor(deps, 500 + i, [name(`見本${i}サンプル協同組合`, 'ja', 'ミホン')]),
    ),
  ])
  for (const [i, conditions] of [
    [0, []],
    [1, ['四半期ごとに報告すること']],
  ] as const) {
    await recordFirstStatus(deps, SYSTEM_ACTOR, {
      organisationId: bodies[i]?.id ?? '',
      role: 'supervising_organisation',
      corridor: 'vn-jp',
      validFromOn: '2026-10-15',
      validToOn: '2027-10-14',
      programmes: ['titp'],
      conditions: [...conditions],
    })
  }
  return deps
}

/** All pages of a query, seven lines each. */
async function answers(deps: Deps, query: Record<string, string>): Promise<string[]> {
  const values: string[] = []
  for (let cursor: string | null = null; ; ) {
    const page = await searchRegister(
      deps,
      null,
      parseOrRefuse(SearchRegister, { ...query, limit: '7', ...(cursor ? { cursor } : {}) }),
    )
    values.push(...page.lines.map((line) => (JSON.parse(line.summaryJson) as PublicSummary).value))
    cursor = page.nextCursor
    if (!cursor) return values
  }
}

describe.each(Object.entries(DATABASES))('the register on %s', (_, open) => {
  let db: TestDatabase
  let deps: Deps
  let reference: Deps
  beforeAll(async () => {
    db = await open()
    deps = await prepare(db)
    reference = await prepare(await DATABASES.sqlite())
  })
  afterAll(() => db.close())

  test.each(QUERIES.map((query) => [JSON.stringify(query), query] as const))(
    '%s finds the same bodies in the same order',
    async (_said, query) => {
      const found = await answers(deps, query)
      expect(found).toEqual(await answers(reference, query))
      expect(new Set(found).size).toBe(found.length)
    },
  )

  test('a look-up answers with the standing of the day', async () => {
    const body = await lookUpBody(deps, null, { scheme: 'JP-KANRI', value: '1900000002' })
    expect(body.standings).toMatchObject([{ status: 'registered_with_conditions', programmes: ['titp'] }])
    expect(body.registerVersion).toBe(3)
    const before = await lookUpBody(deps, null, { scheme: 'JP-KANRI', value: '1900000002', on: '2026-10-14' })
    expect(before.standings).toMatchObject([{ status: 'not_registered' }])
  })

  test('a body that changed its name is found under the new one only', async () => {
    const body = aSupervisor(deps, 900, [name('旧名サンプル協同組合', 'ja')])
    await enter(deps, [body])
    expect(await answers(deps, { q: '旧名' })).toHaveLength(1)
    const renamed = {
      ...body,
      names: [name('新名ミホン協同組合', 'ja')],
      changedAt: '2026-10-02T00:00:00.000Z',
    }
    const [entry] = [makeEntry(renamed)]
    await commit(deps, SYSTEM_ACTOR, {
      entries: [
        {
          subject: { kind: 'list_import', id: deps.newId() },
          after: { sequence: 0, hash: '' },
          action: 'x',
          summary: '',
          payload: 1,
        },
      ],
      statements: [
        ...replaceOrganisations(deps.db, [renamed]),
        ...entryStatements(deps.db, [entry], renamed.changedAt),
      ],
      result: null,
    })
    expect(await answers(deps, { q: '旧名' })).toEqual([])
    expect(await answers(deps, { q: '旧名サンプル' })).toEqual([])
    expect(await answers(deps, { q: '名ミホ' })).toEqual(['許1900000900'])
  })
})
