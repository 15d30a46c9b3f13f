import { beforeAll, expect, test } from 'vitest'
import { certifiedHash } from '../../src/job-orders/certification.ts'
import { findCertification } from '../../src/job-orders/certification-store.ts'
import { findJobOrderByNumber } from '../../src/job-orders/job-order-store.ts'
import { allReady, type Cast, certified, certify, fillIn, open, orderCast } from './order-cast.ts'
import { aChain, goodSections } from './order-sections.ts'

/** Sixteen people are given passwords, which is slow on purpose. */
const HOOK_MS = 60_000

let cast: Cast
beforeAll(async () => {
  cast = await orderCast()
}, HOOK_MS)

test('three parties fill an order in, an officer certifies it, and it is filled and closed', async () => {
  const { people, officer } = cast
  const number = await open(cast)
  expect(number).toMatch(/^J-\d{4}-[2-9A-HJ-NP-Y]{5}-[2-9A-HJ-NP-Y]$/)
  await fillIn(cast, number)
  for (const [who, party] of [
    ['employer', 'employer'],
    ['intermediary', 'intermediary'],
  ] as const) {
    const said = await people[who].json('POST', `/job-orders/${number}/readiness`, { party, ready: true })
    expect(said.body.status).toBe('draft')
  }
  const last = await people.agency.json('POST', `/job-orders/${number}/readiness`, {
    party: 'sending_agency',
    ready: true,
  })
  expect(last.body).toMatchObject({ status: 'submitted', certified_revision: 0 })
  const before = await officer.json('GET', `/job-orders/${number}/file`)
  expect(before.body.judged).toMatchObject({ certifiable: true, achievement: { level: 'zero_fee' } })
  expect(before.body.net_pay_minor).toBe(171_000)
  const done = await certify(officer, number)
  expect(done.body).toMatchObject({ status: 'certified', certified_revision: 1 })
  const filled = await people.employer.json('POST', `/job-orders/${number}/moves`, { move: 'fill' })
  expect(filled.body.status).toBe('filled')
  const closed = await people.agency.json('POST', `/job-orders/${number}/moves`, { move: 'close' })
  expect(closed.body.status).toBe('closed')
  const late = await people.employer.json('POST', `/job-orders/${number}/moves`, { move: 'revise' })
  expect(late.status).toBe(409)
})

test('what was certified is frozen: its hash fits, and a change is a new edition certified again', async () => {
  const { house, people, officer } = cast
  const number = await certified(cast)
  const order = await findJobOrderByNumber(house.deps.db, number)
  const first = await findCertification(house.deps.db, order?.id ?? '', 1)
  expect(first && certifiedHash(first.content)).toBe(first?.contentHash)
  const pay = { ...goodSections(house.today).pay, basic_wage_minor: 220_000 }
  const frozen = await people.employer.json('POST', `/job-orders/${number}/sections/pay`, {
    expected_revision: 1,
    content: pay,
  })
  expect(frozen.status).toBe(409)
  const revised = await people.employer.json('POST', `/job-orders/${number}/moves`, { move: 'revise' })
  expect(revised.body).toMatchObject({ status: 'draft', revision: 2, certified_revision: 1 })
  await people.employer.json('POST', `/job-orders/${number}/sections/pay`, {
    expected_revision: 1,
    content: pay,
  })
  const passport = await house.request(`/api/v1/job-orders/${number}`)
  expect(passport.status).toBe(200)
  expect(JSON.stringify(await passport.json())).not.toContain('220000')
  await allReady(cast, number)
  await certify(officer, number)
  const second = await findCertification(house.deps.db, order?.id ?? '', 2)
  expect(second?.content.pay.basic_wage_minor).toBe(220_000)
  expect(second?.contentHash).not.toBe(first?.contentHash)
  expect((await findCertification(house.deps.db, order?.id ?? '', 1))?.content).toEqual(first?.content)
})

test('a new edition that is given up leaves the order as it was certified', async () => {
  const { people, house } = cast
  const number = await certified(cast)
  await people.employer.json('POST', `/job-orders/${number}/moves`, { move: 'revise' })
  await people.employer.json('POST', `/job-orders/${number}/sections/pay`, {
    expected_revision: 1,
    content: { ...goodSections(house.today).pay, basic_wage_minor: 1 },
  })
  const back = await people.employer.json('POST', `/job-orders/${number}/moves`, { move: 'give_up_revision' })
  expect(back.body).toMatchObject({ status: 'certified', revision: 1 })
  const file = await people.employer.json('GET', `/job-orders/${number}/file`)
  const pay = file.body.sections.find((one: { section: string }) => one.section === 'pay')
  expect(pay).toMatchObject({ revision: 3, content: goodSections(house.today).pay })
  expect(file.body.content_hash).toBe(file.body.certification.content_hash)
})

test('an officer sends an order back with the reason, and everyone has to be ready again', async () => {
  const { people, officer } = cast
  const number = await open(cast)
  await fillIn(cast, number)
  await allReady(cast, number)
  const mute = await officer.json('POST', `/job-orders/${number}/moves`, { move: 'send_back' })
  expect(mute.status).toBe(422)
  expect(mute.body.errors[0].path).toBe('reason')
  const back = await officer.json('POST', `/job-orders/${number}/moves`, {
    move: 'send_back',
    reason: '協定書の写しがありません。',
  })
  expect(back.body.status).toBe('draft')
  expect(back.body.parties.every((one: { ready_at: string | null }) => one.ready_at === null)).toBe(true)
  const file = await people.agency.json('GET', `/job-orders/${number}/file`)
  expect(file.body.decisions).toMatchObject([{ decision: 'send_back', reason: '協定書の写しがありません。' }])
})

test('a suspended order that was filled is filled again when it is reinstated', async () => {
  const { people, officer } = cast
  const number = await certified(cast)
  await people.employer.json('POST', `/job-orders/${number}/moves`, { move: 'fill' })
  const reason = '実地確認のため'
  const stopped = await officer.json('POST', `/job-orders/${number}/moves`, { move: 'suspend', reason })
  expect(stopped.body.status).toBe('suspended')
  const again = await officer.json('POST', `/job-orders/${number}/moves`, { move: 'reinstate', reason })
  expect(again.body.status).toBe('filled')
})

test('a new edition that a suspension interrupted is gone on with, under the same number', async () => {
  const { people, officer } = cast
  const number = await certified(cast)
  await people.employer.json('POST', `/job-orders/${number}/moves`, { move: 'revise' })
  const reason = '確認中'
  await officer.json('POST', `/job-orders/${number}/moves`, { move: 'suspend', reason })
  const back = await officer.json('POST', `/job-orders/${number}/moves`, { move: 'reinstate', reason })
  expect(back.body).toMatchObject({ status: 'certified', certified_revision: 1, revision: 2 })
  const on = await people.employer.json('POST', `/job-orders/${number}/moves`, { move: 'revise' })
  expect(on.body).toMatchObject({ status: 'draft', certified_revision: 1, revision: 2 })
})

test('the chain of a certified order is not changed, not even in a new edition', async () => {
  const { people } = cast
  const number = await certified(cast)
  await people.employer.json('POST', `/job-orders/${number}/moves`, { move: 'revise' })
  const changed = await people.employer.json('POST', `/job-orders/${number}/sections/chain`, {
    expected_revision: 1,
    content: aChain({ programme: 'ssw' }),
  })
  expect(changed.status).toBe(409)
})
