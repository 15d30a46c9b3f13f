import { beforeAll, expect, test } from 'vitest'
import { addSite, startProgramme } from '../../src/company-programmes/change-programme.ts'
import { dayOf } from '../../src/platform/clock.ts'
import { quarterOf } from '../../src/platform/quarter.ts'
import { currentEdition } from '../../src/self-checks/self-check.ts'
import { ORIGIN } from '../accounts/house.ts'
import { anAgency, enter } from '../registrations/bodies.ts'
import { type StartedApp, startApp } from '../support/app.ts'

let house: StartedApp
let code: string
let place: string
const { version, questions } = currentEdition()

beforeAll(async () => {
  house = await startApp()
  await enter(house.deps, [anAgency(house.deps, '941', 'Công ty Mẫu 941')])
  const manager = await house.actor('programme_manager')
  const { id } = await startProgramme(house.deps, manager, { organisation: 'VN-GP/941-LDTBXH-GP' })
  const site = await addSite(house.deps, manager, id, {
    ...{ name: 'Nhà máy Mẫu', tier: 1, country: 'VN', region: '', organisation: null },
  })
  code = site.place.code
  place = site.place.id
}, 60_000)

const answer = (fields: Record<string, string>, at = code) =>
  house.request(`/self-check/${at}`, {
    method: 'POST',
    headers: { origin: ORIGIN, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ version, ...fields }).toString(),
  })
const counted = async () =>
  (await house.db.queries.selectFrom('self_check_answers').select('id').execute()).length

test('whoever floods a place is refused after twenty thousand answers of a quarter, and no more are kept', async () => {
  const quarter = quarterOf(dayOf(house.deps.now()))
  const letters = 'n'.repeat(questions.length)
  for (let round = 0; round < 20_000; round += 100)
    await house.db.atomically([
      house.db.queries.insertInto('self_check_answers').values(
        Array.from({ length: round === 0 ? 99 : 100 }, () => ({
          ...{ id: crypto.randomUUID(), place_id: place, quarter, edition: version, answers: letters },
        })),
      ),
    ])
  const before = await counted()
  const all = Object.fromEntries(questions.map(({ id }) => [`q_${id}`, 'no']))
  expect((await answer({ ...all, count: 'yes' })).status).toBe(200)
  expect(await counted()).toBe(before + 1)
  const refused = await answer({ ...all, count: 'yes' })
  expect(refused.status).toBeGreaterThanOrEqual(400)
  expect(refused.status).toBeLessThan(500)
  expect(await counted()).toBe(before + 1)
}, 60_000)

test('what is typed instead of answers is no answer, and never runs', async () => {
  const evil = '<img src=x onerror=alert(1)>'
  for (const fields of [
    { [`q_${questions[0]?.id}`]: evil },
    { [`q_${evil}`]: 'yes' },
    { version: evil },
    { q___proto__: 'yes', q_constructor: 'no' },
  ]) {
    const sent = await answer(fields)
    expect(sent.status).toBeLessThan(500)
    expect(await sent.text()).not.toContain('<img src=x')
    expect(sent.headers.get('set-cookie')).toBeNull()
  }
  const nowhere = await answer({ count: 'yes' }, encodeURIComponent(evil))
  expect(nowhere.status).toBe(404)
  expect(await nowhere.text()).not.toContain('<img src=x')
})
