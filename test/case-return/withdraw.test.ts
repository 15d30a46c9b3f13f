import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sessionHash } from '../../src/case-return/session.ts'
import { findSession } from '../../src/case-return/session-store.ts'
import { listSteps } from '../../src/cases/case-step-store.ts'
import { findCase } from '../../src/cases/case-store.ts'
import { dayOf } from '../../src/platform/clock.ts'
import { aSealedCase, type SealedCase } from '../cases/case-cast.ts'
import type { StartedApp } from '../support/app.ts'
import { mine, phoneInCase, returningApp, returnPhone, wordsOf } from './return-walk.ts'

let app: StartedApp
let one: SealedCase

beforeAll(async () => {
  app = await returningApp()
}, 60_000)
beforeEach(async () => {
  one = await aSealedCase(app)
})

const inCase = () => phoneInCase(app, one)

describe('taking the report back', () => {
  test('takes two steps, says before the second what it does, and a change of mind costs nothing', async () => {
    const phone = await inCase()
    expect(phone.html).not.toContain('name="do" value="withdraw"')
    const asked = await phone.press('withdraw_ask')
    expect(asked.html).toContain('name="do" value="withdraw"')
    for (const said of ['officers stop', 'deleted with its keys', 'not called back'])
      expect(wordsOf(asked.html)).toContain(said)
    expect((await findCase(app.db, one.case.id))?.status).toBe('received')
    await phone.press('show')
    expect((await findCase(app.db, one.case.id))?.status).toBe('received')
  })

  test('ends every session of the case, and only the case’s own', async () => {
    const other = await aSealedCase(app)
    const elsewhere = returnPhone(app)
    await elsewhere.open({ code: other.code })
    const [here, there] = [await inCase(), await inCase()]
    const withdrawn = await here.press('withdraw')
    expect(withdrawn.status).toBe(200)
    expect(wordsOf(withdrawn.html)).toContain('You took your report back')
    expect(withdrawn.html).not.toContain(here.session)
    expect(await findCase(app.db, one.case.id)).toMatchObject({
      status: 'withdrawn',
      outcome: 'withdrawn',
      concludedOn: dayOf(app.deps.now()),
    })
    for (const phone of [here, there]) {
      expect((await phone.press('message', { message_id: crypto.randomUUID(), text: 'x' })).status).toBe(401)
      expect(await findSession(app.db, sessionHash(phone.session))).toBeUndefined()
    }
    expect((await elsewhere.press('show')).status).toBe(200)
  })

  test('with the code it can be opened again, shows that it is withdrawn, and only the worker brings it back', async () => {
    const phone = await inCase()
    await phone.press('withdraw')
    const again = await inCase()
    expect(wordsOf(again.html)).toContain('You took your report back')
    expect(again.html).not.toContain('value="withdraw_ask"')
    expect((await again.press('withdraw')).status).toBe(409)
    const back = await again.press('reopen')
    expect(back.status).toBe(200)
    expect((await findCase(app.db, one.case.id))?.status).toBe('in_follow_up')
    expect((await again.press('reopen')).status).toBe(409)
    const steps = await listSteps(app.db.queries, one.case.id)
    expect(steps.map(({ step }) => step)).toEqual(['received', 'withdrawn', 'reopened'])
  })

  test('over JSON likewise, with an empty body and nothing else', async () => {
    const phone = await inCase()
    expect((await mine(app, phone.session, 'mine/withdrawal', { sure: true })).status).toBe(422)
    expect((await mine(app, 'A'.repeat(43), 'mine/withdrawal', {})).status).toBe(401)
    expect((await mine(app, phone.session, 'mine/withdrawal', {})).status).toBe(200)
    expect((await mine(app, phone.session, 'mine')).status).toBe(401)
  })
})
