import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Language } from '../../src/platform/i18n/language.ts'
import { translator } from '../../src/platform/i18n/translate.ts'
import { LAPTOP, openChromium, PHONE } from '../support/chromium.ts'
import { type RunningService, startService } from '../support/running-service.ts'
import { signIn } from './auditor.ts'
import { CHAIN, certifiedOrder } from './demonstration-order.ts'
import type { Person } from './employer.ts'
import {
  fileByApi,
  interviewOnTablet,
  issueLink,
  LISTED,
  letDaysPass,
  openRoundOf,
} from './interview-round.ts'
import { goOn, type Look, press } from './self-interview.ts'
import { faultsOf, type Watched, watchedPage } from './watched-page.ts'

const TABLET = { viewport: { width: 820, height: 1180 }, hasTouch: true } as const
/** Thirteen who paid and thirteen who did not: one by the link, two on the tablet, the others through the API. */
const INTERVIEWED = 26
const PAID = 13
/** By Wilson's formula, of 13 in 26 and of the rounded 15 in 25. */
const EXACT = { share: '50', lower: '32.1', upper: '67.9' }
const PUBLIC = { share: '60', lower: '40,7', upper: '76,6' }

const ja = translator('ja')
let service: RunningService
let browser: Browser
const wrongs: string[][] = []
const faults: string[] = []

beforeAll(async () => {
  ;[service, browser] = await Promise.all([startService(), openChromium()])
}, 60_000)
afterAll(async () => {
  await browser?.close()
  await service?.close()
})

/** Whoever looks at each kind of page once with axe. */
function person({ page, wrongs: seen }: Watched, lang: Language): Person {
  wrongs.push(seen)
  const looked = new Set<string>()
  const look = async (name: string) => {
    if (looked.has(name)) return
    looked.add(name)
    faults.push(...(await faultsOf(page, `${name}-${lang}`)))
  }
  return { page, lang, look }
}

async function signedIn(who: string, options: Parameters<typeof watchedPage>[2]): Promise<Person> {
  const someone = person(await watchedPage(browser, service.url, { locale: 'ja', ...options }), 'ja')
  await someone.page.goto('/?lang=ja')
  await signIn({ ...someone, look: async () => undefined }, service.signIn(who))
  return someone
}

/** A worker on a telephone: half, closed, gone on, sent. */
async function selfInterview(link: string): Promise<void> {
  const look: Look = { seen: new Set(['all']), sizes: [], faults: [] }
  const t = translator('vi')
  const phone = { viewport: PHONE, locale: 'vi', isMobile: true, hasTouch: true }
  const first = await watchedPage(browser, service.url, phone)
  await first.page.goto(link)
  await press(first.page, 'Tiếng Việt')
  for (const box of await first.page.locator('[name="scopes"]').all()) await box.check()
  await press(first.page, t('self_interviews.consent_button'))
  await goOn(first.page, look, (_, step) => step === 10)
  const stoppedAt = await first.page.locator('h1').textContent()
  await first.page.context().close()
  const second = await watchedPage(browser, service.url, phone)
  await second.page.goto(link)
  expect(await second.page.locator('h1').textContent()).toBe(stoppedAt)
  await goOn(second.page, look, (kind) => kind === 'summary')
  await press(second.page, t('self_interviews.send'))
  expect(await second.page.getByRole('main').textContent()).toContain(t('self_interviews.thanks_title'))
  wrongs.push(first.wrongs, second.wrongs)
  await second.page.context().close()
}

const mainText = async ({ page }: Person): Promise<string> =>
  ((await page.getByRole('main').textContent()) ?? '').replaceAll(/\s+/g, ' ')

/** A number on a page, by the words beside it. */
const stat = ({ page }: Person, label: string) =>
  page.locator('.feri-stat', { hasText: label }).locator('.feri-stat__value').first().textContent()

async function redrawn(page: Person['page'], number: string): Promise<string> {
  const text = (await page.getByRole('main').textContent()) ?? ''
  const list = await (await page.request.get(`/draws/${number}?file=list`)).text()
  const draw = (await (await page.request.get(`/api/v1/draws/${number}`)).json()) as {
    seed: string
    size: number
  }
  // The seed of the page is the seed of the data.
  expect(text.replaceAll(/\s/g, '')).toContain(draw.seed)
  const folder = await mkdtemp(path.join(tmpdir(), 'feri-redraw-'))
  const file = path.join(folder, 'list.csv')
  await writeFile(file, list)
  const { stdout } = await promisify(execFile)(process.execPath, [
    'dist/entry-cli.js',
    'rerun-draw',
    file,
    draw.seed,
    String(draw.size),
  ])
  await rm(folder, { recursive: true })
  return stdout
}

test('a round from its plan to the figures that anyone reads, and back to its draw', {
  timeout: 180_000,
}, async () => {
  const order = await certifiedOrder(service)
  const officer = await signedIn('programme-manager', { viewport: LAPTOP })
  const number = await openRoundOf(officer, order)
  const { request } = officer.page
  const { workers } = (await (
    await request.get(`/api/v1/interview-rounds/${number}/workers?limit=100`)
  ).json()) as {
    workers: { code: string; state: string }[]
  }
  const codes = workers.filter(({ state }) => state === 'drawn').map(({ code }) => code)
  const size = codes.length
  expect(size).toBeGreaterThan(INTERVIEWED)
  await selfInterview(await issueLink(officer, number, codes[0] ?? ''))

  const interviewer = await signedIn('interviewer', TABLET)
  const kept = await interviewer.page.context().storageState()
  const plain = person(
    await watchedPage(browser, service.url, {
      ...TABLET,
      locale: 'ja',
      storageState: kept,
      javaScriptEnabled: false,
    }),
    'ja',
  )
  await interviewOnTablet({ ...plain, look: async () => undefined }, number, codes[1] ?? '', { paid: 'no' })
  await interviewOnTablet(interviewer, number, codes[2] ?? '', {
    paid: 'yes',
    item: 'L.BROKER',
    amount: '30.000.000',
  })
  await interviewer.page.goto(`/workspace/interviews/${number}/${codes[3]}?lang=ja`)
  await interviewer.page.getByRole('button', { name: ja('interviews.mark_refused') }).click()
  await interviewer.page.getByText(ja('interviews.done_marked')).waitFor()
  await fileByApi(interviewer.page.request, number, codes.slice(4, 4 + INTERVIEWED - 3), (i) =>
    i < PAID - 2 ? 100_000 + 10_000 * i : 0,
  )

  await officer.page.goto(`/workspace/interview-rounds/${number}?lang=ja`)
  await officer.look('round-open')
  expect(await stat(officer, ja('interview_rounds.n_listed'))).toBe(String(LISTED))
  expect(await stat(officer, ja('interview_rounds.n_drawn'))).toBe(String(size))
  expect(await stat(officer, ja('interview_rounds.n_interviewed'))).toBe(String(INTERVIEWED))
  expect(await stat(officer, ja('interview_rounds.n_refused'))).toBe('1')
  expect(await stat(officer, ja('interview_rounds.response_rate'))).toBe(
    `${Math.round((INTERVIEWED / size) * 1000) / 10} %`,
  )
  expect(await officer.page.locator('figure svg').count()).toBe(1)
  await officer.page.getByRole('button', { name: ja('interview_rounds.close_button') }).click()
  await officer.page.getByText(ja('interview_rounds.done_closed')).waitFor()

  // Of a closed round one goes straight to what was answered.
  await officer.page.getByRole('link', { name: codes[4] ?? '', exact: true }).click()
  await officer.page.getByRole('heading', { level: 1, name: ja('interviews.read_title') }).waitFor()
  await officer.look('interview-read')
  const quarter = letDaysPass(service, number)
  await service.due()
  const body = `organisations/${CHAIN.sending_agency.scheme}/${CHAIN.sending_agency.value}`
  await officer.page.goto('/workspace/fee-monitoring?lang=ja')
  await officer.look('fee-monitoring')
  expect(await mainText(officer)).toContain(quarter)
  await officer.page.goto(`/workspace/fee-monitoring/${body}?lang=ja`)
  await officer.look('fee-monitoring-body')
  const exact = await mainText(officer)
  expect(exact).toContain(ja('fee_statistics.asked_of', { n: INTERVIEWED, listed: LISTED }))
  expect(exact).toContain(ja('fee_statistics.share_found', { share: EXACT.share, n: INTERVIEWED }))
  expect(exact).toContain(ja('fee_statistics.share_interval', EXACT))
  // Every one of them had paid a broker, which neither the scheme nor the law allows.
  expect(exact.split(ja('fee_statistics.percent', { share: EXACT.share })).length).toBeGreaterThan(3)
  expect(await columnOf(officer.page, ja('fee_statistics.share_scheme'))).toContain(
    ja('fee_statistics.percent', { share: EXACT.share }),
  )
  expect(await officer.page.locator('figure svg').count()).toBeGreaterThanOrEqual(2)

  const stranger = person(await watchedPage(browser, service.url, { viewport: PHONE, locale: 'vi' }), 'vi')
  const vi = translator('vi')
  for (const place of ['/statistics', `/statistics/${body}`]) {
    await stranger.page.goto(`${place}?lang=vi`)
    await stranger.look(place.length > 12 ? 'statistics-body' : 'statistics')
    const said = await mainText(stranger)
    expect(said).toContain(vi('fee_statistics.share_found', { share: PUBLIC.share, n: 25 }))
    expect(said).toContain(vi('fee_statistics.share_interval', PUBLIC))
    expect(said).not.toContain(vi('fee_statistics.asked_of', { n: INTERVIEWED, listed: LISTED }))
    expect(await stranger.page.locator('figure svg').count()).toBeGreaterThan(0)
  }
  await stranger.page.goto(`/draws/${number}?lang=vi`)
  await stranger.look('draw')
  const lines = await redrawn(stranger.page, number)
  const again = lines.split('\n').filter((line) => line.startsWith('drawn '))
  expect(again.map((line) => line.split(' ').at(-1)).toSorted()).toEqual(codes.toSorted())
  expect(wrongs.flat()).toEqual([])
  expect(faults).toEqual([])
})

/** What stands under a heading, in every table of the page that has it; also in what is folded. */
const columnOf = (page: Page, heading: string): Promise<string> =>
  page.evaluate(
    (wanted) =>
      [...document.querySelectorAll('table')]
        .flatMap((table) => {
          const at = [...table.querySelectorAll('thead th')].findIndex(
            (th) => th.textContent?.trim() === wanted,
          )
          return at < 0
            ? []
            : [...table.querySelectorAll('tbody tr')].map((row) => row.children[at]?.textContent)
        })
        .join(' · '),
    heading,
  )
