import { beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '../../src/accounts/actor.ts'
import { ACT_NAMES } from '../../src/case-handling/acts.ts'
import { tellCaseReaders } from '../../src/cases/tell-officers.ts'
import { deliverDue } from '../../src/deliveries/deliver-due.ts'
import { deliveryLedger } from '../../src/deliveries/delivery-ledger-store.ts'
import { keepBriefly } from '../../src/journal/commit.ts'
import { later } from '../../src/platform/clock.ts'
import { type Browser, makeBrowser, ORIGIN } from '../accounts/house.ts'
import { aSealedCase, linkTo, officerBrowser, type SealedCase, tieTo } from '../cases/case-cast.ts'
import { anAgency, enter } from '../registrations/bodies.ts'
import { type StartedApp, startApp } from '../support/app.ts'
import { contentWith } from './handled-case.ts'

let app: StartedApp
let officer: Browser
let officerId: string
let one: SealedCase
beforeAll(async () => {
  app = await startApp()
  const { browser, actor } = await officerBrowser(app)
  officer = browser
  officerId = actor.id
  one = await aSealedCase(app, { content: contentWith({}) })
  const own = anAgency(app.deps, '982', 'Công ty Cổ phần Mẫu Khách')
  await enter(app.deps, [own])
  await app.addPeople([
    { mailbox: 'body', role: 'body_user', name: 'Mẫu', language: 'vi', organisationId: own.id },
  ])
}, 60_000)

const json = (browser: Browser, method: string, path: string, body?: object) =>
  app.app.request(`${ORIGIN}/api/v1${path}`, {
    method,
    headers: {
      cookie: browser.cookie(),
      origin: ORIGIN,
      ...(body ? { 'content-type': 'application/json' } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })

describe('the JSON doors', () => {
  test('a case is read and acknowledged, and what was told is in no list', async () => {
    const list = await json(officer, 'GET', '/cases')
    expect(list.status).toBe(200)
    const text = await list.text()
    expect(text).toContain(one.case.label)
    expect(text).not.toContain('Mẫu Bảy')
    expect(text).not.toContain(one.case.id)
    const read = await (await json(officer, 'GET', `/cases/${one.case.label}`)).json()
    expect(read).toMatchObject({
      status: 'received',
      content: { who: { agency: 'Công ty Mẫu Bảy' } },
      assessment: { lines: [{}, {}] },
    })
    const done = await json(officer, 'POST', `/cases/${one.case.label}/acknowledgement`, {
      message: 'Đã đọc',
      seen: 0,
    })
    expect(done.status).toBe(200)
    expect(await done.json()).toEqual({ label: one.case.label })
  })

  test('without the reading key nothing is opened, and pages lead to it and back', async () => {
    const locked = makeBrowser(app.app)
    for (const [name, value] of officer.jar) if (!name.includes('reading_key')) locked.jar.set(name, value)
    expect((await json(locked, 'GET', `/cases/${one.case.label}`)).status).toBe(409)
    const page = await locked.get(`/workspace/cases/${one.case.label}`)
    expect(page.status).toBe(303)
    expect(page.headers.get('location')).toBe(
      `/workspace/reading-key?return_to=${encodeURIComponent(`/workspace/cases/${one.case.label}`)}`,
    )
    expect((await locked.get('/workspace/cases')).status).toBe(200)
  })

  test('unknown labels, fields, acts and ids are refused', async () => {
    const base = `/cases/${one.case.label}`
    const refused: [string, string, object, number][] = [
      ['POST', `${base}/triage`, { category: 'love' }, 422],
      ['POST', `${base}/triage`, { category: 'tax', more: 1 }, 422],
      ['POST', `${base}/dance`, {}, 404],
      ['POST', '/cases/FERI-C-2026-AAAAA-A/triage', { category: 'tax' }, 404],
      ['POST', `${base}/identity-decision`, { opening_id: crypto.randomUUID(), decision: 'granted' }, 422],
      ['POST', `${base}/referral-sent`, { referral_id: crypto.randomUUID(), passed: 'x' }, 422],
      ['POST', `${base}/assignment`, { account_id: 'nobody' }, 422],
    ]
    for (const [method, path, body, status] of refused)
      expect([path, (await json(officer, method, path, body)).status]).toEqual([path, status])
    expect((await json(officer, 'GET', '/cases?cursor=x')).status).toBe(422)
    expect((await json(officer, 'GET', '/cases?show=group')).status).toBe(422)
    expect((await json(officer, 'GET', '/cases?show=group&of=FERI-C-2026-AAAAA-A')).status).toBe(404)
    expect((await json(officer, 'GET', `${base}/files/${crypto.randomUUID()}`)).status).toBe(404)
  })
})

test('S1 a case officer who has typed only the password reaches no case, and nobody can go without the second factor', async () => {
  const { email, password } = app.person('case_officer')
  const half = makeBrowser(app.app)
  await half.post('/sign-in', { email, password })
  for (const path of ['/workspace/cases', `/workspace/cases/${one.case.label}`]) {
    const answer = await half.get(path)
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toContain('/sign-in')
  }
  expect((await json(half, 'GET', '/cases')).status).toBe(401)
  const off = app.app.routes.filter(
    ({ path }) => /two-factor|second-factor|totp/.test(path) && /off|disable|remov/.test(path),
  )
  expect(off).toEqual([])
})

const OTHERS: readonly Role[] = [
  'scheme_administrator',
  'registration_officer',
  'programme_manager',
  'auditor',
  'reviewer',
  'interviewer',
  'body_user',
  'observer',
]

test('S7 for everybody else a case is not there, on list, page, file and each act', async () => {
  const label = one.case.label
  for (const role of OTHERS) {
    const browser = await app.as(role)
    const answers = [
      await browser.get('/workspace/cases'),
      await browser.get('/workspace/case-ties'),
      await json(browser, 'GET', '/cases'),
      await browser.get(`/workspace/cases/${label}`),
      await browser.post(`/workspace/cases/${label}`, { act: 'triage', 'triage.category': 'tax' }),
      await browser.get(`/workspace/cases/${label}/files/${crypto.randomUUID()}`),
      await json(browser, 'GET', `/cases/${label}`),
      ...(await Promise.all(
        ACT_NAMES.map((name) => json(browser, 'POST', `/cases/${label}/${name}`, { category: 'tax' })),
      )),
    ]
    for (const answer of answers) {
      expect([role, answer.url, [403, 404, 422].includes(answer.status)]).toEqual([role, answer.url, true])
      expect(await answer.text()).not.toContain('Mẫu Bảy')
    }
  }
  expect((await app.request('/workspace/cases')).status).toBe(303)
  expect((await app.request('/api/v1/cases', { headers: { accept: 'application/json' } })).status).toBe(401)
}, 60_000)

test('S7 a case there is and a case there is not are answered alike to whoever may not know', async () => {
  const browser = await app.as('body_user')
  const told = async (label: string) => {
    const answer = await json(browser, 'POST', `/cases/${label}/triage`, { category: 'tax' })
    const { status, title, detail } = await answer.json()
    return { status, title, detail }
  }
  expect(await told(one.case.label)).toEqual(await told('FERI-C-2026-AAAAA-A'))
})

test('H3 a tied officer is answered as if there were no case, on every door', async () => {
  const agency = anAgency(app.deps, '981', 'Công ty Cổ phần Mẫu Buộc')
  await enter(app.deps, [agency])
  const tied = await aSealedCase(app, { content: contentWith({}) })
  await linkTo(app, tied.case.id, agency.id, officerId)
  const path = `/workspace/cases/${tied.case.label}`
  expect((await officer.get(path)).status).toBe(200)
  await tieTo(app, officerId, agency.id)
  expect((await officer.get(path)).status).toBe(404)
  expect((await json(officer, 'GET', `/cases/${tied.case.label}`)).status).toBe(404)
  expect((await officer.post(path, { act: 'note', 'note.note': 'x' })).status).toBe(404)
  expect(await (await officer.get('/workspace/cases')).text()).not.toContain(tied.case.label)
  const { counts } = await (await json(officer, 'GET', '/cases')).json()
  expect(counts.open).toBe(1)
})

test('S10 there is no export of cases: no route gives more than one, and the list holds nothing that was told', () => {
  const routes = app.app.routes.map(({ method, path }) => `${method} ${path}`)
  const ours = routes.filter((route) => /\/(workspace|api\/v1)\/cases?(\/|$|-)/.test(route))
  expect(ours.length).toBeGreaterThan(20)
  expect(ours.filter((route) => /export|csv|xlsx|pdf|zip|download|atom/i.test(route))).toEqual([])
})

test('A7 mails about cases that were not delivered are told in the inbox, with their number', async () => {
  expect(await (await officer.get('/workspace/cases?lang=en')).text()).not.toContain('not delivered')
  await keepBriefly(app.deps, await tellCaseReaders(app.deps, { readers: 'jp_mirai', urgent: true }))
  const tomorrow = later(app.deps.now(), { days: 1 })
  await deliverDue(
    { ...app.deps, now: () => tomorrow },
    {
      ledger: deliveryLedger(app.db.dialect),
      mail: async () => ({ ok: false, error: 'mail_refused', status: 550, lasting: true }),
      call: async () => ({ ok: true, status: 200 }),
    },
  )
  expect(await (await officer.get('/workspace/cases?lang=en')).text()).toContain(
    '1 mail about waiting cases was not delivered',
  )
})
