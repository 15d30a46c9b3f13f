import { globSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WORKER_ACTOR } from '../../src/accounts/worker-actor.ts'
import { deleteDueCases } from '../../src/case-retention/delete-due-cases.ts'
import { REPOSITORY_POLICY } from '../../src/case-retention/retention-policy.ts'
import { newCode } from '../../src/platform/secret-code.ts'
import { type Browser, ORIGIN, words } from '../accounts/house.ts'
import { EASY, returnPhone, wordsOf } from '../case-return/return-walk.ts'
import { aSealedCase, officerBrowser, type SealedCase } from '../cases/case-cast.ts'
import { type StartedApp, startApp } from '../support/app.ts'
import { take } from './full-case.ts'

const PATH = '/workspace/case-retention'
let app: StartedApp
let officer: Browser
let manager: Browser
let administrator: Browser
let withdrawn: SealedCase
const DAY_MS = 86_400_000

beforeAll(async () => {
  app = await startApp()
  Object.assign(app.deps.config, { intakeLimits: EASY })
  officer = (await officerBrowser(app)).browser
  manager = await app.as('programme_manager')
  administrator = await app.as('scheme_administrator')
  // Ten days ago: people sign in by the machine's clock, which cannot be moved.
  app.clock.aheadMs = -10 * DAY_MS
  withdrawn = await aSealedCase(app, { readers: 'both' })
  await take(app, withdrawn.case.id, 'withdrawn', '', WORKER_ACTOR)
  app.clock.aheadMs = 0
}, 60_000)
afterAll(() => app.db.close())

const html = async (answer: Response | Promise<Response>) => (await answer).text()
const asJson = (browser: Browser, path: string, body?: unknown) =>
  Promise.resolve(
    app.app.request(`${ORIGIN}/api/v1${path}`, {
      headers: {
        cookie: browser.cookie(),
        origin: ORIGIN,
        'content-type': 'application/json',
        accept: 'application/json',
      },
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    }),
  )

const PAGES = ['', '/policies/new', '/policies/2026.2']

describe('who comes in', () => {
  test('a stranger is sent to sign in and told nothing', async () => {
    for (const page of [...PAGES, `/cases/${withdrawn.case.label}`]) {
      const answer = await app.request(PATH + page)
      expect(answer.status).toBe(303)
    }
    expect((await app.request('/api/v1/case-retention')).status).toBe(401)
  })

  test.each(['auditor', 'reviewer', 'registration_officer', 'interviewer', 'observer'] as const)(
    '%s neither sees nor changes anything, and learns of no case',
    async (role) => {
      const browser = await app.as(role)
      for (const page of PAGES) expect((await browser.get(PATH + page)).status).toBe(403)
      const real = await browser.get(`${PATH}/cases/${withdrawn.case.label}`)
      const none = await browser.get(`${PATH}/cases/FERI-C-2026-AAAAA-A`)
      expect([real.status, none.status]).toEqual([404, 404])
      expect(wordsOf(words(await real.text()))).toBe(wordsOf(words(await none.text())))
      expect((await browser.post(`${PATH}/policies`, { reason: 'x' })).status).toBe(403)
      expect((await browser.post(`${PATH}/policies/2026.2`, { move: 'publish' })).status).toBe(403)
      const held = await browser.post(`${PATH}/cases/${withdrawn.case.label}`, {
        move: 'place',
        reason: 'court',
      })
      expect(held.status).toBe(404)
      expect((await asJson(browser, '/case-retention')).status).toBe(403)
      expect((await asJson(browser, `/case-retention/cases/${withdrawn.case.label}`)).status).toBe(404)
    },
  )

  test('who looks after retention sees labels and days, and no way into a case', async () => {
    expect((await manager.get(`${PATH}/cases/${withdrawn.case.label}`)).status).toBe(404)
    expect((await officer.get(`${PATH}/policies/new`)).status).toBe(403)
  })
})

describe('a policy, from draft to deletion', () => {
  const fields = {
    substantiated: '60',
    partly: '60',
    unsubstantiated: '12',
    insufficient: '１２',
    referred: '24',
    withdrawn_days: '14',
    never_acknowledged_months: '24',
    left_open_months: '36',
    warning_days: '7',
    reason: 'Nobody came back after two weeks.',
  }

  test.each([
    ['no reason', { reason: ' ' }, 'reason'],
    ['a word for a number', { partly: 'long' }, 'partly'],
    ['nothing for a number', { withdrawn_days: '' }, 'withdrawn_days'],
    ['less than nothing', { left_open_months: '-1' }, 'left_open_months'],
    ['for ever', { left_open_months: '9999' }, 'left_open_months'],
    ['fewer days than the warning may have', { withdrawn_days: '3' }, 'withdrawn_days'],
  ])('a form with %s comes back with what was typed', async (_what, wrong, field) => {
    const answer = await manager.post(`${PATH}/policies`, { ...fields, ...wrong })
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain(`href="#${field}"`)
    expect(page).toContain('value="24"')
  })

  test('D4 drafted by one, seen with what it changes, published by another, and not by the first', async () => {
    const drafted = await manager.post(`${PATH}/policies`, fields)
    expect(drafted.status).toBe(303)
    const path = (drafted.headers.get('location') ?? '').split('?')[0] ?? ''
    expect(path).toMatch(/\/policies\/\d{4}\.\d+$/)
    const seen = await html(administrator.get(path))
    expect(seen).toContain('14 days')
    expect(seen).toContain('Nobody came back')
    expect(await html(manager.get(path))).not.toContain('value="publish"')
    const own = await manager.post(path, { move: 'publish' })
    expect(own.status).toBe(403)
    expect(await own.text()).toContain('Ask another person')
    expect((await administrator.post(path, { move: 'delete' })).status).toBe(422)
    expect((await administrator.post(path, { move: 'publish' })).status).toBe(303)
    const again = await administrator.post(path, { move: 'publish' })
    expect(again.status).toBe(409)
    expect(await html(manager.get(PATH))).toContain('14 days')
  })

  test('D2 the officer finds the case on the list, holds it, and lifts it again', async () => {
    const list = await html(officer.get(PATH))
    const path = `${PATH}/cases/${withdrawn.case.label}`
    expect(list).toContain(path)
    const managers = await html(manager.get(PATH))
    expect(managers).toContain(withdrawn.case.label)
    expect(managers).not.toContain(path)
    for (const wrong of [
      {},
      { move: 'place' },
      { move: 'place', reason: 'because' },
      { move: 'keep', reason: 'court' },
    ])
      expect((await officer.post(path, wrong)).status).toBe(422)
    expect((await officer.post(path, { move: 'lift', reason: 'court' })).status).toBe(409)
    expect((await officer.post(path, { move: 'place', reason: 'court' })).status).toBe(303)
    expect((await officer.post(path, { move: 'place', reason: 'court' })).status).toBe(409)
    expect(await html(officer.get(PATH))).toContain('kept: a court')
    app.clock.aheadMs = 20 * DAY_MS
    expect(await deleteDueCases(app.deps)).toBe(0)
    app.clock.aheadMs = 0
    expect((await officer.post(path, { move: 'lift', reason: 'court' })).status).toBe(303)
    app.clock.aheadMs = 6 * DAY_MS
    expect(await deleteDueCases(app.deps)).toBe(0)
    app.clock.aheadMs = 0
  })

  test('C9 D5 after deletion the code is answered as any wrong one, word for word', async () => {
    const phone = returnPhone(app)
    const alive = await phone.open({ code: withdrawn.code })
    // He is told the day, and that writing puts it off.
    expect(wordsOf(alive.html)).toMatch(/bị xóa cùng với chìa khóa vào ngày 20\d\d-\d\d-\d\d/)
    app.clock.aheadMs = 7 * DAY_MS
    expect(await deleteDueCases(app.deps)).toBe(1)
    const gone = await returnPhone(app).open({ code: withdrawn.code })
    const wrong = await returnPhone(app).open({ code: newCode() })
    app.clock.aheadMs = 0
    expect(alive.status).toBe(200)
    expect(gone.status).toBe(wrong.status)
    expect(wordsOf(gone.html)).toBe(wordsOf(wrong.html))
    expect((await officer.get(`${PATH}/cases/${withdrawn.case.label}`)).status).toBe(404)
  })
})

test('D6 what an officer reads of a case is stored by no browser and kept by no script', async () => {
  const filed = await aSealedCase(app, { readers: 'both' })
  for (const path of [`/workspace/cases/${filed.case.label}`, `${PATH}/cases/${filed.case.label}`]) {
    const answer = await officer.get(path)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('cache-control')).toContain('no-store')
    expect(await answer.text()).not.toContain('data-autosave')
  }
  // There is no offline copy of anything but an auditor's audits, and the one script that keeps what was typed does so for forms marked as above.
  const scripts = globSync('src/**/*.{ts,tsx}').filter((file) =>
    /serviceWorker|indexedDB|caches\.open|from 'idb'|workbox/.test(readFileSync(file, 'utf8')),
  )
  expect(scripts.length).toBeGreaterThan(0)
  expect(scripts.filter((file) => !file.startsWith('src/audit-filing/'))).toEqual([])
  const filing = globSync('src/audit-filing/*').map((file) => readFileSync(file, 'utf8'))
  expect(filing.filter((text) => /from '\.\.\/case/.test(text))).toEqual([])
})

describe('the same in JSON', () => {
  const { periods } = REPOSITORY_POLICY

  test('periods, what is deleted soon, drafts, preview, holds', async () => {
    const answer = await asJson(manager, '/case-retention')
    expect(answer.status).toBe(200)
    expect(await answer.json()).toMatchObject({ periods: { withdrawn_days: 14 }, cases: [], more: false })
    const drafted = await asJson(manager, '/case-retention/policies', { periods, reason: 'As before.' })
    expect(drafted.status).toBe(201)
    const { version } = (await drafted.json()) as { version: string }
    const preview = await asJson(administrator, `/case-retention/policies/${version}/preview`)
    expect(await preview.json()).toMatchObject({
      version,
      lines: [{ cases: 1, earlier: 0, later: 0, at_once: 0 }],
      more: false,
    })
    expect((await asJson(manager, `/case-retention/policies/${version}/publish`, {})).status).toBe(403)
    expect((await asJson(administrator, `/case-retention/policies/${version}/drop`, {})).status).toBe(200)
    const filed = await aSealedCase(app, { readers: 'both' })
    const path = `/case-retention/cases/${filed.case.label}`
    expect(await (await asJson(officer, `${path}/hold`, { reason: 'danger' })).json()).toEqual({
      label: filed.case.label,
      reason: 'danger',
    })
    expect(await (await asJson(officer, path)).json()).toMatchObject({
      label: filed.case.label,
      rule: 'never_acknowledged',
      held_by: ['danger'],
    })
    expect((await asJson(officer, `${path}/lift`, { reason: 'danger' })).status).toBe(200)
  })

  test.each([
    ['nothing', {}],
    ['no reason', { periods }],
    ['an unknown field', { periods, reason: 'x', more: 1 }],
    ['a period too many', { periods: { ...periods, other_days: 9 }, reason: 'x' }],
    ['text for a number', { periods: { ...periods, withdrawn_days: '30' }, reason: 'x' }],
    ['a fraction', { periods: { ...periods, withdrawn_days: 30.5 }, reason: 'x' }],
    ['a list', []],
  ])('a draft with %s is refused', async (_what, body) => {
    expect((await asJson(manager, '/case-retention/policies', body)).status).toBe(422)
  })
})
