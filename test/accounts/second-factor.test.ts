import { expect, test } from 'vitest'
import { acceptInvitation } from '../../src/accounts/accept-invitation.ts'
import { SYSTEM_ACTOR } from '../../src/accounts/actor.ts'
import { inviteAccount } from '../../src/accounts/invite-account.ts'
import { totpNow } from '../../src/accounts/totp.ts'
import { actorFrom } from '../support/actor-from.ts'
import { type House, house } from './house.ts'

const PASSWORD = 'several unrelated words'

/** A new auditor who has accepted the invitation, signed in with the password, and has no second factor yet. */
async function newAuditor() {
  const here = await house()
  const { token } = await inviteAccount(here.deps, SYSTEM_ACTOR, {
    email: 'new@demo.example',
    name: 'Sample New',
    role: 'auditor',
    actsFor: null,
    organisationId: null,
    language: 'vi',
  })
  await acceptInvitation(here.deps, here.auth, { token, password: PASSWORD, passwordAgain: PASSWORD })
  const someone = here.browser()
  const first = await someone.post('/sign-in', { email: 'new@demo.example', password: PASSWORD })
  return { ...here, someone, first }
}

const secretOn = (html: string) =>
  (html.match(/<code translate="no">([A-Z2-7 ]+)</)?.[1] ?? '').replaceAll(' ', '')

test('S1 new staff are led to their second factor and can do nothing else before', async () => {
  const { someone, first, deps, auth } = await newAuditor()
  expect(first.headers.get('location')).toBe('/workspace?lang=vi')
  for (const path of [
    '/workspace',
    '/account',
    '/sign-in',
    '/workspace/accounts',
    '/workspace/api-keys/new',
  ]) {
    const sent = await someone.get(path)
    expect([sent.status, sent.headers.get('location')], path).toEqual([303, '/account/second-factor'])
  }
  for (const path of ['/account/sign-out-everywhere', '/account/language', '/workspace/accounts/invite'])
    expect((await someone.post(path)).status, path).toBe(401)
  expect((await someone.get('/api/v1/me')).status).toBe(401)
  expect(await actorFrom(deps, auth, new Headers({ cookie: someone.cookie() }))).toBeNull()
})

test('the second factor is set up with the password, a scan and a first code; then everything opens', async () => {
  const { someone, browser } = await newAuditor()
  expect((await someone.post('/account/second-factor', { password: 'wrong wrong wrong' })).status).toBe(422)
  expect((await someone.post('/account/second-factor', { password: PASSWORD })).status).toBe(303)
  const shown = await (await someone.get('/account/second-factor')).text()
  const secret = secretOn(shown)
  expect(secret).toMatch(/^[A-Z2-7]{50,}$/)
  expect(shown).toContain('<svg')
  const wrong = await someone.post('/account/second-factor/confirm', { code: '000000' })
  expect(wrong.status).toBe(422)
  expect(secretOn(await wrong.text())).toBe(secret)
  const before = someone.jar.get('__Host-feri_session')
  const code = await totpNow(secret, new Date().toISOString())
  const done = await someone.post('/account/second-factor/confirm', { code })
  expect(done.status).toBe(200)
  expect((await done.text()).match(/<code>[0-9A-Za-z]{5}-[0-9A-Za-z]{5}</g)).toHaveLength(10)
  expect((await someone.get('/workspace')).status).toBe(200)

  const old = browser()
  old.jar.set('__Host-feri_session', before ?? '')
  expect((await old.get('/workspace')).headers.get('location')).toContain('/sign-in')
})

test('a second factor in use is never shown again and cannot be replaced by a session', async () => {
  const { signedIn, person } = await house(['auditor'])
  const someone = await signedIn('auditor')
  const shown = await someone.get('/account/second-factor')
  expect(shown.headers.get('location')).toBe('/account')
  const again = await someone.post('/account/second-factor', { password: person('auditor').password })
  expect(again.status).toBe(409)
  const account = await (await someone.get('/account')).text()
  expect(account).not.toContain(person('auditor').totpSecret)
})

/** Someone with the right password, waiting for the second step. */
async function waiting(here: House) {
  const someone = here.browser()
  const { email, password } = here.person('auditor')
  await someone.post('/sign-in', { email, password })
  return someone
}
const codeOf = (here: House, seconds = 0) =>
  totpNow(here.person('auditor').totpSecret ?? '', new Date(Date.now() + seconds * 1_000).toISOString())

test('a code signs in once, however often it is shown (RFC 6238, section 5.2)', async () => {
  const here = await house(['auditor'])
  const code = await codeOf(here)
  expect((await (await waiting(here)).post('/sign-in/code', { code })).status).toBe(303)
  const again = await (await waiting(here)).post('/sign-in/code', { code })
  expect(again.status).toBe(422)
  expect(again.headers.getSetCookie().join()).not.toContain('feri_session')
})

test('a code older than the one that was used is worth nothing, a newer one is', async () => {
  const here = await house(['auditor'])
  const [older, used, newer] = [await codeOf(here, -30), await codeOf(here), await codeOf(here, 30)]
  const someone = await waiting(here)
  expect((await someone.post('/sign-in/code', { code: used })).status).toBe(303)
  expect((await (await waiting(here)).post('/sign-in/code', { code: older })).status).toBe(422)
  expect((await (await waiting(here)).post('/sign-in/code', { code: newer })).status).toBe(303)
})

test.each([-60, 90])('a code %d seconds from now is worth nothing', async (seconds) => {
  const here = await house(['auditor'])
  const code = await codeOf(here, seconds)
  expect((await (await waiting(here)).post('/sign-in/code', { code })).status).toBe(422)
})

test('of two who show one code at the same moment one gets in', async () => {
  const here = await house(['auditor'])
  const code = await codeOf(here)
  const both = [await waiting(here), await waiting(here)]
  const answers = await Promise.all(both.map((one) => one.post('/sign-in/code', { code })))
  expect(answers.map(({ status }) => status).sort()).toEqual([303, 422])
  const inside = await Promise.all(both.map(async (one) => (await one.get('/workspace')).status))
  expect(inside.sort()).toEqual([200, 303])
})

test('a used code shown again counts as a wrong one: the sign-in ends after five', async () => {
  const here = await house(['auditor'])
  const code = await codeOf(here)
  await (await waiting(here)).post('/sign-in/code', { code })
  const someone = await waiting(here)
  const answers = []
  for (let n = 0; n < 6; n++) answers.push((await someone.post('/sign-in/code', { code })).status)
  expect(answers).toEqual([422, 422, 422, 422, 422, 401])
})

test('the code that set the second factor up does not sign in as well', async () => {
  const { someone, browser } = await newAuditor()
  await someone.post('/account/second-factor', { password: PASSWORD })
  const secret = secretOn(await (await someone.get('/account/second-factor')).text())
  const code = await totpNow(secret, new Date().toISOString())
  const confirmed = await Promise.all([
    someone.post('/account/second-factor/confirm', { code }),
    someone.post('/account/second-factor/confirm', { code }),
  ])
  expect(confirmed.filter(({ status }) => status === 200)).toHaveLength(1)
  const other = browser()
  await other.post('/sign-in', { email: 'new@demo.example', password: PASSWORD })
  expect((await other.post('/sign-in/code', { code })).status).toBe(422)
})

test('S2 an administrator sees neither secrets nor backup codes of anyone', async () => {
  const { signedIn, people, db } = await house(['scheme_administrator', 'auditor'])
  const administrator = await signedIn('scheme_administrator')
  const page = await (await administrator.get('/workspace/accounts')).text()
  const stored = JSON.stringify(await db.queries.selectFrom('two_factors').selectAll().execute())
  for (const { totpSecret, password, role } of people) {
    for (const secret of [totpSecret ?? '', password, `demo second factor: ${role}`]) {
      expect(page).not.toContain(secret)
      expect(stored).not.toContain(secret)
    }
  }
})

test.each([
  ['1970-01-01T00:00:59.000Z', '287082'],
  ['2005-03-18T01:58:29.000Z', '081804'],
  ['2009-02-13T23:31:30.000Z', '005924'],
  ['2033-05-18T03:33:20.000Z', '279037'],
])('the code at %s is that of RFC 6238, appendix B', async (at, code) => {
  expect(await totpNow('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', at)).toBe(code)
})
