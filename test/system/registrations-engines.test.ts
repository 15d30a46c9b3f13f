import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { correctStatus } from '../../src/registrations/correct-status.ts'
import { decideAppeal } from '../../src/registrations/decide-appeal.ts'
import { fileAppeal } from '../../src/registrations/file-appeal.ts'
import { finishFollowUp } from '../../src/registrations/finish-follow-up.ts'
import { lapseRegistrations } from '../../src/registrations/lapse-registrations.ts'
import { lookUpBody } from '../../src/registrations/look-up-body.ts'
import { searchRegister } from '../../src/registrations/search-register.ts'
import { seeFollowUps, seeRegistrations } from '../../src/registrations/see-registrations.ts'
import { suspendRegistration } from '../../src/registrations/suspend-registration.ts'
import { KANRI, officer, register } from '../registrations/life.ts'
import { DATABASES, type TestDatabase } from '../support/databases.ts'

const one = officer('officer-1')
const two = officer('officer-2')

describe.each(Object.entries(DATABASES))('the life of a registration on %s', (_, fresh) => {
  let db: TestDatabase
  let house: Awaited<ReturnType<typeof register>>
  let id: string

  beforeAll(async () => {
    db = await fresh()
    house = await register(db)
    house.at('2026-10-05T02:00:00.000Z')
    id = await house.move({
      action: 'registered',
      heldFromOn: '2026-10-05',
      validToOn: '2027-10-04',
      programmes: ['titp'],
      conditions: [{ text: '四半期ごとに報告すること', dueOn: '2026-11-30' }],
    })
  }, 60_000)
  afterAll(() => db.close())

  const read = async (on?: string, asKnownAt?: string) => {
    const [standing] = (await lookUpBody(house.deps, null, { ...KANRI, on, asKnownAt })).standings
    return [standing?.status, standing?.correctedOn]
  }

  test('is decided, corrected, appealed and expires alike', async () => {
    const { deps, at, user } = house
    at('2026-12-10T02:00:00.000Z')
    expect(await lapseRegistrations(deps)).toBe(1)
    const both = await Promise.allSettled([
      suspendRegistration(deps, one, id, { reason: 'x' }),
      suspendRegistration(deps, two, id, { reason: 'y' }),
    ])
    const outcomes = both.map((outcome) => (outcome.status === 'rejected' ? outcome.reason.code : 'done'))
    expect(outcomes.sort()).toEqual(['conflict', 'done'])
    expect(await read()).toEqual(['suspended', null])
    at('2026-12-20T02:00:00.000Z')
    const appeal = await fileAppeal(deps, user, id, { grounds: 'x' })
    const decider = officer('officer-3')
    await decideAppeal(deps, decider, id, appeal.id, { outcome: 'set_aside', answer: 'a', reason: 'b' })
    expect(await read('2026-12-15')).toEqual(['registered_with_conditions', '2026-12-20'])
    expect(await read('2026-12-15', '2026-12-16')).toEqual(['suspended', '2026-12-20'])
    await correctStatus(deps, one, id, {
      status: 'suspended',
      held_from_on: '2026-11-01',
      held_to_on: '2026-11-05',
      reason: 'c',
    })
    expect(await read('2026-11-03')).toEqual(['suspended', '2026-12-20'])
    expect(await read()).toEqual(['registered_with_conditions', null])
    const page = await seeFollowUps(deps, one, { limit: 1 })
    expect(page.items[0]?.followUp.kind).toBe('condition_overdue')
    const next = await seeFollowUps(deps, one, { cursor: page.nextCursor ?? '' })
    expect(next.items.map(({ followUp }) => followUp.kind)).toEqual(['after_suspension'])
    await finishFollowUp(deps, one, id, next.items[0]?.followUp.id ?? '')
    expect((await seeFollowUps(deps, one, {})).items).toHaveLength(1)
    expect((await seeRegistrations(deps, user, {})).items.map((item) => item.status)).toEqual([
      'registered_with_conditions',
    ])
    at('2027-10-05T02:00:00.000Z')
    const done = await Promise.all([lapseRegistrations(deps), lapseRegistrations(deps)])
    expect(done.reduce((sum, count) => sum + count, 0)).toBe(1)
    expect(await read()).toEqual(['expired', null])
    expect((await searchRegister(deps, null, { status: 'expired' })).lines).toHaveLength(1)
  }, 60_000)

  test('tells of the end of a licence once', async () => {
    const { deps, at, move, bodies } = house
    at('2029-01-10T02:00:00.000Z')
    await move(
      { action: 'registered', heldFromOn: '2029-01-10', validToOn: '2031-01-09', programmes: ['ssw'] },
      bodies.other,
    )
    expect(await lapseRegistrations(deps)).toBe(1)
    expect(await lapseRegistrations(deps)).toBe(0)
    const page = await seeFollowUps(deps, one, { kind: 'licence_ends' })
    expect(page.items).toHaveLength(1)
  }, 60_000)
})
