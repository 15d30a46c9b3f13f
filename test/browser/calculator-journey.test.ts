import { request as httpRequest } from 'node:http'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Language } from '../../src/platform/i18n/language.ts'
import { translator } from '../../src/platform/i18n/translate.ts'
import { LAPTOP, openChromium, PHONE } from '../support/chromium.ts'
import { type RunningService, startService } from '../support/running-service.ts'
import { faultsOf, watchedPage } from './watched-page.ts'

const WEIGHT_MAX = 100_000

let service: RunningService
let browser: Browser

beforeAll(async () => {
  ;[service, browser] = await Promise.all([startService(), openChromium()])
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await service?.close()
})

/** What an address weighs on the wire, without compression; of a form's answer what the browser received. */
const bytesOf = (url: string): Promise<number> =>
  new Promise((resolve, reject) => {
    httpRequest(url, { agent: false, headers: { 'accept-encoding': 'identity' } }, (answer) => {
      const { socket } = answer
      answer.resume().on('end', () => resolve(socket.bytesRead))
    })
      .on('error', reject)
      .end()
  })

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).last().click()

/** Eight payments of a technical intern, typed as people type them. */
const PAID = [
  ['A1', '120 triệu', '690,000'],
  ['L.BROKER', '20tr', '10万'],
  ['L.DEPOSIT', '10.000.000', '50000'],
  ['L.LANGCOURSE', '30.000.000', '150,000'],
  ['B1.EXAM', '1200000', '8000'],
  ['B7.PASS', '200k', '１，２００'],
  ['B6.INTV', '500k', '3000'],
  ['L.DOMTRAVEL', '300000', '1500'],
] as const

test.each([
  ['a worker on a telephone, in Vietnamese', 'vi', PHONE, true],
  ['a worker whose telephone runs no script', 'vi', PHONE, false],
  ['someone at a desk, in Japanese', 'ja', LAPTOP, true],
] as const)(
  '%s learns what should come back',
  async (_, lang: Language, viewport, script) => {
    const t = translator(lang)
    const options: BrowserContextOptions = { viewport, locale: lang, javaScriptEnabled: script }
    const { page, wrongs, requests } = await watchedPage(browser, service.url, options)
    const faults: string[] = []
    const weights: number[] = []
    page.on('response', async (answer) => {
      if (answer.request().resourceType() === 'document') weights.push((await answer.body()).byteLength)
    })
    const look = async (name: string) => {
      if (script) faults.push(...(await faultsOf(page, `calculator-${name}-${lang}`)))
    }

    await page.goto('/')
    await page.getByRole('link', { name: t('fee_calculator.footer_link') }).click()
    await look('front')
    await page.getByRole('link', { name: t('fee_calculator.door_worker') }).click()
    await look('items')
    for (const [code] of PAID) await page.locator(`input[value="${code}"]`).check()
    await press(page, t('fee_calculator.next'))

    // One sum is no number: the form comes back with all that was typed, and names the payment.
    await page.locator(`input[name=currency][value=${lang === 'vi' ? 'VND' : 'JPY'}]`).check()
    for (const [i, [, dong, yen]] of PAID.entries())
      await page.fill(`#amount-${i}`, lang === 'vi' ? dong : yen)
    await page.fill('#amount-1', 'nhiều')
    await page.fill('#month-0', '2026-05')
    await page.selectOption('#stage-0', 'after_job_offer')
    await page.selectOption('#collector-0', 'sending_agency')
    // Enter in a field is the same as the button at the end.
    await page.press('#amount-1', 'Enter')
    const alert = page.getByRole('alert')
    expect(await alert.textContent()).toContain(t('paid_for.item_l_broker'))
    expect(await page.inputValue('#amount-0')).toBe(lang === 'vi' ? PAID[0][1] : PAID[0][2])
    await look('amounts-refused')
    await page.fill('#amount-1', lang === 'vi' ? PAID[1][1] : PAID[1][2])
    await press(page, t('fee_calculator.next'))

    await page.locator('input[name=programme][value=titp]').check()
    await page.selectOption('#titp_stage', '1')
    await page.fill('#contract_months', '36')
    await page.fill('#wage', '180000')
    await page.fill('#agency_contract_on', '2026-03-01')
    await page.fill('#departed_on', '2026-06-20')
    await page.fill('#rate', '170')
    await page.locator('summary', { hasText: t('fee_calculator.debt_open') }).click()
    await page.fill('#loan', lang === 'vi' ? '150 triệu' : '60万')
    await page.selectOption('#loan_currency', lang === 'vi' ? 'VND' : 'JPY')
    await page.selectOption('#interest_kind', 'monthly')
    await page.fill('#interest_percent', '1,5')
    await page.fill('#net_wage', '120000')
    await look('job')
    await press(page, t('fee_calculator.show_answer'))

    const main = ((await page.getByRole('main').textContent()) ?? '').replaceAll('\u00a0', ' ')
    const total = lang === 'vi' ? '182.200.000 VND' : '1,003,700 JPY'
    expect(main).toContain(total)
    expect(main).toContain(t('fee_verdicts.verdict_over'))
    expect(main).toContain(t('fee_verdicts.verdict_not_allowed'))
    await page
      .locator('summary', { hasText: t('fee_calculator.why') })
      .first()
      .click()
    expect(await page.locator('.feri-why__steps li').first().isVisible()).toBe(true)
    await look('answer')
    // What was typed is still there.
    await press(page, t('fee_calculator.change_payments'))
    expect(await page.inputValue('#month-0')).toBe('2026-05')

    const style = requests.find((one) => one.resourceType() === 'stylesheet')?.url() ?? ''
    const shared = await bytesOf(style)
    expect(requests.filter((one) => one.resourceType() === 'script').map((one) => one.url())).toEqual([])
    expect(weights.length).toBeGreaterThanOrEqual(7)
    expect(Math.max(...weights) + shared).toBeLessThanOrEqual(WEIGHT_MAX)
    expect(await page.context().cookies()).toEqual([])
    expect(faults).toEqual([])
    expect(wrongs).toEqual([])
    await page.context().close()
  },
  120_000,
)

test('an employer sees what zero costs and takes the sheet away', async () => {
  const t = translator('ja')
  const { page, wrongs } = await watchedPage(browser, service.url, { viewport: LAPTOP, locale: 'ja' })
  await page.goto('/fees')
  await page.getByRole('link', { name: t('fee_calculator.door_employer') }).click()
  expect(await faultsOf(page, 'budget-form')).toEqual([])
  await page.locator('input[name=programme][value=titp]').check()
  await page.selectOption('#care_work', 'yes')
  await page.fill('#contract_months', '36')
  await page.fill('#wage', '180,000')
  await page.fill('#people', '12')
  await press(page, t('fee_calculator.budget_show'))
  const main = ((await page.getByRole('main').textContent()) ?? '').replaceAll('\u00a0', ' ')
  expect(main).toContain('360,000 JPY')
  expect(main).toContain(t('fee_verdicts.budget_state_last_known'))
  expect(await faultsOf(page, 'budget')).toEqual([])
  const downloading = page.waitForEvent('download')
  await press(page, t('fee_calculator.download_xlsx'))
  expect((await downloading).suggestedFilename()).toMatch(/^zero-fee-budget-titp-.*\.xlsx$/)
  expect(wrongs).toEqual([])
  await page.context().close()
})
