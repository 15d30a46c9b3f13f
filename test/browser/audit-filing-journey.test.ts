import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openChromium, openProfile } from '../support/chromium.ts'
import { type RunningService, startService } from '../support/running-service.ts'
import { planAudit, signIn } from './auditor.ts'
import {
  addPhoto,
  answer,
  installed,
  kept,
  openApp,
  photo,
  said,
  setPassphrase,
  signInAgain,
  takeAlong,
  unlock,
  waiting,
} from './filing-auditor.ts'
import { faultsOf } from './watched-page.ts'

const BODY = '/o/VN-TIN/9900000016'
const LANG = 'ja'
const TABLET = { width: 820, height: 1180 } as const

let service: RunningService
let second: Browser
let folder: string
let context: BrowserContext
const wrongs: string[] = []

beforeAll(async () => {
  ;[service, second] = await Promise.all([startService(), openChromium()])
  folder = await mkdtemp(path.join(tmpdir(), 'feri-tablet-'))
}, 240_000)

afterAll(async () => {
  await context?.close()
  await second?.close()
  await service?.close()
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
})

/** The tablet switched on: its browser, with what lies in its profile. */
async function switchOn(offline: boolean): Promise<Page> {
  context = await openProfile(folder, {
    baseURL: service.url,
    viewport: TABLET,
    timezoneId: 'Asia/Tokyo',
    locale: LANG,
    offline,
  })
  const page = context.pages()[0] ?? (await context.newPage())
  page.setDefaultTimeout(20_000)
  page.on('pageerror', (error) => wrongs.push(`script: ${error.message}`))
  page.on('console', (message) => {
    if (/content.security.policy|refused to/i.test(message.text())) wrongs.push(message.text())
  })
  return page
}

/** The tab dies without a word, as when the tablet needs its memory; the browser is opened anew. */
async function kill(page: Page): Promise<Page> {
  const session = await context.newCDPSession(page)
  const crashed = page.waitForEvent('crash')
  // Nobody is left to answer it.
  void session.send('Page.crash').catch(() => {})
  await crashed
  await context.close()
  return switchOn(true)
}

interface Whole {
  readonly number: string
  readonly answers: readonly {
    question: string
    value: string | number | null
    note: string
    revision: number
  }[]
  readonly evidence: readonly { question: string; sha256: string; size_bytes: number }[]
  readonly findings: readonly {
    question: string
    corrective_action: string
    affected_workers: number | null
  }[]
}

const wholeAudit = (page: Page, id: string): Promise<Whole> =>
  page.evaluate(async (audit) => (await fetch(`/api/v1/audits/${audit}`)).json(), id)

/** The questions of the sections on the screen, in order. */
const questionsShown = (page: Page): Promise<{ id: string; kind: string }[]> =>
  page.locator('.audit-question').evaluateAll((cards) =>
    cards.map((card) => ({
      id: card.id.replace('q-', ''),
      kind: card.querySelector('input[type=radio]')
        ? 'conformity'
        : (card.querySelector('input,textarea')?.getAttribute('type') ?? 'area'),
    })),
  )

const FAILED_NOTE = '見本の記録：手数料の説明書に内訳がありませんでした。'
let given = 0
let taken = 0
/** The one question that could not be verified first. */
let doubted = ''
/** Beginnings of the hashes that the tablet shows. */
const photos: string[] = []

/** Answers questions, section by section from where the tablet stands, until there are so many. */
async function answerUntil(page: Page, audit: string, many: number, from: number): Promise<number> {
  for (let section = from; ; section++) {
    await page.goto(`/workspace/audit/?lang=${LANG}#/audit/${audit}`)
    await page.locator('.audit-row a[href*="/section/"]').nth(section).click()
    await page.locator('.audit-question').first().waitFor()
    for (const { id, kind } of await questionsShown(page)) {
      if (given >= many) return section
      if (kind === 'conformity') {
        const [code, note] = codeFor(given)
        if (code === 'not_verified') doubted ||= id
        await answer(page, id, code, note)
      } else {
        const typed = { date: '2026-03-31', text: '12', area: '見本の回答です。' }[kind] ?? '12'
        await page.locator(`[id="value-${id}"]`).fill(typed)
        await kept(page, id)
      }
      if (given % 5 === 4) {
        const big = taken === 0
        const buffer = await photo(page, big ? 7_760 : 1_600, big ? 5_184 : 1_200, taken)
        photos.push(await addPhoto(page, id, `photo-${taken}.jpg`, buffer))
        taken += 1
      }
      given += 1
    }
  }
}

const codeFor = (at: number): [string, string?] =>
  at === 6
    ? ['does_not_conform', FAILED_NOTE]
    : at % 11 === 10
      ? ['not_verified', '書類が見つかりません。']
      : ['conforms']

const ACTION = '内訳を記した説明書を作り、全員に配ってください。'

async function completeFinding(page: Page, audit: string): Promise<void> {
  await page.goto(`/workspace/audit/?lang=${LANG}#/audit/${audit}/findings`)
  await page.locator('textarea[id^="action-"]').fill(ACTION)
  await page.locator('input[id^="affected-"]').fill('１２')
  await page.locator('input[id^="due-"]').fill('2099-12-31')
  await page.locator('.audit-question [data-state="kept"]').waitFor()
}

/** Those who were there sign: one with the finger, one by the name; who else is of the team is excused. */
async function meetingWithTwoSignatures(page: Page, audit: string): Promise<void> {
  await page.goto(`/workspace/audit/?lang=${LANG}#/audit/${audit}/meeting/opening`)
  await page.locator('#place').fill('見本ビル3階 会議室')
  await page.getByRole('button', { name: said(LANG, 'filing_app.person_add') }).click()
  const people = page.locator('.audit-person')
  const last = people.last()
  await last.locator('input[id^="name-"]').fill('Nguyễn Thị Mẫu')
  await last.locator('input[id^="function-"]').fill('代表取締役')
  await last.getByRole('button', { name: said(LANG, 'filing_app.signature_typed') }).click()
  await last.getByText(said(LANG, 'filing_app.has_signed')).waitFor()
  const box = await people.first().locator('canvas').boundingBox()
  if (!box) throw new Error('there is nowhere to sign')
  await people.first().locator('canvas').scrollIntoViewIfNeeded()
  const at = (await people.first().locator('canvas').boundingBox()) ?? box
  await page.mouse.move(at.x + 30, at.y + 60)
  await page.mouse.down()
  for (let i = 0; i < 12; i++) await page.mouse.move(at.x + 30 + i * 20, at.y + 60 + (i % 2) * 40)
  await page.mouse.up()
  await people
    .first()
    .getByRole('button', { name: said(LANG, 'filing_app.signature_use') })
    .click()
  await people.first().getByText(said(LANG, 'filing_app.has_signed')).waitFor()
  for (const reason of await page.locator('input[id^="unsigned-"]').all()) await reason.fill('移動中のため')
  await page.getByRole('button', { name: said(LANG, 'filing_app.meeting_finish') }).click()
  await page.getByRole('button', { name: said(LANG, 'filing_app.meeting_again') }).waitFor()
}

/** The same auditor at a desk, in another browser. */
async function anotherAnswer(audit: string, question: string): Promise<void> {
  const other = await second.newContext({ baseURL: service.url, locale: LANG })
  const page = await other.newPage()
  await page.goto(`/?lang=${LANG}`)
  await signIn({ page, lang: LANG, look: async () => {} }, service.signIn('auditor'))
  const status = await page.evaluate(
    async ([id, asked]) => {
      const body = JSON.stringify({ value: 'conforms', note: '', expected_revision: 0 })
      const headers = { 'content-type': 'application/json' }
      return (await fetch(`/api/v1/audits/${id}/answers/${asked}`, { method: 'POST', headers, body })).status
    },
    [audit, question] as const,
  )
  expect(status).toBe(200)
  await other.close()
}

test('an auditor files a whole day without a network, and everything arrives once', {
  timeout: 300_000,
}, async () => {
  let page = await switchOn(false)
  const me = { page, lang: LANG, look: async () => {} } as const
  await page.goto(`/?lang=${LANG}`)
  await signIn(me, service.signIn('auditor'))
  const audit = (await planAudit(me, BODY)).split('/').at(-1) ?? ''
  const { number } = await wholeAudit(page, audit)
  await openApp(me)
  await installed(me)
  await setPassphrase(me)
  await takeAlong(me, number)

  // No network, and nobody at the other end either.
  await context.setOffline(true)
  await service.stop()
  const faults: string[] = []
  let section = await answerUntil(page, audit, 25, 0)
  faults.push(...(await faultsOf(page, 'ja-filing-section')))

  page = await kill(page)
  const began = Date.now()
  await openApp({ page, lang: LANG })
  await page.locator('#passphrase').waitFor()
  expect(Date.now() - began, 'opening the app offline').toBeLessThan(1_000)
  await unlock({ page, lang: LANG })
  section = await answerUntil(page, audit, 45, section + 1)

  page = await kill(page)
  await openApp({ page, lang: LANG })
  await unlock({ page, lang: LANG })
  await answerUntil(page, audit, 60, section + 1)
  expect([given, taken]).toEqual([60, 12])

  await completeFinding(page, audit)
  faults.push(...(await faultsOf(page, 'ja-filing-findings')))
  await meetingWithTwoSignatures(page, audit)
  faults.push(...(await faultsOf(page, 'ja-filing-meeting')))
  await page.goto(`/workspace/audit/?lang=${LANG}#/audit/${audit}`)
  expect(await waiting(page)).toBe(60 + 12 + 1 + 1)

  // Meanwhile a second device answers one of the questions differently.
  await service.start()
  await anotherAnswer(audit, doubted)

  await context.setOffline(false)
  // The tablet was switched off twice: the service does not know it any more, and the app says so, and keeps everything.
  const back = page.getByRole('link', { name: said(LANG, 'filing_app.sign_in') })
  const arrived = page.locator('[data-waiting="1"]')
  await back.or(arrived).waitFor({ timeout: 60_000 })
  if (await back.isVisible()) await signInAgain({ page, lang: LANG }, service.signIn('auditor'))
  await page.goto(`/workspace/audit/?lang=${LANG}#/audit/${audit}`)
  await arrived.waitFor({ timeout: 60_000 })
  await page.goto(`/workspace/audit/?lang=${LANG}#/outbox/${audit}`)
  const conflict = page.locator('.audit-conflict')
  await conflict.waitFor()
  faults.push(...(await faultsOf(page, 'ja-filing-conflict')))
  expect(await conflict.count()).toBe(1)
  await conflict.getByText(said(LANG, 'audits.answer_conforms')).waitFor()
  await conflict.getByText(said(LANG, 'audits.answer_not_verified')).waitFor()

  const there = await wholeAudit(page, audit)
  expect(there.answers.length).toBe(60)
  expect(there.answers.filter(({ revision }) => revision !== 1)).toEqual([])
  expect(there.evidence.map(({ sha256 }) => sha256.slice(0, 12)).sort()).toEqual([...photos].sort())
  expect(there.findings).toMatchObject([{ corrective_action: ACTION, affected_workers: 12 }])

  // Decided on the tablet: mine, in both fields.
  const mine = said(LANG, 'filing_app.keep_mine')
  for (let left = await conflict.getByRole('button', { name: mine }).count(); left > 0; left--)
    await conflict.getByRole('button', { name: mine }).first().click()
  await page.locator('[data-waiting="0"]').waitFor()
  const decided = (await wholeAudit(page, audit)).answers.find((one) => one.question === doubted)
  expect(decided).toMatchObject({ value: 'not_verified', revision: 2 })
  expect(faults).toEqual([])
  expect(wrongs).toEqual([])
})
