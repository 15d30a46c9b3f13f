import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { onTheDay, WORKER_ACTOR } from '../../src/accounts/worker-actor.ts'
import { CASE_STATUSES, type CaseStatus, caseSubject, OUTCOMES } from '../../src/cases/case.ts'
import {
  CASE_MOVES,
  CASE_STEPS,
  type CaseMove,
  type CaseStepName,
  checkStep,
  isOver,
  MOVES,
  mayMove,
  moveCase,
  statusAfter,
} from '../../src/cases/case-life.ts'
import { listSteps } from '../../src/cases/case-step-store.ts'
import { verifyCaseSteps } from '../../src/cases/case-steps-verify.ts'
import { findCase } from '../../src/cases/case-store.ts'
import { checkInDays, planCheckIns } from '../../src/cases/plan-check-ins.ts'
import { planStep, planSteps } from '../../src/cases/plan-step.ts'
import { commit } from '../../src/journal/commit.ts'
import { findHead, listEntries } from '../../src/journal/journal-store.ts'
import { dayOf, later } from '../../src/platform/clock.ts'
import { freshSqlite, testDeps } from '../support/databases.ts'
import { aSealedCase } from './case-cast.ts'

const moves = fc.array(fc.constantFrom(...CASE_MOVES), { maxLength: 30 })
const officer = { id: 'officer-1' }

describe('the life of a case', () => {
  test('no path of moves leaves the table, and what is refused changes nothing', () => {
    fc.assert(
      fc.property(moves, (path) => {
        let status: CaseStatus = 'received'
        for (const move of path) {
          const next: CaseStatus | undefined = MOVES[status][move]
          if (next) expect(moveCase(status, move)).toBe(next)
          else expect(() => moveCase(status, move)).toThrow()
          expect(mayMove(status, move)).toBe(next !== undefined)
          status = next ?? status
          expect(CASE_STATUSES).toContain(status)
        }
      }),
    )
  })

  test('nothing is concluded that was not answered since it was taken up', () => {
    fc.assert(
      fc.property(moves, (path) => {
        const done: CaseMove[] = []
        let status: CaseStatus = 'received'
        for (const move of path) {
          if (!mayMove(status, move)) continue
          if (move === 'concluded') expect(done.at(-1)).toBe('answered')
          status = moveCase(status, move)
          done.push(move)
        }
      }),
    )
  })

  test('from every status but the ends the worker can withdraw, and from both ends the case can be brought back', () => {
    for (const status of CASE_STATUSES) {
      expect(mayMove(status, 'withdrawn')).toBe(!isOver(status))
      expect(mayMove(status, 'reopened')).toBe(isOver(status))
    }
  })

  test('every move is a step, and every status is reached', () => {
    for (const move of CASE_MOVES) expect(Object.keys(CASE_STEPS)).toContain(move)
    const reached = new Set(['received', ...Object.values(MOVES).flatMap((of) => Object.values(of))])
    expect([...reached].toSorted()).toEqual(CASE_STATUSES.toSorted())
  })

  test('the worker always gets through, also when the case is over', () => {
    const workers = (Object.keys(CASE_STEPS) as CaseStepName[]).filter(
      (step) => CASE_STEPS[step].by === 'worker' && step !== 'withdrawn',
    )
    expect(workers.length).toBeGreaterThan(6)
    for (const status of CASE_STATUSES)
      for (const step of workers) expect(statusAfter(status, step)).toBe(status)
  })

  test('a step is refused to who cannot take it, and a detail that is not of its list', () => {
    expect(() => checkStep('acknowledged', '', true)).toThrow()
    expect(() => checkStep('worker_wrote', '', false)).toThrow()
    expect(() => checkStep('paused', 'because', false)).toThrow()
    expect(() => checkStep('paused', '', false)).toThrow()
    expect(() => checkStep('noted', 'Nguyễn Văn A', false)).toThrow()
    expect(() => checkStep('referral_proposed', 'a b', false)).toThrow()
    expect(() => checkStep('concluded', 'withdrawn', false)).toThrow()
    for (const outcome of OUTCOMES.filter((one) => one !== 'withdrawn'))
      expect(() => checkStep('concluded', outcome, false)).not.toThrow()
  })
})

async function stage() {
  const db = await freshSqlite()
  const clock = { now: '2026-11-02T01:00:00.000Z' }
  const deps = testDeps(db, { now: () => clock.now })
  const { case: filed } = await aSealedCase({ deps, db })
  const at = (hour: string) => {
    clock.now = hour
  }
  const take = async (step: CaseStepName, detail = '', actor = officer) => {
    const head = await findHead(deps.db, caseSubject(filed))
    const one = await findCase(deps.db, filed.id)
    if (!one) throw new Error('gone')
    const now = actor.id === WORKER_ACTOR.id ? onTheDay(dayOf(deps.now())) : deps.now()
    const { entries, statements } = await planStep(deps, actor, one, head, { step, detail }, now)
    await commit(deps, actor, { entries, statements, result: null, at: now })
  }
  return { db, deps, clock, filed, take, at, one: () => findCase(deps.db, filed.id) }
}

describe('steps in the database', () => {
  test('a step changes status, outcome, day and news, and has its entry in the journal', async () => {
    const { deps, filed, take, at, one } = await stage()
    at('2026-11-03T05:00:00.000Z')
    await take('acknowledged')
    await take('triaged', 'labour')
    await take('taken_up')
    await take('ladder_moved', 'lawyers_enquiry')
    await take('answered')
    await take('concluded', 'partly')
    expect(await one()).toMatchObject({
      status: 'concluded',
      outcome: 'partly',
      concludedOn: '2026-11-03',
      category: 'labour',
      ladder: 'lawyers_enquiry',
      workerLastOn: '2026-11-02',
    })
    at('2026-11-09T16:00:00.000Z')
    await take('worker_wrote', '', WORKER_ACTOR)
    expect(await one()).toMatchObject({ status: 'concluded', workerLastOn: '2026-11-10', workerNews: true })
    await take('reopened')
    expect(await one()).toMatchObject({ status: 'in_follow_up', outcome: null, concludedOn: null })
    const steps = await listSteps(deps.db.queries, filed.id)
    const entries = await listEntries(deps.db.queries, caseSubject(filed))
    expect(entries.map(({ action, summary }) => [action, summary])).toEqual(
      steps.map(({ step, detail }) => [step, detail]),
    )
    expect(entries.find(({ action }) => action === 'worker_wrote')?.happenedAt).toBe(
      '2026-11-10T00:00:00.000Z',
    )
  })

  test('a step bears the day of its commit: no other can be given', async () => {
    const { deps, filed, at } = await stage()
    at('2026-11-20T05:00:00.000Z')
    const head = await findHead(deps.db, caseSubject(filed))
    const planned = (when: string) => planStep(deps, officer, filed, head, { step: 'acknowledged' }, when)
    for (const when of ['2026-11-08T05:00:00.000Z', '2026-11-19T05:00:00.000Z', '2026-11-21T05:00:00.000Z'])
      await expect(planned(when)).rejects.toThrow('the day of its commit')
    // A verb that began a moment before midnight in Tokyo.
    at('2026-11-20T15:00:01.000Z')
    await expect(planned('2026-11-20T14:59:59.000Z')).resolves.toBeDefined()
    at('2026-11-20T16:30:00.000Z')
    await expect(planned('2026-11-20T14:59:59.000Z')).rejects.toThrow('the day of its commit')
  })

  test('of two officers at once one is told what the other did', async () => {
    const { deps, filed } = await stage()
    const head = await findHead(deps.db, caseSubject(filed))
    const act = async () => {
      const now = deps.now()
      const { entries, statements } = await planStep(
        deps,
        officer,
        filed,
        head,
        { step: 'acknowledged' },
        now,
      )
      return commit(deps, officer, { entries, statements, result: null, at: now })
    }
    const [first, second] = await Promise.allSettled([act(), act()])
    expect(first.status).toBe('fulfilled')
    expect(second).toMatchObject({ status: 'rejected', reason: { code: 'conflict' } })
    expect(await listSteps(deps.db.queries, filed.id)).toHaveLength(2)
  })

  test('several steps of one commit follow each other, and a case is received once', async () => {
    const { deps, filed } = await stage()
    const head = await findHead(deps.db, caseSubject(filed))
    const wanted = [{ step: 'acknowledged' }, { step: 'taken_up' }, { step: 'answered' }] as const
    const planned = await planSteps(deps, officer, filed, head, wanted, deps.now())
    expect(planned.case.status).toBe('answered')
    await expect(
      planSteps(deps, WORKER_ACTOR, filed, head, [{ step: 'received' }], deps.now()),
    ).rejects.toThrow('once')
    await expect(
      planSteps(deps, officer, filed, head, [{ step: 'concluded', detail: 'partly' }], deps.now()),
    ).rejects.toMatchObject({ code: 'conflict', sentence: { key: 'cases.is_received' } })
  })

  test('H6 check-ins are two weeks, three and six months away, and those answered stay when they are counted anew', async () => {
    const { db, deps, filed } = await stage()
    expect(checkInDays('2026-11-30')).toEqual({
      week_2: '2026-12-14',
      month_3: '2027-02-28',
      month_6: '2027-05-30',
    })
    await db.atomically(planCheckIns(deps, filed, '2026-11-03'))
    await db.atomically([
      db.queries
        .updateTable('case_check_ins')
        .set({ answered_on: '2026-11-18', sealed_answer: 'sealed' })
        .where('kind', '=', 'week_2'),
    ])
    await db.atomically(planCheckIns(deps, filed, '2026-12-01'))
    const rows = await db.queries.selectFrom('case_check_ins').selectAll().orderBy('due_on').execute()
    expect(rows.map(({ kind, due_on }) => [kind, due_on])).toEqual([
      ['week_2', '2026-11-17'],
      ['month_3', '2027-03-01'],
      ['month_6', '2027-06-01'],
    ])
  })
})

describe('what was tampered with in the database is noticed against the journal', () => {
  async function late() {
    const staged = await stage()
    staged.at('2026-11-20T05:00:00.000Z')
    await staged.take('acknowledged')
    await staged.take('answered')
    // Who has the file in his hands can take the triggers out of it.
    await staged.db.script('DROP TRIGGER case_steps_are_not_changed; DROP TRIGGER case_steps_follow;')
    return { ...staged, verify: () => verifyCaseSteps(staged.db.queries) }
  }

  test('nothing, where nothing was', async () => {
    const { verify } = await late()
    expect(await verify()).toEqual({ cases: 1, tampered: [] })
  })

  const step = { step: 'acknowledged' } as const
  const rows: readonly [string, (db: Awaited<ReturnType<typeof freshSqlite>>) => Promise<void>, object][] = [
    [
      'an earlier day for a late acknowledgement',
      (db) =>
        db.atomically([
          db.queries.updateTable('case_steps').set({ on_day: '2026-11-05' }).where('step', '=', step.step),
        ]),
      { sequence: 2, reason: 'step_altered' },
    ],
    [
      'another officer',
      (db) =>
        db.atomically([
          db.queries.updateTable('case_steps').set({ taken_by: 'officer-2' }).where('step', '=', step.step),
        ]),
      { sequence: 2, reason: 'step_altered' },
    ],
    [
      'a step taken away at the end',
      (db) => db.atomically([db.queries.deleteFrom('case_steps').where('step', '=', 'answered')]),
      { sequence: 3, reason: 'step_missing' },
    ],
    [
      'a step taken away in the middle',
      (db) => db.atomically([db.queries.deleteFrom('case_steps').where('step', '=', step.step)]),
      { sequence: 2, reason: 'step_altered' },
    ],
    [
      'the day of receipt put off',
      (db) =>
        db.atomically([
          db.queries.updateTable('case_steps').set({ on_day: '2026-11-19' }).where('step', '=', 'received'),
        ]),
      { sequence: 1, reason: 'step_altered' },
    ],
    [
      'another status',
      (db) => db.atomically([db.queries.updateTable('cases').set({ status: 'concluded' })]),
      { sequence: 0, reason: 'status' },
    ],
  ]
  test.each(rows)('%s', async (_what, tamper, expected) => {
    const { db, verify, filed } = await late()
    await tamper(db)
    expect((await verify()).tampered).toEqual([{ caseId: filed.id, ...expected }])
  })

  test('a pause invented to stop a clock', async () => {
    const { db, verify, filed } = await late()
    await db.atomically([
      db.queries.insertInto('case_steps').values({
        case_id: filed.id,
        sequence: 4,
        step: 'paused',
        detail: 'adr_runs',
        on_day: '2026-11-20',
        taken_by: 'officer-1',
      }),
    ])
    expect((await verify()).tampered).toEqual([{ caseId: filed.id, sequence: 4, reason: 'step_added' }])
  })

  test('a case that nobody filed', async () => {
    const { db, verify, filed } = await late()
    const { status, ...row } = await db.queries.selectFrom('cases').selectAll().executeTakeFirstOrThrow()
    const invented = { ...row, status, id: crypto.randomUUID(), label: 'another', lookup_hash: 'another' }
    await db.atomically([db.queries.insertInto('cases').values(invented)])
    expect(invented.id).not.toBe(filed.id)
    expect((await verify()).tampered).toEqual([{ caseId: invented.id, sequence: 0, reason: 'not_filed' }])
  })
})

describe('the database itself refuses', () => {
  const row = { step: 'paused', detail: 'adr_runs', taken_by: 'officer-1' }

  test('to change a step, also to whoever has a shell', async () => {
    const { db } = await stage()
    const edited = db.queries.updateTable('case_steps').set({ on_day: '2026-11-01' })
    await expect(db.atomically([edited])).rejects.toThrow('only added')
  })

  test('a step before the day of the last one, and one that leaves a gap', async () => {
    const { db, filed, at, take } = await stage()
    at('2026-11-20T05:00:00.000Z')
    await take('acknowledged')
    const add = (sequence: number, on_day: string) =>
      db.atomically([
        db.queries.insertInto('case_steps').values({ ...row, case_id: filed.id, sequence, on_day }),
      ])
    await expect(add(3, '2026-11-19')).rejects.toThrow('does not follow')
    await expect(add(4, '2026-11-20')).rejects.toThrow('does not follow')
    await expect(add(3, '2026-11-20')).resolves.toBeUndefined()
  })
})

test('midnight in Tokyo is an hour of the same day for the worker’s own entries', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('2026-01-01'), max: new Date('2036-01-01'), noInvalidDate: true }),
      (date) => {
        const today = dayOf(date.toISOString())
        expect(dayOf(onTheDay(today))).toBe(today)
        expect(dayOf(later(onTheDay(today), { minutes: 59 }))).toBe(today)
      },
    ),
  )
})
