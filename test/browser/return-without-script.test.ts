import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { LEAST_BYTES, PLACE } from '../../src/cases/case.ts'
import { insertMessage, nextSequence } from '../../src/cases/case-message-store.ts'
import { planCheckIns } from '../../src/cases/plan-check-ins.ts'
import { NEUTRAL_PAGE } from '../../src/platform/http/components/worker-page.tsx'
import { translator } from '../../src/platform/i18n/translate.ts'
import { sealer } from '../../src/platform/sealing.ts'
import { byOfficer, EASY, propose } from '../case-return/return-walk.ts'
import { aSealedCase, type SealedCase } from '../cases/case-cast.ts'
import { type StartedApp, startApp } from '../support/app.ts'
import { type OldTelephone, oldTelephone } from './old-telephone.ts'
import { faultsOf } from './watched-page.ts'

const t = translator('vi')
let app: StartedApp
let one: SealedCase
let phone: OldTelephone
let page: Page
let url: string

/** An old telephone whose scripts are off: a case with a letter from an officer, somebody who could help, and a check-in that is due. */
beforeAll(async () => {
  app = await startApp()
  Object.assign(app.deps.config, { intakeLimits: { ...EASY, wait_seconds_return: 0 } })
  one = await aSealedCase(app)
  await propose(app, one, { why: 'Họ nói tiếng Việt', passes_on: 'Số tiền, không có tên' })
  const id = crypto.randomUUID()
  const sealed = await sealer(one.key, { leastBytes: LEAST_BYTES }).seal(
    PLACE.message(one.case.id, 'officer', id),
    'Chào bạn',
  )
  const sequence = await nextSequence(app.db, one.case.id)
  const letter = { caseId: one.case.id, id, author: 'officer', onDay: one.case.receivedOn } as const
  await byOfficer(app, one, [insertMessage(app.db.queries, { ...letter, sequence, sealed })])
  await byOfficer(app, one, planCheckIns(app.deps, one.case, '2026-01-05'))
  phone = await oldTelephone(app.app)
  ;({ page, url } = phone)
}, 60_000)
afterAll(() => phone?.close())

const press = async (value: string, shows: string): Promise<void> => {
  await page.click(`button[value="${value}"]`)
  await page.getByText(shows).first().waitFor()
}
const html = () => page.content()

test('R5 without script the worker opens, reads, answers, writes and says yes, at one address under one title', async () => {
  await page.goto(`${url}/return`)
  const title = await page.title()
  await page.fill('[name=code]', one.code.replaceAll(' ', '.'))
  await press('open', 'Chào bạn')
  await page.check('[name=how][value=a_little]')
  await press('check_in:week_2', t('case_return.done_check_in'))
  await page.locator('button[value^="referral:"][value$=":yes"]').click()
  await page.getByText(t('case_return.done_referral_yes')).first().waitFor()
  await page.fill('[name=text]', `Mã của tôi: ${one.code}`)
  await press('message', t('case_return.own_code'))
  await page.fill('[name=text]', 'TIN-RIENG-CUA-TOI')
  await press('message', t('case_return.done_message'))
  // C10: there, and not to be seen before a tap.
  expect(await page.getByText('TIN-RIENG-CUA-TOI').isVisible()).toBe(false)
  expect(await page.title()).toBe(title)
  expect(page.url()).toBe(`${url}/return`)
})

test('R3 R14 the quick exit leads to the weather and ends the session; nothing is kept, and going back shows nothing', async () => {
  expect(await page.context().cookies()).toEqual([])
  expect((await page.context().storageState()).origins).toEqual([])
  await page.click('button.feri-self-leave')
  await page.waitForURL(NEUTRAL_PAGE)
  expect(await page.title()).toBe('weather')
  for (let steps = 0; steps < 8 && page.url() !== 'about:blank'; steps += 1) {
    await page.goBack({ timeout: 3_000 }).catch(() => undefined)
    expect(await html()).not.toContain('data-case')
    expect(await html()).not.toContain('TIN-RIENG')
    expect(await html()).not.toContain(one.code)
  }
})

test('P8 the page for the code and the page behind it pass axe and fit 320 px, in Japanese too', async () => {
  const read = await phone.japanese()
  await read.goto(`${url}/return`)
  const faults = await faultsOf(read, 'return-code')
  await read.click('button[value="language:ja"], [aria-current]')
  await read.fill('[name=code]', one.code)
  await read.click('button[value=open]')
  await read.locator('[data-case]').waitFor()
  await read.click('button[value="language:ja"]')
  await read.locator('html[lang=ja]').waitFor()
  faults.push(...(await faultsOf(read, 'return-case')))
  expect(faults).toEqual([])
})
