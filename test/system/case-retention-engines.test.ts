import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WORKER_ACTOR } from '../../src/accounts/worker-actor.ts'
import { deleteDueCases } from '../../src/case-retention/delete-due-cases.ts'
import { draftPolicy, publishPolicy } from '../../src/case-retention/draft-policy.ts'
import { seeWarning } from '../../src/case-retention/due-cases.ts'
import { previewPolicy } from '../../src/case-retention/preview-policy.ts'
import { REPOSITORY_POLICY } from '../../src/case-retention/retention-policy.ts'
import { clocksOf } from '../../src/cases/case-clock.ts'
import { listSteps } from '../../src/cases/case-step-store.ts'
import { verifyCaseSteps } from '../../src/cases/case-steps-verify.ts'
import { planCheckIns } from '../../src/cases/plan-check-ins.ts'
import { aFullCase, take } from '../case-retention/full-case.ts'
import { aSealedCase } from '../cases/case-cast.ts'
import { aPerson } from '../support/builders.ts'
import { DATABASES, type TestDatabase, testDeps } from '../support/databases.ts'

describe.each(Object.entries(DATABASES))('cases on %s', (_, open) => {
  let db: TestDatabase
  const clock = { now: '2026-11-02T01:00:00.000Z' }
  beforeAll(async () => {
    db = await open()
  })
  afterAll(async () => db?.close())

  test('D5 take steps, are held, warned of and deleted with all their rows, and the journal stays whole', async () => {
    const deps = testDeps(db, { now: () => clock.now })
    const full = await aFullCase({ deps, db })
    const { id } = full.case
    await take({ deps }, id, 'acknowledged')
    await db.atomically(planCheckIns(deps, full.case, '2026-11-02'))
    await take({ deps }, id, 'withdrawn', '', WORKER_ACTOR)
    const steps = await listSteps(db.queries, id)
    expect(clocksOf(steps, '2026-11-02').map(({ state }) => state)).toEqual(['met', 'ended'])
    await expect(
      db.atomically([db.queries.updateTable('case_steps').set({ on_day: '2026-11-01' })]),
    ).rejects.toThrow()

    const manager = await aPerson(deps, 'programme_manager')
    const administrator = await aPerson(deps, 'scheme_administrator')
    const periods = { ...REPOSITORY_POLICY.periods, withdrawn_days: 10 }
    const { version } = await draftPolicy(deps, manager, { periods, reason: 'Shorter.' })
    expect((await previewPolicy(deps, manager, version)).lines).toEqual([
      { rule: 'withdrawn', cases: 1, earlier: 1, later: 0, atOnce: 0, held: 1 },
    ])
    await publishPolicy(deps, administrator, version)
    clock.now = '2026-11-12T01:00:00.000Z'
    expect(await deleteDueCases(deps)).toBe(0)
    await db.atomically([
      db.queries.updateTable('repayment_plans').set({ status: 'closed', closed_at: clock.now }),
    ])
    expect((await seeWarning(deps, manager)).cases).toMatchObject([{ deletion: { on: '2026-11-19' } }])
    clock.now = '2026-11-19T01:00:00.000Z'
    await deleteDueCases(deps)
    const tables = ['cases', 'case_keys', 'case_steps', 'case_messages', 'case_files', 'case_groups'] as const
    for (const table of tables) expect(await db.queries.selectFrom(table).selectAll().execute()).toEqual([])
    expect(await db.queries.selectFrom('case_stubs').selectAll().execute()).toHaveLength(1)
    expect(await verifyCaseSteps(db.queries)).toEqual({ cases: 1, tampered: [] })
  })

  test('two workers of the same group: the group goes with the second', async () => {
    const deps = testDeps(db, { now: () => clock.now })
    clock.now = '2027-01-04T01:00:00.000Z'
    const [first, second] = [await aSealedCase({ deps, db }), await aSealedCase({ deps, db })]
    await db.atomically([
      db.queries.insertInto('case_groups').values({ id: 'group', word_hash: 'word', made_on: '2027-01-04' }),
      db.queries
        .updateTable('cases')
        .set({ group_id: 'group' })
        .where('id', 'in', [first.case.id, second.case.id]),
    ])
    await take({ deps }, first.case.id, 'withdrawn', '', WORKER_ACTOR)
    clock.now = '2027-01-05T01:00:00.000Z'
    await take({ deps }, second.case.id, 'withdrawn', '', WORKER_ACTOR)
    const groups = () => db.queries.selectFrom('case_groups').select(sql<string>`id`.as('id')).execute()
    clock.now = '2027-01-14T01:00:00.000Z'
    await deleteDueCases(deps)
    expect(await groups()).toEqual([{ id: 'group' }])
    clock.now = '2027-01-15T01:00:00.000Z'
    await deleteDueCases(deps)
    expect(await groups()).toEqual([])
  })
})
