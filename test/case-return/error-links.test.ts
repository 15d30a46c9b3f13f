import { beforeAll, describe, expect, test } from 'vitest'
import { planCheckIns } from '../../src/cases/plan-check-ins.ts'
import { AT_ONCE, type ReportingApp, reportPhone } from '../case-filing/report-walk.ts'
import { aSealedCase, caseCast } from '../cases/case-cast.ts'
import { startApp } from '../support/app.ts'
import { byOfficer, EASY, returnPhone } from './return-walk.ts'

let app: ReportingApp
beforeAll(async () => {
  const started = await startApp()
  Object.assign(started.deps.config, { intakeLimits: { ...AT_ONCE, ...EASY } })
  app = { ...started, cast: await caseCast({ deps: started.deps as never, db: started.db }) }
}, 60_000)

/** Where the summary's lines lead, and those of them that lead nowhere. */
function ledTo(html: string): { readonly lines: number; readonly astray: string[] } {
  const summary = /data-error-summary=""[\s\S]*?<\/ul>/.exec(html)?.[0] ?? ''
  const places = [...summary.matchAll(/href="#([^"]+)"/g)].map(([, place = '']) => place)
  return { lines: places.length, astray: places.filter((place) => !html.includes(`id="${place}"`)) }
}
const WELL = { lines: 1, astray: [] }

describe('each line of an error summary leads to its field', () => {
  test('while reporting: the code typed back, a payment, the facts, the story, the group, the name', async () => {
    const phone = reportPhone(app)
    await phone.look()
    await phone.press('begin')
    const { code } = phone
    await phone.press('next')
    expect(ledTo((await phone.press('next', { code_back: '1' })).html)).toEqual(WELL)
    await phone.press('next', { code_back: code })
    await phone.press('next', { danger: 'no' })
    await phone.press('next')
    await phone.press('pay_group:broker')
    await phone.press('pay_item:L.BROKER')
    expect(ledTo((await phone.press('pay_save', { amount: 'nhiều', currency: 'VND' })).html)).toEqual(WELL)
    await phone.press('pay_save', { amount: '30.000.000', currency: 'VND', receipt: 'none' })
    await phone.press('pay_done')
    const facts = await phone.press('next', { wage: 'ít', contract_on: '2026-13-01' })
    expect(ledTo(facts.html)).toEqual({ lines: 2, astray: [] })
    await phone.press('next', { wage: '', contract_on: '' })
    await phone.press('next')
    await phone.press('next')
    expect(ledTo((await phone.press('next', { story: `mã ${code}` })).html)).toEqual(WELL)
    await phone.press('next', { story: 'a' })
    await phone.press('next', { readers: 'jp_mirai' })
    await phone.press('next', { figures: 'no' })
    expect(ledTo((await phone.press('next', { group: 'join', group_word: '12' })).html)).toEqual(WELL)
    await phone.press('next', { group: 'none', group_word: '' })
    expect(ledTo((await phone.press('next', { reach: '090' })).html)).toEqual(WELL)
  })

  test.each([
    ['message', { text: '' }],
    ['check_in:week_2', { words: 'a' }],
    ['identity', { name: '', after: '0' }],
  ])('on coming back: %s', async (what, fields) => {
    const one = await aSealedCase(app)
    await byOfficer(app, one, planCheckIns(app.deps, one.case, '2026-01-05'))
    const phone = returnPhone(app)
    await phone.open({ code: one.code })
    const refused = await phone.press(what, { message_id: crypto.randomUUID(), ...fields })
    expect(refused.status).toBe(422)
    expect(ledTo(refused.html)).toEqual(WELL)
  })

  test('on coming back: a wrong code, and files that are none', async () => {
    const one = await aSealedCase(app)
    const phone = returnPhone(app)
    expect(ledTo((await phone.open({ code: '1234' })).html)).toEqual(WELL)
    await phone.open({ code: one.code })
    const refused = await phone.sendFiles([['files', new Blob(['no picture']), 'a.jpg']])
    expect(ledTo(refused.html)).toEqual(WELL)
  })
})
