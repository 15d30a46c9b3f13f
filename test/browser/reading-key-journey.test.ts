import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { translator } from '../../src/platform/i18n/translate.ts'
import { LAPTOP, openChromium } from '../support/chromium.ts'
import { type RunningService, startService } from '../support/running-service.ts'
import { notRefused, signIn } from './auditor.ts'
import { faultsOf, watchedPage } from './watched-page.ts'

vi.setConfig({ testTimeout: 300_000 })
const PHONE = { width: 360, height: 740 }
const PATH = '/workspace/reading-key'

let service: RunningService
let browser: Browser
beforeAll(async () => {
  ;[service, browser] = await Promise.all([startService(), openChromium()])
})
afterAll(async () => {
  await browser?.close()
  await service?.close()
})

/** Presses a button of this name and waits for what comes. */
async function press(page: Page, name: string): Promise<void> {
  await Promise.all([
    page.waitForEvent('framenavigated'),
    page.getByRole('button', { name, exact: true }).click(),
  ])
  await page.waitForLoadState()
}

test.each([true, false])(
  'a case officer makes, confirms, locks and unlocks a reading key on a phone; script: %s',
  async (javaScriptEnabled) => {
    const t = translator('vi')
    const { page, wrongs } = await watchedPage(browser, service.url, { viewport: PHONE, javaScriptEnabled })
    const faults: string[] = []
    const look = async (name: string) => {
      if (javaScriptEnabled) faults.push(...(await faultsOf(page, `reading-key-${name}`)))
    }
    await page.goto('/?lang=vi')
    await signIn({ page, lang: 'vi', look: async () => {} }, service.signIn('case-officer'))
    await page.goto(`${PATH}?lang=vi`)
    await look('first')
    // The second time there is a key already, and the button for another one is folded away.
    const lost = page.getByText(t('officer_keys.lost_code'), { exact: true })
    if (await lost.isVisible()) await lost.click()
    await press(page, t('officer_keys.make'))
    const code = (await page.locator('.feri-secret-code').textContent())?.trim() ?? ''
    expect(code).toMatch(/^(\d{4} ){6}\d{4}$/)
    expect(page.url()).not.toContain(code.slice(0, 4) + code.slice(5, 9))
    await look('code')
    await page.getByRole('link', { name: t('officer_keys.written_down') }).click()
    await page.waitForLoadState()
    await page.locator('[name="new_code"]').fill('1234')
    await press(page, t('officer_keys.put_into_force'))
    await page.locator('.govuk-error-summary').waitFor()
    await look('refused')
    await page.locator('[name="new_code"]').fill(code.replaceAll(' ', '－'))
    await press(page, t('officer_keys.put_into_force'))
    await notRefused(page)
    await page.getByRole('button', { name: t('officer_keys.lock_button') }).waitFor()
    await look('unlocked')
    const cookies = await page.context().cookies()
    expect(cookies.find(({ name }) => name === 'feri_reading_key')).toMatchObject({
      httpOnly: true,
      sameSite: 'Strict',
      path: '/',
      expires: -1,
    })
    await page.goto(`${PATH}/pass-on?lang=vi`)
    await press(page, t('officer_keys.pass_on_show'))
    await look('pass-on')
    await page.goto(`${PATH}?lang=vi`)
    await press(page, t('officer_keys.lock_button'))
    expect((await page.context().cookies()).map(({ name }) => name)).not.toContain('feri_reading_key')
    await look('locked')
    await page.locator('[name="code"]').fill(code)
    await press(page, t('officer_keys.unlock_button'))
    await page.getByRole('button', { name: t('officer_keys.lock_button') }).waitFor()
    expect([...faults, ...wrongs]).toEqual([])
  },
)

test('the pages of who has a key and who read what have no fault in Japanese on a laptop, on a phone either', async () => {
  const { page, wrongs } = await watchedPage(browser, service.url, { viewport: LAPTOP })
  await page.goto('/?lang=en')
  await signIn({ page, lang: 'en', look: async () => {} }, service.signIn('administrator'))
  const faults: string[] = []
  for (const viewport of [LAPTOP, PHONE]) {
    await page.setViewportSize(viewport)
    for (const path of [`${PATH}/officers`, '/workspace/case-readings']) {
      await page.goto(`${path}?lang=ja`)
      faults.push(...(await faultsOf(page, `oversight-${viewport.width}-${path.split('/').at(-1)}`)))
    }
  }
  expect([...faults, ...wrongs]).toEqual([])
})
