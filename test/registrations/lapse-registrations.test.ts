import { describe, expect, test } from 'vitest'
import { seedAccounts } from '../../src/accounts/seed-accounts.ts'
import { writingTables } from '../../src/accounts/session-store.ts'
import { commit } from '../../src/journal/commit.ts'
import { conditionMark } from '../../src/registrations/follow-up.ts'
import { gatherRegistration } from '../../src/registrations/gather-registration.ts'
import { lapseRegistrations } from '../../src/registrations/lapse-registrations.ts'
import { lookUpBody } from '../../src/registrations/look-up-body.ts'
import { meetCondition } from '../../src/registrations/meet-condition.ts'
import { planMove } from '../../src/registrations/plan-move.ts'
import { proposeWithdrawal } from '../../src/registrations/propose-withdrawal.ts'
import { searchRegister } from '../../src/registrations/search-register.ts'
import { suspendRegistration } from '../../src/registrations/suspend-registration.ts'
import { ORIGIN, SECRET } from '../accounts/house.ts'
import { makeQuickAuth } from '../support/remembered-passwords.ts'
import { aSupervisor, enter, name } from './bodies.ts'
import { KANRI, officer, register } from './life.ts'

/** Registered from 5 October 2026 until 4 October 2027, with a condition due at the end of November. */
async function registered() {
  const house = await register()
  house.at('2026-10-05T02:00:00.000Z')
  const id = await house.move({
    action: 'registered',
    heldFromOn: '2026-10-05',
    validToOn: '2027-10-04',
    programmes: ['titp'],
    conditions: [{ text: '四半期ごとに報告すること', dueOn: '2026-11-30' }],
  })
  const kinds = async () =>
    (await gatherRegistration(house.deps, officer('officer-1'), id)).followUps.map(
      ({ kind, dueOn, doneAt }) => `${kind} ${dueOn}${doneAt === null ? '' : ' done'}`,
    )
  const mails = async () =>
    (await house.db.queries.selectFrom('deliveries').select(['title', 'body']).orderBy('id').execute()).map(
      ({ title }) => title,
    )
  return { ...house, id, kinds, mails }
}

describe('what happens by itself', () => {
  test('nothing does before its day, and each thing does once, however often it is looked at', async () => {
    const { deps, at, kinds } = await registered()
    at('2026-11-30T14:00:00.000Z')
    expect(await lapseRegistrations(deps)).toBe(0)
    expect(await kinds()).toEqual([])
    at('2026-11-30T15:00:01.000Z') // The first of December in Tokyo.
    expect(await lapseRegistrations(deps)).toBe(1)
    expect(await lapseRegistrations(deps)).toBe(0)
    expect(await kinds()).toEqual(['condition_overdue 2026-11-30'])
    at('2027-07-06T00:00:00.000Z')
    expect(await lapseRegistrations(deps)).toBe(1)
    expect(await lapseRegistrations(deps)).toBe(0)
    expect(await kinds()).toContain('ends_soon 2027-10-04')
    at('2027-10-05T00:00:00.000Z')
    expect(await lapseRegistrations(deps)).toBe(1)
    expect(await lapseRegistrations(deps)).toBe(0)
    expect((await kinds()).every((kind) => kind.endsWith(' done'))).toBe(true)
  })

  test('an end that nobody wrote down reads as expired all the same, and writing it changes no answer', async () => {
    const { deps, at, id, db } = await registered()
    at('2027-10-09T00:00:00.000Z')
    const read = async (on: string) => (await lookUpBody(deps, null, { ...KANRI, on })).standings[0]
    const before = await Promise.all(['2027-10-04', '2027-10-05', '2027-10-09'].map(read))
    expect(before.map((standing) => standing?.status)).toEqual([
      'registered_with_conditions',
      'expired',
      'expired',
    ])
    await lapseRegistrations(deps)
    const after = await Promise.all(['2027-10-04', '2027-10-05', '2027-10-09'].map(read))
    expect(after.map((standing) => [standing?.status, standing?.correctedOn])).toEqual([
      ['registered_with_conditions', null],
      ['expired', null],
      ['expired', null],
    ])
    expect((await searchRegister(deps, null, { status: 'expired' })).lines).toHaveLength(1)
    const [entry] = await db.queries
      .selectFrom('journal')
      .select(['actor_id', 'action'])
      .where('subject_id', '=', id)
      .orderBy('sequence', 'desc')
      .execute()
    expect(entry).toEqual({ actor_id: 'system', action: 'expired' })
  })

  test('a condition overdue is told of once, also when another one was met since', async () => {
    const house = await register()
    house.at('2026-10-05T02:00:00.000Z')
    const late = { text: '報告すること', dueOn: '2026-10-31' }
    const other = { text: '届け出ること', dueOn: null }
    const id = await house.move({
      action: 'registered',
      heldFromOn: '2026-10-05',
      validToOn: '2027-10-04',
      programmes: ['titp'],
      conditions: [late, other],
    })
    house.at('2026-11-02T02:00:00.000Z')
    expect(await lapseRegistrations(house.deps)).toBe(1)
    const input = { condition: conditionMark(other), reason: 'Seen' }
    await meetCondition(house.deps, officer('officer-1'), id, input)
    expect(await lapseRegistrations(house.deps)).toBe(0)
    const open = async () =>
      (await gatherRegistration(house.deps, officer('officer-1'), id)).followUps.filter(
        ({ doneAt }) => doneAt === null,
      )
    // The one that was met was another: this one is still to be looked into, until it is met itself.
    expect((await open()).map(({ kind }) => kind)).toEqual(['condition_overdue'])
    await meetCondition(house.deps, officer('officer-1'), id, { ...input, condition: conditionMark(late) })
    expect(await open()).toEqual([])
  })

  test('five processes at once write a hundred ends once each', async () => {
    const { deps, at, db } = await register()
    at('2026-10-05T02:00:00.000Z')
    const many = Array.from({ length: 100 }, (_, i) =>
      aSupervisor(deps, 100 + i, [name(`サンプル第${i}協同組合`, 'ja')], { licences: [] }),
    )
    await enter(deps, many)
    const house = { deps, at }
    for (const body of many) {
      const now = house.deps.now()
      const move = {
        action: 'registered',
        heldFromOn: '2026-10-05',
        validToOn: '2026-12-31',
        programmes: ['titp'],
        reason: '',
        decidedBy: 'officer-0',
      } as const
      const of = { organisationId: body.id, role: 'supervising_organisation', corridor: 'vn-jp' } as const
      const planned = await planMove(deps, of, move, now)
      await commit(deps, { id: 'officer-0' }, { ...planned, result: null, at: now })
    }
    at('2027-01-01T02:00:00.000Z')
    const done = await Promise.all(Array.from({ length: 5 }, () => lapseRegistrations(deps)))
    expect(done.reduce((sum, count) => sum + count, 0)).toBe(100)
    const rows = await db.queries
      .selectFrom('registration_statuses')
      .select('registration_id')
      .where('status', '=', 'expired')
      .execute()
    expect(new Set(rows.map((row) => row.registration_id)).size).toBe(100)
    expect(rows).toHaveLength(100)
  })

  test('a suspended registration expires too, and nobody need confirm its suspension any more', async () => {
    const { deps, at, id, kinds } = await registered()
    at('2027-09-30T02:00:00.000Z')
    await lapseRegistrations(deps)
    await suspendRegistration(deps, officer('officer-1'), id, { reason: 'x' })
    at('2027-10-05T02:00:00.000Z')
    await lapseRegistrations(deps)
    expect((await lookUpBody(deps, null, KANRI)).standings[0]).toMatchObject({ status: 'expired' })
    expect(await kinds()).toContain('confirm_suspension 2027-10-07 done')
    // The workers of its job orders are still to be thought of.
    expect(await kinds()).toContain('after_suspension 2027-10-14')
  })

  test('with the end a proposal to withdraw is over too, and stands in the way of nothing later', async () => {
    const { deps, at, id, move, user } = await registered()
    at('2027-10-01T02:00:00.000Z')
    await proposeWithdrawal(deps, user, id, { kind: 'own_wish', reason: 'x' })
    at('2027-10-05T02:00:00.000Z')
    await lapseRegistrations(deps)
    const seen = await gatherRegistration(deps, user, id)
    expect(seen.withdrawals.map(({ state }) => state)).toEqual(['dropped'])
    await move({
      action: 'registered',
      heldFromOn: '2027-10-05',
      validToOn: '2029-10-04',
      programmes: ['titp'],
    })
    await proposeWithdrawal(deps, user, id, { kind: 'own_wish', reason: 'x' })
  })

  test('a licence of a registered body that comes to its end is told of once; one of a body not registered is not', async () => {
    const { deps, at, kinds } = await registered()
    // The licences of both supervising organisations end on 31 March 2029; only one of them is registered, and that till 2027.
    at('2029-03-01T02:00:00.000Z')
    await lapseRegistrations(deps)
    expect((await kinds()).filter((kind) => kind.startsWith('licence_ends'))).toEqual([])
    const other = await register()
    other.at('2029-01-10T02:00:00.000Z')
    await other.move({
      action: 'registered',
      heldFromOn: '2029-01-10',
      validToOn: '2031-01-09',
      programmes: ['ssw'],
    })
    expect(await lapseRegistrations(other.deps)).toBe(1)
    expect(await lapseRegistrations(other.deps)).toBe(0)
    const rows = await other.db.queries.selectFrom('registration_follow_ups').selectAll().execute()
    expect(rows.map(({ kind, due_on }) => `${kind} ${due_on}`)).toEqual(['licence_ends 2029-03-31'])
  })

  test('the body’s own users are told by mail, in their language, of nothing but what is public', async () => {
    const { deps, db, at, id, bodies, mails } = await registered()
    const auth = makeQuickAuth({
      writing: writingTables(db.dialect),
      secret: SECRET,
      publicUrl: ORIGIN,
      newId: deps.newId,
    })
    await seedAccounts(deps, auth, { secrets: 'test', organisationId: bodies.body.id })
    at('2026-12-01T02:00:00.000Z')
    await lapseRegistrations(deps)
    await suspendRegistration(deps, officer('officer-1'), id, { reason: 'Fees were taken' })
    expect(await mails()).toHaveLength(2)
    const [, last] = await db.queries.selectFrom('deliveries').selectAll().orderBy('id').execute()
    expect(last?.body).toContain(`/workspace/registrations/${id}`)
    expect(last?.body).toContain('Fees were taken')
    expect(last?.body).not.toContain('officer')
  })
})
