import { beforeAll, describe, expect, test } from 'vitest'
import type { JobOrder } from '../../src/job-orders/job-order.ts'
import { ORIGIN } from '../accounts/house.ts'
import { aBody, enter } from '../registrations/bodies.ts'
import { type StartedApp, startApp } from '../support/app.ts'
import { anOrder, type OrderCast, orderCast } from './certified-order.ts'
import { type PartyBrowser, partyBrowsers } from './parties.ts'

let started: StartedApp
let cast: OrderCast
let first: JobOrder
let second: JobOrder
let people: Awaited<ReturnType<typeof partyBrowsers>>
let officer: PartyBrowser

beforeAll(async () => {
  started = await startApp()
  cast = await orderCast(started.deps)
  first = (await anOrder(started.deps, cast)).order
  second = (await anOrder(started.deps, cast)).order
  const stranger = aBody(started.deps, {
    roles: ['employer'],
    identifiers: [{ scheme: 'JP-JCN', value: '1180301018771' }],
  })
  await enter(started.deps, [stranger])
  people = await partyBrowsers(started, cast, stranger.id)
  officer = await started.as('registration_officer')
}, 60_000)

const api = (order: JobOrder) => `/api/v1/job-orders/${order.number}/sub-agents`
const json = (browser: PartyBrowser, path: string, body: unknown = {}) =>
  started.app.request(`${ORIGIN}${path}`, {
    method: 'POST',
    headers: { cookie: browser.cookie(), origin: ORIGIN, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
const someone = (given: object = {}) => ({
  told_by: 'sending_agency',
  name: 'Nguyễn Văn Môi Giới',
  area: 'Nghệ An',
  tax_or_identity_number: null,
  ...given,
})
interface Named {
  items: {
    id: string
    name: string
    told_by: string
    orders: number | null
    tax_or_identity_number: string | null
  }[]
}
const read = async (browser: PartyBrowser, path: string) => (await (await browser.get(path)).json()) as Named

describe('naming a sub-agent', () => {
  test.each([
    ['without a name', { name: '  ' }, 'name'],
    ['without an area', { area: '' }, 'area'],
    ['with a name too long', { name: 'x'.repeat(121) }, 'name'],
    ['with a number that is none', { tax_or_identity_number: '12' }, 'tax_or_identity_number'],
    ['with more than is needed', { telephone: '0901' }, 'telephone'],
    ['as nobody', { told_by: 'police' }, 'told_by'],
  ])('is refused %s', async (_, given, path) => {
    const answer = await json(people.sending_agency, api(first), someone(given))
    expect(answer.status).toBe(422)
    expect(((await answer.json()) as { errors: { path: string }[] }).errors[0]?.path).toBe(path)
  })

  test('is forbidden in another’s name, and hidden from strangers to the order', async () => {
    expect((await json(people.employer, api(first), someone())).status).toBe(403)
    expect((await json(people.sending_agency, api(first), someone({ told_by: 'scheme' }))).status).toBe(403)
    expect((await json(people.stranger, api(first), someone())).status).toBe(404)
    expect((await people.stranger.get(api(first))).status).toBe(404)
    expect((await (await started.as('interviewer')).get(api(first))).status).toBe(404)
  })

  test('is recorded once; a party sees what it named itself, the others nothing', async () => {
    expect(
      (await json(people.sending_agency, api(first), someone({ tax_or_identity_number: '0401-234 567' })))
        .status,
    ).toBe(201)
    expect(
      (await json(people.sending_agency, api(first), someone({ name: 'NGUYEN VAN MOI GIOI' }))).status,
    ).toBe(409)
    const own = await read(people.sending_agency, api(first))
    expect(own.items).toMatchObject([
      { name: 'Nguyễn Văn Môi Giới', orders: null, tax_or_identity_number: '0401234567' },
    ])
    expect((await read(people.employer, api(first))).items).toEqual([])
    expect((await read(people.intermediary, api(first))).items).toEqual([])
  })

  test('of one name in two orders shows officers that it turns up again', async () => {
    expect(
      (await json(officer, api(second), someone({ told_by: 'scheme', name: 'nguyen van moi gioi' }))).status,
    ).toBe(201)
    const seen = await read(officer, api(first))
    expect(seen.items).toMatchObject([{ told_by: 'sending_agency', orders: 2 }])
    const html = await (await officer.get(`/workspace/job-orders/${first.number}/sub-agents?lang=en`)).text()
    expect(html).toMatch(/Job orders: 2/)
  })

  test('puts neither name nor number into the journal', async () => {
    const rows = await started.db.queries
      .selectFrom('journal')
      .selectAll()
      .where('subject_id', '=', first.id)
      .execute()
    expect(rows.some(({ action }) => action === 'sub_agent_named')).toBe(true)
    expect(JSON.stringify(rows)).not.toMatch(/Giới|GIOI|0401/)
  })
})

describe('the list for officers', () => {
  test('is of all orders, of one agency, or of one name however it is written', async () => {
    const all = await read(officer, '/api/v1/sub-agents')
    expect(all.items).toHaveLength(2)
    expect((await read(officer, `/api/v1/sub-agents?agency=${cast.agency.id}`)).items).toHaveLength(2)
    expect((await read(officer, '/api/v1/sub-agents?agency=nobody')).items).toEqual([])
    expect(
      (await read(officer, `/api/v1/sub-agents?name=${encodeURIComponent('Nguyễn văn MÔI giới')}`)).items,
    ).toHaveLength(2)
    const html = await (await officer.get('/workspace/sub-agents?lang=en')).text()
    expect(html).toContain('Công ty Cổ phần Phát triển Nhân lực Mẫu')
    expect(html).toContain(second.number)
  })

  test.each(['body', 'interviewer', 'case_officer', 'observer'] as const)(
    'is not for the %s',
    async (who) => {
      const browser = who === 'body' ? people.sending_agency : await started.as(who)
      expect((await browser.get('/api/v1/sub-agents')).status).toBe(403)
      expect((await browser.get('/workspace/sub-agents')).status).toBe(403)
    },
  )

  test.each(['cursor=x', 'limit=9', `name=${'x'.repeat(121)}`])('refuses %s', async (query) => {
    expect((await officer.get(`/api/v1/sub-agents?${query}`)).status).toBe(422)
  })
})

describe('a name taken back', () => {
  test('is gone from the table, by whoever may speak for those who named it', async () => {
    const [one] = (await read(people.sending_agency, api(first))).items
    const path = `${api(first)}/${one?.id}/take-back`
    expect((await json(people.employer, path)).status).toBe(404)
    expect((await json(officer, path)).status).toBe(404)
    expect((await json(people.sending_agency, path)).status).toBe(200)
    expect((await json(people.sending_agency, path)).status).toBe(404)
    const rows = await started.db.queries.selectFrom('job_order_sub_agents').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain('0401234567')
  })
})

describe('the page', () => {
  const here = () => `/workspace/job-orders/${first.number}/sub-agents`

  test('comes back with what was typed when something is missing', async () => {
    const answer = await people.employer.post(`${here()}?lang=en`, {
      told_by: 'employer',
      name: 'Trần Thị Mẫu',
      area: '',
    })
    expect(answer.status).toBe(422)
    const html = await answer.text()
    expect(html).toContain('href="#area"')
    expect(html).toContain('value="Trần Thị Mẫu"')
  })

  test('saves, says so, and takes back', async () => {
    const saved = await people.employer.post(here(), {
      told_by: 'employer',
      name: 'Trần Thị Mẫu',
      area: 'Thanh Hóa',
    })
    expect(saved.status).toBe(303)
    const html = await (await people.employer.get(`${here()}?lang=vi`)).text()
    expect(html).toContain('Trần Thị Mẫu')
    const action = /action="([^"]+\/take-back)[^"]*"/.exec(html)?.[1] ?? ''
    expect((await people.employer.post(action)).status).toBe(303)
    expect(await (await people.employer.get(here())).text()).not.toContain('Trần Thị Mẫu')
  })
})
