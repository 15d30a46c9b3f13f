import { beforeAll, expect, test } from 'vitest'
import { runDueWork } from '../../src/due-work.ts'
import { freezeStatistics } from '../../src/fee-statistics/freeze-statistics.ts'
import { monitoringFigures } from '../../src/fee-statistics/monitor-fees.ts'
import { verifyChains } from '../../src/journal/verify-chain.ts'
import { mailbox, makeSenders } from '../deliveries/outside.ts'
import { aPerson } from '../support/builders.ts'
import { type Programme, startProgramme } from './programme.ts'
import { tell, workers } from './told.ts'

let house: Programme
beforeAll(async () => {
  house = await startProgramme()
  await runDueWork(house.deps, { ...makeSenders(house.db), ...mailbox() })
}, 60_000)

const json = async (path: string) => {
  const answer = await house.request(`/api/v1/statistics/${path}`)
  expect(answer.status, path).toBe(200)
  return (await answer.json()) as { figures: Published[]; periods: { period: string }[] }
}
interface Published {
  kind: string
  programme: string | null
  period: string
  figure: {
    listed: number | null
    interviewed: number
    chosen: string
    shares: Record<string, Record<string, number | string | null> | null>
    amounts: Record<string, { median: number | null; p90: number | null }>
    signals: { indicator: number; found: number }[]
    items: string[]
  }
}

test('each quarter that is over is published once, with an entry in the journal, and nothing is left to do', async () => {
  const { deps, db } = house
  const { periods } = await json('corridors/vn-jp')
  expect(periods.map(({ period }) => period)).toEqual(['2026-Q1', '2026-Q2', '2026-Q3'])
  expect(await freezeStatistics(deps)).toBe(0)
  const entries = await db.queries
    .selectFrom('journal')
    .select(['subject_id', 'action', 'summary'])
    .where('subject_kind', '=', 'fee_statistics')
    .execute()
  expect(entries.map(({ subject_id, action }) => `${subject_id} ${action}`).toSorted()).toEqual([
    'vn-jp/2026-Q1 frozen',
    'vn-jp/2026-Q2 frozen',
    'vn-jp/2026-Q3 frozen',
  ])
  expect((await verifyChains(db.queries)).broken).toEqual([])
})

test('an order where nobody paid says so with n, N and the bound of the finite group, and never that it is free of fees', async () => {
  const { figures } = await json(`job-orders/${house.orders.clean.number}`)
  const { figure } = figures.find(({ period }) => period === '2026-Q3') as Published
  expect(figure).toMatchObject({ listed: 40, interviewed: 25, chosen: 'random' })
  // 25 of 40 drawn and none found: two could still have paid.
  expect(figure.shares.paid).toEqual({
    found: 0,
    share: 0,
    method: 'hypergeometric',
    lower: 0,
    upper: 0.05,
    at_most: 2,
  })
  const page = await (
    await house.request(`/statistics/job-orders/${house.orders.clean.number}?lang=en`)
  ).text()
  expect(page).toContain('No payer found in 25 of 40 (95 % upper bound 5 %)')
  expect(page).not.toMatch(/zero.fee (verified|certified)|verified zero/i)
})

test('where some paid, the share stands with Wilson’s interval, the median is rounded, the ninetieth needs fifty workers', async () => {
  const { figures } = await json(`job-orders/${house.orders.large.number}`)
  const { figure } = figures.find(({ period }) => period === '2026-Q1') as Published
  expect(figure).toMatchObject({ listed: 60, interviewed: 30 })
  expect(figure.shares.paid).toMatchObject({ found: 15, share: 0.5, method: 'wilson' })
  expect(figure.amounts.paid).toEqual({ median: 0, p90: null })
  expect(figure.items).toEqual(['L.DEPOSIT', 'L.DISPATCH'])
})

test('where all but one paid, the share is hidden and the sums are not', async () => {
  const { figures } = await json(`job-orders/${house.orders.most.number}`)
  const { figure } = figures.find(({ period }) => period === '2026-Q3') as Published
  expect(figure.shares.paid).toBeNull()
  expect(figure.amounts.paid?.median).toBe(470_000)
})

test('five workers who were asked twice are not ten', async () => {
  expect((await json(`job-orders/${house.orders.twice.number}`)).figures).toEqual([])
})

test('of volunteers there is no interval, and of a group of seven nothing', async () => {
  const { header } = { header: house.agencies.c.identifiers[0] }
  const { figures } = await json(`organisations/${header?.scheme}/${encodeURIComponent(header?.value ?? '')}`)
  expect(new Set(figures.map(({ programme }) => programme))).toEqual(new Set(['ssw']))
  expect(figures[0]?.figure).toMatchObject({ chosen: 'random', interviewed: 30 })
  const { figures: whole } = await json('corridors/vn-jp')
  const titp = whole.find(({ programme, period }) => programme === 'titp' && period === '2026-Q1')
  // Volunteers are among those asked, so that chance has not chosen.
  expect(titp?.figure).toMatchObject({
    chosen: 'not_random',
    shares: { paid: { method: null, lower: null, upper: null } },
  })
})

test('forced labour is told by corridor and programme only', async () => {
  const { figures } = await json('corridors/vn-jp')
  const of = (kind: string) =>
    figures.find((one) => one.kind === kind && one.programme === 'titp' && one.period === '2026-Q1')
  expect(of('programme')?.figure.signals ?? []).toEqual([{ indicator: 9, found: 15 }])
  expect((await json(`job-orders/${house.orders.large.number}`)).figures[0]?.figure.signals).toEqual([])
})

test('interviews that come late, and those without consent, change no published quarter', async () => {
  const { deps } = house
  const before = await json('corridors/vn-jp')
  const { a } = house.agencies
  await tell(deps, [
    {
      agencyId: a.id,
      orderId: house.orders.large.id,
      period: '2026-Q3',
      listed: 30,
      told: workers(20, 20, { at: '2026-10-20T00:00:00.000Z' }),
    },
  ])
  await deps.db.queries.selectFrom('fee_records').select('id').limit(1).execute()
  expect(await freezeStatistics(deps)).toBe(0)
  expect(await json('corridors/vn-jp')).toEqual(before)
  house.clock.aheadMs = 60 * 86_400_000
  expect(await freezeStatistics(deps)).toBe(1)
  const after = await json('corridors/vn-jp')
  expect(after.figures.filter(({ period }) => period <= '2026-Q3')).toEqual(before.figures)
  expect(after.figures.find(({ period }) => period === '2026-Q4')?.figure.interviewed).toBe(20)
  house.clock.aheadMs = 0
})

test.each([
  '/statistics/corridors/vn-xx',
  '/statistics/job-orders/J-2026-AAAAA-A',
  '/statistics/organisations/VN-GP/999-LDTBXH-GP',
])('%s is not there', async (path) => {
  expect((await house.request(`/api/v1${path}`)).status).toBe(404)
})

test.each(['?programme=titp', '?period=2026-Q3', '?from=2026-07-01', '?kind=arrival', '?k=1'])(
  'no filter is taken: %s',
  async (query) => {
    expect((await house.request(`/api/v1/statistics/corridors/vn-jp${query}`)).status).toBe(422)
  },
)

test('the pages of body and job order show the latest answer, in three languages, and a body of the Japanese side the way there', async () => {
  const [id] = house.agencies.a.identifiers
  for (const [lang, words] of [
    ['en', 'What workers said they paid'],
    ['ja', '労働者が支払ったと話した費用'],
    ['vi', 'Người lao động cho biết đã trả những gì'],
  ]) {
    for (const path of [`/o/${id?.scheme}/${encodeURIComponent(id?.value ?? '')}`, '/statistics'])
      expect(await (await house.request(`${path}?lang=${lang}`)).text(), path).toContain(words)
  }
  const passport = await (await house.request(`/j/${house.orders.clean.number}?lang=en`)).text()
  expect(passport).toContain('No payer found in 25 of 40')
  expect(passport).not.toContain('<script')
  const tiny = await (await house.request(`/j/${house.orders.tiny.number}?lang=en`)).text()
  expect(tiny).toContain('Not published: too few people, or to protect others')
})

test('officers and reviewers see smaller groups and the quarter that runs; users of a body and strangers do not', async () => {
  const reviewer = await house.as('reviewer')
  const page = await reviewer.get('/workspace/fee-monitoring?lang=en')
  expect(page.status).toBe(200)
  expect(await page.text()).toContain('2026-Q3')
  expect((await reviewer.get('/workspace/fee-monitoring?period=2025-Q1')).status).toBe(404)
  expect((await reviewer.get('/workspace/fee-monitoring?period=2026-07')).status).toBe(422)
  const stranger = await house.request('/workspace/fee-monitoring')
  expect([302, 303, 401]).toContain(stranger.status)
  for (const role of ['body_user', 'interviewer', 'case_officer'] as const) {
    const actor = await aPerson(house.deps, role, { organisationId: house.agencies.a.id })
    const asked = monitoringFigures(house.deps, actor, 'vn-jp')
    if (role === 'body_user') await expect(asked).rejects.toThrow('errors.forbidden')
    else await asked.catch((error: Error) => expect(error.message).toBe('errors.forbidden'))
  }
  const japan = await aPerson(house.deps, 'programme_manager', { actsFor: 'jp_mirai' })
  const seen = await monitoringFigures(house.deps, japan, 'vn-jp')
  expect(seen.figures.filter(({ kind }) => kind === 'sending_agency')).toEqual([])
  expect(seen.figures.length).toBeGreaterThan(0)
})
