import { expect, test, vi } from 'vitest'
import { house, makeBrowser, signInAs } from './house.ts'

const MARKER = { address: '203.0.113.77', browser: 'MarkerBrowser/7.7', host: 'marker-host.example' }
const HEADERS = {
  'user-agent': MARKER.browser,
  'x-forwarded-for': MARKER.address,
  'x-real-ip': MARKER.address,
  'x-client-ip': MARKER.address,
  'cf-connecting-ip': MARKER.address,
  forwarded: `for=${MARKER.address}`,
  'x-forwarded-host': MARKER.host,
  referer: `https://${MARKER.host}/`,
}

/** Every cell of every table. */
async function dump(db: Awaited<ReturnType<typeof house>>['db']): Promise<string> {
  const tables = [
    'users',
    'sessions',
    'auth_accounts',
    'verifications',
    'two_factors',
    'sign_in_throttles',
    'journal',
  ] as const
  const rows = tables.map((table) => db.queries.selectFrom(table).selectAll().execute())
  return JSON.stringify(await Promise.all(rows))
}

test('no address and no browser name is stored of anyone who signs in, or fails to', async () => {
  const { app, db, person } = await house(['auditor', 'observer'])
  const someone = makeBrowser(app, HEADERS)
  await someone.post('/sign-in', { email: 'nobody@demo.example', password: 'wrong wrong wrong' })
  expect((await signInAs(someone, person('auditor'))).status).toBe(303)
  const other = makeBrowser(app, HEADERS)
  expect((await signInAs(other, person('observer'))).status).toBe(303)
  await other.get('/workspace')
  const all = await dump(db)
  expect(all).toContain(person('auditor').accountId)
  for (const marker of Object.values(MARKER)) expect(all).not.toContain(marker)
  expect(all).not.toContain('nobody@demo.example')
})

test('S3 neither passwords nor what is in the cookie can be found in the database', async () => {
  const { signedIn, db, person } = await house(['auditor'])
  const someone = await signedIn('auditor')
  const all = await dump(db)
  const token = decodeURIComponent(someone.jar.get('__Host-feri_session') ?? '').split('.')[0] ?? ''
  expect(token.length).toBeGreaterThanOrEqual(32)
  for (const secret of [token, person('auditor').password, 'demo second factor'])
    expect(all).not.toContain(secret)
})

test('neither the log nor the console ever says an address, a name, a password or a token', async () => {
  const said: unknown[] = []
  const spies = (['log', 'info', 'warn', 'error', 'debug'] as const).map((level) =>
    vi.spyOn(console, level).mockImplementation((...words) => void said.push(words)),
  )
  const { browser, signedIn, person, deps } = await house(['auditor', 'scheme_administrator'])
  const { email, password, totpSecret, name } = person('auditor')
  await browser().post('/sign-in', { email, password: 'a wrong password of marker' })
  await browser().post('/sign-in', { email: 'unknown@demo.example', password })
  await browser().get('/invitation/marker-of-a-token')
  await browser().post('/sign-in/code', { code: 'marker-code' })
  await signedIn('auditor')
  const everything = JSON.stringify([deps.logged, said])
  for (const spy of spies) spy.mockRestore()
  expect(deps.logged.length).toBeGreaterThan(5)
  for (const secret of [email, password, totpSecret, name, 'marker', 'unknown@', 'feri_session'])
    expect(everything).not.toContain(secret)
})
