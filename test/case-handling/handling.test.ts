import { beforeEach, describe, expect, test } from 'vitest'
import { listInbox } from '../../src/case-handling/list-inbox.ts'
import { seeCase } from '../../src/case-handling/see-case.ts'
import { showIdentity } from '../../src/case-handling/show-identity.ts'
import { aSealedCase, type CaseCast, type CastOfficer, caseCast } from '../cases/case-cast.ts'
import { freshSqlite, testDeps } from '../support/databases.ts'
import { contentWith, does, statusOf, workerConsents, workerSaysWho, workerWrites } from './handled-case.ts'

const clock = { now: Date.parse('2026-05-11T03:00:00.000Z') }
const DAY = 86_400_000

async function stageOf() {
  const db = await freshSqlite()
  clock.now = Date.parse('2026-05-11T03:00:00.000Z')
  const deps = testDeps(db, { now: () => new Date(clock.now).toISOString() })
  const stage = { db, deps }
  return { ...stage, cast: await caseCast(stage) }
}
let stage: Awaited<ReturnType<typeof stageOf>>
let cast: CaseCast
const see = (officer: CastOfficer, label: string) =>
  seeCase(stage.deps, officer.actor, { label, unlocked: officer.unlocked })
/** As if half an hour had not passed: keys stay unlocked while they are used. */
const act = (...[officer, label, name, input]: [CastOfficer, string, Parameters<typeof does>[3], object?]) =>
  does(stage, officer, label, name, input)
const code = (key: string, more: object = {}) =>
  expect.objectContaining({ sentence: expect.objectContaining({ key }), ...more })

beforeEach(async () => {
  stage = await stageOf()
  cast = stage.cast
})

describe('writing to the worker', () => {
  test('H3 two officers answering at once: the second is refused and told, and nothing of his is kept', async () => {
    const one = await aSealedCase(stage)
    const { label } = one.case
    await act(cast.mirai, label, 'acknowledgement', { message: 'Chúng tôi đã đọc', seen: 0 })
    const both = await Promise.allSettled([
      act(cast.mirai, label, 'answer', { message: 'thứ nhất', seen: 1 }),
      act(cast.colleague, label, 'answer', { message: 'thứ hai', seen: 1 }),
    ])
    const refused = both.filter((each) => each.status === 'rejected')
    expect(refused).toHaveLength(1)
    expect((refused[0] as PromiseRejectedResult).reason).toMatchObject({ code: 'conflict' })
    const { messages } = await see(cast.mirai, label)
    expect(messages.map(({ text }) => text)).toHaveLength(2)
    await expect(act(cast.colleague, label, 'message', { message: 'x', seen: 1 })).rejects.toEqual(
      code('case_handling.written_meanwhile', { facts: { seen: 1, newest: 2 } }),
    )
  })

  test('S9 a message may not name the case as officers do, however it is spelled', async () => {
    const one = await aSealedCase(stage)
    for (const message of [one.case.label, one.case.label.toLowerCase(), `xin ＦＥＲＩ-C-2026 chào`])
      await expect(
        act(cast.mirai, one.case.label, 'acknowledgement', { message, seen: 0 }),
      ).rejects.toMatchObject({ code: 'invalid', fields: [{ path: 'message' }] })
    expect((await statusOf(stage, cast.mirai, one.case.label)).status).toBe('received')
  })

  test('an empty, endless or unknown field is refused and nothing is sent', async () => {
    const one = await aSealedCase(stage)
    for (const input of [
      { message: '  ', seen: 0 },
      { message: 'a'.repeat(4_001), seen: 0 },
      { message: 'a', seen: -1 },
      { message: 'a', seen: 0, to: 'x' },
      { message: 'a' },
    ])
      await expect(act(cast.mirai, one.case.label, 'acknowledgement', input)).rejects.toMatchObject({
        code: 'invalid',
      })
    expect((await see(cast.mirai, one.case.label)).messages).toEqual([])
  })

  test('the same message sent twice under one key is sent once', async () => {
    const one = await aSealedCase(stage)
    const input = { message: 'Chào bạn', seen: 0 }
    for (const _ of [1, 2])
      await does(stage, cast.mirai, one.case.label, 'acknowledgement', input, 'the-same-key')
    expect((await see(cast.mirai, one.case.label)).messages).toHaveLength(1)
    const kept = JSON.stringify(await stage.db.queries.selectFrom('idempotency_keys').selectAll().execute())
    expect(kept).not.toContain('Chào')
  })

  test('S7 what an officer of the other side, a locked key, or no key may do is nothing', async () => {
    const one = await aSealedCase(stage, { readers: 'jp_mirai' })
    const { label } = one.case
    const message = { message: 'a', seen: 0 }
    await expect(act(cast.vamas, label, 'acknowledgement', message)).rejects.toMatchObject({
      code: 'not_found',
    })
    await expect(does(stage, { actor: cast.mirai.actor }, label, 'acknowledgement', message)).rejects.toEqual(
      code('officer_keys.locked'),
    )
    for (const actor of [cast.manager, cast.administrator, cast.reviewer, cast.bodyUser])
      await expect(does(stage, { actor }, label, 'triage', { category: 'labour' })).rejects.toMatchObject({
        code: 'not_found',
      })
  })
})

describe('a case from receipt to its end', () => {
  test('the walk through every state, and the steps that are refused on the way', async () => {
    const one = await aSealedCase(stage, { content: contentWith({}) })
    const { label } = one.case
    await expect(act(cast.mirai, label, 'answer', { message: 'a', seen: 0 })).rejects.toEqual(
      code('cases.is_received'),
    )
    await expect(act(cast.mirai, label, 'conclusion', { outcome: 'partly' })).rejects.toEqual(
      code('cases.is_received'),
    )
    await act(cast.mirai, label, 'acknowledgement', { message: 'Đã đọc', seen: 0 })
    await act(cast.mirai, label, 'triage', { category: 'labour' })
    await act(cast.mirai, label, 'follow-up')
    await expect(act(cast.mirai, label, 'resumption')).rejects.toEqual(code('case_handling.clock_not_paused'))
    await act(cast.mirai, label, 'pause', { reason: 'waiting_for_authority' })
    expect((await see(cast.mirai, label)).clocks.at(-1)?.state).toBe('paused')
    await act(cast.mirai, label, 'resumption')
    await act(cast.mirai, label, 'answer', { message: 'Kết quả', seen: 1 })
    await expect(act(cast.mirai, label, 'pause', { reason: 'adr_runs' })).rejects.toEqual(
      code('case_handling.no_clock_runs'),
    )
    await expect(act(cast.mirai, label, 'conclusion', { outcome: 'withdrawn' })).rejects.toMatchObject({
      code: 'invalid',
    })
    await act(cast.mirai, label, 'conclusion', { outcome: 'substantiated' })
    await expect(act(cast.mirai, label, 'triage', { category: 'tax' })).rejects.toEqual(
      code('cases.is_concluded'),
    )
    await act(cast.mirai, label, 'reopening', { reason: 'Có tin mới' })
    const seen = await see(cast.mirai, label)
    expect(seen.case.status).toBe('in_follow_up')
    expect(seen.notes.map(({ text }) => text)).toEqual(['Có tin mới'])
    expect(seen.case.category).toBe('labour')
  })

  test('H3 a case that was missed stands first, then who is in danger, then who wrote, then by day', async () => {
    const old = await aSealedCase(stage, { day: '2026-05-11' })
    clock.now += 9 * DAY
    const quiet = await aSealedCase(stage)
    const wrote = await aSealedCase(stage)
    await stage.deps.db.queries.selectFrom('cases').select('id').execute()
    cast = { ...cast, mirai: await unlockAgain() }
    await see(cast.mirai, quiet.case.label)
    const { lines, counts } = await listInbox(stage.deps, cast.mirai.actor, { show: 'open' })
    expect(lines.map((line) => line.case.label)).toEqual([old.case.label, wrote.case.label, quiet.case.label])
    expect(counts).toEqual({ open: 3, mine: 0, unassigned: 3, overdue: 1 })
    expect(lines[0]?.overdue).toBe(true)
  })
})

const unlockAgain = async () => {
  const { unlockedAgain } = await import('../cases/case-cast.ts')
  return unlockedAgain(stage, cast.mirai)
}

describe('the ladder and referrals', () => {
  test('H4 a lawyer is asked, and ADR begun, only after the worker said yes to exactly that', async () => {
    const one = await aSealedCase(stage)
    const { label } = one.case
    await act(cast.mirai, label, 'acknowledgement', { message: 'a', seen: 0 })
    await act(cast.mirai, label, 'ladder', { to: 'accompanied_support' })
    for (const to of ['lawyers_enquiry', 'adr'])
      await expect(act(cast.mirai, label, 'ladder', { to })).rejects.toEqual(
        code('case_handling.ladder_needs_consent'),
      )
    const propose = { contact: 'lawyers_enquiry', why: 'Luật sư có thể hỏi', passes_on: 'Khoản tiền' }
    await act(cast.mirai, label, 'referral', propose)
    await expect(act(cast.mirai, label, 'referral', propose)).rejects.toEqual(
      code('case_handling.referral_open'),
    )
    await expect(act(cast.mirai, label, 'ladder', { to: 'lawyers_enquiry' })).rejects.toMatchObject({
      code: 'conflict',
    })
    await workerConsents(stage, one, 'lawyers_enquiry')
    await expect(act(cast.mirai, label, 'ladder', { to: 'adr' })).rejects.toMatchObject({ code: 'conflict' })
    await act(cast.mirai, label, 'ladder', { to: 'lawyers_enquiry' })
    await expect(act(cast.mirai, label, 'ladder', { to: 'consultation' })).rejects.toEqual(
      code('case_handling.ladder_not_above'),
    )
    expect((await statusOf(stage, cast.mirai, label)).ladder).toBe('lawyers_enquiry')
  })

  test('H4 nothing is marked as passed on before the worker said yes', async () => {
    const one = await aSealedCase(stage)
    const { label } = one.case
    await act(cast.mirai, label, 'referral', { contact: 'otit', why: 'w', passes_on: 'p' })
    const id = (await see(cast.mirai, label)).referrals[0]?.id
    const sent = { referral_id: id, passed: 'Tên công ty' }
    await expect(act(cast.mirai, label, 'referral-sent', sent)).rejects.toEqual(
      code('case_handling.referral_no_consent'),
    )
    await workerConsents(stage, one, 'otit')
    await act(cast.mirai, label, 'referral-sent', sent)
    const seen = await see(cast.mirai, label)
    expect(seen.referrals[0]?.status).toBe('sent')
    expect(seen.notes[0]?.text).toBe('Tên công ty')
    expect(seen.checkIns.length).toBe(3)
    await expect(
      act(cast.mirai, label, 'referral', { contact: 'nobody', why: 'w', passes_on: 'p' }),
    ).rejects.toMatchObject({ code: 'invalid', fields: [{ path: 'contact' }] })
  })
})

describe('who the worker is', () => {
  test('E12 it is opened by another officer on a reason, for the one who asked and for seven days', async () => {
    const one = await aSealedCase(stage)
    const { label } = one.case
    const target = { label, unlocked: cast.mirai.unlocked }
    await expect(act(cast.mirai, label, 'identity-request', { reason: 'r' })).rejects.toEqual(
      code('case_handling.identity_not_given'),
    )
    await workerSaysWho(stage, one, 'Nguyễn Thị Kín')
    await expect(showIdentity(stage.deps, cast.mirai.actor, target)).rejects.toMatchObject({
      code: 'forbidden',
    })
    await act(cast.mirai, label, 'identity-request', { reason: 'Cần gọi bác sĩ' })
    const wish = (await see(cast.colleague, label)).openings.wishes[0]
    expect(wish?.reason).toBe('Cần gọi bác sĩ')
    const decision = { opening_id: wish?.id, decision: 'granted' }
    await expect(act(cast.mirai, label, 'identity-decision', decision)).rejects.toEqual(
      code('case_handling.identity_own_wish'),
    )
    await act(cast.colleague, label, 'identity-decision', decision)
    await expect(
      act(cast.colleague, label, 'identity-decision', { ...decision, decision: 'refused' }),
    ).rejects.toEqual(code('case_handling.identity_decided'))
    expect(await showIdentity(stage.deps, cast.mirai.actor, target)).toMatchObject([
      { name: 'Nguyễn Thị Kín' },
    ])
    await expect(
      showIdentity(stage.deps, cast.colleague.actor, { label, unlocked: cast.colleague.unlocked }),
    ).rejects.toMatchObject({ code: 'forbidden' })
    const readings = await stage.db.queries.selectFrom('case_readings').selectAll().execute()
    expect(readings.filter(({ what }) => what === 'identity').map(({ account_id }) => account_id)).toEqual([
      cast.mirai.actor.id,
    ])
  })

  test('E12 what the worker said first is still there when he says it anew, and the grant ends', async () => {
    const one = await aSealedCase(stage)
    const { label } = one.case
    await workerSaysWho(stage, one, 'Tên một', 1)
    await workerSaysWho(stage, one, 'Tên hai', 2)
    await act(cast.mirai, label, 'identity-request', { reason: 'r' })
    const id = (await see(cast.colleague, label)).openings.wishes[0]?.id
    await act(cast.colleague, label, 'identity-decision', { opening_id: id, decision: 'granted' })
    const shown = await showIdentity(stage.deps, cast.mirai.actor, {
      label,
      unlocked: cast.mirai.unlocked,
    })
    expect(shown.map(({ name }) => name)).toEqual(['Tên một', 'Tên hai'])
    clock.now += 7 * DAY
    cast = { ...cast, mirai: await unlockAgain() }
    await expect(
      showIdentity(stage.deps, cast.mirai.actor, { label, unlocked: cast.mirai.unlocked }),
    ).rejects.toEqual(code('case_handling.identity_not_granted'))
  })

  test('R13 no act of an officer makes an anonymous case identified or an identified one anonymous', async () => {
    const one = await aSealedCase(stage)
    await act(cast.mirai, one.case.label, 'acknowledgement', { message: 'a', seen: 0 })
    expect((await statusOf(stage, cast.mirai, one.case.label)).identified).toBe(false)
    await workerSaysWho(stage, one, 'Tên')
    await act(cast.mirai, one.case.label, 'triage', { category: 'life' })
    await act(cast.mirai, one.case.label, 'follow-up')
    expect((await statusOf(stage, cast.mirai, one.case.label)).identified).toBe(true)
  })
})

test('what the worker writes is shown, and a text that was sealed for another place is shown as unreadable', async () => {
  const one = await aSealedCase(stage, { content: 'không phải JSON' })
  await workerWrites(stage, one, 'Chào')
  const seen = await see(cast.mirai, one.case.label)
  expect(seen.content).toBeNull()
  expect(seen.messages.map(({ text }) => text)).toEqual(['Chào'])
})
