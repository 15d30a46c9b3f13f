import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { dayOf } from '../../src/platform/clock.ts'
import type { Language } from '../../src/platform/i18n/language.ts'
import { translator } from '../../src/platform/i18n/translate.ts'
import { LAPTOP, openChromium, PHONE } from '../support/chromium.ts'
import { type RunningService, startService } from '../support/running-service.ts'
import { notRefused, signIn } from './auditor.ts'
import { AGENCY } from './employer.ts'
import { faultsOf, watchedPage } from './watched-page.ts'

/** Some twenty pages, each judged by axe, while other tests run beside. */
vi.setConfig({ testTimeout: 300_000 })

let service: RunningService
let browser: Browser

beforeAll(async () => {
  ;[service, browser] = await Promise.all([startService(), openChromium()])
  // Takes in what the lists hold: look-alikes, and the first edition of the open data.
  await service.due()
})
afterAll(async () => {
  await browser?.close()
  await service?.close()
})

/** The first one, of today in Tokyo. */
const EDITION = { number: 1, on: dayOf(new Date().toISOString()) }

const VIEWS = [
  ['ja', PHONE],
  ['vi', LAPTOP],
] as const

const PAGES = {
  workspace: '/workspace',
  registrations: '/workspace/registrations',
  'registrations-all': '/workspace/registrations?show=all',
  applications: '/workspace/applications',
  'job-orders': '/workspace/job-orders',
  'look-alikes': '/workspace/look-alikes',
  'sub-agents': '/workspace/sub-agents',
  sanctions: '/workspace/sanctions',
  watches: '/workspace/watches',
} as const

interface View {
  readonly page: Page
  readonly lang: Language
  readonly look: (name: string) => Promise<void>
}

/** A published list of measures: what is in it first, then taken in. The second time nothing is new. */
async function importMeasures({ page, lang, look }: View): Promise<void> {
  const t = translator(lang)
  await page.goto(`/workspace/sanctions?lang=${lang}`)
  await page.locator('[name="list"][value="jp_supervising_permit_cancelled"]').check()
  await page.locator('input[type="file"]').setInputFiles('fixtures/lists/supervising-permits-cancelled.xlsx')
  await page.getByRole('button', { name: t('sanctions.preview') }).click()
  await page.waitForLoadState()
  await notRefused(page)
  await look('sanctions-preview')
  await page.getByRole('button', { name: t('sanctions.confirm') }).click()
  await page.getByText(t('sanctions.done'), { exact: true }).waitFor()
  await look('sanctions-done')
}

/** The agency's registration with its timeline, and the form for a day that has passed. */
async function correctionForm({ page, lang, look }: View): Promise<void> {
  const t = translator(lang)
  await page.goto(`/workspace/registrations?show=all&lang=${lang}`)
  await page.getByRole('link', { name: AGENCY }).click()
  await page.waitForURL(/\/workspace\/registrations\/[^?]/)
  await page.getByText(t('registration_life.correct'), { exact: true }).click()
  const form = page.getByRole('form', { name: t('registration_life.correct') })
  await form.locator('[name="correct-held_from_on"]').fill('2099-01-01')
  await form.getByRole('button').click()
  await page.locator('.govuk-error-summary').waitFor()
  await look('correction-refused')
  expect(await page.locator('[name="correct-held_from_on"]').inputValue()).toBe('2099-01-01')
}

/** A pair in the queue, and a webhook with its record of calls. */
async function pairAndWebhook({ page, lang, look }: View): Promise<void> {
  const t = translator(lang)
  await page.goto(`/workspace/look-alikes?lang=${lang}`)
  await page.locator('main a[href*="/workspace/look-alikes/"]').first().click()
  await page.waitForURL(/\/workspace\/look-alikes\/[^?]/)
  await look('look-alike-pair')
  await page.goto(`/workspace/watches?lang=${lang}`)
  await page.getByLabel(t('watches.webhook_url')).fill(`https://1.1.1.1/feri-${lang}`)
  await page.getByRole('button', { name: t('watches.webhook_add') }).click()
  await page.waitForLoadState()
  await notRefused(page)
  await look('webhook-secret')
  await page.goto(`/workspace/watches?lang=${lang}`)
  await page.locator('main a[href*="/workspace/webhooks/"]').first().click()
  await page.waitForURL(/\/workspace\/webhooks\//)
  await look('webhook')
}

test('an officer’s pages of the register have no fault in Japanese on a phone or in Vietnamese on a laptop', async () => {
  const { page, wrongs } = await watchedPage(browser, service.url, { viewport: PHONE })
  await page.goto('/?lang=en')
  await signIn({ page, lang: 'en', look: async () => {} }, service.signIn('registration-officer'))
  const faults: string[] = []
  for (const [lang, viewport] of VIEWS) {
    await page.setViewportSize(viewport)
    const look = async (name: string) => void faults.push(...(await faultsOf(page, `office-${lang}-${name}`)))
    for (const [name, path] of Object.entries(PAGES)) {
      await page.goto(`${path}${path.includes('?') ? '&' : '?'}lang=${lang}`)
      await look(name)
    }
    const view: View = { page, lang, look }
    await importMeasures(view)
    await correctionForm(view)
    await pairAndWebhook(view)
  }
  expect([...faults, ...wrongs]).toEqual([])
})

test('a stranger finds the open data, downloads an edition, and checks many partners at once', async () => {
  const { page, wrongs } = await watchedPage(browser, service.url, { viewport: PHONE })
  const faults: string[] = []
  for (const [lang, viewport] of VIEWS) {
    await page.setViewportSize(viewport)
    const look = async (name: string) =>
      void faults.push(...(await faultsOf(page, `stranger-${lang}-${name}`)))
    await page.goto(`/open-data?lang=${lang}`)
    await look('open-data')
    const edition = page.locator('main a', { hasText: translator(lang)('open_data.edition_title', EDITION) })
    await edition.last().click()
    await page.waitForURL(/\/open-data\/1/)
    await look('edition')
    const files = await page
      .locator('main a[href*="/open-data/"]')
      .evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''))
    const csv = files.find((file) => file.includes('.csv')) ?? ''
    const rows = (await (await page.request.get(csv)).text()).split('\r\n')
    expect(rows.some((row) => row.includes(AGENCY))).toBe(true)
    await page.goto(`/check/many?lang=${lang}`)
    await look('many')
    const list =
      'scheme,value,role\r\nVN-TIN,9900000016,sending_agency\r\nVN-TIN,9900000017,sending_agency\r\n'
    const file = { name: 'partners.csv', mimeType: 'text/csv', buffer: Buffer.from(list) }
    await page.locator('input[type="file"]').setInputFiles(file)
    await page.getByRole('button', { name: translator(lang)('partner_checks.many_button') }).click()
    await page.waitForURL(/\/check\/FERI-/)
    await look('many-receipt')
  }
  expect([...faults, ...wrongs]).toEqual([])
})
