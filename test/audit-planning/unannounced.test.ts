import { beforeAll, expect, test } from 'vitest'
import { chooseSample } from '../../src/audit-planning/choose-sample.ts'
import { renewFeed } from '../../src/audit-planning/renew-feed.ts'
import type { Audit } from '../../src/audits/audit.ts'
import { cancelAudit } from '../../src/audits/cancel-audit.ts'
import { moveAudit } from '../../src/audits/move-audit.ts'
import { planAudit } from '../../src/audits/plan-audit.ts'
import { runDueWork } from '../../src/due-work.ts'
import type { StoredOrganisation } from '../../src/organisations/organisation-rows.ts'
import { daysLater } from '../../src/platform/calendar.ts'
import { dayOf } from '../../src/platform/clock.ts'
import { type Browser, ORIGIN, words } from '../accounts/house.ts'
import { mailbox, makeSenders } from '../deliveries/outside.ts'
import { anAgency, enter } from '../registrations/bodies.ts'
import { type StartedApp, startApp } from '../support/app.ts'

let app: StartedApp
let agency: StoredOrganisation
let audited: Browser
let officer: Browser
let bystander: Browser
let today: string

beforeAll(async () => {
  app = await startApp()
  agency = anAgency(app.deps, '991', 'Công ty Cổ phần Mẫu Không Báo Trước')
  await enter(app.deps, [agency])
  await app.addPeople([
    { mailbox: 'audited', role: 'body_user', name: 'Mẫu', language: 'vi', organisationId: agency.id },
    { mailbox: 'bystander', role: 'reviewer', name: 'Mẫu', language: 'vi' },
  ])
  audited = await app.as('@audited')
  officer = await app.as('registration_officer')
  bystander = await app.as('@bystander')
  today = dayOf(app.deps.now())
}, 60_000)

/** Every address without a part to fill in, those of the body, and the calendar's months. */
function addresses(): string[] {
  const [identifier] = agency.identifiers
  const own = `/o/${identifier?.scheme}/${identifier?.value}`
  const plain = app.app.routes
    .filter(({ method, path }) => method === 'GET' && !/[:*{]/.test(path))
    .map(({ path }) => path)
  const month = today.slice(0, 7)
  return [
    ...new Set([
      ...plain,
      own,
      `${own}/changes.atom`,
      `/api/v1/register/${identifier?.scheme}/${identifier?.value}`,
      `/workspace/organisations/${agency.id}`,
      `/workspace/audit-calendar?month=${month}`,
      `/workspace/due-audits?side=vamas`,
      `/workspace/audit-risk?side=vamas`,
      `/workspace/audit-programme?side=vamas&year=${today.slice(0, 4)}`,
      `/api/v1/audits?organisation_id=${agency.id}`,
      `/api/v1/audits?status=planned`,
      `/api/v1/audits?due=true`,
      `/api/v1/audit-calendar?from=${daysLater(today, -30)}&to=${daysLater(today, 60)}`,
      `/api/v1/due-audits?side=vamas`,
      `/api/v1/risk-scores?side=vamas`,
      `/api/v1/audit-programmes?side=vamas&year=${today.slice(0, 4)}`,
    ]),
  ]
}

const due = () => runDueWork(app.deps, { ...makeSenders(app.db), ...mailbox() })

const steady = (text: string): string =>
  words(text)
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'id')
    .replaceAll(/\d{4}-\d{2}-\d{2}T[\d:.]+Z/g, 'instant')
    .replaceAll(/[\w.:-]{40,}/g, 'secret')

async function all(browser: Browser): Promise<Map<string, string>> {
  const told = new Map<string, string>()
  for (const path of addresses()) {
    const answer = await browser.get(path)
    told.set(path, `${answer.status} ${steady(await answer.text())}`)
  }
  return told
}

const partsOf = (audit: Audit) =>
  ['', '/plan', '/sample', '/findings', '/evidence', '/sign'].map(
    (part) => `/workspace/audits/${audit.id}${part}`,
  )

test('D1 an unannounced audit changes no page, list, count, feed or mail of the audited body before it is signed, nor of staff who neither plan nor go there', async () => {
  const manager = await app.actor('programme_manager')
  const auditor = await app.actor('auditor')
  const mails = () =>
    app.deps.db.queries
      .selectFrom('deliveries')
      .select(['account_id', 'title'])
      .where('account_id', 'is not', null)
      .execute()
  const readers = [audited, officer, bystander]
  // Today's edition of open data and whatever else time brings is made beforehand.
  await due()
  const before = await Promise.all(readers.map(all))
  expect(before[0]?.size).toBeGreaterThan(60)
  const mailsBefore = (await mails()).length

  const audit = await planAudit(app.deps, manager, {
    organisation_id: agency.id,
    template_id: 'sending-agency',
    kind: 'unannounced',
    planned_on: daysLater(today, 3),
    until_on: daysLater(today, 30),
    team: [{ account_id: auditor.id, role: 'lead' }],
  })
  await moveAudit(app.deps, manager, audit.id, {
    planned_on: daysLater(today, 5),
    until_on: daysLater(today, 33),
    reason: 'r',
  })
  await chooseSample(app.deps, manager, audit.id, { listed: 40, rule: 'quarter', size: null, round: null })
  await due()
  for (const [i, reader] of readers.entries()) {
    const now = await all(reader)
    for (const [path, told] of before[i] ?? []) {
      // Who approves the programme compares numbers of the year, without body or day.
      if (reader === bystander && path.includes('audit-programme')) continue
      expect(now.get(path), path).toBe(told)
    }
  }
  for (const path of partsOf(audit))
    for (const reader of readers) expect((await reader.get(path)).status, path).toBe(404)
  for (const path of ['', '/plan', '/sample'])
    expect((await audited.get(`/api/v1/audits/${audit.id}${path}`)).status).toBe(404)
  const sent = (await mails()).slice(mailsBefore)
  expect(new Set(sent.map(({ account_id }) => account_id))).toEqual(new Set([auditor.id]))
  const team = await app.as('auditor')
  expect(words(await (await team.get(`/workspace/audits/${audit.id}/plan`)).text())).toContain(
    daysLater(today, 5),
  )
  expect((await (await app.as('programme_manager')).get(`/workspace/audits/${audit.id}`)).status).toBe(200)

  // One that is given up was never there.
  await cancelAudit(app.deps, manager, audit.id, { reason: 'r' })
  const after = await all(audited)
  for (const [path, told] of before[0] ?? []) expect(after.get(path), path).toBe(told)
}, 120_000)

test('what others may not do: every door of planning and ties refuses a body’s user as if nothing were there', async () => {
  const body = { 'content-type': 'application/json' }
  const posts: [string, unknown, number][] = [
    ['/api/v1/ties', { organisation_id: agency.id, kind: 'shares', from_on: null, to_on: null }, 403],
    ['/api/v1/tie-declarations', { year: Number(today.slice(0, 4)), ties: 0, complete: true }, 403],
    [
      '/api/v1/audit-programmes',
      { side: 'vamas', year: 2027, revision: 0, objectives: 'o', auditor_days: 1, lines: [] },
      403,
    ],
    ['/api/v1/audit-programmes/approval', { side: 'vamas', year: 2027, revision: 1 }, 403],
    ['/api/v1/audit-calendar/feed', {}, 403],
    [
      `/api/v1/audit-requests/${crypto.randomUUID()}/audit`,
      { template_id: 't', planned_on: today, team: [{ account_id: 'x', role: 'lead' }] },
      404,
    ],
    [`/api/v1/audits/${crypto.randomUUID()}/sample`, { listed: 3, rule: 'quarter' }, 404],
    [`/api/v1/audits/${crypto.randomUUID()}/move`, { planned_on: today, reason: 'r' }, 404],
  ]
  for (const [path, input, status] of posts) {
    const answer = await app.app.request(`${ORIGIN}${path}`, {
      method: 'POST',
      headers: { ...body, origin: ORIGIN, cookie: audited.cookie() },
      body: JSON.stringify(input),
    })
    expect(answer.status, path).toBe(status)
  }
  for (const path of [
    '/workspace/ties',
    '/workspace/ties/team',
    '/workspace/ties/permissions',
    '/workspace/audit-calendar',
    '/workspace/audit-risk',
    '/workspace/due-audits',
    '/workspace/audit-programme',
  ])
    expect((await audited.get(path)).status, path).toBe(403)
})

test('the calendar address tells its owner’s audits and nobody’s name unless wished, of an unannounced one never, and stops when it is renewed or its owner leaves', async () => {
  const manager = await app.actor('programme_manager')
  const auditor = await app.actor('auditor')
  const planned = (kind: 'unannounced' | 'periodic') =>
    planAudit(app.deps, manager, {
      organisation_id: agency.id,
      template_id: 'sending-agency',
      kind,
      planned_on: daysLater(today, 2),
      until_on: kind === 'unannounced' ? daysLater(today, 9) : null,
      team: [{ account_id: auditor.id, role: 'lead' }],
    })
  const [quiet, open] = [await planned('unannounced'), await planned('periodic')]
  const read = async (url: string) => {
    const answer = await app.request(url.replace(app.deps.config.publicUrl, ''))
    return {
      status: answer.status,
      type: answer.headers.get('content-type'),
      text: (await answer.text()).replaceAll(/\r\n /g, ''),
    }
  }
  const first = await renewFeed(app.deps, auditor, { names_bodies: false })
  const nameless = await read(first.url)
  expect([nameless.status, nameless.type]).toEqual([200, 'text/calendar; charset=utf-8'])
  expect(nameless.text).toContain(quiet.number)
  expect(nameless.text).toContain(open.number)
  expect(nameless.text).not.toContain('Không Báo Trước')
  const named = await renewFeed(app.deps, auditor, { names_bodies: true })
  expect((await read(first.url)).status).toBe(404)
  const { text } = await read(named.url)
  const lineOf = (number: string) =>
    text.split('\r\n').find((line) => line.startsWith('SUMMARY') && line.includes(number))
  expect(lineOf(open.number)).toContain('Không Báo Trước')
  expect(lineOf(quiet.number)).not.toContain('Không Báo Trước')
  const kept = await app.deps.db.queries.selectFrom('calendar_feeds').selectAll().execute()
  expect(JSON.stringify(kept)).not.toContain(named.url.split('/').at(-1))
  for (const secret of ['x', 'A'.repeat(43), '%00', '../audits'])
    expect([400, 404, 422]).toContain((await app.request(`/audit-calendar/${secret}`)).status)
  await app.deps.db.atomically([
    app.deps.db.queries.updateTable('users').set({ ended_at: app.deps.now() }).where('id', '=', auditor.id),
  ])
  expect((await read(named.url)).status).toBe(404)
}, 60_000)

test('pages of planning answer what was typed when they refuse it', async () => {
  const manager = await app.as('programme_manager')
  const post = (path: string, fields: Record<string, string>) =>
    app.app.request(`${ORIGIN}${path}`, {
      method: 'POST',
      headers: {
        origin: ORIGIN,
        cookie: manager.cookie(),
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams(fields).toString(),
    })
  const refused = await post('/workspace/audit-programme', {
    do: 'state',
    side: 'vamas',
    year: '2031',
    revision: '0',
    objectives: 'Kiểm tra & đối chiếu',
    auditor_days: '1,5',
    'audits-periodic': '-3',
  })
  expect(refused.status).toBe(422)
  const page = await refused.text()
  expect(page).toContain('Kiểm tra &amp; đối chiếu')
  expect(page).toContain('value="-3"')
  expect((await post('/workspace/audit-programme', { side: 'elsewhere', year: '2031' })).status).toBe(403)
  const tie = await post('/workspace/ties', { do: 'declare', organisation_id: 'x', q: 'Mẫu' })
  expect(tie.status).toBe(422)
  expect((await post('/workspace/ties', { do: 'steal' })).status).toBe(422)
  expect(
    (await post('/workspace/ties/permissions/new', { rule: 'rotation', reason: 'because' })).status,
  ).toBe(422)
  expect(
    (await post('/workspace/ties/permissions/none', { decision: 'allowed', 'reason-none': 'r' })).status,
  ).toBe(404)
  expect((await manager.get('/workspace/ties?q=%E3%81%82')).status).toBe(422)
  for (const path of [
    '/workspace/audit-calendar?month=2026-13',
    '/workspace/audit-calendar?side=nowhere',
    '/workspace/audit-programme?year=abc',
    '/workspace/ties?q=M%E1%BA%ABu',
    '/workspace/ties/permissions/new?rule=nonsense&account_id=x',
  ])
    expect((await manager.get(path)).status, path).toBe(200)
})
