import { describe, expect, test } from 'vitest'
import { closeWindows } from '../../src/applications/close-windows.ts'
import { dayOf } from '../../src/platform/clock.ts'
import {
  allMet,
  aProposal,
  applied,
  begin,
  fillIn,
  move,
  type Office,
  office,
  proposed,
  screened,
} from './office.ts'

const register = async (house: Office) => {
  const answer = await house.app.request('/api/v1/register/VN-GP/900-LDTBXH-GP')
  const { registrations } = (await answer.json()) as {
    registrations: { status: string; valid_to_on: string; conditions: unknown[] }[]
  }
  return registrations[0]
}
const later = (house: Office, days: number) =>
  dayOf(new Date(Date.parse(house.app.deps.now()) + days * 86_400_000).toISOString())

describe('the life of an application, by the API', () => {
  test('from a draft through screening and the open window to a registration in the public register', async () => {
    const house = await office()
    const id = await begin(house)
    expect((await register(house))?.status).toBe('not_registered')
    await fillIn(house, 'body', id)
    await move(house, 'body', id, 'sending', { confirmed: true })
    await move(house, 'lan', id, 'taking-up')
    await move(house, 'lan', id, 'screening', { points: allMet(), expected_revision: 0 })
    await move(house, 'lan', id, 'proposal', aProposal())
    expect((await register(house))?.status).toBe('not_registered')
    await house.pass(8)
    const decided = await move(house, 'minh', id, 'decision', aProposal())
    expect(decided.status).toBe('registered')
    expect(await register(house)).toMatchObject({ status: 'registered', conditions: [] })
    const read = await house.api('body', `/applications/${id}`)
    const steps = read.body.steps as { action: string }[]
    expect(steps.map(({ action }) => action)).toEqual(['start', 'apply', 'take_up', 'propose', 'grant'])
  })

  test('registered with a condition: the words and the deadline stand in the register, the reasons do not', async () => {
    const house = await office()
    const conditions = [{ text: 'Công bố bảng phí', due_on: later(house, 90) }]
    const given = { outcome: 'register_with_conditions', conditions, reasons: 'SECRETREASON' }
    const id = await proposed(house, given)
    await house.pass(8)
    await move(house, 'minh', id, 'decision', aProposal(given))
    const standing = await register(house)
    expect(standing?.status).toBe('registered_with_conditions')
    expect(JSON.stringify(standing)).toContain('Công bố bảng phí')
    const page = await (await house.app.request('/o/VN-GP/900-LDTBXH-GP')).text()
    expect(page).not.toContain('SECRETREASON')
  })

  test('a correction round: points and deadline reach the body, its answer goes back to the same officer', async () => {
    const house = await office()
    const id = await screened(house)
    const asked = await move(house, 'lan', id, 'correction-request', {
      points: ['Thiếu bảng phí', 'Sai địa chỉ'],
    })
    expect(asked).toMatchObject({ status: 'correcting', due_on: later(house, 14) })
    const seen = await house.api('body', `/applications/${id}`)
    expect(JSON.stringify(seen.body.steps)).toContain('Thiếu bảng phí')
    await move(house, 'body', id, 'correction', { confirmed: true, text: 'Đã bổ sung.' })
    const back = await house.api('lan', `/applications/${id}`)
    expect(back.body).toMatchObject({ status: 'screening', screened_by: house.people.lan.accountId })
  })

  test('a correction nobody answers goes back to screening by itself, once, after the last day', async () => {
    const house = await office()
    const id = await screened(house)
    await move(house, 'lan', id, 'correction-request', { points: ['Thiếu bảng phí'] })
    await house.pass(14)
    expect(await closeWindows(house.app.deps)).toBe(0)
    await house.pass(1)
    const both = await Promise.all([closeWindows(house.app.deps), closeWindows(house.app.deps)])
    expect(both.reduce((a, b) => a + b)).toBe(1)
    expect(await closeWindows(house.app.deps)).toBe(0)
    expect((await house.api('body', `/applications/${id}`)).body.status).toBe('screening')
  })

  test('the body comments on the proposal, and the screener takes it back', async () => {
    const house = await office()
    const id = await proposed(house)
    await move(house, 'body', id, 'comment', { text: 'Địa chỉ ghi sai.' })
    await move(house, 'lan', id, 'sending-back', { text: 'Xem lại địa chỉ.' })
    const read = await house.api('body', `/applications/${id}`)
    expect(read.body).toMatchObject({ status: 'screening', proposal: null })
  })

  test('refused, appealed, reopened: the screening begins anew, and who refused does not decide again', async () => {
    const house = await office()
    const given = { outcome: 'refuse', programmes: [] }
    const id = await proposed(house, given)
    await house.pass(8)
    expect(await move(house, 'minh', id, 'decision', aProposal(given))).toMatchObject({
      status: 'refused',
      due_on: later(house, 30),
    })
    expect((await register(house))?.status).toBe('not_registered')
    await move(house, 'body', id, 'appeal', { text: 'Giấy phép còn hiệu lực.' })
    for (const who of ['lan', 'minh'] as const) {
      const refusal = await house.api(who, `/applications/${id}/appeal-decision`, {
        outcome: 'reopen',
        text: 'x',
      })
      expect(refusal.status).toBe(403)
    }
    const reopened = await move(house, 'hoa', id, 'appeal-decision', { outcome: 'reopen', text: 'Đúng.' })
    expect(reopened).toMatchObject({ status: 'applied' })
    await move(house, 'lan', id, 'taking-up')
    await move(house, 'lan', id, 'proposal', aProposal())
    await house.pass(8)
    expect((await house.api('minh', `/applications/${id}/decision`, aProposal())).status).toBe(403)
    expect((await move(house, 'hoa', id, 'decision', aProposal())).status).toBe('registered')
  })

  test('a refusal nobody appeals against becomes final, and an appeal after the last day is too late', async () => {
    const house = await office()
    const given = { outcome: 'refuse', programmes: [] }
    const id = await proposed(house, given)
    await house.pass(8)
    await move(house, 'minh', id, 'decision', aProposal(given))
    await house.pass(31)
    const late = await house.api('body', `/applications/${id}/appeal`, { text: 'Muộn.' })
    expect(late.status).toBe(409)
    expect(await closeWindows(house.app.deps)).toBe(1)
    expect((await house.api('body', `/applications/${id}`)).body.status).toBe('refused_finally')
    await begin(house)
  })

  test('a renewal goes on from the end of the period, and only from its time on', async () => {
    const house = await office()
    const id = await proposed(house)
    await house.pass(8)
    await move(house, 'minh', id, 'decision', aProposal())
    const first = (await register(house))?.valid_to_on ?? ''
    const again = await house.api('body', '/applications', { kind: 'initial', role: 'sending_agency' })
    expect(again.status).toBe(409)
    const early = await house.api('body', '/applications', { kind: 'renewal', role: 'sending_agency' })
    expect(early.status).toBe(422)
    await house.pass(640)
    const renewal = await begin(house, 'body', { kind: 'renewal' })
    await fillIn(house, 'body', renewal)
    await move(house, 'body', renewal, 'sending', { confirmed: true })
    await move(house, 'lan', renewal, 'taking-up')
    await move(house, 'lan', renewal, 'screening', { points: allMet(), expected_revision: 0 })
    await move(house, 'lan', renewal, 'proposal', aProposal())
    await house.pass(8)
    await move(house, 'minh', renewal, 'decision', aProposal())
    const second = await register(house)
    expect(second?.status).toBe('registered')
    expect(Number(second?.valid_to_on.slice(0, 4))).toBe(Number(first.slice(0, 4)) + 2)
  })

  test('withdrawn at any open state, and free to apply again', async () => {
    const house = await office()
    for (const until of [begin, applied, screened, proposed]) {
      const id = await until(house)
      expect((await move(house, 'body', id, 'withdrawal', { text: 'Đổi ý.' })).status).toBe('withdrawn')
    }
    expect((await register(house))?.status).toBe('not_registered')
  })

  test('the users of the body are told by mail of each change, without what was decided or why', async () => {
    const house = await office()
    const id = await proposed(house, { reasons: 'SECRETREASON' })
    await house.pass(8)
    await move(house, 'minh', id, 'decision', aProposal({ reasons: 'SECRETREASON' }))
    const mails = await house.app.db.queries
      .selectFrom('deliveries')
      .select(['account_id', 'title', 'body'])
      .where('kind', '=', 'mail')
      .execute()
    const told = mails.filter(({ account_id }) => account_id === house.people.body.accountId)
    expect(told).toHaveLength(4)
    expect(mails.filter(({ account_id }) => account_id === house.people.otherBody.accountId)).toEqual([])
    expect(JSON.stringify(mails)).not.toMatch(/SECRETREASON|Registered|registered/)
    expect(told.every(({ body }) => body.includes(`/workspace/applications/${id}`))).toBe(true)
  })
})

test('an officer enters a new employer on its behalf: noted, screened, decided by somebody else, published', async () => {
  const house = await office()
  const body = {
    country: 'JP',
    names: [{ text: '有限会社架空農園', language: 'ja' }],
    identifiers: [{ scheme: 'JP-JCN', value: '8000012050001' }],
    address: '茨城県見本市1-1',
  }
  const given = { role: 'employer', body }
  const id = await begin(house, 'sato', given)
  await fillIn(house, 'sato', id, 'employer', true)
  await move(house, 'sato', id, 'sending', { confirmed: true })
  await move(house, 'sato', id, 'taking-up')
  await move(house, 'sato', id, 'screening', { points: allMet('employer', true), expected_revision: 0 })
  await move(house, 'sato', id, 'proposal', aProposal({ programmes: ['ssw'] }))
  await house.pass(8)
  const own = await house.api('sato', `/applications/${id}/decision`, aProposal({ programmes: ['ssw'] }))
  expect(own.status).toBe(403)
  await move(house, 'ito', id, 'decision', aProposal({ programmes: ['ssw'] }))
  const answer = await house.app.request('/api/v1/register/JP-JCN/8000012050001')
  expect(JSON.stringify(await answer.json())).toContain('"status":"registered"')
  const read = await house.api('ito', `/applications/${id}`)
  expect(read.body).toMatchObject({ on_behalf: true, started_by: house.people.sato.accountId })
})
