import { readFile } from 'node:fs/promises'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { openChromium } from '../support/chromium.ts'
import { type RunningService, startService } from '../support/running-service.ts'
import { planAudit, signIn } from './auditor.ts'
import {
  addPhoto,
  answer,
  installed,
  openApp,
  PASSPHRASE,
  photo,
  said,
  setPassphrase,
  signInAgain,
  takeAlong,
  unlock,
  waiting,
} from './filing-auditor.ts'

const BODY = '/o/VN-TIN/9900000016'
const LANG = 'vi'

let service: RunningService
let browser: Browser
/** Signed in once: a one-time code serves no second time. */
let cookies: Awaited<ReturnType<BrowserContext['storageState']>>['cookies']
let context: BrowserContext
let page: Page
let audit: string
let number: string

beforeAll(async () => {
  ;[service, browser] = await Promise.all([startService(), openChromium()])
  const first = await browser.newContext({ baseURL: service.url, locale: LANG })
  const desk = await first.newPage()
  await desk.goto(`/?lang=${LANG}`)
  await signIn({ page: desk, lang: LANG, look: async () => {} }, service.signIn('auditor'))
  cookies = (await first.storageState()).cookies
  await first.close()
}, 240_000)

afterAll(async () => {
  await browser?.close()
  await service?.close()
})

/** A tablet on which an audit lies that nobody else has touched. */
beforeEach(async () => {
  context = await tablet()
  await prepare()
})

async function prepare(): Promise<void> {
  page = await context.newPage()
  page.setDefaultTimeout(15_000)
  const me = { page, lang: LANG, look: async () => {} } as const
  audit = (await planAudit(me, BODY)).split('/').at(-1) ?? ''
  number = await page.evaluate(
    async (id) => (await (await fetch(`/api/v1/audits/${id}`)).json()).number,
    audit,
  )
  await openApp(me)
  await installed(me)
  await setPassphrase(me)
  await takeAlong(me, number)
}

afterEach(() => context?.close())

async function tablet(): Promise<BrowserContext> {
  const made = await browser.newContext({
    baseURL: service.url,
    locale: LANG,
    viewport: { width: 360, height: 740 },
    acceptDownloads: true,
  })
  await made.addCookies(cookies)
  return made
}

const section = async (of: Page = page, nth = 0): Promise<string> => {
  await of.goto(`/workspace/audit/?lang=${LANG}#/audit/${audit}`)
  await of.locator('.audit-row a[href*="/section/"]').nth(nth).click()
  const card = of.locator('.audit-question:has(input[type=radio])').first()
  await card.waitFor()
  return ((await card.getAttribute('id')) ?? '').replace('q-', '')
}

const toAudit = async (of: Page = page) => {
  await of.goto(`/workspace/audit/?lang=${LANG}#/audit/${audit}`)
  // The whole suite beside it may take the processor for a while.
  await of.locator('.audit-send__counts').waitFor({ timeout: 60_000 })
}

test('a device that is full says that the last entry is not kept, loses none that is, and goes on when there is room', async () => {
  // As a browser does it whose disk is full. Chromium's own switch for it works only until it has once known that there is room.
  await context.addInitScript(() => {
    const put = IDBObjectStore.prototype.put
    IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...row: [unknown, IDBValidKey?]) {
      if (Reflect.get(globalThis, 'isFull')) throw new DOMException('the disk is full', 'QuotaExceededError')
      return put.apply(this, row)
    }
  })
  await page.reload()
  await page.locator('.audit-bar').waitFor()
  await context.setOffline(true)
  const question = await section()
  await answer(page, question, 'conforms')
  const fill = (isFull: boolean) => page.evaluate((full) => Reflect.set(globalThis, 'isFull', full), isFull)
  await fill(true)
  const card = page.locator(`#q-${question}`)
  await card.locator(`[id="file-${question}"]`).setInputFiles({
    name: 'a.jpg',
    mimeType: 'image/jpeg',
    buffer: await photo(page, 3_000, 2_000, 1),
  })
  await card.locator('.govuk-error-message', { hasText: 'a.jpg' }).waitFor()
  await page
    .locator('.feri-callout__title', { hasText: said(LANG, 'filing_app.storage_full_title') })
    .waitFor()
  expect(await card.locator('.audit-file').count()).toBe(0)
  await card.locator(`#note-${question}`).fill('hết chỗ')
  await card.getByText(said(LANG, 'filing_app.not_kept')).waitFor()
  await fill(false)
  await card.locator(`#note-${question}`).fill('còn chỗ')
  await card.locator('[data-state="kept"]').first().waitFor()
  await page
    .locator('.feri-callout__title', { hasText: said(LANG, 'filing_app.storage_full_title') })
    .waitFor({ state: 'detached' })
  expect(await page.locator(`#note-${question}`).inputValue()).toBe('còn chỗ')
})

test('wrong passphrases are counted and slowed, also over a reload, and the right one opens afterwards', async () => {
  await context.setOffline(true)
  await page.reload()
  await page.locator('#passphrase').waitFor()
  for (let i = 0; i < 3; i++) {
    await page.locator('#passphrase').fill(`sai lần thứ ${i} rồi`)
    await page.getByRole('button', { name: said(LANG, 'filing_app.unlock'), exact: true }).click()
    await page.locator('#passphrase-error', { hasText: /./ }).waitFor()
    await page.waitForFunction(() => (document.querySelector('#passphrase') as HTMLInputElement).value === '')
  }
  await page.reload()
  await page.getByText(/10 giây|9 giây|8 giây/).waitFor()
  expect(
    await page.getByRole('button', { name: said(LANG, 'filing_app.unlock'), exact: true }).isDisabled(),
  ).toBe(true)
  expect(await page.locator('main').textContent()).not.toContain(number)
  await page.locator('form button:enabled').waitFor()
  await unlock({ page, lang: LANG })
  await page.getByText(number).waitFor()
})

test('whoever signs in next on the same tablet sees nothing of the first person’s, and the first finds it again', async () => {
  await answer(page, await section(), 'conforms')
  await context.clearCookies()
  await page.goto(`/?lang=${LANG}`)
  await signIn({ page, lang: LANG, look: async () => {} }, service.signIn('reviewer'))
  await openApp({ page, lang: LANG })
  await page.locator('h1').waitFor()
  await page.waitForTimeout(1_000)
  expect(await page.locator('main').textContent()).not.toContain(number)
  const rows = await page.evaluate(async () => {
    const texts: string[] = []
    for (const { name = '' } of await indexedDB.databases()) {
      const db = await new Promise<IDBDatabase>((done) => {
        const asked = indexedDB.open(name)
        asked.onsuccess = () => done(asked.result)
      })
      for (const shelf of db.objectStoreNames) {
        const all = await new Promise<unknown[]>((done) => {
          const asked = db.transaction(shelf).objectStore(shelf).getAll()
          asked.onsuccess = () => done(asked.result)
        })
        for (const row of all)
          texts.push(
            JSON.stringify(row, (_, value: unknown) =>
              value instanceof ArrayBuffer ? new TextDecoder('latin1').decode(value) : value,
            ),
          )
      }
      db.close()
    }
    return texts.join('\n')
  })
  expect(rows.length).toBeGreaterThan(1_000)
  for (const plain of ['conforms', number, 'does_not_conform', PASSPHRASE]) expect(rows).not.toContain(plain)
  await context.clearCookies()
  await context.addCookies(cookies)
  await context.setOffline(true)
  await page.reload()
  await unlock({ page, lang: LANG })
  await page.getByText(number).waitFor()
})

test('an audit that was cancelled meanwhile takes nothing; all of it is kept, goes into a backup, and opens on another device', async () => {
  await context.setOffline(true)
  const question = await section()
  await answer(page, question, 'not_verified', 'chưa có hồ sơ')
  await addPhoto(page, question, 'a.jpg', await photo(page, 1_200, 900, 1))
  const desk = await tablet()
  const elsewhere = await desk.newPage()
  await elsewhere.goto(`/?lang=${LANG}`)
  const status = await elsewhere.evaluate(async (id) => {
    const headers = { 'content-type': 'application/json' }
    const body = JSON.stringify({ reason: 'mẫu' })
    return (await fetch(`/api/v1/audits/${id}/cancellation`, { method: 'POST', headers, body })).status
  }, audit)
  expect(status).toBe(200)
  await context.setOffline(false)
  await toAudit()
  await page.getByText(said(LANG, 'filing_app.stopped_title')).waitFor()
  expect(await waiting(page)).toBe(2)

  await page.goto(`/workspace/audit/?lang=${LANG}#/device`)
  await page.locator('#backup-passphrase').fill(PASSPHRASE)
  await page.locator('#backup-again').fill(PASSPHRASE)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: said(LANG, 'filing_app.backup_make') }).click(),
  ])
  const file = await readFile(await download.path())
  expect(file.includes(Buffer.from('chưa có hồ sơ'))).toBe(false)

  await elsewhere.goto(`/workspace/audit/?lang=${LANG}#/device`)
  const backup = { name: 'a.feri', mimeType: 'application/octet-stream', buffer: file }
  await elsewhere.locator('#backup-file').setInputFiles(backup)
  await elsewhere.locator('#open-passphrase').fill('không phải cụm này')
  await elsewhere.getByRole('button', { name: said(LANG, 'filing_app.import_button') }).click()
  await elsewhere.getByText(said(LANG, 'filing_app.backup_not_opened')).waitFor()
  await elsewhere.locator('#open-passphrase').fill(PASSPHRASE)
  await elsewhere.getByRole('button', { name: said(LANG, 'filing_app.import_button') }).click()
  await elsewhere.locator('form [role=alert]', { hasText: '2' }).waitFor()
  await toAudit(elsewhere)
  expect(await waiting(elsewhere)).toBe(2)
  await elsewhere.goto(`/workspace/audit/?lang=${LANG}#/outbox/${audit}`)
  await elsewhere.getByText('chưa có hồ sơ').waitFor()
  await desk.close()
})

test('a session that ended says so, keeps everything, and goes on after the sign-in', async () => {
  await context.setOffline(true)
  await answer(page, await section(), 'conforms')
  await context.clearCookies()
  await context.setOffline(false)
  await page.getByText(said(LANG, 'filing_app.session_over_title')).waitFor()
  await toAudit()
  expect(await waiting(page)).toBe(1)
  await signInAgain({ page, lang: LANG }, service.signIn('auditor'))
  await toAudit()
  await page.locator('[data-waiting="0"]').waitFor()
})

test('a clock that is a day ahead is said, and what was written by it arrives', async () => {
  await context.addInitScript(() => {
    const Real = Date
    const ahead = 86_400_000
    globalThis.Date = new Proxy(Real, {
      construct: (target, given: [number]) =>
        given.length > 0 ? new target(...given) : new target(Real.now() + ahead),
      get: (target, name) => (name === 'now' ? () => Real.now() + ahead : Reflect.get(target, name)),
    })
  })
  await page.reload()
  await toAudit()
  await page.getByRole('button', { name: said(LANG, 'filing_app.bring_up_to_date') }).click()
  await page.getByText(said(LANG, 'filing_app.clock_off_title')).waitFor()
  await answer(page, await section(), 'conforms').catch(() => {})
  await toAudit()
  await page.locator('[data-waiting="0"]').waitFor()
  const answers = await page.evaluate(
    async (id) => (await (await fetch(`/api/v1/audits/${id}`)).json()).answers.length,
    audit,
  )
  expect(answers).toBe(1)
})
