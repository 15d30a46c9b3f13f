import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { translator } from '../../src/platform/i18n/translate.ts'
import { openChromium, PHONE } from '../support/chromium.ts'
import { type RunningService, startService } from '../support/running-service.ts'
import { type Auditor, planAudit, signIn } from './auditor.ts'
import { type Watched, watchedPage } from './watched-page.ts'

const t = translator('vi')
let service: RunningService
let browser: Browser
let watched: Watched
let page: Page

beforeAll(async () => {
  ;[service, browser] = await Promise.all([startService(), openChromium()])
  watched = await watchedPage(browser, service.url, { viewport: PHONE, locale: 'vi' })
  page = watched.page
  const auditor: Auditor = { page, lang: 'vi', look: async () => {} }
  await page.goto('/?lang=vi')
  await signIn(auditor, service.signIn('auditor'))
  const audit = await planAudit(auditor, '/o/VN-TIN/9900000016')
  await page.locator(`a[href*="${audit}/sections/"]`).first().click()
  await page.waitForURL(/\/sections\//)
})

afterAll(async () => {
  await browser?.close()
  await service?.close()
})

const status = () => page.getByRole('status').and(page.locator('[data-autosave-status]'))
const says = (words: string) => status().filter({ hasText: words }).waitFor({ timeout: 30_000 })
const question = () => page.locator('.feri-question').first()

test('an answer is saved by itself, the page says so, and it is there after reloading', async () => {
  await question().getByLabel(t('audits.answer_does_not_conform'), { exact: true }).check()
  await question().getByRole('textbox').fill('Ghi chép mẫu: không có biển hiệu.')
  await says(t('common.autosave_saved'))
  expect(await page.locator('progress').getAttribute('value')).toBe('1')
  await page.reload()
  expect(await question().getByLabel(t('audits.answer_does_not_conform'), { exact: true }).isChecked()).toBe(
    true,
  )
  expect(await question().getByRole('textbox').inputValue()).toBe('Ghi chép mẫu: không có biển hiệu.')
})

test('while the service is away the page says that nothing is saved, keeps the words, and saves them once it is back', async () => {
  await service.stop()
  await question().getByRole('textbox').fill('Viết khi mất mạng.')
  await says(t('common.autosave_retrying'))
  await question().getByRole('textbox').fill('Viết khi mất mạng, rồi viết tiếp.')
  expect(await status().textContent()).toBe(t('common.autosave_retrying'))
  expect(await question().getByRole('textbox').inputValue()).toBe('Viết khi mất mạng, rồi viết tiếp.')
  await service.start()
  await says(t('common.autosave_saved'))
  await page.reload()
  expect(await question().getByRole('textbox').inputValue()).toBe('Viết khi mất mạng, rồi viết tiếp.')
})

test('an answer that cannot be taken is said to be unsaved, with the reason', async () => {
  await question().getByLabel(t('audits.answer_not_applicable'), { exact: true }).check()
  await question().getByRole('textbox').fill('')
  await says(t('audits.note_needed_not_applicable'))
  expect(await status().textContent()).toContain(t('common.autosave_refused'))
  await question().getByRole('textbox').fill('Mẫu: không thuộc phạm vi.')
  await says(t('common.autosave_saved'))
})

test('the button pressed while a change is on its way waits for the answer, and all of it is saved', async () => {
  const here = page.url()
  const answered: number[] = []
  await page.route('**/sections/**', async (route) => {
    const response = await route.fetch({ maxRedirects: 0 })
    answered.push(response.status())
    // The change is in the database, and the page does not know it yet.
    if (answered.length === 1) await new Promise((done) => setTimeout(done, 2_000))
    await route.fulfill({ response })
  })
  const sent = page.waitForRequest((request) => request.method() === 'POST')
  await question().getByRole('textbox').fill('Mẫu: đã gửi đi.')
  await sent
  await question().getByRole('textbox').fill('Mẫu: viết thêm rồi bấm nút.')
  await page.locator('main form .govuk-button-group button').first().click()
  await page.waitForURL((url) => url.href !== here)
  expect(answered.slice(0, 2)).toEqual([200, 303])
  await page.unroute('**/sections/**')
  await page.goto(here)
  expect(await question().getByRole('textbox').inputValue()).toBe('Mẫu: viết thêm rồi bấm nút.')
})

test('nothing of this meets the Content-Security-Policy or leaves our origin', () => {
  expect(watched.wrongs).toEqual([])
})
