import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../../src/app.ts'
import { TRANSPORT_HEADERS } from '../../src/platform/http/security.ts'
import { LANGUAGES } from '../../src/platform/i18n/language.ts'
import { ORIGIN } from '../accounts/house.ts'
import { type ReportingApp, reportingApp, reportPhone } from '../case-filing/report-walk.ts'
import { returnPhone } from '../case-return/return-walk.ts'
import { aSealedCase } from '../cases/case-cast.ts'

/** What the pages, files and data of a worker give a browser: on every way in which they answer. */
let app: ReportingApp
let answers: { name: string; answer: Response; text: string }[]
let pages: { name: string; text: string }[]

const WORKER = /^\/(report|return|leave|privacy)$|^\/api\/v1\/cases(\/(intake|session|mine.*))?$/
const isHtml = (answer: Response) => answer.headers.get('content-type')?.startsWith('text/html') ?? false

beforeAll(async () => {
  app = await reportingApp({ wait_seconds_return: 0, worked_return: 10_000 })
  const one = await aSealedCase(app as never)
  answers = []
  const keep = async (name: string, asked: Response | Promise<Response>) => {
    const answer = await asked
    answers.push({ name: `${name} → ${answer.status}`, answer, text: await answer.clone().text() })
  }
  const post = (path: string, body: string, type = 'application/x-www-form-urlencoded') =>
    app.request(path, { method: 'POST', headers: { origin: ORIGIN, 'content-type': type }, body })
  for (const lang of LANGUAGES)
    for (const path of ['/report', '/return', '/privacy', '/leave', '/report/none', '/remedies'])
      await keep(`GET ${path} ${lang}`, app.request(`${path}?lang=${lang}`))
  for (const path of ['intake', 'session', 'mine', 'mine/messages', 'mine/files/x', 'none'])
    await keep(`GET ${path}`, app.request(`/api/v1/cases/${path}`))
  for (const path of ['/report', '/return', '/leave', '/api/v1/cases', '/api/v1/cases/session'])
    for (const [body, type] of [
      ['do=begin&lang=vi', undefined],
      ['do=nothing', undefined],
      ['{', 'application/json'],
      ['{}', 'application/json'],
      ['x', 'text/xml'],
      ['x'.repeat(600_000), undefined],
    ] as const)
      await keep(`POST ${path} ${body.slice(0, 12)}`, post(path, body, type))
  for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS'])
    await keep(`${method} /report`, app.request('/report', { method, headers: { origin: ORIGIN } }))
  const phone = returnPhone(app)
  const opened = await phone.open({ code: one.code })
  await keep('the case', new Response(opened.html, { status: opened.status, headers: opened.headers }))
  for (const what of ['show', 'withdraw_ask', `file:${crypto.randomUUID()}`, 'nonsense'])
    await keep(
      `POST /return ${what}`,
      post('/return', new URLSearchParams({ do: what, session: phone.session }).toString()),
    )
  // All questions on one page, as the script is given them.
  await keep('POST /report all', post('/report', 'do=all&lang=vi'))
  const broken = await reportingApp()
  await broken.db.close()
  for (const path of ['/report', '/return']) await keep(`bug ${path}`, broken.request(path, bug(path)))
  await keep('bug intake', broken.request('/api/v1/cases/intake'))
  pages = answers.filter(({ answer }) => isHtml(answer))
}, 60_000)

const bug = (path: string): RequestInit => ({
  method: 'POST',
  headers: { origin: ORIGIN, 'content-type': 'application/x-www-form-urlencoded' },
  body: path === '/report' ? 'do=begin' : 'do=open&code=1',
})

/** Every way of answering is among them, or the tests below would show less than they say. */
test('pages, data, errors and a bug are among what is looked at', () => {
  const statuses = new Set(answers.map(({ answer }) => answer.status))
  for (const status of [200, 401, 404, 405, 413, 422, 500]) expect([...statuses]).toContain(status)
  expect(pages.length).toBeGreaterThan(20)
})

test('B1 every answer bears a policy that allows nothing but our own scripts, styles and forms', () => {
  for (const { name, answer } of answers) {
    const policy = answer.headers.get('content-security-policy') ?? ''
    for (const part of [
      "default-src 'none'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
      "form-action 'self'",
    ])
      expect(policy, name).toContain(part)
    expect(policy, name).not.toMatch(/unsafe|https?:|\*/)
  }
  for (const { name, text } of pages) {
    expect(text.match(/<script(?![^>]* src="\/assets\/)[^>]*>/g) ?? [], name).toEqual([])
    expect(text, name).not.toMatch(/<style|\sstyle="|\son\w+="|javascript:/i)
  }
})

test('B2 no answer may be framed, sniffed, opened by others or told to other sites, and the microphone is for his voice alone', () => {
  for (const { name, answer } of answers) {
    const said = (header: string) => answer.headers.get(header)
    expect(said('x-frame-options'), name).toBe('DENY')
    expect(said('x-content-type-options'), name).toBe('nosniff')
    expect(said('cross-origin-opener-policy'), name).toBe('same-origin')
    expect(said('cross-origin-embedder-policy'), name).toBe('require-corp')
    expect(said('cross-origin-resource-policy'), name).toBe('same-origin')
    expect(said('referrer-policy'), name).toMatch(/^(same-origin|no-referrer)$/)
    expect(said('permissions-policy'), name).toMatch(/camera=\(\), microphone=\((self)?\), geolocation=\(\)/)
  }
})

test('B3 R3 no answer may be kept, and none sets a cookie', () => {
  for (const { name, answer } of answers) {
    expect(answer.headers.get('cache-control'), name).toBe('no-store')
    expect(answer.headers.getSetCookie(), name).toEqual([])
  }
  for (const { name, text } of pages) expect(text, name).not.toMatch(/serviceWorker|rel="manifest"/)
})

test('B4 over TLS every answer asks for TLS the whole next year; without, as on an onion, none does', async () => {
  for (const { name, answer } of answers)
    expect(answer.headers.get('strict-transport-security'), name).toBe(
      TRANSPORT_HEADERS['strict-transport-security'],
    )
  const onion = { ...app.deps, config: { ...app.deps.config, publicUrl: 'http://feri.example' } }
  const plain = await createApp(onion, app.auth).request('http://feri.example/report')
  expect(plain.status).toBe(200)
  expect(plain.headers.get('strict-transport-security')).toBeNull()
})

/** May be found; and what a form is answered that only leads on to another site. */
const LISTED = /^(GET \/(remedies|privacy) |POST \/leave)/

test('B5 no page of a worker asks to be found or archived', () => {
  for (const { name, text } of pages)
    if (!LISTED.test(name)) expect(text, name).toContain('<meta name="robots" content="noindex, noarchive"/>')
})

test('B6 every verb that a route does not name is 405 and says which there are', async () => {
  const routes = new Map<string, Set<string>>()
  for (const { method, path } of app.app.routes)
    if (method !== 'ALL' && WORKER.test(path)) routes.set(path, (routes.get(path) ?? new Set()).add(method))
  expect(routes.size).toBeGreaterThan(10)
  for (const [path, allowed] of routes)
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'PROPFIND', 'QUERY', 'X']) {
      if (allowed.has(method)) continue
      const answer = await app.request(path.replaceAll(/:\w+/g, 'x'), { method, headers: { origin: ORIGIN } })
      expect([405, 404], `${method} ${path}`).toContain(answer.status)
      if (answer.status === 405) expect(answer.headers.get('allow')).not.toContain(method)
      expect(await answer.text()).not.toMatch(/\bat .*\.(ts|js)/)
    }
})

describe('B7 anything at all', () => {
  const paths = ['/report', '/return', '/leave', '/api/v1/cases', '/api/v1/cases/session']
  const fields = fc.dictionary(
    fc.oneof(
      fc.constantFrom('do', 'told', 'code', 'session', 'lang', 'token', 'challenge', 'payments'),
      fc.string(),
    ),
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.constantFrom('open', 'send', 'begin', 'all', 'law'),
    ),
    { maxKeys: 8 },
  )

  test('B7 in a form is answered in a sentence, never by a bug, and nothing is kept of it', async () => {
    const before = await app.db.queries.selectFrom('cases').select('id').execute()
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...paths), fields, async (path, typed) => {
        const body = new URLSearchParams(typed as Record<string, string>)
        const answer = await app.request(path, { method: 'POST', headers: { origin: ORIGIN }, body })
        expect(answer.status).toBeLessThan(500)
      }),
      { numRuns: 150 },
    )
    expect(await app.db.queries.selectFrom('cases').select('id').execute()).toEqual(before)
  })

  test('B7 in JSON is 4xx, and unknown fields are named', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...paths.slice(3)), fc.json(), async (path, body) => {
        const headers = { 'content-type': 'application/json' }
        const answer = await app.request(path, { method: 'POST', headers, body })
        expect(answer.status).toBeGreaterThanOrEqual(400)
        expect(answer.status).toBeLessThan(500)
        expect(await answer.text()).not.toMatch(/\bat .*\.(ts|js)/)
      }),
      { numRuns: 150 },
    )
  })
})

test('B8 nothing tells what software answers', () => {
  for (const { name, answer, text } of answers) {
    for (const header of ['server', 'x-powered-by', 'via', 'x-runtime', 'x-aspnet-version'])
      expect(answer.headers.get(header), name).toBeNull()
    expect(text, name).not.toMatch(/hono|node\.js|better-sqlite|kysely|name="generator"/i)
  }
})

test('B10 what may be typed is kept by no browser, and own words are checked for spelling by nobody', () => {
  let seen = 0
  for (const { name, text } of pages)
    for (const [form] of text.matchAll(/<form[^>]*method="post"[\s\S]*?<\/form>/g)) {
      const off = /^<form[^>]*autocomplete="off"/.test(form)
      for (const [field] of form.matchAll(/<(?:textarea|input)\b[^>]*>/g)) {
        if (/type="(hidden|radio|checkbox|file)"/.test(field)) continue
        seen += 1
        expect(off || field.includes('autocomplete="off"'), `${name}: ${field}`).toBe(true)
        if (field.startsWith('<textarea')) expect(field, name).toContain('spellcheck="false"')
      }
    }
  expect(seen).toBeGreaterThan(10)
})

test('B11 whatever leads to another site tells it nothing of where one came from', () => {
  let seen = 0
  for (const { name, text } of pages)
    for (const [link, to = ''] of text.matchAll(/<a\b[^>]*href="(https?:[^"]+)"[^>]*>/g)) {
      if (new URL(to).origin === ORIGIN) continue
      seen += 1
      expect(link, name).toMatch(/rel="(noreferrer noopener|noopener noreferrer)"/)
    }
  expect(seen).toBeGreaterThan(3)
})

test('R9 a worker’s pages are paths of the one host, and no address among them says what they are for', async () => {
  const phone = reportPhone(app)
  await phone.look()
  const addresses = pages.flatMap(({ text }) =>
    [...text.matchAll(/(?:href|action|src)="([^"]*)"/g)].map(([, to]) => to),
  )
  const ours = addresses.filter((to) => to?.startsWith('/') || to?.startsWith(ORIGIN))
  expect(ours.length).toBeGreaterThan(20)
  expect(
    ours.filter((to) => /complain|whistle|anonym|grievance|khieu-?nai|to-?cao|tsuho/i.test(to ?? '')),
  ).toEqual([])
})
