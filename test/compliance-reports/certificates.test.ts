import { beforeAll, expect, test } from 'vitest'
import type { Actor } from '../../src/accounts/actor.ts'
import type { JobOrder } from '../../src/job-orders/job-order.ts'
import { listExports } from '../../src/journal/document-export-store.ts'
import { translator } from '../../src/platform/i18n/translate.ts'
import { listStatuses } from '../../src/registrations/status-store.ts'
import { anOrder, moveBody, type OrderCast, orderCast, setStatus } from '../job-orders/certified-order.ts'
import { freshSqlite, testDeps } from '../support/databases.ts'
import { attachmentsOf } from '../support/pdf-tools.ts'
import { reportDoors } from '../support/report-doors.ts'

const deps = testDeps(await freshSqlite())
let cast: OrderCast
let order: JobOrder
let registrationId: string
const t = translator('en')

const someone = (more: Partial<Actor>): Actor => ({
  id: `019a4200-2222-7000-8000-${String(Math.random()).slice(2, 14)}`,
  role: 'body_user',
  organisationId: null,
  actsFor: null,
  scopes: null,
  ...more,
})
const officer = someone({ role: 'registration_officer', actsFor: 'vamas' })
const ofJapan = someone({ role: 'registration_officer', actsFor: 'jp_mirai' })
const observer = someone({ role: 'observer' })
let ownPerson: Actor
let employer: Actor
let stranger: Actor

beforeAll(async () => {
  cast = await orderCast(deps)
  ;({ order } = await anOrder(deps, cast))
  const [row] = await deps.db.queries
    .selectFrom('registrations')
    .select('id')
    .where('organisation_id', '=', cast.agency.id)
    .execute()
  registrationId = row?.id ?? ''
  ownPerson = someone({ organisationId: cast.agency.id, actsFor: 'vamas' })
  employer = someone({ organisationId: cast.employer.id, actsFor: 'jp_mirai' })
  stranger = someone({ organisationId: 'somebody-else', actsFor: 'vamas' })
}, 60_000)

let keys = 0
const post = (actor: Actor | null, what: string, body: unknown) =>
  reportDoors(deps, actor).request(`/api/v1/compliance-reports/${what}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'idempotency-key': `key-${String(keys++).padStart(8, '0')}`,
    },
    body: JSON.stringify(body),
  })
const numberOf = async (answer: Response) => ((await answer.json()) as { number: string }).number
const verify = async (number: string) =>
  (await reportDoors(deps, null).request(`/api/v1/verify/${number}`)).json() as Promise<{
    status: string
    signature_valid: boolean
    now?: { holds: boolean; sentence: string }
    page?: string
  }>

test('a body’s own people and the officers of its side certify a registration; nobody else may know of it', async () => {
  const mine = await post(ownPerson, 'registration-certificates', { registration_id: registrationId })
  expect(mine.status).toBe(201)
  const number = await numberOf(mine)
  expect(number).toMatch(/^FERI-RC-/)
  // Unchanged on the same day: the same paper for whoever asks.
  expect(
    await numberOf(await post(officer, 'registration-certificates', { registration_id: registrationId })),
  ).toBe(number)
  for (const who of [ofJapan, stranger, employer, observer])
    expect(
      (await post(who, 'registration-certificates', { registration_id: registrationId })).status,
    ).not.toBe(201)
  for (const wrong of [
    {},
    { registration_id: '' },
    { registration_id: 1 },
    { registration_id: registrationId, more: 1 },
  ])
    expect((await post(officer, 'registration-certificates', wrong)).status).toBe(422)
  expect((await post(officer, 'registration-certificates', { registration_id: 'none' })).status).not.toBe(201)
  for (const who of [stranger, ofJapan, observer])
    expect((await reportDoors(deps, who).request(`/api/v1/compliance-reports/${number}`)).status).not.toBe(
      200,
    )
})

test('its data are the API’s and the PDF’s, and each download is recorded', async () => {
  const number = await numberOf(
    await post(officer, 'registration-certificates', { registration_id: registrationId }),
  )
  const data = await (
    await reportDoors(deps, ownPerson).request(`/api/v1/compliance-reports/${number}`)
  ).text()
  const answer = await reportDoors(deps, ownPerson).request(
    `/api/v1/compliance-reports/${number}/pdf?lang=vi`,
  )
  expect((await attachmentsOf(new Uint8Array(await answer.arrayBuffer()))).get(`${number}.json`)).toBe(data)
  expect(JSON.parse(data)).toMatchObject({
    kind: 'registration_certificate',
    registration: { role: 'sending_agency', status: 'registered', programmes: ['titp', 'ssw'] },
    live_url: expect.stringMatching(/\/o\/VN-/),
  })
  const exports = await listExports(deps.db.queries, null, { limit: 10 })
  expect(exports.filter((one) => one.named === number).map((one) => one.format)).toEqual(['pdf', 'json'])
})

test('each party has its own certificate of a job order, and a stranger none', async () => {
  const body = { job_order: order.number }
  const ofAgency = await numberOf(await post(ownPerson, 'job-order-certificates', body))
  const ofEmployer = await numberOf(await post(employer, 'job-order-certificates', body))
  expect(ofAgency).toMatch(/^FERI-JC-/)
  expect(ofEmployer).not.toBe(ofAgency)
  expect((await verify(ofAgency)).status).toBe('issued')
  const data = await (
    await reportDoors(deps, employer).request(`/api/v1/compliance-reports/${ofEmployer}`)
  ).json()
  expect(data).toMatchObject({ kind: 'job_order_certificate', order: { number: order.number } })
  expect(
    (await reportDoors(deps, employer).request(`/api/v1/compliance-reports/${ofAgency}`)).status,
  ).not.toBe(200)
  for (const who of [stranger, observer])
    expect((await post(who, 'job-order-certificates', body)).status).not.toBe(201)
  expect((await post(employer, 'job-order-certificates', { job_order: 'J-2026-22222-2' })).status).not.toBe(
    201,
  )
})

test('an order that was suspended since is said at once by /verify', async () => {
  const number = await numberOf(await post(employer, 'job-order-certificates', { job_order: order.number }))
  expect(await verify(number)).toMatchObject({
    status: 'issued',
    now: { holds: true },
    page: `/j/${order.number}`,
  })
  await setStatus(deps, order, 'suspended')
  expect(await verify(number)).toMatchObject({ signature_valid: true, now: { holds: false } })
  expect((await post(employer, 'job-order-certificates', { job_order: order.number })).status).not.toBe(201)
})

test('the certificate of a body that was suspended since stays genuine, and /verify says so at once', async () => {
  const number = await numberOf(
    await post(officer, 'registration-certificates', { registration_id: registrationId }),
  )
  expect(await verify(number)).toMatchObject({ status: 'issued', now: { holds: true } })
  await moveBody(deps, cast.agency, 'suspended')
  expect((await listStatuses(deps.db.queries, registrationId)).length).toBe(2)
  const after = await verify(number)
  expect(after).toMatchObject({ status: 'issued', signature_valid: true, now: { holds: false } })
  expect(after.now?.sentence).toContain('suspended')
  const html = await (await reportDoors(deps, null).request(`/verify/${number}`)).text()
  expect(html).toContain(t('document_checks.state_now'))
  expect(html).toContain(after.now?.sentence)
  expect(
    (await post(officer, 'registration-certificates', { registration_id: registrationId })).status,
  ).not.toBe(201)
  // Its file, sent to us, is genuine and says the same.
  const pdf = await reportDoors(deps, ownPerson).request(`/api/v1/compliance-reports/${number}/pdf?lang=ja`)
  const form = new FormData()
  form.append('file', new File([await pdf.arrayBuffer()], 'certificate.pdf'))
  const checked = await reportDoors(deps, null).request('/verify/file', { method: 'POST', body: form })
  const said = await checked.text()
  expect(checked.status).toBe(200)
  expect(said).toContain(t('document_checks.verdict_genuine'))
  expect(said).toContain(after.now?.sentence)
})

test('the pages offer a certificate to whoever may have one, and lead to it', async () => {
  const path = `/workspace/registrations/${registrationId}/certificate`
  await moveBody(deps, cast.supervisor, 'suspended')
  expect((await reportDoors(deps, ownPerson).request(path)).status).toBe(200)
  expect((await reportDoors(deps, stranger).request(path)).status).not.toBe(200)
  await setStatus(deps, order, 'certified')
  const orderPath = `/workspace/job-orders/${order.number}/certificate`
  expect(await (await reportDoors(deps, employer).request(orderPath)).text()).toContain(
    t('certificates.issue'),
  )
  expect((await reportDoors(deps, stranger).request(orderPath)).status).not.toBe(200)
  // Suspended bodies in its chain: there is nothing to certify, and the page says so instead of leading anywhere.
  const refused = await reportDoors(deps, employer).request(orderPath, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: '',
  })
  expect(await refused.text()).toBe('certificates.order_not_in_effect')
})
