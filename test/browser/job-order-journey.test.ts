import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Language } from '../../src/platform/i18n/language.ts'
import { translator } from '../../src/platform/i18n/translate.ts'
import { goodSections } from '../job-orders/order-sections.ts'
import { LAPTOP, openChromium, PHONE } from '../support/chromium.ts'
import { pagesOf, qrOnFirstPage } from '../support/pdf-tools.ts'
import { type RunningService, startService } from '../support/running-service.ts'
import { notRefused } from './auditor.ts'
import { CHAIN, MAILBOX } from './demonstration-order.ts'
import { type Person, typeSignIn } from './employer.ts'
import { faultsOf, type Watched, watchedPage } from './watched-page.ts'

/** Some twenty pages, each judged by axe, while other tests run beside. */
vi.setConfig({ testTimeout: 300_000 })

let service: RunningService
let browser: Browser
const faults: string[] = []
const opened: Watched[] = []

beforeAll(async () => {
  ;[service, browser] = await Promise.all([startService(), openChromium()])
})
afterAll(async () => {
  await browser?.close()
  await service?.close()
})

async function personAt(
  mailbox: string,
  lang: Language,
  viewport: typeof PHONE | typeof LAPTOP,
): Promise<Person> {
  const watched = await watchedPage(browser, service.url, { viewport, locale: lang })
  opened.push(watched)
  const { page } = watched
  const look = async (name: string) =>
    void faults.push(...(await faultsOf(page, `order-${mailbox}-${lang}-${name}`)))
  const person: Person = { page, lang, look }
  await page.goto(`/workspace/job-orders?lang=${lang}`)
  await typeSignIn(person, service.signIn(mailbox))
  await page.waitForURL(/\/workspace\/job-orders/)
  return person
}

/** A form says `200000`; where a field has options it is chosen, where it has several lines it is typed all the same. */
async function put({ page }: Person, name: string, value: string): Promise<void> {
  const radio = page.locator(`input[type="radio"][name="${name}"][value="${value}"]`)
  const select = page.locator(`select[name="${name}"]`)
  if (await radio.count()) await radio.check()
  else if (await select.count()) await select.selectOption(value)
  else await page.locator(`[name="${name}"]`).fill(value)
}

async function save(person: Person, section: string): Promise<void> {
  const { page, look } = person
  await look(`section-${section}`)
  await page.locator('main form button').first().click()
  await page.waitForURL(/saved=1/)
  await notRefused(page)
}

const sections = goodSections(new Date().toISOString().slice(0, 10))

/** Every usual cost with who bears it: what nobody may be asked for arises for nobody. */
async function fillCosts(person: Person, section: 'employer_costs' | 'intermediary_costs' | 'agency_costs') {
  const { page } = person
  const bearers = new Map(sections[section].lines.map(({ item, borne_by }) => [item, String(borne_by)]))
  const items = await page
    .locator('input[type="hidden"][name^="line."][name$=".item"]')
    .evaluateAll((all) => all.map((one) => [one.getAttribute('name') ?? '', one.getAttribute('value') ?? '']))
  expect(items.length).toBe(bearers.size)
  for (const [name = '', item = ''] of items)
    await put(person, name.replace('.item', '.borne_by'), bearers.get(item) ?? 'employer')
  if (section !== 'intermediary_costs') return
  for (const { kind, amount_minor } of sections.intermediary_costs.to_agency)
    await put(person, `to_agency.${kind}`, String(amount_minor))
}

async function fillIn(
  person: Person,
  order: string,
  names: readonly (keyof typeof sections)[],
): Promise<void> {
  const { page, lang } = person
  for (const name of names) {
    await page.goto(`${order}/sections/${name}?lang=${lang}`)
    if (name === 'employer_costs' || name === 'intermediary_costs' || name === 'agency_costs')
      await fillCosts(person, name)
    else if (name === 'pay') {
      const { basic_wage_minor, allowances, deductions } = sections.pay
      await put(person, 'basic_wage_minor', String(basic_wage_minor))
      for (const { kind, amount_minor } of allowances)
        await put(person, `allowances.${kind}`, String(amount_minor))
      for (const { kind, amount_minor } of deductions)
        await put(person, `deductions.${kind}`, String(amount_minor))
    } else
      for (const [field, value] of Object.entries(sections[name])) await put(person, field, String(value))
    await save(person, name)
  }
}

async function sayReady({ page, lang, look }: Person, order: string): Promise<void> {
  const t = translator(lang)
  await page.goto(`${order}?lang=${lang}`)
  await look('order')
  await page.getByRole('button', { name: t('job_orders.ready_button') }).click()
  await page.waitForURL(/done=/)
  await notRefused(page)
}

test('three parties fill in a job order, an officer certifies it, and its poster is saved', async () => {
  const employer = await personAt(MAILBOX.employer, 'ja', PHONE)
  const supervisor = await personAt(MAILBOX.intermediary, 'ja', LAPTOP)
  const agency = await personAt(MAILBOX.sending_agency, 'vi', LAPTOP)
  const ja = translator('ja')

  await employer.page.getByRole('link', { name: ja('job_orders.new_title') }).click()
  for (const [party, { value }] of Object.entries(CHAIN)) await put(employer, party, value)
  await employer.look('new')
  await employer.page.getByRole('button', { name: ja('job_orders.new_button') }).click()
  await employer.page.waitForURL(/\/workspace\/job-orders\/J-/)
  const order = new URL(employer.page.url()).pathname

  await fillIn(employer, order, ['work', 'pay', 'employer_costs'])
  await fillIn(supervisor, order, ['agreement', 'intermediary_costs'])
  await fillIn(agency, order, ['recruitment', 'agency_costs'])
  for (const person of [employer, supervisor, agency]) await sayReady(person, order)

  const officer = await personAt('second-officer', 'ja', LAPTOP)
  await officer.page.goto(`${order}/certification?lang=ja`)
  await officer.look('certification')
  await officer.page.getByRole('button', { name: ja('job_orders.certify_button') }).click()
  await officer.page.waitForURL(/done=certified/)
  await officer.look('certified')

  await employer.page.goto(`${order}?lang=ja`)
  await employer.page.getByRole('link', { name: ja('job_orders.passport_link') }).click()
  await employer.page.waitForURL(/\/j\/J-/)
  const poster = await employer.page
    .getByRole('link', { name: ja('passports.poster_link') })
    .getAttribute('href')
  const pdf = new Uint8Array(await (await employer.page.request.get(poster ?? '')).body())
  expect((await pagesOf(pdf)).join()).toContain(order.split('/').at(-1))
  expect(await qrOnFirstPage(pdf)).toContain(new URL(employer.page.url()).pathname)
  expect([...faults, ...opened.flatMap(({ wrongs }) => wrongs)]).toEqual([])
})
