import { beforeAll, describe, expect, test } from 'vitest'
import { seeProgramme } from '../../src/company-programmes/see-programme.ts'
import { listEntries } from '../../src/journal/journal-store.ts'
import { currentEdition } from '../../src/self-checks/self-check.ts'
import { ORIGIN } from '../accounts/house.ts'
import { anAgency, enter } from '../registrations/bodies.ts'
import { type StartedApp, startApp } from '../support/app.ts'

let house: StartedApp
let officer: string
let company: string
let rival: string
let programme: string
const [own, other, supplier] = ['931', '932', '933'] as const

const json = async (path: string, cookie: string, sent?: object) => {
  const answer = await house.request(`/api/v1${path}`, {
    method: sent ? 'POST' : 'GET',
    headers: { cookie, origin: ORIGIN, 'content-type': 'application/json' },
    ...(sent ? { body: JSON.stringify(sent) } : {}),
  })
  return { status: answer.status, body: await answer.json() }
}
const page = async (path: string, cookie = '') => {
  const answer = await house.request(path, { headers: { cookie } })
  return { status: answer.status, html: await answer.text(), headers: answer.headers }
}
const send = async (path: string, fields: Record<string, string>) => {
  const answer = await house.request(path, {
    method: 'POST',
    headers: { origin: ORIGIN, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  })
  return { status: answer.status, html: await answer.text(), headers: answer.headers }
}
const { version, questions } = currentEdition()
const everything = (answer: string) => Object.fromEntries(questions.map(({ id }) => [`q_${id}`, answer]))
const aSite = (given: object = {}) => ({
  name: 'Nhà máy Mẫu',
  tier: 1,
  country: 'VN',
  region: 'Hà Nội',
  ...given,
})

beforeAll(async () => {
  house = await startApp()
  const bodies = [own, other, supplier].map((number) => anAgency(house.deps, number, `Công ty Mẫu ${number}`))
  await enter(house.deps, bodies)
  await house.addPeople([
    { mailbox: 'brand', role: 'body_user', name: 'Mẫu', language: 'ja', organisationId: bodies[0]?.id ?? '' },
    { mailbox: 'rival', role: 'body_user', name: 'Mẫu', language: 'ja', organisationId: bodies[1]?.id ?? '' },
    { mailbox: 'vamas-officer', role: 'programme_manager', name: 'Mẫu', language: 'vi', actsFor: 'vamas' },
  ])
  officer = (await house.as('programme_manager')).cookie()
  company = (await house.as('@brand')).cookie()
  rival = (await house.as('@rival')).cookie()
  const started = await json('/company-programmes', officer, { organisation: `${own}/LĐTBXH-GP` })
  expect(started.status).toBe(201)
  programme = started.body.id
}, 60_000)

describe('a company and its sites', () => {
  test('the company sees its sites with what the register says of who runs them; a rival sees nothing', async () => {
    const added = await json(
      `/company-programmes/${programme}/sites`,
      officer,
      aSite({ organisation: `${supplier}/LĐTBXH-GP` }),
    )
    expect(added.status).toBe(201)
    const seen = (await json(`/company-programmes/${programme}`, company)).body
    expect(seen.sites).toMatchObject([{ name: 'Nhà máy Mẫu', tier: 1, run_by: { certified_job_orders: 0 } }])
    expect((await json(`/company-programmes/${programme}`, rival)).status).toBe(404)
    expect((await json('/company-programmes', rival)).body.items).toEqual([])
    expect((await page(`/workspace/company-programmes/${programme}`, rival)).status).toBe(404)
  })

  test.each([
    ['without a name', aSite({ name: ' ' }), 422],
    ['of a tier that is none', aSite({ tier: 10 }), 422],
    ['in no country', aSite({ country: 'Viet Nam' }), 422],
    ['run by nobody of the register', aSite({ organisation: '999/LĐTBXH-GP' }), 422],
    ['with a field that is none', aSite({ boss: 'x' }), 422],
  ])('a site %s is refused', async (_what, site, status) => {
    expect((await json(`/company-programmes/${programme}/sites`, officer, site)).status).toBe(status)
  })

  test('the company adds no site and starts no programme; a second programme is refused', async () => {
    expect((await json(`/company-programmes/${programme}/sites`, company, aSite())).status).toBe(403)
    expect((await json('/company-programmes', company, { organisation: `${other}/LĐTBXH-GP` })).status).toBe(
      403,
    )
    expect((await json('/company-programmes', officer, { organisation: `${own}/LĐTBXH-GP` })).status).toBe(
      409,
    )
    expect((await json('/company-programmes', officer, { organisation: 'nobody' })).status).toBe(422)
  })
})

describe('who sees which programmes', () => {
  test('an officer of the sending side has no list of them, not a whole one, and starts none', async () => {
    const vamas = (await house.as('@vamas-officer')).cookie()
    expect((await json('/company-programmes', vamas)).status).toBe(404)
    expect((await page('/workspace/company-programmes', vamas)).status).toBe(404)
    expect((await json(`/company-programmes/${programme}`, vamas)).status).toBe(404)
    expect((await json('/company-programmes', vamas, { organisation: `${other}/LĐTBXH-GP` })).status).toBe(
      403,
    )
  })

  test('an officer of the company’s side sees all of them and may start one', async () => {
    const listed = await page('/workspace/company-programmes', officer)
    expect(listed.html).toContain(programme)
    expect(listed.html).toContain('name="organisation"')
    expect((await page('/workspace/company-programmes', company)).html).not.toContain('name="organisation"')
  })
})

describe('a worker’s own check', () => {
  test('is answered at once, in three languages, without cookie, script or log; nothing is kept without a place', async () => {
    const rows = async () =>
      await house.deps.db.queries.selectFrom('self_check_answers').selectAll().execute()
    const before = (await rows()).length
    for (const lang of ['vi', 'ja', 'en']) {
      const asked = await page(`/self-check?lang=${lang}`)
      expect(asked.html).not.toContain('<script')
      expect(asked.headers.get('set-cookie')).toBeNull()
      expect(Buffer.byteLength(asked.html)).toBeLessThan(40_000)
      const told = await send(`/self-check?lang=${lang}`, { version, ...everything('yes') })
      expect(told.status).toBe(200)
      for (const { sign, advice } of questions)
        expect(told.html.includes(advice[lang as 'vi'])).toBe(sign === 'yes')
      expect(told.headers.get('set-cookie')).toBeNull()
    }
    expect(await rows()).toHaveLength(before)
  })

  test.each([
    ['an edition that is none', { version: '1999.1' }, 422],
    ['no edition', {}, 422],
    ['a question that is none', { version, q_salary: 'yes' }, 422],
    ['an answer that is none', { version, q_fee: 'perhaps' }, 422],
  ])('%s is refused', async (_what, fields, status) => {
    expect((await send('/self-check', fields as never)).status).toBe(status)
  })

  test('a code that is none leads nowhere, and neither does that of a site that was taken out', async () => {
    expect((await page('/self-check/P-2026-AAAAA-A')).status).toBe(404)
    const { body } = await json(`/company-programmes/${programme}/sites`, officer, aSite({ name: 'Closed' }))
    expect((await page(`/self-check/${body.code}`)).status).toBe(200)
    await json(`/company-programmes/${programme}/sites/${body.id}/end`, officer, {})
    expect((await page(`/self-check/${body.code}`)).status).toBe(404)
    expect(
      (await send(`/self-check/${body.code}`, { version, count: 'yes', ...everything('yes') })).status,
    ).toBe(404)
    expect((await json(`/company-programmes/${programme}/sites/${body.id}/end`, officer, {})).status).toBe(
      409,
    )
  })

  test('is counted only when the worker says so; the company sees it when the quarter is over and ten answered', async () => {
    const { body } = await json(`/company-programmes/${programme}/sites`, officer, aSite({ name: 'Counted' }))
    const answer = (count: string, said = 'yes') =>
      send(`/self-check/${body.code}`, { version, count, ...everything(said) })
    await answer('no')
    for (let worker = 0; worker < 5; worker += 1) await answer('yes', 'no')
    for (let worker = 0; worker < 12; worker += 1) expect((await answer('yes')).status).toBe(200)
    const checks = async () => (await json(`/company-programmes/${programme}`, company)).body.self_checks
    expect(await checks()).toEqual([])
    // A session would be over by then; the verb is asked itself.
    const reader = await house.actor('@brand')
    const later = { ...house.deps, now: () => new Date(Date.now() + 100 * 86_400_000).toISOString() }
    const { checks: quarters } = await seeProgramme(later, reader, programme, 'en')
    expect(quarters).toHaveLength(1)
    expect(quarters[0]?.groups).toMatchObject([{ answered: 15 }])
    // What was said is left to a coin now and then: told is an estimate, or nothing.
    for (const { found } of quarters[0]?.groups[0]?.signs ?? []) expect([null, 10]).toContain(found)
    const rows = await house.deps.db.queries
      .selectFrom('self_check_answers as a')
      .innerJoin('self_check_places as p', 'p.id', 'a.place_id')
      .where('p.code', '=', body.code)
      .selectAll('a')
      .execute()
    expect(rows).toHaveLength(17)
    expect(Object.keys(rows[0] ?? {}).sort()).toEqual(['answers', 'edition', 'id', 'place_id', 'quarter'])
    const entries = await listEntries(
      house.deps.db.queries,
      { kind: 'self_check', id: rows[0]?.place_id ?? '' },
      { limit: 50 },
    )
    expect(new Set(entries.map((one) => one.happenedAt.slice(10)))).toEqual(new Set(['T00:00:00.000Z']))
    expect(JSON.stringify(entries)).not.toContain('yyy')
  })
})
