import { describe, expect, test } from 'vitest'
import { once } from '../../src/journal/once.ts'
import { correctStatus } from '../../src/registrations/correct-status.ts'
import { decideAppeal } from '../../src/registrations/decide-appeal.ts'
import { decideWithdrawal } from '../../src/registrations/decide-withdrawal.ts'
import { fileAppeal } from '../../src/registrations/file-appeal.ts'
import { finishFollowUp } from '../../src/registrations/finish-follow-up.ts'
import { conditionMark } from '../../src/registrations/follow-up.ts'
import { gatherRegistration } from '../../src/registrations/gather-registration.ts'
import { lapseRegistrations } from '../../src/registrations/lapse-registrations.ts'
import { lookUpBody } from '../../src/registrations/look-up-body.ts'
import { meetCondition } from '../../src/registrations/meet-condition.ts'
import { proposeWithdrawal } from '../../src/registrations/propose-withdrawal.ts'
import { reinstateRegistration } from '../../src/registrations/reinstate-registration.ts'
import { searchRegister } from '../../src/registrations/search-register.ts'
import { suspendRegistration } from '../../src/registrations/suspend-registration.ts'
import { KANRI, officer, register } from './life.ts'

const one = officer('officer-1')
const two = officer('officer-2')
const REPORT = { text: '四半期ごとに報告すること', dueOn: '2026-12-31' }
const SITE = { text: '事務所の移転を届け出ること', dueOn: null }

/** Registered on 5 October; it is the 2nd of November now. */
async function registered(conditions = [REPORT, SITE]) {
  const house = await register()
  house.at('2026-10-05T02:00:00.000Z')
  const id = await house.move({
    action: 'registered',
    heldFromOn: '2026-10-05',
    validToOn: '2027-10-04',
    programmes: ['titp'],
    conditions,
  })
  house.at('2026-11-02T02:00:00.000Z')
  const standing = async (on?: string, asKnownAt?: string) =>
    (await lookUpBody(house.deps, null, { ...KANRI, on, asKnownAt })).standings[0]
  const followUps = async () => (await gatherRegistration(house.deps, two, id)).followUps
  return { ...house, id, standing, followUps }
}

describe('a suspension', () => {
  test('one officer orders it at once, and only a second one can confirm it', async () => {
    const { deps, id, standing, followUps } = await registered()
    await suspendRegistration(deps, one, id, { reason: 'Fees were taken from workers' })
    expect(await standing()).toMatchObject({
      status: 'suspended',
      action: 'suspended',
      reason: 'Fees were taken from workers',
      heldFromOn: '2026-11-02',
    })
    const [confirm] = (await followUps()).filter(({ kind }) => kind === 'confirm_suspension')
    expect(confirm).toMatchObject({ dueOn: '2026-11-09', doneAt: null })
    await expect(finishFollowUp(deps, one, id, confirm?.id ?? '')).rejects.toMatchObject({
      code: 'forbidden',
      sentence: { key: 'registrations.second_person' },
    })
    await finishFollowUp(deps, two, id, confirm?.id ?? '')
    await expect(finishFollowUp(deps, two, id, confirm?.id ?? '')).rejects.toMatchObject({
      code: 'conflict',
      sentence: { key: 'registrations.follow_up_done' },
    })
    const open = (await followUps()).filter(({ doneAt }) => doneAt === null)
    expect(open.map(({ kind }) => kind)).toEqual(['after_suspension'])
  })

  test('the days before it answer as ever, and lifting it brings back the conditions of before', async () => {
    const { deps, id, standing, at, followUps } = await registered()
    await suspendRegistration(deps, one, id, { reason: 'x' })
    at('2026-11-20T02:00:00.000Z')
    await reinstateRegistration(deps, one, id, { reason: 'It was explained' })
    expect(await standing('2026-11-01')).toMatchObject({
      status: 'registered_with_conditions',
      correctedOn: null,
    })
    expect(await standing('2026-11-19')).toMatchObject({ status: 'suspended' })
    expect(await standing()).toMatchObject({
      status: 'registered_with_conditions',
      conditions: [REPORT, SITE],
    })
    // Nobody need confirm any more what is over.
    const kinds = (await followUps()).filter(({ doneAt }) => doneAt === null).map(({ kind }) => kind)
    expect(kinds).toEqual(['after_suspension'])
  })

  test('two officers suspend at the same second: it happens once, and the other is told what was done', async () => {
    const { deps, id, db } = await registered()
    const both = await Promise.allSettled([
      suspendRegistration(deps, one, id, { reason: 'x' }),
      suspendRegistration(deps, two, id, { reason: 'y' }),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const lost = both.find((outcome) => outcome.status === 'rejected')
    expect(lost?.reason).toMatchObject({
      code: 'conflict',
      sentence: { key: 'errors.changed_meanwhile' },
      facts: { changes: [{ action: 'suspended' }] },
    })
    expect(await db.queries.selectFrom('registration_statuses').selectAll().execute()).toHaveLength(2)
  })

  test('who decides on an old page is told what was done meanwhile', async () => {
    const { deps, id } = await registered()
    const { revision } = await gatherRegistration(deps, one, id)
    await suspendRegistration(deps, two, id, { reason: 'x', expected_revision: revision })
    const late = reinstateRegistration(deps, one, id, { reason: 'y', expected_revision: revision })
    await expect(late).rejects.toMatchObject({
      code: 'conflict',
      facts: { changes: [{ action: 'suspended' }] },
    })
  })

  test('sent twice under one key it is done once, and answered alike', async () => {
    const { deps, id, db } = await registered()
    const input = { reason: 'x' }
    const send = () =>
      once(deps, one, { key: 'a-key-of-a-form-0001', input: ['suspend', id, input] }, (kept) =>
        suspendRegistration(kept, one, id, input),
      )
    expect(await send()).toEqual(await send())
    expect(await db.queries.selectFrom('registration_statuses').selectAll().execute()).toHaveLength(2)
  })
})

describe('who may decide', () => {
  test.each([
    ['an officer of VAMAS on the Japanese side', officer('v', { actsFor: 'vamas' }), 'not_found'],
    [
      'a user of another body',
      officer('u', { role: 'body_user', organisationId: 'x', actsFor: null }),
      'not_found',
    ],
    ['a stranger', officer('public', { role: 'public', actsFor: null }), 'not_found'],
    ['an observer', officer('o', { role: 'observer' }), 'not_found'],
    ['an auditor', officer('a', { role: 'auditor' }), 'forbidden'],
    ['a programme manager', officer('p', { role: 'programme_manager' }), 'forbidden'],
    ['an administrator', officer('s', { role: 'scheme_administrator' }), 'forbidden'],
  ])('%s may not', async (_, actor, code) => {
    const { deps, id } = await registered()
    const nothing = { reason: 'x' }
    await expect(suspendRegistration(deps, actor, id, nothing)).rejects.toMatchObject({ code })
    await expect(reinstateRegistration(deps, actor, id, nothing)).rejects.toMatchObject({ code })
    await expect(proposeWithdrawal(deps, actor, id, { ...nothing, kind: 'by_scheme' })).rejects.toMatchObject(
      { code },
    )
    const correction = {
      ...nothing,
      status: 'suspended',
      held_from_on: '2026-10-10',
      held_to_on: null,
    } as const
    await expect(correctStatus(deps, actor, id, correction)).rejects.toMatchObject({ code })
  })

  test('nobody decides on a body whose account he has, be he an officer', async () => {
    const { deps, id, bodies, user } = await registered()
    const own = officer('officer-3', { organisationId: bodies.body.id })
    await expect(suspendRegistration(deps, own, id, { reason: 'x' })).rejects.toMatchObject({
      sentence: { key: 'registrations.own_body' },
    })
    await expect(suspendRegistration(deps, user, id, { reason: 'x' })).rejects.toMatchObject({
      code: 'forbidden',
    })
  })

  test('VAMAS decides on the sending agency, and JP-MIRAI does not', async () => {
    const { deps, move, bodies } = await registered()
    const id = await move(
      { action: 'registered', heldFromOn: '2026-11-02', validToOn: '2027-10-04', programmes: ['titp'] },
      bodies.agency,
    )
    await expect(suspendRegistration(deps, one, id, { reason: 'x' })).rejects.toMatchObject({
      code: 'not_found',
    })
    await suspendRegistration(deps, officer('v', { actsFor: 'vamas' }), id, { reason: 'x' })
  })
})

describe('conditions', () => {
  test('are met one by one; with the last the body is simply registered', async () => {
    const { deps, id, standing } = await registered()
    const met = (condition: string) => meetCondition(deps, one, id, { condition, reason: 'Seen' })
    await met(conditionMark(REPORT))
    expect(await standing()).toMatchObject({ status: 'registered_with_conditions', conditions: [SITE] })
    await expect(met(conditionMark(REPORT))).rejects.toMatchObject({ fields: [{ path: 'condition' }] })
    await met(conditionMark(SITE))
    expect(await standing()).toMatchObject({ status: 'registered', conditions: [] })
    await expect(met(conditionMark(SITE))).rejects.toMatchObject({ code: 'invalid' })
  })

  test('a suspended body meets none: lift the suspension first', async () => {
    const { deps, id } = await registered()
    await suspendRegistration(deps, one, id, { reason: 'x' })
    const met = meetCondition(deps, one, id, { condition: conditionMark(SITE), reason: 'Seen' })
    await expect(met).rejects.toMatchObject({ sentence: { key: 'registrations.refused_suspended' } })
  })
})

describe('a withdrawal', () => {
  test('by the scheme: the body is heard for two weeks, and another officer decides', async () => {
    const { deps, id, at, standing } = await registered()
    const input = { kind: 'by_scheme', reason: 'Repeated fees' } as const
    const proposal = await proposeWithdrawal(deps, one, id, input)
    expect(proposal.decideFromOn).toBe('2026-11-16')
    await expect(proposeWithdrawal(deps, two, id, input)).rejects.toMatchObject({
      sentence: { key: 'registrations.withdrawal_open' },
    })
    const decide = (by = two) => decideWithdrawal(deps, by, id, proposal.id, { outcome: 'withdrawn' })
    await expect(decide()).rejects.toMatchObject({ sentence: { key: 'registrations.still_being_heard' } })
    at('2026-11-16T02:00:00.000Z')
    await expect(decide(one)).rejects.toMatchObject({ sentence: { key: 'registrations.second_person' } })
    expect(await decide()).toMatchObject({ state: 'withdrawn', decidedBy: 'officer-2' })
    expect(await standing()).toMatchObject({ status: 'withdrawn', action: 'withdrawn_by_scheme' })
    await expect(decide()).rejects.toMatchObject({ code: 'conflict' })
  })

  test('at its own wish: the body asks, may take it back, and an officer decides at once', async () => {
    const { deps, id, user, standing } = await registered()
    const input = { kind: 'own_wish', reason: 'The business is given up' } as const
    const first = await proposeWithdrawal(deps, user, id, input)
    await expect(decideWithdrawal(deps, user, id, first.id, { outcome: 'withdrawn' })).rejects.toMatchObject({
      code: 'forbidden',
    })
    expect(await decideWithdrawal(deps, user, id, first.id, { outcome: 'dropped' })).toMatchObject({
      state: 'dropped',
    })
    const second = await proposeWithdrawal(deps, user, id, input)
    await decideWithdrawal(deps, one, id, second.id, { outcome: 'withdrawn' })
    expect(await standing()).toMatchObject({ status: 'withdrawn', action: 'withdrawn_at_own_wish' })
  })

  test('the body cannot take back what the scheme proposes, nor propose in its name', async () => {
    const { deps, id, user } = await registered()
    const proposal = await proposeWithdrawal(deps, one, id, { kind: 'by_scheme', reason: 'x' })
    await expect(decideWithdrawal(deps, user, id, proposal.id, { outcome: 'dropped' })).rejects.toMatchObject(
      {
        code: 'forbidden',
      },
    )
    await expect(proposeWithdrawal(deps, user, id, { kind: 'by_scheme', reason: 'x' })).rejects.toMatchObject(
      {
        code: 'forbidden',
      },
    )
  })

  test('is not proposed and taken back without end', async () => {
    const { deps, id, user, at } = await registered()
    const turn = async () => {
      const proposal = await proposeWithdrawal(deps, user, id, { kind: 'own_wish', reason: 'x' })
      await decideWithdrawal(deps, user, id, proposal.id, { outcome: 'dropped' })
    }
    for (let i = 0; i < 5; i += 1) await turn()
    await expect(turn()).rejects.toMatchObject({ code: 'too_often' })
    at('2026-11-03T03:00:00.000Z')
    await turn()
  })

  test('one proposal decided twice at the same second is decided once', async () => {
    const { deps, id, user } = await registered()
    const proposal = await proposeWithdrawal(deps, user, id, { kind: 'own_wish', reason: 'x' })
    const both = await Promise.allSettled([
      decideWithdrawal(deps, one, id, proposal.id, { outcome: 'withdrawn' }),
      decideWithdrawal(deps, two, id, proposal.id, { outcome: 'dropped' }),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })
})

describe('a correction', () => {
  const span = { held_from_on: '2026-10-20', held_to_on: '2026-10-25', reason: 'Found in the files' }

  test('of past days leaves today as it is; from a past day on, it changes today, in the search too', async () => {
    const { deps, id, standing } = await registered()
    await correctStatus(deps, one, id, { ...span, status: 'suspended' })
    expect(await standing()).toMatchObject({ status: 'registered_with_conditions' })
    const found = async (status: 'suspended' | 'registered') =>
      (await searchRegister(deps, null, { status })).lines.length
    expect(await found('suspended')).toBe(0)
    await correctStatus(deps, one, id, { ...span, held_to_on: null, status: 'suspended' })
    expect(await standing()).toMatchObject({ status: 'suspended', heldFromOn: '2026-10-20' })
    expect([await found('suspended'), await found('registered')]).toEqual([1, 0])
    expect(await standing('2026-10-20', '2026-10-31')).toMatchObject({
      status: 'registered_with_conditions',
      correctedOn: '2026-11-02',
    })
  })

  test('can say that the body was never registered, and that its period ended earlier', async () => {
    const { deps, id, standing } = await registered()
    await correctStatus(deps, one, id, {
      status: 'registered',
      held_from_on: '2026-10-05',
      held_to_on: null,
      valid_to_on: '2026-10-31',
      reason: 'A slip of the pen',
    })
    expect(await standing()).toMatchObject({ status: 'expired', validToOn: '2026-10-31' })
    await correctStatus(deps, one, id, {
      status: 'not_registered',
      held_from_on: '2026-10-05',
      held_to_on: null,
      reason: 'Another body was meant',
    })
    expect(await standing('2026-10-10')).toMatchObject({
      status: 'not_registered',
      correctedOn: '2026-11-02',
    })
    expect((await searchRegister(deps, null, { status: 'not_registered' })).lines).toHaveLength(3)
  })

  test('of the end of the period is told for the days that turn out to have been expired', async () => {
    const { deps, id, standing, at } = await registered([])
    await correctStatus(deps, one, id, {
      status: 'registered',
      held_from_on: '2026-10-05',
      held_to_on: null,
      valid_to_on: '2026-10-20',
      reason: 'A slip of the pen',
    })
    at('2026-11-03T02:00:00.000Z')
    await lapseRegistrations(deps)
    expect(await standing()).toMatchObject({ action: 'expired', heldFromOn: '2026-10-21' })
    expect(await standing('2026-10-20')).toMatchObject({ status: 'registered', correctedOn: '2026-11-02' })
    expect(await standing('2026-10-25')).toMatchObject({ status: 'expired', correctedOn: '2026-11-02' })
    expect(await standing('2026-10-25', '2026-10-26')).toMatchObject({ status: 'registered' })
  })

  test.each([
    [{ ...span, held_from_on: '2026-11-03', held_to_on: null, status: 'suspended' }, 'held_from_on'],
    [{ ...span, held_to_on: '2026-10-19', status: 'suspended' }, 'held_to_on'],
    [{ ...span, held_to_on: '2026-11-02', status: 'suspended' }, 'held_to_on'],
    [{ ...span, status: 'registered_with_conditions' }, 'status'],
    [{ ...span, status: 'registered_with_conditions', conditions: [] }, 'conditions'],
    [{ ...span, status: 'suspended', valid_to_on: '2026-10-01' }, 'valid_to_on'],
  ] as const)('%o is refused, naming %s', async (input, path) => {
    const { deps, id } = await registered()
    await expect(correctStatus(deps, one, id, input as never)).rejects.toMatchObject({
      code: 'invalid',
      fields: [{ path }],
    })
  })
})

describe('an appeal', () => {
  async function suspended() {
    const house = await registered([])
    await suspendRegistration(house.deps, one, house.id, { reason: 'Fees were taken' })
    house.at('2026-11-12T02:00:00.000Z')
    return house
  }

  test('that succeeds sets the suspension aside on all its days; as known before, it still stands', async () => {
    const { deps, id, user, standing, at } = await suspended()
    const appeal = await fileAppeal(deps, user, id, { grounds: 'The fees were somebody else’s' })
    expect(appeal.decideByOn).toBe('2026-12-12')
    const input = {
      outcome: 'set_aside',
      answer: 'You are right',
      reason: 'The fees were not theirs',
    } as const
    const decide = (by = two) => decideAppeal(deps, by, id, appeal.id, input)
    await expect(decide(one)).rejects.toMatchObject({ sentence: { key: 'registrations.second_person' } })
    await expect(decide(user)).rejects.toMatchObject({ code: 'forbidden' })
    at('2026-11-20T02:00:00.000Z')
    expect(await decide()).toMatchObject({ outcome: 'set_aside', decidedBy: 'officer-2' })
    expect(await standing()).toMatchObject({ status: 'registered', action: 'set_aside' })
    expect(await standing('2026-11-05')).toMatchObject({ status: 'registered', correctedOn: '2026-11-20' })
    expect(await standing('2026-11-05', '2026-11-06')).toMatchObject({ status: 'suspended' })
    await expect(decide()).rejects.toMatchObject({ sentence: { key: 'registrations.appeal_decided' } })
    await expect(fileAppeal(deps, user, id, { grounds: 'Again' })).rejects.toMatchObject({
      sentence: { key: 'registrations.nothing_to_appeal' },
    })
  })

  test('after the suspension was lifted changes only the days of the suspension', async () => {
    const { deps, id, user, standing, at } = await suspended()
    const appeal = await fileAppeal(deps, user, id, { grounds: 'x' })
    await reinstateRegistration(deps, one, id, {
      reason: 'y',
      conditions: [{ text: 'Report monthly', due_on: null }],
    })
    at('2026-11-20T02:00:00.000Z')
    await decideAppeal(deps, two, id, appeal.id, { outcome: 'set_aside', answer: 'a', reason: 'b' })
    expect(await standing('2026-11-11')).toMatchObject({ status: 'registered', conditions: [] })
    expect(await standing()).toMatchObject({ status: 'registered_with_conditions' })
  })

  test('that does not succeed leaves everything, with an answer for the body alone', async () => {
    const { deps, id, user, standing } = await suspended()
    const appeal = await fileAppeal(deps, user, id, { grounds: 'x' })
    await expect(
      decideAppeal(deps, two, id, appeal.id, { outcome: 'set_aside', answer: 'a' }),
    ).rejects.toMatchObject({ fields: [{ path: 'reason' }] })
    await decideAppeal(deps, two, id, appeal.id, { outcome: 'upheld', answer: 'The receipts show it' })
    expect(await standing()).toMatchObject({ status: 'suspended', reason: 'Fees were taken' })
    const seen = await gatherRegistration(deps, user, id)
    expect(seen.appeals[0]?.answer).toBe('The receipts show it')
    expect(seen.followUps).toEqual([])
  })

  test('comes too late after thirty days, and there is none where nothing was taken away', async () => {
    const { deps, id, user, at } = await suspended()
    at('2026-12-03T02:00:00.000Z')
    await expect(fileAppeal(deps, user, id, { grounds: 'x' })).rejects.toMatchObject({ code: 'conflict' })
    const other = await registered()
    await expect(fileAppeal(other.deps, other.user, other.id, { grounds: 'x' })).rejects.toMatchObject({
      sentence: { key: 'registrations.nothing_to_appeal' },
    })
  })

  test('is not decided by the officer who handed it in for the body', async () => {
    const { deps, id } = await suspended()
    const appeal = await fileAppeal(deps, two, id, { grounds: 'By letter' })
    const decide = decideAppeal(deps, two, id, appeal.id, { outcome: 'upheld', answer: 'a' })
    await expect(decide).rejects.toMatchObject({ sentence: { key: 'registrations.second_person' } })
  })
})
