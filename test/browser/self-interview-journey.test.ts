import { createHash } from 'node:crypto'
import { request } from 'node:http'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dayOf } from '../../src/platform/clock.ts'
import { translator } from '../../src/platform/i18n/translate.ts'
import { openChromium, PHONE } from '../support/chromium.ts'
import { type RunningService, startService } from '../support/running-service.ts'
import { personAtApi } from './demonstration-order.ts'
import { goOn, type Look, OWN_WORDS, press } from './self-interview.ts'
import { faultsOf, watchedPage } from './watched-page.ts'

const ROUNDS = '/api/v1/interview-rounds'
const WEIGHT_MAX = 100_000
const t = translator('vi')

let service: RunningService
let browser: Browser
let number = ''
let codes: readonly string[] = []

beforeAll(async () => {
  ;[service, browser] = await Promise.all([startService(), openChromium()])
  number = await openedRound()
  const manager = await personAtApi(service, 'programme-manager')
  const { workers } = await manager.json<{ workers: { code: string }[] }>(`${ROUNDS}/${number}/workers`)
  codes = workers.map(({ code }) => code)
})
afterAll(async () => {
  await browser?.close()
  await service?.close()
})

/** An arrival round of the demonstration's agency, planned, listed, drawn and opened as a programme manager does it. */
async function openedRound(): Promise<string> {
  const manager = await personAtApi(service, 'programme-manager')
  const day = (ahead: number) => dayOf(new Date(Date.now() + ahead * 86_400_000).toISOString())
  const plan = {
    kind: 'arrival',
    organisation: { scheme: 'VN-TIN', value: '9900000016' },
    role: 'sending_agency',
    programme: 'titp',
    opens_on: day(0),
    closes_on: day(30),
  }
  const round = await manager.json<{ number: string }>(ROUNDS, plan, 201)
  const list = new FormData()
  const rows = ['no,cohort,sex,language,site,contact', '1,,,vi,,', '2,,,vi,,', '3,,,vi,,']
  list.set('file', new Blob([rows.join('\n')], { type: 'text/csv' }), 'workers.csv')
  await manager.ask(`${ROUNDS}/${round.number}/workers`, { form: list })
  await manager.json(`${ROUNDS}/${round.number}/draw`, { how: 'all' })
  await manager.json(`${ROUNDS}/${round.number}/opening`, {})
  return round.number
}

/** The interviewer makes a link for one worker; answers the path on the slip. */
async function linkFor(code: string): Promise<string> {
  const interviewer = await personAtApi(service, 'interviewer')
  const answer = await interviewer.ask(`/workspace/interview-rounds/${number}/links/${code}`, { form: {} })
  const slips = await answer.text()
  const path = /\/i\/[0-9a-z-]{35}/.exec(slips)?.[0]
  if (!path) throw new Error(`no address on the slip: ${answer.status}`)
  return path
}

/** Bytes over the wire for one address, compressed as a browser asks for it. */
const bytesOf = (url: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const asked = request(url, { agent: false, headers: { 'accept-encoding': 'identity' } }, (answer) => {
      const { socket } = answer
      answer.resume().on('end', () => resolve(socket.bytesRead))
    })
    asked.on('error', reject).end()
  })

const traces = async (page: Page) => ({
  cookies: await page.context().cookies(),
  stored: await page.evaluate(() => [localStorage.length, sessionStorage.length]),
  address: new URL(page.url()).pathname + new URL(page.url()).search,
  title: await page.title(),
  // Every line of the browser's history is the one address, so that none of them shows an answer.
  history: await page.evaluate(() => {
    const { navigation } = window as unknown as { navigation: { entries(): { url: string | null }[] } }
    const paths = navigation.entries().map(({ url }) => (url ?? '').replace(location.origin, ''))
    return [...new Set(paths)].filter((path) => path.startsWith('/'))
  }),
})

test('a worker answers half on a telephone, closes it, goes on with the same link on another, and sends', async () => {
  const path = await linkFor(codes[0] ?? '')
  const look: Look = { seen: new Set(), sizes: [], faults: [] }
  const phone = { viewport: PHONE, locale: 'vi', isMobile: true, hasTouch: true }
  const first = await watchedPage(browser, service.url, phone)
  await first.page.goto(path)
  look.faults.push(...(await faultsOf(first.page, 'self-language')))
  await press(first.page, 'Tiếng Việt')
  look.faults.push(...(await faultsOf(first.page, 'self-consent')))
  for (const box of await first.page.locator('[name="scopes"]').all()) await box.check()
  await press(first.page, t('self_interviews.consent_button'))
  await goOn(first.page, look, (_, step) => step === 18)
  const stoppedAt = await first.page.locator('h1').textContent()
  const nothing = {
    cookies: [],
    stored: [0, 0],
    address: path,
    title: t('self_interviews.title'),
    history: [path],
  }
  expect(await traces(first.page)).toEqual(nothing)
  await first.page.context().close()

  // Another telephone, in Japanese: nothing is left but the link.
  const second = await watchedPage(browser, service.url, { ...phone, locale: 'ja' })
  await second.page.goto(path)
  expect(await second.page.locator('h1').textContent()).toBe(stoppedAt)
  await goOn(second.page, look, (kind) => kind === 'summary')
  look.faults.push(...(await faultsOf(second.page, 'self-summary')))
  expect(await second.page.getByRole('main').textContent()).toContain(OWN_WORDS)
  expect(await traces(second.page)).toEqual(nothing)
  await press(second.page, t('self_interviews.send'))
  look.faults.push(...(await faultsOf(second.page, 'self-thanks')))
  const thanks = await second.page.getByRole('main').textContent()
  expect(thanks).toContain(t('self_interviews.thanks_title'))
  expect(thanks).toContain('30.000.000')
  expect(thanks).not.toContain(OWN_WORDS)
  expect(await traces(second.page)).toEqual(nothing)

  // Back and forth in the browser shows no answer any more.
  await second.page.goBack().catch(() => null)
  expect(await second.page.content()).not.toContain(OWN_WORDS)
  await second.page.goto(path)
  // Nobody knows any more which language it was in: that of the browser.
  const closed = translator('ja')('self_interviews.link_closed_title')
  expect(await second.page.locator('h1').textContent()).toBe(closed)

  const officer = await personAtApi(service, 'programme-manager')
  const round = await officer.json<{ coverage: { chosen: number; interviewed: number } }>(
    `${ROUNDS}/${number}`,
  )
  expect(round.coverage).toMatchObject({ chosen: 3, interviewed: 1 })
  expect(await officer.text(`/workspace/interview-rounds/${number}?lang=vi`)).not.toContain(OWN_WORDS)

  expect([...first.wrongs, ...second.wrongs]).toEqual([])
  expect(look.faults).toEqual([])
  expect(look.seen.size).toBeGreaterThanOrEqual(7)
  const style = /\/assets\/feri\.css\?v=\w+/.exec(await second.page.content())?.[0] ?? ''
  const weight = Math.max(...look.sizes) + (await bytesOf(`${service.url}${style}`))
  expect(weight).toBeGreaterThan(20_000)
  expect(weight).toBeLessThanOrEqual(WEIGHT_MAX)
  const types = new Set([...first.requests, ...second.requests].map((one) => one.resourceType()))
  expect([...types].filter((type) => type !== 'other').toSorted()).toEqual(['document', 'stylesheet'])
  await second.page.context().close()
})

test('a telephone that runs no script does all of it too', async () => {
  const path = await linkFor(codes[1] ?? '')
  const options = { viewport: { width: 360, height: 740 }, locale: 'vi', javaScriptEnabled: false }
  const { page, wrongs } = await watchedPage(browser, service.url, options)
  await page.goto(path)
  await press(page, 'Tiếng Việt')
  await page.locator('[name="scopes"]').first().check()
  await press(page, t('self_interviews.consent_button'))
  for (let step = 0; step < 120; step += 1) {
    if ((await page.locator('button[value="send"]').count()) > 0) break
    const skip = page.getByRole('button', { name: t('self_interviews.skip'), exact: true })
    await skip.click()
    await page.waitForLoadState()
  }
  await press(page, t('self_interviews.send'))
  expect(await page.getByRole('main').textContent()).toContain(t('self_interviews.thanks_title'))
  expect(await page.context().cookies()).toEqual([])
  expect(wrongs).toEqual([])
  await page.context().close()
})

test('a link that is wrong, spent, withdrawn or too old answers the same bytes', async () => {
  const spent = await linkFor(codes[2] ?? '')
  await linkFor(codes[2] ?? '')
  const answers = await Promise.all(
    [spent, '/i/22222-22222-22222-22222-22222-22222', '/i/x'].map(async (path) => {
      const answer = await fetch(`${service.url}${path}`, { headers: { 'accept-language': 'vi' } })
      const text = (await answer.text()).replaceAll(path, '')
      return [answer.status, createHash('sha256').update(text).digest('hex')]
    }),
  )
  expect(new Set(answers.map(String)).size).toBe(1)
  expect(answers[0]?.[0]).toBe(404)
})
