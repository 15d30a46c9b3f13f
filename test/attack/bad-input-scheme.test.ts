import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { nodeCaller } from '../../src/entry-node-webhooks.ts'
import { ORIGIN } from '../accounts/house.ts'
import { allMet, aProposal, begin, fillIn, move, office, proposed } from '../applications/office.ts'
import { deliverFor, makeSenders, startReceiver } from '../deliveries/outside.ts'
import { aLine } from '../job-orders/declared-lines.ts'
import { aChain } from '../job-orders/order-sections.ts'
import { startApp } from '../support/app.ts'
import { addPerson, type Credentials, credentialsOf, keyFor } from './scene.ts'
import { type SchemeScene, setSchemeScene } from './scheme-scene.ts'

/** Issue 3, "Bad input and faults": every line of it, through the door that people use. */
let scene: SchemeScene
let officer: Credentials
let agency: Credentials

beforeAll(async () => {
  scene = await setSchemeScene()
  officer = await credentialsOf(scene.app, scene.people.second.signIn)
  agency = await credentialsOf(scene.app, scene.people.agency.signIn)
}, 60_000)

interface Problem {
  readonly errors: readonly { readonly path: string; readonly detail: string }[]
  readonly facts?: { readonly suggestions?: readonly { readonly value: string }[] }
}
const get = (path: string, who: Credentials = {}) => scene.app.app.request(path, { headers: { ...who } })
const post = (path: string, body: unknown, who: Credentials = {}) =>
  scene.app.app.request(path, {
    method: 'POST',
    headers: { ...who, origin: ORIGIN, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
const problemOf = async (asked: Response | Promise<Response>) => {
  const answer = await asked
  return { status: answer.status, problem: (await answer.json()) as Problem }
}
const NOBODY = { scheme: 'JP-JCN', value: '8000012050001' }
const SLIP = { scheme: 'JP-JCN', value: '7000012050003' }
const MEANT = '7000012050002'

describe('a body that does not exist', () => {
  test('is not found in the register, and its page says so', async () => {
    expect((await get(`/api/v1/register/${NOBODY.scheme}/${NOBODY.value}`)).status).toBe(404)
    expect((await get(`/o/${NOBODY.scheme}/${NOBODY.value}`)).status).toBe(404)
    expect((await get(`/o/${NOBODY.scheme}/${NOBODY.value}/changes.atom`)).status).toBe(404)
  })

  test('is answered as not in the register by a partner check, with a receipt', async () => {
    const answer = await post('/api/v1/partner-checks', { parties: [NOBODY] })
    expect(answer.status).toBe(201)
    expect(await answer.json()).toMatchObject({ receipt: { verdict: 'not_all_registered' } })
  })

  test('is neither watched nor named in a job order, and the field is named', async () => {
    const watch = await problemOf(post('/api/v1/watches', NOBODY, agency))
    expect(watch).toMatchObject({ status: 422, problem: { errors: [{ path: 'value' }] } })
    const chain = aChain({ employer: NOBODY })
    const order = await problemOf(post('/api/v1/job-orders', { opened_as: 'sending_agency', chain }, agency))
    expect(order).toMatchObject({ status: 422, problem: { errors: [{ path: 'chain.employer' }] } })
  })

  test('is not applied for, under an id that nobody has', async () => {
    const body = { kind: 'initial', role: 'sending_agency', organisation_id: 'nobody' }
    const answer = await problemOf(post('/api/v1/applications', body, officer))
    expect(answer).toMatchObject({ status: 422, problem: { errors: [{ path: 'organisation_id' }] } })
  })
})

describe('a slip in a check digit', () => {
  test.each(['en', 'ja', 'vi'])('is refused in %s with the body that was meant', async (lang) => {
    const { status, problem } = await problemOf(
      post(`/api/v1/partner-checks?lang=${lang}`, { parties: [SLIP] }),
    )
    expect(status).toBe(422)
    expect(problem.errors[0]?.detail).toContain(MEANT)
    expect(problem.facts?.suggestions).toMatchObject([{ value: MEANT }])
  })

  test('is shown on the page with the number to correct, and what was typed', async () => {
    const form = new URLSearchParams({ employer: SLIP.value })
    const answer = await scene.app.app.request('/check?lang=ja', {
      method: 'POST',
      headers: { origin: ORIGIN },
      body: form,
    })
    const said = await answer.text()
    expect(answer.status).toBe(422)
    expect(said).toContain(MEANT)
    expect(said).toContain(SLIP.value)
  })

  test.each([
    ['a look-up', () => get(`/api/v1/register/${SLIP.scheme}/${SLIP.value}`), 'value'],
    ['a watch', () => post('/api/v1/watches', SLIP, agency), 'value'],
    [
      'a job order',
      () =>
        post(
          '/api/v1/job-orders',
          { opened_as: 'sending_agency', chain: aChain({ employer: SLIP }) },
          agency,
        ),
      'chain.employer',
    ],
  ] as const)('is refused in %s, beside its field', async (_, ask, path) => {
    const { status, problem } = await problemOf(ask())
    expect(status).toBe(422)
    expect(problem.errors[0]?.path).toBe(path)
  })
})

describe('a day that has not come', () => {
  test.each([
    ['the register', () => get('/api/v1/register?on=2999-01-01'), 'on'],
    ['a look-up', () => get(`/api/v1/register/JP-JCN/${MEANT}?on=2999-01-01`), 'on'],
    [
      'what was known',
      () => get(`/api/v1/register/JP-JCN/${MEANT}?on=2026-11-01&as_known_at=2999-01-01T00:00:00.000Z`),
      'as_known_at',
    ],
    ['a partner check', () => post('/api/v1/partner-checks', { parties: [SLIP], on: '2999-01-01' }), 'on'],
    [
      'a correction',
      () =>
        post(
          `/api/v1/registrations/${scene.registration.id}/corrections`,
          { status: 'suspended', held_from_on: '2999-01-01', held_to_on: null, reason: 'x' },
          officer,
        ),
      'held_from_on',
    ],
  ] as const)('is refused in %s, beside its field', async (_, ask, path) => {
    const { status, problem } = await problemOf(ask())
    expect(status).toBe(422)
    expect(problem.errors.map((error) => error.path)).toContain(path)
  })

  test.each(['2026-02-30', '2026-13-01', 'yesterday', '20261101', '令和8年11月1日'])(
    'nor is %s taken for a day',
    async (on) => {
      expect((await get(`/api/v1/register?on=${encodeURIComponent(on)}`)).status).toBe(422)
      const sent = { parties: [{ scheme: 'JP-JCN', value: MEANT }], on }
      expect((await post('/api/v1/partner-checks', sent)).status).toBe(422)
    },
  )

  test('payments are not declared for a day that is none, or backwards', async () => {
    const at = `/api/v1/job-orders/${scene.orders.certified}/declarations`
    for (const given of [{ from_on: '2025-02-30' }, { from_on: '2025-10-01', to_on: '2025-09-30' }]) {
      const lines = [aLine(given)]
      const answer = await post(at, { party: 'sending_agency', expected_revision: 1, lines }, agency)
      expect(answer.status).toBe(422)
    }
  })
})

test('a chain with the roles swapped is told which two, with a receipt that says no', async () => {
  const parties = [
    { scheme: 'VN-GP', value: '1174-LDTBXH-GP', role: 'employer' },
    { scheme: 'JP-JCN', value: MEANT, role: 'sending_agency' },
  ]
  const answer = await post('/api/v1/partner-checks', { parties })
  expect(answer.status).toBe(201)
  const said = await answer.text()
  expect(JSON.parse(said)).toMatchObject({ receipt: { verdict: 'not_all_registered' } })
  expect(said).toMatch(/swap/)
  const chain = aChain({ sending_agency: parties[1], employer: parties[0] })
  const order = await problemOf(post('/api/v1/job-orders', { opened_as: 'sending_agency', chain }, agency))
  expect(order.status).toBe(422)
})

test('10,000 rows with 40 bad ones are 9,960 answers and 40 errors with line, column and reason', async () => {
  const good = 'VN-GP,1174/LĐTBXH-GP,sending_agency'
  const lines = Array.from({ length: 10_000 }, (_, i) => (i % 250 === 9 ? 'JP-JCN,7000012050003,' : good))
  const key = await keyFor(scene.app, 'machine', ['watch_register'])
  const answer = await scene.app.app.request('/api/v1/partner-checks/many?lang=vi', {
    method: 'POST',
    headers: { ...key, 'content-type': 'text/csv' },
    body: `scheme,value,role\n${lines.join('\n')}\n`,
  })
  expect(answer.status).toBe(201)
  const { rows, errors } = (await answer.json()) as {
    rows: unknown[]
    errors: { line: number; column: string; reason: string }[]
  }
  expect([rows.length, errors.length]).toEqual([9_960, 40])
  expect(errors.map(({ line }) => line)).toEqual(Array.from({ length: 40 }, (_, n) => 11 + 250 * n))
  for (const { column, reason } of errors) {
    expect(column).toContain('value')
    expect(reason).toMatch(/số|kiểm/)
  }
})

describe('officers who decide', () => {
  test('an officer does not decide on the application that he wrote, nor does one who screened it', async () => {
    const house = await office()
    const id = await begin(house, 'lan', { organisation_id: house.agency.id })
    await fillIn(house, 'lan', id, 'sending_agency', true)
    await move(house, 'lan', id, 'sending', { confirmed: true })
    await move(house, 'minh', id, 'taking-up')
    const points = allMet('sending_agency', true)
    await move(house, 'minh', id, 'screening', { points, expected_revision: 0 })
    await move(house, 'minh', id, 'proposal', aProposal())
    await house.pass(8)
    for (const who of ['lan', 'minh'] as const) {
      const told = await house.api(who, `/applications/${id}/decision`, aProposal())
      expect(told.status).toBe(403)
    }
    await move(house, 'hoa', id, 'decision', aProposal())
  })

  test('of two who decide at once one decides, the other is told what was done', async () => {
    const house = await office()
    const id = await proposed(house)
    await house.pass(8)
    for (const who of ['minh', 'hoa'] as const) await house.api(who, '/applications')
    const refuse = aProposal({ outcome: 'refuse', programmes: [], reasons: 'Không đủ điều kiện.' })
    const both = await Promise.all([
      house.api('minh', `/applications/${id}/decision`, aProposal()),
      house.api('hoa', `/applications/${id}/decision`, refuse),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(both.find(({ status }) => status === 409)?.body.facts).toMatchObject({ changes: [{}] })
    const { body } = await house.api('lan', `/applications/${id}`)
    expect(['registered', 'refused']).toContain(body.status)
  })

  test('of two who suspend at once one does, and the history has one line more', async () => {
    const house = await setSchemeScene()
    const { id } = await house.app.db.queries
      .selectFrom('registrations')
      .select('id')
      .where('organisation_id', '=', house.bodies.employer.id)
      .executeTakeFirstOrThrow()
    const two = await Promise.all(
      [house.people.second, house.people.mirai].map(({ signIn }) => credentialsOf(house.app, signIn)),
    )
    const both = await Promise.all(
      two.map((who) =>
        house.app.app.request(`/api/v1/registrations/${id}/suspensions`, {
          method: 'POST',
          headers: { ...who, origin: ORIGIN, 'content-type': 'application/json' },
          body: JSON.stringify({ reason: 'found on inspection' }),
        }),
      ),
    )
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409])
    const lines = await house.app.db.queries
      .selectFrom('registration_statuses')
      .select('sequence')
      .where('registration_id', '=', id)
      .execute()
    expect(lines).toHaveLength(2)
  })
})

describe('the target of a webhook', () => {
  let receiver: Awaited<ReturnType<typeof startReceiver>>
  beforeAll(async () => {
    receiver = await startReceiver()
  })
  afterAll(() => receiver.close())

  async function watcher() {
    const app = await startApp()
    const person = await credentialsOf(app, await addPerson(app, 'watcher', { role: 'programme_manager' }))
    const send = (path: string, body: unknown = {}) =>
      app.app.request(`/api/v1${path}`, {
        method: 'POST',
        headers: { ...person, origin: ORIGIN, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
    return { app, send }
  }

  test('is down for a day: the call arrives when it is up again, and every attempt is seen', async () => {
    const { app, send } = await watcher()
    Object.assign(app.deps.config, { webhooksToLocalhost: true })
    const made = (await (await send('/webhooks', { url: receiver.url })).json()) as { id: string }
    expect((await send(`/webhooks/${made.id}/ping`)).status).toBe(201)
    receiver.answer.status = 503
    await deliverFor(app.deps, app.clock, makeSenders(app.db), { hours: 24, everyMinutes: 10 })
    expect(receiver.calls.length).toBeGreaterThan(5)
    receiver.answer.status = 200
    await deliverFor(app.deps, app.clock, makeSenders(app.db), { hours: 26, everyMinutes: 30 })
    // By the clock that was turned the owner’s session is over, so the record itself is read.
    const [call] = await app.db.queries
      .selectFrom('deliveries')
      .selectAll()
      .where('kind', '=', 'webhook')
      .execute()
    expect(call).toMatchObject({ state: 'sent' })
    expect(new Set(receiver.calls.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
  })

  test.each([
    'https://127.0.0.1/x',
    'https://[::1]/x',
    'https://169.254.169.254/latest/meta-data/',
    'https://0x7f.1/',
    'https://10.0.0.1:8443/',
    'https://localhost/x',
    'https://db.internal/x',
    'https://[::ffff:10.0.0.1]/',
    'http://example.com/',
    'https://user:pw@example.com/',
    'https://feri.example/api',
  ])('inside our own network (%s) is refused when it is entered', async (url) => {
    const answer = await problemOf(post('/api/v1/webhooks', { url }, agency))
    expect(answer).toMatchObject({ status: 422, problem: { errors: [{ path: 'url' }] } })
    const page = await scene.app.app.request('/workspace/webhooks', {
      method: 'POST',
      headers: { ...agency, origin: ORIGIN },
      body: new URLSearchParams({ url }),
    })
    expect(page.status).toBe(422)
  })

  test('that redirects into our own network is not followed', async () => {
    const { app, send } = await watcher()
    Object.assign(app.deps.config, { webhooksToLocalhost: true })
    receiver.calls.length = 0
    Object.assign(receiver.answer, { status: 307, headers: { location: `${receiver.url}/inside` } })
    const made = (await (await send('/webhooks', { url: `${receiver.url}/outside` })).json()) as {
      id: string
    }
    await send(`/webhooks/${made.id}/ping`)
    await deliverFor(app.deps, app.clock, makeSenders(app.db), { hours: 0.1, everyMinutes: 3 })
    expect(receiver.calls.length).toBeGreaterThan(0)
    for (const { path } of receiver.calls) expect(path).toBe('/feri/outside')
    Object.assign(receiver.answer, { status: 200, headers: {} })
  })

  test.each([
    '127.0.0.1',
    '::1',
    '10.1.2.3',
    '169.254.169.254',
    '::ffff:192.168.0.1',
    'fd00::1',
    '100.64.0.9',
  ])('whose name leads to %s is not connected to', async (address) => {
    receiver.calls.length = 0
    const family = address.includes(':') ? 6 : 4
    const resolve = async () => [
      { address: '203.0.114.7', family: 4 },
      { address, family },
    ]
    const call = nodeCaller({ resolve, timeoutMs: 300 })
    const outgoing = { url: `https://hooks.partner-system.com:${receiver.port}/x`, headers: {}, body: '{}' }
    const rules = { ownHost: 'feri.example', allowLocalhost: false }
    expect(await call(outgoing as never, rules)).toMatchObject({ ok: false, error: 'address_refused' })
    expect(receiver.calls).toEqual([])
  })
})
