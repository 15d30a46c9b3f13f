import { expect, test } from 'vitest'
import { totpNow } from '../../src/accounts/totp.ts'
import { house, makeBrowser, ORIGIN, signInAs, words } from './house.ts'

const codeNow = (secret: string | null) => totpNow(secret ?? '', new Date().toISOString())

test('a stranger is sent to sign in, and back to where he was going', async () => {
  const { browser, person } = await house(['observer'])
  const someone = browser()
  const sent = await someone.get('/workspace?lang=ja')
  expect(sent.status).toBe(303)
  expect(sent.headers.get('location')).toBe('/sign-in?return_to=%2Fworkspace%3Flang%3Dja&lang=ja')
  const { email, password } = person('observer')
  const back = await someone.post('/sign-in?lang=ja', { email, password, return_to: '/workspace?lang=ja' })
  expect(back.status).toBe(303)
  expect(back.headers.get('location')).toBe('/workspace?lang=ja')
  expect(await (await someone.get('/workspace')).text()).toBe('workspace of Example Observer')
})

test.each(['https://evil.example', '//evil.example', '/\\evil.example', 'workspace', '/a b'])(
  'signing in never leads to another site: %s',
  async (returnTo) => {
    const { browser, person } = await house(['observer'])
    const { email, password } = person('observer')
    const sent = await browser().post('/sign-in', { email, password, return_to: returnTo })
    expect(sent.headers.get('location')).toMatch(/^\/workspace\?lang=/)
  },
)

test('S6 a wrong password and an unknown address get the same answer', async () => {
  const { browser, person } = await house(['auditor'])
  const { email } = person('auditor')
  const wrong = await browser().post('/sign-in', { email, password: 'not the password at all' })
  const unknown = await browser().post('/sign-in', {
    email: 'nobody@demo.example',
    password: 'not the password at all',
  })
  expect(wrong.status).toBe(401)
  expect(unknown.status).toBe(401)
  const text = async (response: Response) => words(await response.text()).replaceAll(/\w+@demo.example/g, '')
  expect(await text(wrong)).toBe(await text(unknown))
  expect([...wrong.headers.keys()]).toEqual([...unknown.headers.keys()])
})

test.each([
  ['no password', { email: 'observer@demo.example' }],
  ['no address', { password: 'demo-observer-password' }],
  ['what is no address', { email: 'observer', password: 'demo-observer-password' }],
  ['the password with a space', { email: 'observer@demo.example', password: 'demo-observer-password ' }],
  ['a very long password', { email: 'observer@demo.example', password: 'x'.repeat(10_000) }],
])('%s does not sign in', async (_, fields) => {
  const { browser } = await house(['observer'])
  const answer = await browser().post('/sign-in', fields as unknown as Record<string, string>)
  expect(answer.status).toBe(401)
  expect(answer.headers.getSetCookie()).toEqual([])
})

test('a form sent from another site does not sign in', async () => {
  const { app, person } = await house(['observer'])
  const { email, password } = person('observer')
  const answer = await app.request(`${ORIGIN}/sign-in`, {
    method: 'POST',
    headers: { origin: 'https://evil.example' },
    body: new URLSearchParams({ email, password }),
  })
  expect(answer.status).toBe(403)
})

test('S4 the session cookie is bound to this host, to TLS and to our own pages, and ends with the browser', async () => {
  const { browser, person } = await house(['observer'])
  const { email, password } = person('observer')
  const signedIn = await browser().post('/sign-in', { email, password })
  const [cookie = '', ...others] = signedIn.headers.getSetCookie()
  expect(others).toEqual([])
  const [pair, ...attributes] = cookie.split('; ')
  expect(pair).toMatch(/^__Host-feri_session=/)
  expect(attributes.sort()).toEqual(['HttpOnly', 'Path=/', 'SameSite=Strict', 'Secure'])
})

test.each(['', 'x', '.', 'x.y', '%', 'token.AAAA', `${'a'.repeat(32)}.${btoa('x'.repeat(32))}`])(
  'a forged cookie “%s” is a stranger’s',
  async (value) => {
    const { browser } = await house()
    const someone = browser()
    someone.jar.set('__Host-feri_session', value)
    expect((await someone.get('/workspace')).status).toBe(303)
  },
)

test('S1 staff are not signed in by the password alone', async () => {
  const { browser, person } = await house(['auditor'])
  const { email, password, totpSecret } = person('auditor')
  const someone = browser()
  const first = await someone.post('/sign-in', { email, password })
  expect(first.headers.get('location')).toBe('/sign-in/code')
  expect(someone.jar.has('__Host-feri_session')).toBe(false)
  expect((await someone.get('/workspace')).status).toBe(303)
  const wrong = await someone.post('/sign-in/code', { code: '000000' })
  expect(wrong.status).toBe(422)
  const right = await someone.post('/sign-in/code', { code: await codeNow(totpSecret) })
  expect(right.headers.get('location')).toBe('/workspace?lang=ja')
  expect((await someone.get('/workspace')).status).toBe(200)
})

test('a code typed in full-width digits with a gap is the same code', async () => {
  const { browser, person } = await house(['auditor'])
  const { email, password, totpSecret } = person('auditor')
  const someone = browser()
  await someone.post('/sign-in', { email, password })
  const wide = (await codeNow(totpSecret)).replaceAll(/\d/g, (d) => String.fromCharCode(0xff10 + Number(d)))
  const right = await someone.post('/sign-in/code', { code: `${wide.slice(0, 3)} ${wide.slice(3)}` })
  expect(right.status).toBe(303)
})

test('a code without a password before it, or after five wrong ones, starts again', async () => {
  const { browser, person } = await house(['auditor'])
  const { email, password, totpSecret } = person('auditor')
  const someone = browser()
  expect((await someone.post('/sign-in/code', { code: await codeNow(totpSecret) })).status).toBe(401)
  await someone.post('/sign-in', { email, password })
  for (let i = 0; i < 5; i++) await someone.post('/sign-in/code', { code: '000000' })
  const late = await someone.post('/sign-in/code', { code: await codeNow(totpSecret) })
  expect(late.status).toBe(401)
  expect(someone.jar.has('__Host-feri_session')).toBe(false)
})

test('S6 wrong passwords make the account wait, known or not, and others do not', async () => {
  const { browser, person, clock } = await house(['observer', 'body_user', 'auditor'])
  const { email, password } = person('observer')
  const someone = browser()
  for (const address of [email, 'nobody@demo.example']) {
    for (let i = 0; i < 5; i++) {
      expect((await someone.post('/sign-in', { email: address, password: 'wrong wrong wrong' })).status).toBe(
        401,
      )
    }
    expect((await someone.post('/sign-in', { email: address, password })).status).toBe(429)
  }
  const other = person('auditor')
  expect((await someone.post('/sign-in', { email: other.email, password: other.password })).status).toBe(303)
  clock.aheadMs = 31_000
  expect((await someone.post('/sign-in', { email, password })).status).toBe(303)
})

test('S6 many guesses at once get no more tries than one after the other', async () => {
  const { browser, person } = await house(['observer'])
  const { email } = person('observer')
  const guess = async () =>
    (await browser().post('/sign-in', { email, password: 'guess guess guess' })).status
  const answers = await Promise.all(Array.from({ length: 20 }, guess))
  expect(answers.filter((status) => status === 401).length).toBeLessThanOrEqual(5)
  expect(answers.filter((status) => status !== 401 && status !== 429)).toEqual([])
})

test('S3 a session cookie is worth nothing after signing out', async () => {
  const { browser, person, app } = await house(['observer'])
  const someone = browser()
  await signInAs(someone, person('observer'))
  const stolen = makeBrowser(app)
  for (const [name, value] of someone.jar) stolen.jar.set(name, value)
  expect((await stolen.get('/workspace')).status).toBe(200)
  const out = await someone.post('/sign-out')
  expect(out.headers.get('location')).toBe('/')
  expect(someone.jar.size).toBe(0)
  expect((await stolen.get('/workspace')).status).toBe(303)
})

test('signing out is a form, not an address: opening it signs nobody out', async () => {
  const { signedIn } = await house(['observer'])
  const someone = await signedIn('observer')
  expect((await someone.get('/sign-out')).status).toBe(405)
  expect((await someone.get('/workspace')).status).toBe(200)
})

test('signing out everywhere ends the sessions of all devices, and only one’s own', async () => {
  const { signedIn, db } = await house(['observer', 'auditor'])
  const [phone, office, colleague] = [
    await signedIn('observer'),
    await signedIn('observer'),
    await signedIn('auditor'),
  ]
  await phone.post('/account/sign-out-everywhere')
  expect((await phone.get('/workspace')).status).toBe(303)
  expect((await office.get('/workspace')).status).toBe(303)
  expect((await colleague.get('/workspace')).status).toBe(200)
  const told = await db.queries
    .selectFrom('journal')
    .select('action')
    .where('subject_kind', '=', 'account')
    .execute()
  expect(told.map((entry) => entry.action)).toContain('signed_out_everywhere')
})

test('S3 a session unused for half an hour is over; one in use goes on, but not past twelve hours', async () => {
  const { signedIn, clock } = await house(['observer'])
  const [idle, busy] = [await signedIn('observer'), await signedIn('observer')]
  for (let minutes = 20; minutes < 12 * 60; minutes += 20) {
    clock.aheadMs = minutes * 60_000
    expect((await busy.get('/workspace')).status).toBe(200)
  }
  expect((await idle.get('/workspace')).status).toBe(303)
  clock.aheadMs = 12 * 3_600_000 + 1_000
  expect((await busy.get('/workspace')).status).toBe(303)
})

test('S3 a backup code signs in once', async () => {
  const { browser, signedIn, person } = await house(['auditor'])
  const { email, password } = person('auditor')
  const known = await signedIn('auditor')
  expect((await known.post('/account/backup-codes', { password: 'not it, not it' })).status).toBe(422)
  const shown = await known.post('/account/backup-codes', { password })
  const [, code = ''] = (await shown.text()).match(/<code>([0-9A-Za-z]{5}-[0-9A-Za-z]{5})</) ?? []
  const attempt = async () => {
    const someone = browser()
    await someone.post('/sign-in', { email, password })
    return (await someone.post('/sign-in/code', { code })).status
  }
  expect(await attempt()).toBe(303)
  expect(await attempt()).toBe(422)
})
