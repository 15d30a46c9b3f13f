import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApiKey } from '../../src/accounts/create-api-key.ts'
import { endAccount } from '../../src/accounts/end-account.ts'
import { totpNow } from '../../src/accounts/totp.ts'
import { type House, house, signInAs } from '../accounts/house.ts'
import { actorFrom } from '../support/actor-from.ts'
import { DATABASES } from '../support/databases.ts'

describe.each(Object.entries(DATABASES))('accounts on %s', (_, open) => {
  let here: House
  beforeAll(async () => {
    here = await house(['scheme_administrator', 'auditor', 'observer'], await open())
  })
  afterAll(async () => here?.db.close())

  test('staff sign in with password and code, are counted when wrong, and sign out', async () => {
    const { browser, person, signedIn, db } = here
    const wrong = await browser().post('/sign-in', {
      email: person('auditor').email,
      password: 'wrong wrong wrong',
    })
    expect(wrong.status).toBe(401)
    const [counted] = await db.queries.selectFrom('sign_in_throttles').selectAll().execute()
    expect(Number(counted?.failed_count)).toBe(1)
    const someone = await signedIn('auditor')
    expect((await someone.get('/workspace')).status).toBe(200)
    expect(await db.queries.selectFrom('sign_in_throttles').selectAll().execute()).toEqual([])
    const [session] = await db.queries.selectFrom('sessions').selectAll().execute()
    expect(session?.expires_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
    await someone.post('/sign-out')
    expect((await someone.get('/workspace')).status).toBe(303)
  })

  test('of several who show one code at the same moment one gets in', async () => {
    const { browser, person, signedIn } = here
    await signedIn('auditor')
    const { email, password, totpSecret } = person('auditor')
    const code = await totpNow(totpSecret ?? '', new Date(Date.now() + 30_000).toISOString())
    const all = Array.from({ length: 4 }, browser)
    for (const one of all) await one.post('/sign-in', { email, password })
    const answers = await Promise.all(all.map((one) => one.post('/sign-in/code', { code })))
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 422, 422, 422])
  })

  test('backup codes work once', async () => {
    const { browser, person, signedIn } = here
    const known = await signedIn('auditor')
    const { email, password } = person('auditor')
    const shown = await known.post('/account/backup-codes', { password })
    const [, code = ''] = (await shown.text()).match(/<code>([0-9A-Za-z]{5}-[0-9A-Za-z]{5})</) ?? []
    for (const status of [303, 422]) {
      const someone = browser()
      await someone.post('/sign-in', { email, password })
      expect((await someone.post('/sign-in/code', { code })).status).toBe(status)
    }
  })

  test('keys are found by their hash', async () => {
    const { deps, auth, actor } = here
    const made = await createApiKey(deps, await actor('scheme_administrator'), {
      name: 'Sample system',
      role: 'machine',
      actsFor: null,
      organisationId: null,
      scopes: ['export_register'],
      days: 1,
    })
    const bearer = new Headers({ authorization: `Bearer ${made.text}` })
    expect(await actorFrom(deps, auth, bearer)).toMatchObject({ id: made.key.id })
  })

  test('an ended account is out at once', async () => {
    const { deps, actor, person, signedIn, browser } = here
    const leaving = await signedIn('observer')
    await endAccount(deps, await actor('scheme_administrator'), person('observer').accountId)
    expect((await leaving.get('/workspace')).status).toBe(303)
    expect((await signInAs(browser(), person('observer'))).status).toBe(401)
  })
})
