import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { PLACE } from '../../src/cases/case.ts'
import { afterAnswer, answersTo, CASE_REFERRAL_STATUSES } from '../../src/cases/case-referral.ts'
import { listCaseReferrals, updateCaseReferral } from '../../src/cases/case-referral-store.ts'
import { listSteps } from '../../src/cases/case-step-store.ts'
import { aSealedCase, type SealedCase } from '../cases/case-cast.ts'
import type { StartedApp } from '../support/app.ts'
import { byOfficer, mine, phoneInCase, propose, returningApp, returnPhone, wordsOf } from './return-walk.ts'

let app: StartedApp
let one: SealedCase
let referral: string

const REASON = { why: 'They speak Vietnamese', passes_on: 'Your message of Monday, not your name' }

beforeAll(async () => {
  app = await returningApp()
}, 60_000)
beforeEach(async () => {
  one = await aSealedCase(app)
  referral = await propose(app, one, REASON)
})

const inCase = () => phoneInCase(app, one)
const status = async () =>
  (await listCaseReferrals(app.db, one.case.id)).find(({ id }) => id === referral)?.status

describe('somebody who could help', () => {
  test('H4 who, why and what would be passed on is shown, and nothing is passed on before the worker’s yes', async () => {
    const phone = await inCase()
    for (const word of ['OTIT', 'They speak Vietnamese', 'Your message of Monday, not your name'])
      expect(wordsOf(phone.html)).toContain(word)
    expect(wordsOf(phone.html)).toContain('Nothing is passed on before you say yes')
    expect(await status()).toBe('proposed')
    const yes = await phone.press(`referral:${referral}:yes`)
    expect(yes.status).toBe(200)
    expect(await status()).toBe('consented')
    const steps = await listSteps(app.db.queries, one.case.id)
    expect(steps.at(-1)).toMatchObject({ step: 'referral_consented', detail: 'otit', takenBy: 'worker' })
  })

  test('H4 a yes is taken back until it was passed on, and a no may be thought over', async () => {
    const phone = await inCase()
    await phone.press(`referral:${referral}:yes`)
    await phone.press(`referral:${referral}:take_back`)
    expect(await status()).toBe('withdrawn')
    await phone.press(`referral:${referral}:yes`)
    await byOfficer(app, one, [
      updateCaseReferral(app.db.queries, { id: referral, status: 'sent', answeredOn: '2026-11-21' }),
    ])
    const late = await phone.press(`referral:${referral}:take_back`)
    expect(late.status).toBe(409)
    expect(wordsOf(late.html)).toContain('already been passed on')
    expect(await status()).toBe('sent')
    referral = await propose(app, one, REASON)
    await phone.press(`referral:${referral}:no`)
    expect(await status()).toBe('refused')
    await phone.press(`referral:${referral}:yes`)
    expect(await status()).toBe('consented')
  })

  test('only the answers that the page offers are taken, whatever the state', async () => {
    for (const from of CASE_REFERRAL_STATUSES)
      for (const answer of ['yes', 'no', 'take_back'] as const)
        if (answersTo(from).includes(answer))
          expect(['consented', 'refused', 'withdrawn']).toContain(afterAnswer(from, answer))
        else expect(() => afterAnswer(from, answer)).toThrow('case_return.')
  })

  test('a referral of another case, an invented one and an odd answer are refused', async () => {
    const before = one
    const theirs = referral
    one = await aSealedCase(app)
    const phone = await inCase()
    expect((await phone.press(`referral:${theirs}:yes`)).status).toBe(404)
    expect((await phone.press(`referral:${crypto.randomUUID()}:yes`)).status).toBe(404)
    for (const odd of [
      `referral:${theirs}`,
      `referral:${theirs}:maybe`,
      'referral::yes:no',
      `referral:${theirs}:sent`,
    ])
      expect([404, 422]).toContain((await phone.press(odd)).status)
    one = before
    expect(await status()).toBe('proposed')
  })

  test('two telephones with one code: of a yes and a no at once one is taken, and the other is told', async () => {
    const [here, there] = [await inCase(), await inCase()]
    const both = await Promise.all([
      here.press(`referral:${referral}:no`),
      there.press(`referral:${referral}:no`),
    ])
    expect(both.map((answer) => answer.status).toSorted()).toEqual([200, 409])
    expect(await status()).toBe('refused')
  })

  test('the same over JSON, with the reason sealed where the browser has the key', async () => {
    const phone = returnPhone(app)
    await phone.open({ token: one.token })
    const seen = (await (await mine(app, phone.session, 'mine')).json()) as {
      referrals: { id: string; reason: object }[]
    }
    expect(seen.referrals[0]?.reason).toMatchObject({ place: PLACE.referral(one.case.id, referral) })
    expect(JSON.stringify(seen)).not.toContain('Vietnamese')
    expect((await mine(app, phone.session, `mine/referrals/${referral}`, { answer: 'sent' })).status).toBe(
      422,
    )
    expect((await mine(app, '', `mine/referrals/${referral}`, { answer: 'yes' })).status).toBe(401)
    expect((await mine(app, phone.session, `mine/referrals/${referral}`, { answer: 'yes' })).status).toBe(200)
    expect(await status()).toBe('consented')
  })
})
