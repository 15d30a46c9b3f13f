import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { LEAST_BYTES, PLACE } from '../../src/cases/case.ts'
import { listSteps } from '../../src/cases/case-step-store.ts'
import { listCheckIns } from '../../src/cases/check-in-store.ts'
import { planCheckIns } from '../../src/cases/plan-check-ins.ts'
import { daysLater } from '../../src/platform/calendar.ts'
import { dayOf } from '../../src/platform/clock.ts'
import { sealer } from '../../src/platform/sealing.ts'
import { aSealedCase, type SealedCase } from '../cases/case-cast.ts'
import type { StartedApp } from '../support/app.ts'
import { byOfficer, mine, phoneInCase, returningApp, returnPhone, wordsOf } from './return-walk.ts'

let app: StartedApp
let one: SealedCase

beforeAll(async () => {
  app = await returningApp()
}, 60_000)
beforeEach(async () => {
  one = await aSealedCase(app)
  await acknowledged(daysLater(dayOf(app.deps.now()), -15))
})

/** As if an officer had confirmed the case on that day. */
const acknowledged = (day: string): Promise<void> =>
  byOfficer(app, one, planCheckIns(app.deps, one.case, day))

const inCase = () => phoneInCase(app, one)
const answerOf = async (kind: string) =>
  (await listCheckIns(app.db, one.case.id)).find((checkIn) => checkIn.kind === kind)

describe('has anyone made trouble for you?', () => {
  test('H6 it is asked when it is due and not before, and answered once, sealed, with no word of the answer in a plain column', async () => {
    const phone = await inCase()
    expect(wordsOf(phone.html)).toContain('Has anyone made trouble for you')
    const sent = await phone.press('check_in:week_2', { how: 'help', words: 'My boss took my phone' })
    expect(sent.status).toBe(200)
    const answer = await answerOf('week_2')
    expect(answer?.answeredOn).toBe(dayOf(app.deps.now()))
    const text = await sealer(one.key).open(PLACE.checkIn(one.case.id, 'week_2'), answer?.sealedAnswer ?? '')
    expect(JSON.parse(text)).toEqual({ how: 'help', words: 'My boss took my phone' })
    const last = (await listSteps(app.db.queries, one.case.id)).at(-1)
    expect(last).toMatchObject({ step: 'check_in_answered', detail: 'week_2' })
    expect(wordsOf((await phone.press('show')).html)).not.toContain('Has anyone made trouble for you')
    const again = await phone.press('check_in:week_2', { how: 'no' })
    expect(again.status).toBe(409)
    expect((await answerOf('week_2'))?.sealedAnswer).toBe(answer?.sealedAnswer)
  })

  test('H6 what is not due, no check-in, no choice, too many words and the own code are refused', async () => {
    const phone = await inCase()
    expect((await phone.press('check_in:month_3', { how: 'no' })).status).toBe(404)
    expect((await phone.press('check_in:year_9', { how: 'no' })).status).toBe(404)
    expect((await phone.press('check_in:', { how: 'no' })).status).toBe(404)
    const none = await phone.press('check_in:week_2', { words: 'I do not know what to choose' })
    expect(none.status).toBe(422)
    expect(wordsOf(none.html)).toContain('Choose one of the three')
    expect(none.html).toContain('I do not know what to choose')
    expect((await phone.press('check_in:week_2', { how: 'yes' })).status).toBe(422)
    expect((await phone.press('check_in:week_2', { how: 'no', words: 'x'.repeat(2_001) })).status).toBe(422)
    const code = await phone.press('check_in:week_2', { how: 'no', words: `it is ${one.code}` })
    expect(code.status).toBe(422)
    expect(wordsOf(code.html)).toContain('Your code is in this text')
    expect((await answerOf('week_2'))?.answeredOn).toBeNull()
  })

  test('H6 the answer "no" and the answer "I need help" with a long story are equally long as they lie here', async () => {
    const lengths: number[] = []
    for (const fields of [{ how: 'no' }, { how: 'help', words: 'x'.repeat(800) }]) {
      one = await aSealedCase(app)
      await acknowledged(daysLater(dayOf(app.deps.now()), -15))
      const phone = await inCase()
      await phone.press('check_in:week_2', fields)
      lengths.push((await answerOf('week_2'))?.sealedAnswer?.length ?? 0)
    }
    expect(new Set(lengths).size).toBe(1)
    expect(lengths[0]).toBeGreaterThan(1_000)
  })

  test('H6 E3 sealed on the telephone it is taken as JSON or from the page, and plain words are not', async () => {
    const phone = returnPhone(app)
    await phone.open({ token: one.token })
    const key = sealer(one.key, { leastBytes: LEAST_BYTES })
    const sealed = await key.seal(PLACE.checkIn(one.case.id, 'week_2'), '{"how":"no"}')
    expect((await mine(app, phone.session, 'mine/check-ins/week_2', { how: 'no' })).status).toBe(422)
    expect((await mine(app, phone.session, 'mine/check-ins/week_2', { sealed: 'x' })).status).toBe(422)
    expect((await mine(app, phone.session, 'mine/check-ins/week_2', { sealed, how: 'no' })).status).toBe(422)
    expect((await mine(app, phone.session, 'mine/check-ins/week_2', { sealed })).status).toBe(200)
    expect((await answerOf('week_2'))?.sealedAnswer).toBe(sealed)
  })
})
