import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { daysLater } from '../../src/platform/calendar.ts'
import { dayOf } from '../../src/platform/clock.ts'
import type { Language } from '../../src/platform/i18n/language.ts'
import { translator } from '../../src/platform/i18n/translate.ts'
import { LAPTOP, openChromium, PHONE } from '../support/chromium.ts'
import { printedSignIn } from '../support/printed-sign-in.ts'
import {
  type Auditor,
  answerAll,
  completeFindings,
  findBody,
  holdMeetings,
  notRefused,
  planAudit,
  sign,
  signIn,
  takeReport,
} from './auditor.ts'
import { press, tellAll } from './case-reporter.ts'
import { AGENCY, checkChain, ENTRY, type Person, saveReceipt, typeSignIn, watchAgency } from './employer.ts'
import {
  addPhoto,
  answer,
  installed,
  kept,
  openApp,
  photo,
  setPassphrase,
  takeAlong,
  unlock,
} from './filing-auditor.ts'
import { HOUSES, type House, readingCodeOf } from './four-houses.ts'
import { watchedPage } from './watched-page.ts'

const SAYS = 'Chúng tôi đã đọc. Không ai của công ty biết bạn đã viết.'
const ACTIONS = '/workspace/corrective-actions'
const CASES = '/workspace/cases'

const quietly = async () => {}
const isPdf = (bytes: Uint8Array) => new TextDecoder().decode(bytes.subarray(0, 5)) === '%PDF-'

let browser: Browser
/** One after the other, while people are at work in the one before: a house takes as long to set up as they are in it. */
const opening = new Map<string, Promise<House>>()
beforeAll(async () => {
  let before: Promise<unknown> = Promise.resolve()
  for (const [name, open] of Object.entries(HOUSES)) {
    const opened = before.then(open)
    opening.set(name, opened)
    // Whoever is to be at work there hears of it.
    before = opened.catch(() => {})
  }
  browser = await openChromium()
})
afterAll(async () => {
  await browser?.close()
  for (const one of await Promise.allSettled(opening.values()))
    if (one.status === 'fulfilled') await one.value.close()
})

describe.each(Object.keys(HOUSES))('four people, one service: %s', (name) => {
  let house: House
  const wrongs: string[] = []
  const kit = { audit: '', report: '', code: '' }
  beforeAll(async () => {
    const found = await opening.get(name)
    if (!found) throw new Error(`${name} was not opened`)
    house = found
  }, 240_000)

  const who = (mailbox: string) => printedSignIn(house.printed, `${mailbox}@demo.example`)

  /** Someone at a screen of his own; `until` the steps are done. */
  async function as(
    lang: Language,
    viewport: typeof PHONE | typeof LAPTOP,
    steps: (person: Person) => Promise<void>,
  ): Promise<void> {
    const watched = await watchedPage(browser, house.url, { viewport, locale: lang })
    await steps({ page: watched.page, lang, look: quietly })
    wrongs.push(...watched.wrongs)
    await watched.page.context().close()
  }

  test(
    'the auditor looks a body up, files offline and at the desk, signs, and holds the report',
    () =>
      as('vi', LAPTOP, async (auditor) => {
        const { page } = auditor
        await findBody(auditor, 'nhan luc mau sao mai', AGENCY)
        await signIn(auditor, who('auditor'))
        const audit = await planAudit(auditor, ENTRY)
        await fileOffline(auditor, audit)
        await page.goto(`${audit}?lang=vi`)
        expect(await answerAll(auditor, audit, [])).toBeGreaterThan(90)
        expect(await completeFindings(auditor, audit)).toBe(3)
        await holdMeetings(auditor, audit)
        await sign(auditor, audit)
        const { number, pdf } = await takeReport(auditor)
        expect(isPdf(pdf)).toBe(true)
        kit.audit = await numberOf(page, audit)
        kit.report = number
      }),
    180_000,
  )

  test('the employer checks its chain, saves the receipt, watches the agency, and verifies the report', () =>
    as('ja', PHONE, async (employer) => {
      const { page } = employer
      await checkChain(employer, 'four')
      expect(isPdf(await saveReceipt(employer))).toBe(true)
      await watchAgency(employer, who('employer'))
      const told = await page.evaluate(
        async (number) => (await fetch(`/api/v1/verify/${number}`)).json(),
        kit.report,
      )
      expect(told).toMatchObject({ status: 'issued', signature_valid: true })
    }))

  test('the worker reports what was paid, without an account', () =>
    as('vi', PHONE, async ({ page }) => {
      const { code } = await tellAll(page, async (step) => {
        if (step === 'readers') await page.check('[name=readers][value=both]')
      })
      kit.code = code
      await press(page, 'send')
      await page.locator('h1:visible', { hasText: 'Đã nhận' }).first().waitFor()
    }))

  test('the officer opens the case with the reading code and answers, and the worker reads it', async () => {
    await as('vi', LAPTOP, (officer) => answersCase(officer))
    await as('vi', PHONE, async ({ page }) => {
      await page.goto('/return')
      await page.fill('[name=code]', kit.code)
      await press(page, 'open')
      await page.getByText(SAYS).first().waitFor()
    })
  })

  test('the body promises what it will do about a finding, and the scheme accepts it', async () => {
    let finding = ''
    await as('vi', PHONE, async (body) => {
      finding = await promises(body)
    })
    await as('ja', LAPTOP, async (reviewer) => {
      const { page, lang } = reviewer
      const t = translator(lang)
      await page.goto(`${finding}?lang=${lang}`)
      await typeSignIn(reviewer, who('reviewer'))
      await page.locator('button[value="accept_plan"]').click()
      await notRefused(page)
      await page.getByText(t('corrective_actions.status_under_way')).first().waitFor()
    })
  })

  test('and no page of it broke its own rules or asked anybody else', () => expect(wrongs).toEqual([]))

  /** The first section on the tablet, with a photo and no network; all of it arrives once there is one again. */
  async function fileOffline({ page, lang }: Auditor, audit: string): Promise<void> {
    const number = await numberOf(page, audit)
    const context = page.context()
    await openApp({ page, lang })
    await installed({ page, lang })
    await setPassphrase({ page, lang })
    await takeAlong({ page, lang }, number)
    await context.setOffline(true)
    // Opened anew where nothing answers, it asks for the passphrase first.
    await openApp({ page, lang })
    await unlock({ page, lang })
    const inApp = `/workspace/audit/?lang=${lang}#/audit/${audit.split('/').at(-1)}`
    await page.goto(inApp)
    await page.locator('.audit-row a[href*="/section/"]').first().click()
    for (const question of ['coc1-01', 'coc1-02', 'coc1-03', 'coc1-05'])
      await answer(page, question, 'conforms')
    await page.locator('[id="value-coc1-04"]').fill('12')
    await kept(page, 'coc1-04')
    await addPhoto(page, 'coc1-01', 'giay-phep.jpg', await photo(page, 1_600, 1_200, 1))
    await page.goto(inApp)
    await page.locator('[data-waiting="6"]').waitFor()
    await context.setOffline(false)
    await page.locator('[data-waiting="0"]').waitFor({ timeout: 60_000 })
    const there = await page.evaluate(
      async (path) => (await fetch(path)).json(),
      `/api/v1/audits/${audit.split('/').at(-1)}`,
    )
    expect([there.answers.length, there.evidence.length]).toEqual([5, 1])
  }

  const numberOf = (page: Page, audit: string): Promise<string> =>
    page.evaluate(
      async (path) => ((await (await fetch(path)).json()) as { number: string }).number,
      `/api/v1/audits/${audit.split('/').at(-1)}`,
    )

  async function answersCase(officer: Person): Promise<void> {
    const { page, lang } = officer
    const t = translator(lang)
    await page.goto(`/workspace/reading-key?lang=${lang}`)
    await typeSignIn(officer, who('case-officer'))
    await page.locator('[name="code"]').fill(readingCodeOf(house, 'case-officer'))
    await page.getByRole('button', { name: t('officer_keys.unlock_button'), exact: true }).click()
    await page.getByRole('button', { name: t('officer_keys.lock_button') }).waitFor()
    await page.goto(`${CASES}?lang=${lang}`)
    const paths = await page
      .locator(`main a[href*="${CASES}/"]`)
      .evaluateAll((links) => links.map((link) => new URL((link as HTMLAnchorElement).href).pathname))
    await theOneThatSays(page, paths, 'KECHUYENBIMAT')
    await page.locator('[name="write.message"]').fill(SAYS)
    await page.getByRole('button', { name: t('case_handling.send'), exact: true }).click()
    await notRefused(page)
    await page.getByText(SAYS).first().waitFor()
  }

  async function theOneThatSays(page: Page, paths: readonly string[], words: string): Promise<void> {
    for (const path of paths) {
      await page.goto(path)
      if ((await page.content()).includes(words)) return
    }
    throw new Error(`none of ${paths.length} cases says ${words}`)
  }

  /** Answers the address of the finding. */
  async function promises(body: Person): Promise<string> {
    const { page, lang } = body
    const t = translator(lang)
    await page.goto(`${ACTIONS}?show=body&lang=${lang}`)
    await typeSignIn(body, who('body-user'))
    await page.getByRole('link', { name: kit.audit }).first().click()
    await page.locator('[name="causes"]').first().check()
    for (const name of ['cause', 'action', 'prevention', 'owner'])
      await page.fill(`[name="${name}"]`, `Ví dụ: ${name}`)
    await page.fill('[name="due_on"]', daysLater(dayOf(new Date().toISOString()), 30))
    await page.getByRole('button', { name: t('corrective_actions.propose_plan'), exact: true }).click()
    await notRefused(page)
    await page.getByText(t('corrective_actions.status_plan_proposed')).first().waitFor()
    return new URL(page.url()).pathname
  }
})
