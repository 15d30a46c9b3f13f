import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { endAccount } from '../../src/accounts/end-account.ts'
import { totpNow } from '../../src/accounts/totp.ts'
import { PLACE } from '../../src/cases/case.ts'
import { listCaseReadings } from '../../src/cases/list-case-readings.ts'
import { openCase } from '../../src/cases/open-case.ts'
import { removeEndedKeys } from '../../src/cases/remove-ended-keys.ts'
import { shareCases } from '../../src/cases/share-case.ts'
import { withdrawKey } from '../../src/cases/withdraw-key.ts'
import { unlockKey } from '../../src/officer-keys/unlock-key.ts'
import { newCode } from '../../src/platform/secret-code.ts'
import { aSealedCase, caseCast, linkTo, withReadingKey } from '../cases/case-cast.ts'
import { aPerson } from '../support/builders.ts'
import { DATABASES, type TestDatabase, testDeps } from '../support/databases.ts'
import { httpClient } from '../support/http-client.ts'
import { printedSignIn } from '../support/printed-sign-in.ts'
import { migrateWorker, type RunningWorker, startWorker } from '../support/worker.ts'

describe.each(Object.entries(DATABASES))('reading keys on %s', (_, fresh) => {
  let db: TestDatabase
  beforeAll(async () => {
    db = await fresh()
  }, 120_000)
  afterAll(() => db?.close())

  it('open, pass on, take away and lock as they should, several at once too', async () => {
    const deps = testDeps(db)
    const set = { db, deps }
    const cast = await caseCast(set)
    const cases = []
    for (let i = 0; i < 4; i++) cases.push((await aSealedCase(set, { content: `${i}` })).case)
    const [one, tiedTo] = cases
    if (!one || !tiedTo) throw new Error('no cases')
    const open = ({ actor, unlocked }: typeof cast.mirai, label = one.label) =>
      openCase(deps, actor, { label, unlocked }, 'content')

    const opened = await Promise.all([cast.mirai, cast.colleague, cast.tied].map((officer) => open(officer)))
    expect(await opened[0]?.content.open(PLACE.content(one.id), one.sealedContent)).toBe('0')
    const staff = await Promise.all(opened.map((each) => each.staff()))
    expect(await staff[1]?.open('note', (await staff[0]?.seal('note', 'gọi')) ?? '')).toBe('gọi')

    await linkTo(set, tiedTo.id, cast.agency.id, cast.mirai.actor.id)
    await expect(open(cast.tied, tiedTo.label)).rejects.toThrow('cases.not_found')
    await withdrawKey(deps, cast.mirai.actor, tiedTo.label, cast.tied.actor.id)

    const later = await withReadingKey(set, await aPerson(deps, 'case_officer', { actsFor: 'jp_mirai' }))
    const passed = await Promise.all(
      [cast.mirai, cast.colleague].map(({ actor, unlocked }) =>
        shareCases(deps, actor, unlocked, later.actor.id),
      ),
    )
    expect(passed.reduce((sum, each) => sum + each.passed, 0)).toBe(4)
    expect((await open(later, tiedTo.label)).case.id).toBe(tiedTo.id)

    const wrong = await Promise.allSettled(
      Array.from({ length: 8 }, () =>
        unlockKey(deps, later.actor, { typed: newCode(), sessionId: later.sessionId }),
      ),
    )
    expect(wrong.every(({ status }) => status === 'rejected')).toBe(true)
    await expect(
      unlockKey(deps, later.actor, { typed: later.code, sessionId: later.sessionId }),
    ).rejects.toThrow('officer_keys.too_often')

    await endAccount(deps, cast.administrator, cast.colleague.actor.id)
    await expect(open(cast.colleague)).rejects.toThrow('officer_keys.locked')
    expect(await removeEndedKeys(deps)).toBe(1)
    expect(await removeEndedKeys(deps)).toBe(0)

    const { readings } = await listCaseReadings(deps, { ...cast.reviewer, actsFor: 'jp_mirai' }, {})
    expect(readings.map(({ caseLabel }) => caseLabel)).toContain(tiedTo.label)
  })
})

describe('in workerd', () => {
  const folder = mkdtempSync(join(tmpdir(), 'feri-keys-'))
  let worker: RunningWorker
  beforeAll(async () => {
    migrateWorker(folder)
    worker = await startWorker(folder)
    await fetch(worker.url)
  }, 120_000)
  afterAll(async () => {
    await worker?.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  it('a case officer sets up a reading key, locks it, and unlocks it with the code from his paper', async () => {
    const { email, password, totpSecret = '' } = printedSignIn(worker.printed(), 'case-officer@demo.example')
    const browser = httpClient(worker.url)
    await browser.ask('/sign-in', { form: { email, password } })
    await browser.ask('/sign-in/code', {
      form: { code: await totpNow(totpSecret, new Date().toISOString()) },
    })
    const path = '/workspace/reading-key'
    const made = await browser.ask(`${path}/new`, { form: { go: 'on' } })
    const [code = ''] = /(\d{4} ){6}\d{4}/.exec(await made.text()) ?? []
    const confirmed = await browser.ask(`${path}/confirm`, { form: { new_code: code } })
    expect(confirmed.status).toBe(303)
    expect(confirmed.headers.getSetCookie()[0]).toMatch(
      /^feri_reading_key=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/,
    )
    expect(await browser.text(`${path}?lang=en`)).toContain('Your key is unlocked for 30 more minutes')
    await browser.ask(`${path}/lock`, { form: { go: 'on' } })
    expect(await browser.text(`${path}?lang=en`)).toContain('Unlock your key')
    expect((await browser.ask(`${path}/unlock`, { form: { code: newCode() } })).status).toBe(422)
    expect((await browser.ask(`${path}/unlock`, { form: { code } })).status).toBe(303)
    expect(await browser.text(`${path}?lang=en`)).toContain('Your key is unlocked for')
    expect(worker.printed()).not.toContain(code)
  })
})
