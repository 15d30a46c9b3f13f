import { expect, test } from 'vitest'
import { ordersOfParty } from '../../src/job-orders/job-order-store.ts'
import { countOrdersOfParties } from '../../src/job-orders/party-order-store.ts'
import { orderStandingOn, orderStandingsOn } from '../../src/job-orders/read-order-standing.ts'
import { allReady, certified, certify, fillIn, open, orderCast, suspend } from './order-cast.ts'
import { daysFrom } from './order-sections.ts'

test('the suspension of one party flags its certified orders at once, on list, file and passport', async () => {
  const cast = await orderCast()
  const { house, officer, people } = cast
  const number = await certified(cast)
  const draft = await open(cast)
  const flaggedOnes = async () => {
    const { body } = await officer.json('GET', '/job-orders?flagged=true')
    return body.job_orders.map((one: { number: string }) => one.number)
  }
  expect(await flaggedOnes()).toEqual([])
  await suspend(house, house.bodies.sending_agency)
  expect(await flaggedOnes()).toEqual([number])
  const file = await people.employer.json('GET', `/job-orders/${number}/file`)
  expect(file.body.standing).toMatchObject({
    flagged: true,
    parties: [{ party: 'sending_agency', problem: 'suspended', since_on: house.today }, {}, {}],
  })
  const html = await (await people.employer.get(`/workspace/job-orders/${number}?lang=ja`)).text()
  expect(html).toContain('当面見合わせてください')
  expect(html).toContain(`${house.today}から登録停止中です`)
  const passport = (await (await house.request(`/api/v1/job-orders/${number}`)).json()) as {
    flagged: boolean
  }
  expect(passport.flagged).toBe(true)
  const draftFile = await people.employer.json('GET', `/job-orders/${draft}/file`)
  expect(draftFile.body.standing.flagged).toBe(false)
  await fillIn(cast, draft)
  await allReady(cast, draft)
  const refused = await certify(officer, draft)
  expect(refused.status).toBe(422)
  expect(refused.body.errors.map(({ path }: { path: string }) => path)).toContain(
    'rules.registered.sending_agency',
  )
})

test('a registration that ends by itself flags the order without anybody writing it', async () => {
  const cast = await orderCast()
  const { house } = cast
  await certified(cast)
  const { orders } = await ordersOfParty(house.deps.db.queries, house.bodies.employer.id, { limit: 10 })
  const [order] = orders
  if (!order) throw new Error('the order is not found by its party')
  const last = daysFrom(house.today, 900)
  expect((await orderStandingOn(house.deps, order, last)).flagged).toBe(false)
  const after = await orderStandingOn(house.deps, order, daysFrom(last, 1))
  expect(after.parties.map(({ problem }) => problem)).toEqual(['expired', 'expired', 'expired'])
})

test('the filter of the list and the standing of each order say the same for any day', async () => {
  const cast = await orderCast()
  const { house } = cast
  await certified(cast)
  await open(cast)
  await suspend(house, house.bodies.intermediary)
  const db = house.deps.db
  const { orders } = await ordersOfParty(db.queries, house.bodies.employer.id, { limit: 10 })
  expect(orders).toHaveLength(2)
  for (const days of [-101, -100, -1, 0, 1, 900, 901]) {
    const on = daysFrom(house.today, days)
    const standings = await orderStandingsOn(house.deps, orders, on)
    const derived = orders.filter(({ id }) => standings.get(id)?.flagged).map(({ id }) => id)
    const listed = await ordersOfParty(db.queries, house.bodies.employer.id, { limit: 10 }, { flaggedOn: on })
    expect([on, listed.orders.map(({ id }) => id)]).toEqual([on, derived])
  }
})

test('counted for many bodies at once, certified and flagged orders are those of the list', async () => {
  const cast = await orderCast()
  const { house } = cast
  await certified(cast)
  await open(cast)
  const { sending_agency: agency, employer, intermediary } = house.bodies
  const count = () =>
    countOrdersOfParties(house.deps.db.queries, [employer.id, agency.id, employer.id, 'nobody'], house.today)
  const [one, flagged] = [
    { orders: 1, flagged: 0 },
    { orders: 1, flagged: 1 },
  ]
  expect([...(await count())].sort()).toEqual(
    [
      [employer.id, one],
      [agency.id, one],
    ].sort(),
  )
  await suspend(house, intermediary)
  expect([...(await count())].sort()).toEqual(
    [
      [employer.id, flagged],
      [agency.id, flagged],
    ].sort(),
  )
})

test('the list goes page by page, newest first, and leaves nothing out', async () => {
  const cast = await orderCast()
  const opened: string[] = []
  for (let i = 0; i < 5; i += 1) opened.unshift(await open(cast))
  const seen: string[] = []
  let cursor: string | null = null
  do {
    const path: string = `/job-orders?limit=2${cursor ? `&cursor=${cursor}` : ''}`
    const { body } = await cast.people.agency.json('GET', path)
    seen.push(...body.job_orders.map((one: { number: string }) => one.number))
    cursor = body.next_cursor
  } while (cursor)
  expect(seen).toEqual(opened)
  const drafts = await ordersOfParty(
    cast.house.deps.db.queries,
    cast.house.bodies.employer.id,
    { limit: 10 },
    { onlyPublic: true },
  )
  expect(drafts.orders).toEqual([])
})
