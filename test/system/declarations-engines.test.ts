import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SYSTEM_ACTOR } from '../../src/accounts/actor.ts'
import { gatherDeclarations } from '../../src/job-orders/gather-declarations.ts'
import { gatherPassport } from '../../src/job-orders/gather-passport.ts'
import type { JobOrder } from '../../src/job-orders/job-order.ts'
import { listNamedSubAgents } from '../../src/job-orders/list-sub-agents.ts'
import { nameSubAgent, takeBackSubAgent } from '../../src/job-orders/name-sub-agent.ts'
import { saveDeclaration } from '../../src/job-orders/save-declaration.ts'
import { shareSignals } from '../../src/job-orders/share-signals.ts'
import { anOrder, orderCast } from '../job-orders/certified-order.ts'
import { agreed, aLine, CLEAN_TITP } from '../job-orders/declared-lines.ts'
import { DATABASES, type TestDatabase, type TestDeps, testDeps } from '../support/databases.ts'

const someone = {
  told_by: 'scheme',
  name: 'Nguyễn Văn Môi Giới',
  area: 'Nghệ An',
  tax_or_identity_number: null,
} as const

describe.each(Object.entries(DATABASES))('declarations and sub-agents on %s', (_, open) => {
  let db: TestDatabase
  let deps: TestDeps
  let order: JobOrder
  let other: JobOrder

  beforeAll(async () => {
    db = await open()
    deps = testDeps(db)
    const cast = await orderCast(deps)
    order = (await anOrder(deps, cast)).order
    other = (await anOrder(deps, cast)).order
  })
  afterAll(() => db.close())

  test('the newest revision of each party is compared, sums beyond 32 bits included', async () => {
    for (const { party, lines } of agreed(CLEAN_TITP))
      await saveDeclaration(deps, SYSTEM_ACTOR, order.number, {
        party,
        expected_revision: 0,
        lines: [...lines],
      })
    expect((await gatherDeclarations(deps, SYSTEM_ACTOR, order.number)).signals).toEqual([])
    const large = [aLine({ amount_minor: 4_000_000_000 })]
    await saveDeclaration(deps, SYSTEM_ACTOR, order.number, {
      party: 'sending_agency',
      expected_revision: 1,
      lines: large,
    })
    const { declarations, signals } = await gatherDeclarations(deps, SYSTEM_ACTOR, order.number)
    expect(declarations.map(({ party, revision }) => `${party} ${revision}`).sort()).toEqual([
      'employer 1',
      'intermediary 1',
      'sending_agency 2',
    ])
    expect(signals?.map(({ rule }) => rule).sort()).toEqual(['one_side_silent', 'sides_differ'])
    await shareSignals(deps, SYSTEM_ACTOR, order.number, { signals: [signals?.[0]?.id ?? ''] })
    expect((await gatherDeclarations(deps, SYSTEM_ACTOR, order.number)).shared).toMatchObject([
      { signal: signals?.[0] },
    ])
  })

  test('of two that save the same revision one is refused', async () => {
    const save = () =>
      saveDeclaration(deps, SYSTEM_ACTOR, other.number, {
        party: 'employer',
        expected_revision: 0,
        lines: [],
      })
    const both = await Promise.allSettled([save(), save()])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  test('a name in two orders is counted, listed newest first, and gone when taken back', async () => {
    const { id } = await nameSubAgent(deps, SYSTEM_ACTOR, order.number, someone)
    await nameSubAgent(deps, SYSTEM_ACTOR, other.number, { ...someone, name: 'NGUYEN VAN MOI GIOI' })
    const listed = await listNamedSubAgents(deps, SYSTEM_ACTOR, {})
    expect(listed.items.map(({ orderNumber }) => orderNumber)).toEqual([other.number, order.number])
    expect([...listed.orders.values()]).toEqual([2])
    await takeBackSubAgent(deps, SYSTEM_ACTOR, order.number, id)
    expect([...(await listNamedSubAgents(deps, SYSTEM_ACTOR, {})).orders.values()]).toEqual([1])
  })

  test('the passport says the same', async () => {
    const { status, flagged, parties } = await gatherPassport(deps, order.number)
    expect({ status, flagged, problems: parties.map(({ problem }) => problem) }).toEqual({
      status: 'certified',
      flagged: false,
      problems: [null, null, null],
    })
  })
})
