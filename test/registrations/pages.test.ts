import { readFileSync } from 'node:fs'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import type { Actor, Role } from '../../src/accounts/actor.ts'
import { SYSTEM_ACTOR } from '../../src/accounts/actor.ts'
import {
  BodyAnswer,
  ImportAnswer,
  ImportsAnswer,
  PreviewAnswer,
  SearchAnswer,
} from '../../src/registrations/answers.ts'
import { registrationsApi } from '../../src/registrations/api.ts'
import { registrationsPages } from '../../src/registrations/pages.tsx'
import { recordFirstStatus } from '../../src/registrations/record-first-status.ts'
import { freshSqlite, testDeps } from '../support/databases.ts'
import { behindOuterLayers } from '../support/outer-layers.ts'
import { aBody, aSupervisor, cast, enter, name } from './bodies.ts'

const actorOf = (role: string): Actor => ({
  id: `the-${role}`,
  role: role as Role,
  organisationId: null,
  actsFor: null,
  scopes: null,
})

/** Both doors of the feature behind the outer layers; the header `x-role` signs in. */
async function startApp() {
  const deps = testDeps(await freshSqlite())
  const bodies = cast(deps)
  await enter(deps, bodies)
  const doors = { apis: [registrationsApi(deps)], pages: [registrationsPages(deps)] }
  const app = behindOuterLayers(deps, doors, actorOf)
  const get = (path: string, headers: Record<string, string> = {}) => app.request(path, { headers })
  const json = async (path: string) => (await get(path)).json()
  return { deps, app, get, json, bodies }
}

const upload = (kind: string, file: string | null, bytes?: Uint8Array): FormData => {
  const form = new FormData()
  form.set('kind', kind)
  if (file) form.set('file', new File([(bytes ?? readFileSync(`fixtures/lists/${file}`)) as BlobPart], file))
  return form
}
const OFFICER = { 'x-role': 'registration_officer' }

describe('GET /api/v1/register', () => {
  test('answers a search in the shape that OpenAPI shows, and pages by cursor while bodies are added', async () => {
    const { deps, json } = await startApp()
    const seen: string[] = []
    let path: string | null = '/api/v1/register?q=sanpuru&limit=1'
    for (let round = 0; path !== null; round += 1) {
      const page: v.InferOutput<typeof SearchAnswer> = v.parse(SearchAnswer, await json(path))
      seen.push(...page.items.map((item) => item.value))
      // Comes before everything that has been shown: a page counted by OFFSET would show a body twice.
      if (round < 3) await enter(deps, [aSupervisor(deps, 100 + round, [name('アアサンプル協同組合', 'ja')])])
      path = page.next_cursor && `/api/v1/register?q=sanpuru&limit=1&cursor=${page.next_cursor}`
      if (round > 20) throw new Error('endless')
    }
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen).toEqual(expect.arrayContaining(['許1900000001', '許1900000004', '7000012050002']))
  })

  test.each([
    ['/api/v1/register?q=a', 422, 'q'],
    ['/api/v1/register?q=%00', 422, 'q'],
    ['/api/v1/register?q=%ED%A0%80', 422, 'q'],
    [`/api/v1/register?q=${'x'.repeat(10_000)}`, 422, 'q'],
    ['/api/v1/register?cursor=nonsense', 422, 'cursor'],
    ['/api/v1/register?limit=1000', 422, 'limit'],
    ['/api/v1/register?page=2', 422, 'page'],
    ['/api/v1/register/JP-JCN/2835678256246', 422, 'value'],
    ['/api/v1/register/US-EIN/1', 422, 'scheme'],
    ['/api/v1/register/JP-KANRI/1900000001?on=2030-01-01', 422, 'on'],
    ['/api/v1/register/JP-KANRI/1900000001?on=yesterday', 422, 'on'],
    ['/api/v1/register/JP-KANRI/1900000001?at=2026-10-10', 422, 'at'],
  ])('%s is refused by field', async (path, status, field) => {
    const { get } = await startApp()
    const answer = await get(path)
    expect(answer.status).toBe(status)
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
    const problem = (await answer.json()) as { errors: { path: string; detail: string }[] }
    expect(problem.errors.map((error) => error.path)).toEqual([field])
    expect(problem.errors[0]?.detail).not.toMatch(/[a-z_]+\.[a-z_]+/)
  })

  test('the wrong check digit is told in the reader’s language', async () => {
    const { json } = await startApp()
    const problem = await json('/api/v1/register/JP-JCN/2835678256246?lang=ja')
    expect(problem.errors[0].detail).toContain('5')
  })

  test('a look-up answers in the shape that OpenAPI shows; unknown is 404 with a sentence', async () => {
    const { deps, get, json, bodies } = await startApp()
    await recordFirstStatus(deps, SYSTEM_ACTOR, {
      organisationId: bodies[0]?.id ?? '',
      role: 'supervising_organisation',
      corridor: 'vn-jp',
      validFromOn: '2026-10-15',
      validToOn: '2027-10-14',
      programmes: ['titp'],
      conditions: [],
    })
    const answer = v.parse(
      BodyAnswer,
      await json(`/api/v1/register/JP-KANRI/${encodeURIComponent('許１９００ ０００００１')}`),
    )
    expect(answer.registrations[0]).toMatchObject({ status: 'registered', valid_to_on: '2027-10-14' })
    expect(answer.limits).toHaveLength(4)
    const found = v.parse(SearchAnswer, await json('/api/v1/register?status=registered'))
    expect(found.items.map((item) => item.registrations[0]?.status)).toEqual(['registered'])
    const unknown = await get('/api/v1/register/JP-KANRI/9999999999')
    expect(unknown.status).toBe(404)
    expect(((await unknown.json()) as { detail: string }).detail).toContain(
      'No organisation in this register',
    )
  })
})

describe('pages', () => {
  test.each(['ja', 'vi', 'en'])(
    'search, results, nothing found and entry render in %s without a missing word',
    async (lang) => {
      const { get } = await startApp()
      for (const path of [
        '/?',
        '/?q=tanaka&',
        '/?q=zzzz&',
        '/?role=employer&status=not_registered&',
        '/o/JP-KANRI/1900000001?',
        '/o/VN-GP/1174-LDTBXH-GP?',
      ]) {
        const answer = await get(`${path}lang=${lang}`)
        expect(answer.status).toBe(200)
        const html = await answer.text()
        expect(html).toContain(`<html lang="${lang}"`)
        expect(html).not.toMatch(/>\s*(registrations|organisations|common)\.[a-z_]+/)
        expect(html).not.toContain('{{')
        expect(html).not.toContain('[object')
      }
    },
  )

  test('results show every script, the licence and that a licence is no registration', async () => {
    const { get } = await startApp()
    const html = await (await get('/?q=sample+works')).text()
    expect(html).toContain('Sample Works Co., Ltd.')
    expect(html).toContain('株式会社サンプル製作所')
    const tanaka = await (await get('/?q=tanaka')).text()
    expect(tanaka).toContain('Licensed, not registered')
    expect(tanaka).toContain('許1900000001')
    expect(tanaka).toContain('東京都')
  })

  test('a number typed into the box goes straight to its body', async () => {
    const { get } = await startApp()
    const answer = await get(
      `/?q=${encodeURIComponent('７０００－０１２０－５０００２')}&role=&status=&lang=vi`,
    )
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toBe('/o/JP-JCN/7000012050002?lang=vi')
  })

  test('a mistake keeps what was typed and says what to do', async () => {
    const { get } = await startApp()
    const answer = await get('/?q=x&lang=ja')
    expect(answer.status).toBe(422)
    const html = await answer.text()
    expect(html).toContain('value="x"')
    expect(html).toContain('2文字以上')
  })

  test('names are text and never markup, in the page and in its JSON-LD', async () => {
    const { deps, get } = await startApp()
    const evil = '</script><script>alert(1)</script>サンプル'
    await enter(deps, [
      aBody(deps, {
        names: [name(evil, 'ja')],
        identifiers: [{ scheme: 'JP-KANRI', value: '許1900000077' }],
      }),
    ])
    for (const path of ['/o/JP-KANRI/1900000077', '/?q=alert']) {
      const html = await (await get(path)).text()
      expect(html).toContain('alert(1)')
      expect(html).not.toContain('<script>alert')
    }
    const page = await (await get('/o/JP-KANRI/1900000077')).text()
    const data = page.match(/<script type="application\/ld\+json">(.*?)<\/script>/s)?.[1]
    expect(JSON.parse(data ?? '')).toMatchObject({ '@type': 'Organization', name: evil })
  })

  test('auditors are offered to plan an audit; strangers are not', async () => {
    const { get } = await startApp()
    const link = '/workspace/audits/new?organisation=JP-KANRI%2F'
    expect(await (await get('/o/JP-KANRI/1900000001')).text()).not.toContain(link)
    expect(await (await get('/o/JP-KANRI/1900000001', { 'x-role': 'auditor' })).text()).toContain(link)
    expect(await (await get('/o/JP-KANRI/1900000001', { 'x-role': 'observer' })).text()).not.toContain(link)
  })

  test.each([
    ['/o/JP-KANRI/9999999999', 404],
    ['/o/US-EIN/1', 422],
    ['/o/JP-JCN/2835678256246', 422],
    ['/o/JP-KANRI/1900000001?on=2030-01-01', 422],
  ])('%s is an error page of its own', async (path, status) => {
    const { get } = await startApp()
    const answer = await get(path)
    expect(answer.status).toBe(status)
    expect(answer.headers.get('content-type')).toContain('text/html')
  })
})

describe('lists in the workspace', () => {
  test.each(['ja', 'vi', 'en'])(
    'upload, preview, confirm and see it among the past imports, in %s',
    async (lang) => {
      const { app, get } = await startApp()
      const start = await get(`/workspace/lists?lang=${lang}`, OFFICER)
      expect(start.status).toBe(200)
      const preview = await app.request(`/workspace/lists?lang=${lang}`, {
        method: 'POST',
        headers: OFFICER,
        body: upload('sending_agencies', 'sending-agencies.xlsx'),
      })
      expect(preview.status).toBe(200)
      const html = await preview.text()
      expect(html).not.toMatch(/>\s*(registrations|organisations|common)\.[a-z_]+/)
      const field = (one: string) => html.match(new RegExp(`name="${one}" value="([^"]+)"`))?.[1] ?? ''
      const action = html.match(/action="(\/workspace\/lists\/[^"?]+)/)?.[1] ?? ''
      const body = new URLSearchParams({
        kind: field('kind'),
        token: field('token'),
        idempotency_key: field('idempotency_key'),
      })
      const confirm = () => app.request(`${action}?lang=${lang}`, { method: 'POST', headers: OFFICER, body })
      const done = await confirm()
      expect(done.status).toBe(303)
      expect((await confirm()).headers.get('location')).toBe(done.headers.get('location'))
      const after = await (await get(done.headers.get('location') ?? '', OFFICER)).text()
      expect(after).toContain('500')
    },
  )

  test('a list with five bad rows is shown with line, column, value and reason, and nothing to confirm', async () => {
    const { app } = await startApp()
    const answer = await app.request('/workspace/lists?lang=vi', {
      method: 'POST',
      headers: OFFICER,
      body: upload('sending_agencies', 'sending-agencies-5-bad-rows.xlsx'),
    })
    expect(answer.status).toBe(422)
    const html = await answer.text()
    expect(html.match(/<tr class="govuk-table__row"><th scope="row"/g)).toHaveLength(5)
    expect(html).not.toContain('/confirm')
  })

  test.each([
    ['', null, undefined, 'kind'],
    ['sending_agencies', null, undefined, 'file'],
    ['customers', 'sending-agencies.xlsx', undefined, 'kind'],
  ])('the upload %s %s is refused by field', async (kind, file, bytes, path) => {
    const { app } = await startApp()
    const answer = await app.request('/api/v1/list-imports', {
      method: 'POST',
      headers: OFFICER,
      body: upload(kind, file, bytes),
    })
    expect(answer.status).toBe(422)
    expect(
      ((await answer.json()) as { errors: { path: string }[] }).errors.map((error) => error.path),
    ).toContain(path)
  })

  test('an upload that is no list says so', async () => {
    const { app } = await startApp()
    const body = upload('sending_agencies', 'photo.xlsx', new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]))
    const answer = await app.request('/workspace/lists', { method: 'POST', headers: OFFICER, body })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('govuk-error-summary')
  })

  test('the API previews, confirms once, and lists; the shapes are those of OpenAPI', async () => {
    const { app, get } = await startApp()
    const sent = { method: 'POST', headers: OFFICER, body: upload('employers', 'employers.csv') }
    const preview = v.parse(PreviewAnswer, await (await app.request('/api/v1/list-imports', sent)).json())
    const confirm = (token: string) =>
      app.request(`/api/v1/list-imports/${preview.sha256}/confirm`, {
        method: 'POST',
        headers: {
          ...OFFICER,
          'content-type': 'application/json',
          'idempotency-key': `key-${token.slice(0, 20)}`,
        },
        body: JSON.stringify({ kind: 'employers', token }),
      })
    expect((await confirm('f'.repeat(64))).status).toBe(409)
    const first = await confirm(preview.token)
    expect(first.status).toBe(201)
    const done = v.parse(ImportAnswer, await first.json())
    expect(done).toMatchObject({ new: preview.new, changed: 0 })
    expect(await (await confirm(preview.token)).json()).toEqual(done)
    const listed = v.parse(ImportsAnswer, await (await get('/api/v1/list-imports', OFFICER)).json())
    expect(listed.items.map(({ id }) => id)).toEqual([done.id])
    const gone = await app.request(`/api/v1/list-imports/${'0'.repeat(64)}/confirm`, {
      method: 'POST',
      headers: { ...OFFICER, 'content-type': 'application/json' },
      body: JSON.stringify({ kind: 'employers', token: preview.token }),
    })
    expect(gone.status).toBe(404)
  })

  test.each([
    ['GET', '/workspace/lists'],
    ['POST', '/workspace/lists'],
    ['POST', '/workspace/lists/x/confirm'],
    ['GET', '/api/v1/list-imports'],
    ['POST', '/api/v1/list-imports'],
    ['POST', '/api/v1/list-imports/x/confirm'],
  ])('%s %s is closed to strangers and to roles that do not import', async (method, path) => {
    const { app } = await startApp()
    const ask = (headers: Record<string, string>) =>
      app.request(path, {
        method,
        headers: { 'content-type': 'application/json', ...headers },
        ...(method === 'POST' ? { body: '{"kind":"employers","token":"x"}' } : {}),
      })
    expect([401, 303]).toContain((await ask({})).status)
    for (const role of [
      'auditor',
      'reviewer',
      'observer',
      'body_user',
      'case_officer',
      'interviewer',
      'machine',
    ]) {
      expect((await ask({ 'x-role': role })).status).toBe(403)
    }
  })
})
