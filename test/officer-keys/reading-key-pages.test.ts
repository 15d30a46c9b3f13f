import { beforeEach, describe, expect, test } from 'vitest'
import { createApp } from '../../src/app.ts'
import { keysOfAccount } from '../../src/officer-keys/officer-key-store.ts'
import { unlockedCookie, unlockedOf } from '../../src/officer-keys/unlocked.ts'
import { newCode } from '../../src/platform/secret-code.ts'
import { makeBrowser, words } from '../accounts/house.ts'
import { aSealedCase, officerBrowser, withReadingKey } from '../cases/case-cast.ts'
import { type StartedApp, startApp } from '../support/app.ts'
import { aPerson } from '../support/builders.ts'

const PATH = '/workspace/reading-key'
const COOKIE = '__Host-feri_reading_key'
const CODE = /(\d{4} ){6}\d{4}/

let app: StartedApp
beforeEach(async () => {
  app = await startApp()
}, 60_000)

const refused = async (answer: Response, status: number, sentence: string) => {
  expect(answer.status).toBe(status)
  expect(await answer.text()).toContain(sentence)
}

describe('setting up', () => {
  test('the code is shown once, typed back, and then the key is in force and unlocked', async () => {
    const browser = await app.as('case_officer')
    expect(await (await browser.get(PATH)).text()).toContain('You have no reading key yet')
    const made = await browser.post(`${PATH}/new`)
    expect(made.status).toBe(201)
    const [code = ''] = CODE.exec(await made.text()) ?? []
    expect(code).toMatch(CODE)
    expect(browser.jar.has(COOKIE)).toBe(false)

    const waiting = await (await browser.get(PATH)).text()
    expect(waiting).toContain('Type your reading code back')
    expect(waiting).not.toContain(code)

    await refused(
      await browser.post(`${PATH}/confirm`, { new_code: '1234' }),
      422,
      'a digit is wrong or missing',
    )
    await refused(
      await browser.post(`${PATH}/confirm`, { new_code: newCode() }),
      422,
      'does not open your key',
    )
    const done = await browser.post(`${PATH}/confirm`, { new_code: code.replaceAll(' ', '') })
    expect(done.status).toBe(303)
    expect(browser.jar.get(COOKIE)).toMatch(/^[\w-]{43}$/)
    const shown = await (await browser.get(PATH)).text()
    expect(shown).toContain('Your key is unlocked for 30 more minutes')
    expect(shown).not.toContain(code)
  })

  test('a session that was opened a quarter of an hour ago makes no key, however much it is used; signing in again does', async () => {
    const browser = await app.as('case_officer')
    const opened = (minutes: number) =>
      app.db.atomically([
        app.db.queries
          .updateTable('sessions')
          .set({ created_at: new Date(Date.parse(app.deps.now()) - minutes * 60_000).toISOString() }),
      ])
    await opened(16)
    await browser.get(PATH)
    await refused(await browser.post(`${PATH}/new`), 409, 'only within 15 minutes of signing in')
    expect(await app.db.queries.selectFrom('officer_keys').selectAll().execute()).toEqual([])
    await opened(14)
    expect((await browser.post(`${PATH}/new`)).status).toBe(201)
  })

  test('C5 the code is in no address, no cookie and no log, and its page is kept by no cache', async () => {
    const browser = await app.as('case_officer')
    const made = await browser.post(`${PATH}/new`)
    expect(made.headers.get('cache-control')).toBe('no-store')
    const [code = ''] = CODE.exec(await made.text()) ?? []
    const done = await browser.post(`${PATH}/confirm`, { new_code: code })
    const told = JSON.stringify([[...done.headers], [...browser.jar], app.deps.logged])
    for (const spelling of [code, code.replaceAll(' ', ''), encodeURIComponent(code)])
      expect(told).not.toContain(spelling)
  })

  test.each(['scheme_administrator', 'reviewer', 'auditor', 'observer', 'programme_manager'] as const)(
    'S2 there is no such page for %s, and no post either',
    async (role) => {
      const browser = await app.as(role)
      expect((await browser.get(PATH)).status).toBe(403)
      for (const post of ['new', 'confirm', 'unlock', 'lock'])
        expect((await browser.post(`${PATH}/${post}`, { code: newCode() })).status, post).toBe(403)
      expect((await browser.get(`${PATH}/pass-on`)).status).toBe(403)
    },
  )

  test('strangers are led to sign in, and a form from another site is refused', async () => {
    expect((await app.request(PATH)).status).toBe(303)
    const browser = await app.as('case_officer')
    const foreign = await app.app.request(`https://feri.example${PATH}/new`, {
      method: 'POST',
      headers: { cookie: browser.cookie(), origin: 'https://evil.example' },
      body: new URLSearchParams({}),
    })
    expect(foreign.status).toBe(403)
  })
})

describe('S4 the cookie', () => {
  test('is of this host alone, over TLS alone, for no script and for no other site', async () => {
    const { browser, code } = await officerBrowser(app)
    const answer = await browser.post(`${PATH}/unlock`, { code })
    const [cookie = ''] = answer.headers.getSetCookie()
    const [pair = '', ...attributes] = cookie.split('; ')
    expect(pair).toMatch(/^__Host-feri_reading_key=[\w-]{43}$/)
    expect(new Set(attributes)).toEqual(new Set(['Path=/', 'HttpOnly', 'SameSite=Strict', 'Secure']))
  })

  test('where the service is not reached over TLS it has no name that browsers would refuse', () => {
    expect(unlockedCookie({ publicUrl: 'http://localhost:3000' }, 'x'.repeat(43))).toBe(
      `feri_reading_key=${'x'.repeat(43)}; Path=/; HttpOnly; SameSite=Strict`,
    )
  })

  test.each([
    ['none', undefined, undefined],
    ['of another service', 'a=b; c=d', undefined],
    ['emptied', `${COOKIE}=`, undefined],
    ['too short', `${COOKIE}=abc`, undefined],
    ['with a foreign letter', `${COOKIE}=${'A'.repeat(42)}é`, undefined],
    ['ours', `x=y; ${COOKIE}=${'A'.repeat(43)}; z=1`, 'A'.repeat(43)],
    ['of development', `feri_reading_key=${'B'.repeat(43)}`, 'B'.repeat(43)],
    [
      'both, as another host could set one',
      `feri_reading_key=${'B'.repeat(43)}; ${COOKIE}=${'A'.repeat(43)}`,
      'A'.repeat(43),
    ],
  ])('is read as it should be: %s', (_, header, token) => {
    expect(unlockedOf({ req: { header: () => header } })).toBe(token)
  })
})

describe('unlocking', () => {
  test('S3 a cookie copied before locking is worth nothing after it', async () => {
    const { browser, code } = await officerBrowser(app)
    const copy = browser.jar.get(COOKIE) ?? ''
    const locked = await browser.post(`${PATH}/lock`)
    expect(locked.status).toBe(303)
    expect(browser.jar.has(COOKIE)).toBe(false)
    browser.jar.set(COOKIE, copy)
    expect(await (await browser.get(PATH)).text()).toContain('Unlock your key')
    await browser.post(`${PATH}/unlock`, { code })
    expect(browser.jar.get(COOKIE)).not.toBe(copy)
  })

  test('S3 signing out locks the key: signed in again, the cookie from before opens nothing', async () => {
    const { browser } = await officerBrowser(app)
    const copy = browser.jar.get(COOKIE) ?? ''
    await browser.post('/sign-out')
    expect(await app.db.queries.selectFrom('unlocked_keys').selectAll().execute()).toEqual([])
    const again = await app.as('case_officer')
    again.jar.set(COOKIE, copy)
    expect(await (await again.get(PATH)).text()).toContain('Unlock your key')
  })

  test('leads back to where one came from, and never to another site', async () => {
    const { browser, code } = await officerBrowser(app)
    const to = async (return_to: string) =>
      (await browser.post(`${PATH}/unlock`, { code, return_to })).headers.get('location')
    expect(await to('/workspace/cases?status=received')).toBe('/workspace/cases?status=received')
    for (const evil of [
      'https://evil.example',
      '//evil.example',
      '/\\evil.example',
      'javascript:alert(1)',
      '',
    ])
      expect(await to(evil)).toBe(PATH)
    await browser.post(`${PATH}/lock`)
    expect(await (await browser.get(`${PATH}?return_to=/workspace/cases`)).text()).toContain(
      'name="return_to" value="/workspace/cases"',
    )
    const refusedPage = await (
      await browser.post(`${PATH}/unlock`, { code: newCode(), return_to: '/workspace/cases' })
    ).text()
    expect(refusedPage).toContain('name="return_to" value="/workspace/cases"')
  })

  test('with too many wrong codes one is told to wait, whatever one types', async () => {
    const { browser, code } = await officerBrowser(app)
    await browser.post(`${PATH}/lock`)
    for (let i = 0; i < 5; i++)
      await refused(await browser.post(`${PATH}/unlock`, { code: newCode() }), 422, 'does not open your key')
    await refused(await browser.post(`${PATH}/unlock`, { code }), 429, 'Too many wrong reading codes')
  })

  test('the refused page does not show what was typed', async () => {
    const { browser } = await officerBrowser(app)
    await browser.post(`${PATH}/lock`)
    const wrong = newCode()
    expect(await (await browser.post(`${PATH}/unlock`, { code: wrong })).text()).not.toContain(wrong)
  })

  test('a sign-in whose second factor waits has no reading key', async () => {
    const { code } = await officerBrowser(app)
    const half = makeBrowser(app.app)
    const person = app.person('case_officer')
    await half.post('/sign-in', { email: person.email, password: person.password })
    expect((await half.post(`${PATH}/unlock`, { code })).status).toBe(401)
  })
})

describe('S5 who has a key', () => {
  test('is shown to officers and to oversight, without anything secret, and to nobody else', async () => {
    const { browser, code, actor } = await officerBrowser(app)
    await app.addPeople([
      { mailbox: 'second-officer', role: 'case_officer', name: '見本 相談次郎', language: 'ja' },
    ])
    const [key] = await app.db.queries
      .selectFrom('officer_keys')
      .selectAll()
      .where('account_id', '=', actor.id)
      .execute()
    for (const one of [browser, await app.as('scheme_administrator'), await app.as('reviewer')]) {
      const text = await (await one.get(`${PATH}/officers`)).text()
      expect(text).toContain('見本 相談次郎')
      expect(words(text)).toContain('No key: receives no cases')
      for (const secret of [code, key?.public_key ?? '?', key?.sealed_private ?? '?', key?.id ?? '?'])
        expect(text).not.toContain(secret)
    }
    expect((await (await app.as('auditor')).get(`${PATH}/officers`)).status).toBe(403)
  })

  test('an officer without a key is told so where cases would be, and where the door is', async () => {
    const browser = await app.as('case_officer')
    const text = await (await browser.get(PATH)).text()
    expect(text).toContain('no case can be sealed for you')
    expect(text).toContain(`${PATH}/new`)
  })
})

describe('E2 passing on', () => {
  test('a form sent twice passes on once and answers alike; without a key in hand one is led to unlock it and back', async () => {
    const { browser, actor } = await officerBrowser(app)
    await aSealedCase(app)
    const later = await withReadingKey(app, await aPerson(app.deps, 'case_officer', { actsFor: 'jp_mirai' }))
    const page = await (await browser.get(`${PATH}/pass-on?to=${later.actor.id}`)).text()
    expect(page).toContain('1 case that you can open could be passed on')
    const form = { to: later.actor.id, idempotency_key: 'one-key-of-this-form' }
    const answers = [await browser.post(`${PATH}/pass-on`, form), await browser.post(`${PATH}/pass-on`, form)]
    for (const answer of answers)
      expect(answer.headers.get('location')).toBe(`${PATH}/pass-on?to=${later.actor.id}&passed=1`)
    expect(await (await browser.get(answers[0]?.headers.get('location') ?? '')).text()).toContain(
      '1 case was passed on',
    )
    const held = await app.db.queries
      .selectFrom('case_keys')
      .selectAll()
      .where('given_by', '=', actor.id)
      .execute()
    expect(held).toHaveLength(1)

    await refused(await browser.post(`${PATH}/pass-on`, { to: 'nobody' }), 422, 'cannot be given the case')
    await browser.post(`${PATH}/lock`)
    for (const locked of [
      await browser.get(`${PATH}/pass-on?to=${later.actor.id}`),
      await browser.post(`${PATH}/pass-on`, { to: later.actor.id }),
    ])
      expect(locked.headers.get('location')).toBe(
        `${PATH}?return_to=${encodeURIComponent(`${PATH}/pass-on`)}`,
      )
  })
})

describe('E2 giving up', () => {
  test('deletes one’s own key of the case, never the last, and tells nothing of a case that is not one’s own', async () => {
    const { browser, actor } = await officerBrowser(app)
    const { case: one } = await aSealedCase(app)
    const giveUp = (label: string) => browser.post(`${PATH}/give-up`, { case: label })
    await refused(await giveUp(one.label), 409, 'Nobody else who is here could read the case')
    await withReadingKey(app, await aPerson(app.deps, 'case_officer', { actsFor: 'vamas' }))
    const { case: shared } = await aSealedCase(app, { readers: 'both' })
    const done = await giveUp(shared.label)
    expect(done.headers.get('location')).toBe(`${PATH}/give-up?done=yes`)
    const [key] = await keysOfAccount(app.deps.db.queries, actor.id)
    const held = await app.db.queries
      .selectFrom('case_keys')
      .select('case_id')
      .where('officer_key_id', '=', key?.id ?? '')
      .execute()
    expect(held).toEqual([{ case_id: one.id }])
    await refused(await giveUp(shared.label), 422, 'holds no key of the case')
    for (const label of ['', 'x', 'FERI-C-2026-AAAAA-1'])
      await refused(await giveUp(label), 404, 'cannot be found')
    expect((await (await app.as('reviewer')).post(`${PATH}/give-up`, { case: one.label })).status).toBe(403)
  })
})

test('an app started anew on the same database knows the unlocked key still', async () => {
  const { browser } = await officerBrowser(app)
  const again = makeBrowser(createApp(app.deps, app.auth))
  for (const [name, value] of browser.jar) again.jar.set(name, value)
  expect(await (await again.get(PATH)).text()).toContain('Your key is unlocked for')
})
