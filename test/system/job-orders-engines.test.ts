import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { allReady, type Cast, certified, fillIn, open, orderCast, suspend } from '../job-orders/order-cast.ts'
import { goodSections } from '../job-orders/order-sections.ts'
import { DATABASES } from '../support/databases.ts'

describe.each(Object.entries(DATABASES))('job orders on %s', (_, opened) => {
  let cast: Cast
  beforeAll(async () => {
    cast = await orderCast(await opened())
  })
  afterAll(async () => cast?.house.db.close())

  test('an order is opened, filled in, certified, given a new edition and closed', async () => {
    const { people, house } = cast
    const number = await certified(cast)
    const moved = async (move: string) =>
      (await people.employer.json('POST', `/job-orders/${number}/moves`, { move })).body.status
    expect(await moved('revise')).toBe('draft')
    const changed = { ...goodSections(house.today).pay, basic_wage_minor: 205_000 }
    await people.employer.json('POST', `/job-orders/${number}/sections/pay`, {
      expected_revision: 1,
      content: changed,
    })
    expect(await moved('give_up_revision')).toBe('certified')
    expect(await moved('fill')).toBe('filled')
    expect(await moved('close')).toBe('closed')
  })

  test('four sections saved at once are all saved, of two saves of one section one is', async () => {
    const { people, house } = cast
    const number = await open(cast)
    const good = goodSections(house.today)
    const save = (who: keyof typeof people, section: keyof typeof good, content: unknown = good[section]) =>
      people[who].json('POST', `/job-orders/${number}/sections/${section}`, { expected_revision: 0, content })
    const four = await Promise.all([
      save('employer', 'pay'),
      save('employer', 'work'),
      save('agency', 'agency_costs'),
      save('intermediary', 'agreement'),
    ])
    expect(four.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    const two = await Promise.all([
      save('agency', 'recruitment'),
      save('agency', 'recruitment', { ...good.recruitment, selection: 'x' }),
    ])
    expect(two.map(({ status }) => status).sort()).toEqual([200, 409])
  })

  test('a suspension flags what is in effect, and the list finds it', async () => {
    const { house, officer } = cast
    const number = await certified(cast)
    const draft = await open(cast)
    await fillIn(cast, draft)
    await allReady(cast, draft)
    await suspend(house, house.bodies.sending_agency)
    const { body } = await officer.json('GET', '/job-orders?flagged=true')
    expect(body.job_orders.map((one: { number: string }) => one.number)).toEqual([number])
    expect(body.job_orders[0].standing.flagged).toBe(true)
  })
})
