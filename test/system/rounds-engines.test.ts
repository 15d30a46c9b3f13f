import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closeRound, closeRounds } from '../../src/interviews/close-round.ts'
import { readContact } from '../../src/interviews/contact-reading.ts'
import { coverageOf } from '../../src/interviews/coverage.ts'
import { countWorkers } from '../../src/interviews/coverage-store.ts'
import { drawWorkers } from '../../src/interviews/draw-workers.ts'
import { listWorkers } from '../../src/interviews/list-workers.ts'
import { markWorker } from '../../src/interviews/mark-worker.ts'
import { openRound } from '../../src/interviews/open-round.ts'
import { replaceWorker } from '../../src/interviews/replace-worker.ts'
import { findForFiling, findRound, listVisibleRounds } from '../../src/interviews/round-store.ts'
import { listOrder, listToDrawFrom, listWorkersOf } from '../../src/interviews/round-worker-store.ts'
import { findHead } from '../../src/journal/journal-store.ts'
import { drawSample } from '../../src/statistics/draw.ts'
import { aList, bytesOf, opened, planned, type RoundCast, roundCast } from '../interviews/round-cast.ts'
import { DATABASES, type TestDatabase, type TestDeps, testDeps } from '../support/databases.ts'

describe.each(Object.entries(DATABASES))('interview rounds on %s', (_, open) => {
  let db: TestDatabase
  let deps: TestDeps
  let cast: RoundCast
  beforeAll(async () => {
    db = await open()
    deps = testDeps(db)
    cast = await roundCast(deps)
  }, 60_000)
  afterAll(async () => db?.close())

  const coverage = async (roundId: string) => coverageOf(await countWorkers(db.queries, roundId))
  const chosenOf = (roundId: string) => listWorkersOf(db.queries, roundId, {}, { limit: 100 })

  test('a round is planned, listed, drawn and opened', async () => {
    const { manager } = cast
    const { number, id } = await planned(deps, cast)
    // A second list takes the place of the first.
    await listWorkers(deps, manager, number, bytesOf(aList(30)))
    const { saved } = await listWorkers(deps, manager, number, bytesOf(aList(260)))
    expect((await listToDrawFrom(db.queries, id)).length).toBe(260)
    const { draw } = await drawWorkers(deps, manager, number, { how: 'random', rule: 'quarter', size: 70 })
    expect(draw).toMatchObject({ listHash: saved.listHash, listed: 260, size: 70, ruleSize: 65 })
    expect((await openRound(deps, manager, number)).period).toBe('2026-Q4')
    const chosen = await chosenOf(id)
    expect(chosen.length).toBe(70)
    const code = chosen[0]?.code ?? ''
    expect(await findForFiling(db, id, code)).toMatchObject({
      round: { number, status: 'open', chain: { sendingAgencyId: cast.agency.id } },
      worker: { code, state: 'drawn' },
    })
  })

  test('its workers are marked, replaced and reached, and it is closed without a contact left', async () => {
    const { manager, interviewer } = cast
    const { number, id } = await opened(deps, cast, aList(80))
    const chosen = await chosenOf(id)
    const [first, second] = chosen
    const ref = { round: number, code: first?.code ?? '' }
    await markWorker(deps, interviewer, ref, { state: 'refused' })
    await markWorker(deps, interviewer, { ...ref, code: second?.code ?? '' }, { state: 'unreachable' })
    const { by } = await replaceWorker(deps, manager, ref, { reason: 'refused' })
    expect((await chosenOf(id)).find(({ code }) => code === by)).toMatchObject({
      state: 'drawn',
      replaces: ref.code,
      stratum: first?.stratum,
    })
    expect(await coverage(id)).toMatchObject({
      listed: 80,
      chosen: 21,
      refused: 1,
      unreachable: 1,
      replaced: 1,
      waiting: 19,
    })
    const reachable = await db.queries
      .selectFrom('round_contacts')
      .select('code')
      .where('round_id', '=', id)
      .execute()
    const someone = (await chosenOf(id)).find(
      ({ code, state }) => state === 'drawn' && reachable.some((one) => one.code === code),
    )
    const contact = await readContact(deps, interviewer, { round: number, code: someone?.code ?? '' })
    expect(contact).toMatch(/^\+84 900 000 \d{3}$/)
    await closeRound(deps, manager, number)
    const left = db.queries.selectFrom('round_contacts').selectAll().where('round_id', '=', id)
    expect(await left.execute()).toEqual([])
    expect((await findRound(db, number))?.status).toBe('closed')
  })

  test('the stored order is that of the draw, computed again from list and seed', async () => {
    const round = await opened(deps, cast, aList(700))
    const { seed = '', size = 0 } = round.draw ?? {}
    const again = drawSample({ list: await listToDrawFrom(db.queries, round.id), size, seed })
    const order = await listOrder(db.queries, round.id)
    expect(order).toEqual(again.order.map(({ code, stratum, rank }) => ({ code, stratum, rank })))
  })

  test('of two who draw at once one draws, and there is one draw', async () => {
    const { number, id } = await planned(deps, cast)
    await listWorkers(deps, cast.manager, number, bytesOf(aList()))
    const both = await Promise.allSettled(
      [1, 2].map(() => drawWorkers(deps, cast.manager, number, { how: 'all' })),
    )
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect((await findHead(db, { kind: 'interview_round', id })).sequence).toBe(3)
  })

  test('rounds whose last day is over are closed once, by whoever comes first', async () => {
    const round = await opened(deps, cast)
    const later = testDeps(db, { now: () => '2026-12-01T00:00:00.000Z' })
    await Promise.all([closeRounds(later), closeRounds(later)])
    const { sequence } = await findHead(db, { kind: 'interview_round', id: round.id })
    // Planned, listed, drawn, opened, closed.
    expect(sequence).toBe(5)
    expect(await closeRounds(later)).toBe(0)
  })

  test('the list of rounds shows each side its own', async () => {
    const page = { limit: 50 }
    const seen = await listVisibleRounds(db.queries, cast.manager, {}, page)
    expect(seen.length).toBe(5)
    const other = { ...cast.manager, actsFor: 'jp_mirai' } as const
    expect(await listVisibleRounds(db.queries, other, {}, page)).toEqual([])
  })
})
