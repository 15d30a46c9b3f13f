import { beforeAll, describe, expect, test } from 'vitest'
import { makeAuth } from '../../src/accounts/auth.ts'
import { writingTables } from '../../src/accounts/session-store.ts'
import { totpNow } from '../../src/accounts/totp.ts'
import { createApp } from '../../src/app.ts'
import { forgetUsedCodes, makeBrowser, ORIGIN, signInAs } from '../accounts/house.ts'
import { type StartedApp, startApp } from '../support/app.ts'
import { addPerson } from './scene.ts'

const SESSION = '__Host-feri_session'

let app: StartedApp
beforeAll(async () => {
  app = await startApp()
})

const me = async (cookie: string) => (await app.request('/api/v1/me', { headers: { cookie } })).status
const signedIn = async () => (await app.as('auditor')).cookie()
/** A worker's link is the only key to what it opens, and no other site knows it: where a form of it came from says nothing. */
const BY_LINK = '/i/:token'
const routes = () => {
  const posts = app.app.routes.filter(
    ({ method, path }) => method === 'POST' && !path.includes('*') && path !== BY_LINK,
  )
  return [...new Set(posts.map(({ path }) => path.replaceAll(/:\w+/g, 'x')))]
}

describe('session cookies', () => {
  test('a cookie that was there before signing in is not the one after it (fixation)', async () => {
    const planted = (await signedIn()).split('=').slice(1).join('=')
    const browser = makeBrowser(app.app)
    browser.jar.set(SESSION, planted)
    await forgetUsedCodes(app.db)
    await signInAs(browser, app.person('reviewer'))
    expect(browser.jar.get(SESSION)).not.toBe(planted)
    const who = await app.request('/api/v1/me', { headers: { cookie: browser.cookie() } })
    expect(((await who.json()) as { role: string }).role).toBe('reviewer')
  })

  test('no signature, a cut one, another one’s, or one of another secret opens nothing', async () => {
    const cookie = await signedIn()
    expect(await me(cookie)).toBe(200)
    const value = decodeURIComponent(cookie.slice(SESSION.length + 1))
    const [token = '', signature = ''] = value.split('.')
    const other = decodeURIComponent((await app.as('reviewer')).cookie().slice(SESSION.length + 1))
    for (const forged of [
      token,
      `${token}.`,
      `${token}.${signature.slice(0, -4)}`,
      `${token}.${other.split('.')[1]}`,
      `${other.split('.')[0]}.${signature}`,
      `.${signature}`,
      `${token}.${signature}.${signature}`,
      '',
      '%',
      '%00',
    ]) {
      expect(await me(`${SESSION}=${encodeURIComponent(forged)}`), forged).toBe(401)
    }
    const elsewhere = makeAuth({
      writing: writingTables(app.db.dialect),
      secret: 'the secret of quite another house, as long as ours',
      publicUrl: ORIGIN,
      newId: app.deps.newId,
    })
    const otherHouse = createApp(app.deps, elsewhere)
    const there = await otherHouse.request(`${ORIGIN}/api/v1/me`, { headers: { cookie } })
    expect(there.status).toBe(401)
  })

  test('the second-factor cookie is no session, under its own name or the other', async () => {
    const { email, password } = app.person('auditor')
    const browser = makeBrowser(app.app)
    const first = await browser.post('/sign-in', { email, password })
    expect(first.headers.get('location')).toContain('/sign-in/code')
    const waiting = browser.jar.get('__Host-feri_second') ?? ''
    expect(waiting).not.toBe('')
    for (const cookie of [`__Host-feri_second=${waiting}`, `${SESSION}=${waiting}`, browser.cookie()])
      expect(await me(cookie)).toBe(401)
    for (const set of first.headers.getSetCookie()) expect(await me(set.split(';')[0] ?? '')).toBe(401)
    const skip = await browser.get('/account/second-factor')
    expect(skip.headers.get('location')).toMatch(/^\/sign-in/)
  })

  test('one person’s code does not finish another one’s sign-in', async () => {
    const [one, other] = [app.person('auditor'), app.person('reviewer')]
    const browser = makeBrowser(app.app)
    await browser.post('/sign-in', { email: one.email, password: one.password })
    await forgetUsedCodes(app.db)
    const code = await totpNow(other.totpSecret ?? '', new Date().toISOString())
    expect((await browser.post('/sign-in/code', { code })).status).toBe(422)
    expect(await me(browser.cookie())).toBe(401)
  })

  test('whoever has no second factor yet gets nowhere but to its set-up, however the address is written', async () => {
    const person = await addPerson(app, 'newcomer', { role: 'scheme_administrator', secondFactor: false })
    const browser = makeBrowser(app.app)
    await signInAs(browser, person)
    const headers = { cookie: browser.cookie(), origin: ORIGIN }
    for (const path of [
      '/api/v1/me',
      '/api/v1/api-keys',
      '/workspace/accounts',
      '/account',
      '/account/second-factor/../../workspace/accounts',
      '/account/second-factor/..%2f..%2fworkspace/accounts',
      '/workspace/accounts?/account/second-factor',
      '//account/second-factor',
      '/account/second-factor/confirm/',
    ]) {
      const answer = await app.request(path, { headers })
      expect([303, 401, 404], path).toContain(answer.status)
      expect(await answer.text()).not.toContain('demo.example')
    }
    const key = { name: 'x', role: 'machine', scopes: ['import_list'] }
    const made = await app.request('/api/v1/api-keys', {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify(key),
    })
    expect(made.status).toBe(401)
  })

  test('after signing out nothing of the session is left, in this browser or in a copy of it', async () => {
    const browser = await app.as('reviewer')
    const copy = browser.cookie()
    expect(await me(copy)).toBe(200)
    await browser.post('/sign-out')
    expect(await me(copy)).toBe(401)
    expect(browser.jar.get(SESSION)).toBeUndefined()
  })

  test('a wrong key is not helped by a good cookie, nor a good key by being sent as something else', async () => {
    const cookie = await signedIn()
    for (const authorization of ['Bearer feri_wrong', 'Basic x', '', 'Bearer', 'bearer  '])
      expect((await app.request('/api/v1/me', { headers: { cookie, authorization } })).status).toBe(401)
  })
})

describe('requests that another site makes a browser send', () => {
  test.each([
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'text/plain',
    'text/plain; charset=utf-8',
    'TEXT/PLAIN',
    'application/json',
    'application/csp-report',
    'application/octet-stream',
    '',
  ])('as %j are refused by every POST', async (type) => {
    const cookie = await signedIn()
    const accepted: string[] = []
    for (const path of routes()) {
      for (const origin of [
        'https://evil.example',
        'null',
        'https://feri.example.evil.example',
        `${ORIGIN}:444`,
      ]) {
        const headers = { cookie, origin, ...(type ? { 'content-type': type } : {}) }
        const body = new TextEncoder().encode('{"declaration":true}')
        const { status } = await app.request(path, { method: 'POST', headers, body })
        if (status !== 403) accepted.push(`${path} from ${origin}: ${status}`)
      }
    }
    expect(accepted).toEqual([])
    expect(await me(cookie), 'nobody was signed out').toBe(200)
  })

  test('without an origin no form is taken, and a sister site is another site', async () => {
    const cookie = await signedIn()
    for (const site of ['cross-site', 'same-site', 'none', 'anything'])
      for (const path of routes()) {
        const headers = {
          cookie,
          'sec-fetch-site': site,
          'content-type': 'application/x-www-form-urlencoded',
        }
        expect((await app.request(path, { method: 'POST', headers, body: 'a=b' })).status, path).toBe(403)
      }
  })

  test('a worker’s link is taken from anywhere, opens nothing to who does not have it, and looks at no session', async () => {
    const cookie = await signedIn()
    for (const origin of ['https://evil.example', 'null']) {
      const headers = { cookie, origin, 'content-type': 'application/x-www-form-urlencoded' }
      const answer = await app.request('/i/x', { method: 'POST', headers, body: 'move=language%3Avi' })
      expect(answer.status).toBe(404)
      expect(answer.headers.get('set-cookie')).toBeNull()
    }
    expect(await me(cookie)).toBe(200)
  })

  test('no answer gives another site leave to read it', async () => {
    const cookie = await signedIn()
    for (const path of ['/', '/api/v1/me', '/api/v1/register?q=ab', '/api/v1/openapi.json']) {
      for (const method of ['GET', 'OPTIONS']) {
        const headers = { cookie, origin: 'https://evil.example', 'access-control-request-method': 'POST' }
        const answer = await app.request(path, { method, headers })
        const leave = [...answer.headers.keys()].filter((name) => name.startsWith('access-control-'))
        expect(leave, `${method} ${path}`).toEqual([])
      }
    }
  })
})

describe('guessing', () => {
  test('S6 an unknown address takes about as long as a wrong password, so that time tells nothing', async () => {
    const spent = async (email: string) => {
      const started = performance.now()
      const body = new URLSearchParams({ email, password: 'a wrong password' })
      await app.request('/sign-in', { method: 'POST', headers: { origin: ORIGIN }, body })
      return performance.now() - started
    }
    const known: number[] = []
    const unknown: number[] = []
    for (let i = 0; i < 4; i++) {
      known.push(await spent(app.person('observer').email))
      unknown.push(await spent(`nobody-${i}@people.example`))
    }
    const middle = (times: number[]) => times.sort((a, b) => a - b)[1] ?? 0
    // Rough on purpose: without the hash an unknown address would take a twentieth of the time.
    expect(middle(unknown)).toBeGreaterThan(middle(known) / 3)
    expect(middle(known)).toBeGreaterThan(middle(unknown) / 3)
  })

  test('spelling an address otherwise gives no further tries', async () => {
    const { email, password } = app.person('interviewer')
    const spellings = [email, email.toUpperCase(), ` ${email}`, `${email} `, email.replace('i', 'I'), email]
    const statuses: number[] = []
    for (const one of spellings) {
      const body = new URLSearchParams({ email: one, password: 'a wrong password' })
      const answer = await app.request('/sign-in', { method: 'POST', headers: { origin: ORIGIN }, body })
      statuses.push(answer.status)
    }
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429])
    const right = new URLSearchParams({ email, password })
    const wait = await app.request('/sign-in', { method: 'POST', headers: { origin: ORIGIN }, body: right })
    expect(wait.status).toBe(429)
  })
})
