import { beforeAll, describe, expect, test } from 'vitest'
import { describeApi } from '../src/platform/http/openapi.ts'
import { SECURITY_HEADERS, WITH_MICROPHONE } from '../src/platform/http/security.ts'
import { isPublic } from '../src/public-routes.ts'
import { ORIGIN } from './accounts/house.ts'
import { type StartedApp, startApp } from './support/app.ts'

let started: StartedApp
let routes: { method: string; path: string }[]

/** An address that the pattern answers to. */
const filled = (path: string) => path.replaceAll(/:(\w+)(\{[^}]*\})?/g, 'x')

beforeAll(async () => {
  started = await startApp()
  const known = new Map(
    started.app.routes
      .filter((route) => route.method !== 'ALL' && !route.path.includes('*'))
      .map(({ method, path }) => [`${method} ${path}`, { method, path }]),
  )
  routes = [...known.values()]
})

test('there are routes to speak of', () => {
  expect(routes.length).toBeGreaterThan(40)
})

test('every route that is not on the list refuses a stranger', async () => {
  const open: string[] = []
  for (const { method, path } of routes) {
    const address = filled(path)
    if (isPublic(method, address)) continue
    const answer = await started.request(address, { method, headers: { origin: ORIGIN } })
    const refused =
      answer.status === 401 ||
      (answer.status === 303 && answer.headers.get('location')?.startsWith('/sign-in'))
    if (!refused) open.push(`${method} ${path}: ${answer.status}`)
  }
  expect(open).toEqual([])
})

test('a wrong key opens nothing, also where a stranger may look', async () => {
  const headers = { authorization: 'Bearer feri_wrong', origin: ORIGIN }
  for (const { method, path } of routes) {
    if (isPublic(method, filled(path))) continue
    expect(
      (await started.request(filled(path), { method, headers })).status,
      `${method} ${path}`,
    ).toBeGreaterThanOrEqual(300)
  }
})

test('B1 B2 B3 B8 every answer carries the security headers: pages, data, errors, redirects', async () => {
  const addresses = [
    ...routes.map(({ path }) => filled(path)),
    '/no-such-page',
    '/api/v1/no-such-thing',
    '/o/VN-TIN/none',
  ]
  for (const address of addresses) {
    const answer = await started.request(address)
    // The address of a worker's own interview is its key: not even our own pages are told it.
    const own = {
      ...(/^\/(i\/|leave$)/.test(address) ? { 'referrer-policy': 'no-referrer' } : {}),
      // Where a worker may speak instead of writing.
      ...(/^\/(report|return)$/.test(address) ? { 'permissions-policy': WITH_MICROPHONE } : {}),
    }
    for (const [name, value] of Object.entries({ ...SECURITY_HEADERS, ...own }))
      expect(answer.headers.get(name), `${name} of ${address}`).toBe(value)
    expect(answer.headers.get('server'), address).toBeNull()
    expect(answer.headers.get('x-powered-by'), address).toBeNull()
  }
})

test('R3 a stranger is given no cookie anywhere', async () => {
  for (const { method, path } of routes) {
    if (method !== 'GET') continue
    expect((await started.request(filled(path))).headers.getSetCookie(), path).toEqual([])
  }
})

test('B6 another method at a known address is 405 and says which are allowed; an unknown address is 404', async () => {
  const wrong = await started.request('/api/v1/register', { method: 'DELETE' })
  expect(wrong.status).toBe(405)
  expect(wrong.headers.get('allow')).toContain('GET')
  expect((await started.request('/api/v1/nothing-here')).status).toBe(404)
  expect((await started.request('/nothing-here')).status).toBe(404)
})

test('a form from another site is not accepted', async () => {
  const answer = await started.request('/sign-in', {
    method: 'POST',
    headers: { origin: 'https://evil.example', 'content-type': 'application/x-www-form-urlencoded' },
    body: 'email=a%40b.example&password=x',
  })
  expect(answer.status).toBe(403)
})

test('a bug becomes a page that says nothing of itself, in the reader’s language, and one log line without words', async () => {
  const broken = await startApp()
  await broken.db.close()
  for (const [lang, word] of [
    ['ja', '問題'],
    ['vi', 'lỗi'],
    ['en', 'wrong'],
  ]) {
    const answer = await broken.request(`/?q=MARKERNAME&lang=${lang}`)
    expect(answer.status).toBeGreaterThanOrEqual(500)
    const text = await answer.text()
    expect(text).toContain(word)
    expect(text).not.toMatch(/sqlite|not open|stack/i)
  }
  expect(JSON.stringify(broken.deps.logged)).not.toContain('MARKERNAME')
})

describe('the description of the API', () => {
  test('names every JSON route under /api/v1', async () => {
    const spec = (await describeApi(started.app, started.deps.config)) as { paths: Record<string, object> }
    const described = Object.entries(spec.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    )
    const missing = routes
      .filter(({ path }) => path.startsWith('/api/v1/') && !path.endsWith('openapi.json'))
      .map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)(\{[^}]*\})?/g, '{$1}')}`)
      .filter((route) => !described.includes(route))
    expect(missing).toEqual([])
  })

  test('is OpenAPI 3.1 and answers as JSON and as a page', async () => {
    const answer = await started.request('/api/v1/openapi.json')
    expect(((await answer.json()) as { openapi: string }).openapi).toMatch(/^3\.1/)
    const page = await started.request('/api')
    expect(page.status).toBe(200)
    expect(await page.text()).toContain('/api/v1/register')
  })
})
