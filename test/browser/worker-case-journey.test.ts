import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type ServerType, serve } from '@hono/node-server'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { translator } from '../../src/platform/i18n/translate.ts'
import { addShare } from '../../src/remedies/add-share.ts'
import { openPlan } from '../../src/remedies/open-plan.ts'
import { recordPayment } from '../../src/remedies/record-payment.ts'
import { filesUnder, foundIn } from '../attack/marker-search.ts'
import { casesOf, type ReportingApp, readBy, reportingApp } from '../case-filing/report-walk.ts'
import { does } from '../case-handling/handled-case.ts'
import { unlockedAgain } from '../cases/case-cast.ts'
import { sample } from '../platform/clean-file/samples.ts'
import { aPerson } from '../support/builders.ts'
import { openProfile } from '../support/chromium.ts'
import { freePort } from '../support/free-port.ts'
import { keptBy, MARKERS, press, tellAll, traceOf } from './case-reporter.ts'

const t = translator('vi')
const PHOTO = {
  name: 'IMG_20261121_0815.jpg',
  mimeType: 'image/jpeg',
  buffer: Buffer.from(sample('photo.jpg')),
}
const ANSWER = 'LOIDAPCUACANBO'
const DAY_MS = 86_400_000
const TYPES: Readonly<Record<string, string>> = { css: 'text/css', js: 'text/javascript' }

let app: ReportingApp
let server: ServerType
let url = ''

beforeAll(async () => {
  app = await reportingApp({ wait_seconds_return: 0, wait_seconds_file: 0, worked_return: 10_000 })
  const port = await freePort()
  url = `http://localhost:${port}`
  server = serve({ port, fetch: (request) => asset(request) ?? app.app.fetch(request) })
}, 60_000)
afterAll(() => server?.close())

function asset(request: Request): Response | undefined {
  const [, name = ''] = /^\/assets\/([\w.-]+)$/.exec(new URL(request.url).pathname) ?? []
  if (name === '') return undefined
  return new Response(readFileSync(`dist/public/${name}`), {
    headers: { 'content-type': TYPES[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream' },
  })
}

/** Two payments, words, a name: the same told by pages without script. */
async function tellByPages(page: Page): Promise<string> {
  const go = async (value: string) => {
    const before = await page.locator('h1').first().textContent()
    await page.locator(`button[value="${value}"]:visible`).first().click()
    await page
      .locator('h1')
      .filter({ hasNotText: before?.trim() ?? '' })
      .first()
      .waitFor()
  }
  const pay = async (group: string, item: string, amount: string, words?: string) => {
    await go(`pay_group:${group}`)
    await go(`pay_item:${item}`)
    await page.fill('[name=amount]', amount)
    await page.check('[name=currency][value=VND]')
    if (words) await page.fill('[name=words]', words)
    await go('pay_save')
  }
  await page.goto('/report')
  await go('begin')
  const code = (await page.locator('[data-code]').first().textContent())?.trim() ?? ''
  await go('next')
  await page.fill('[name=code_back]', code.replaceAll(' ', '-'))
  await go('next')
  await page.check('[name=danger][value=no]')
  await go('next')
  await page.locator('[name=happened]').first().check()
  await go('next')
  await pay('broker', 'L.BROKER', '30tr')
  await page.locator('button[value=pay_more]:visible').first().click()
  await page.locator('button[value="pay_group:something_else"]').waitFor()
  await pay('something_else', 'B8.OTHER', '2.000.000', MARKERS.payment)
  await go('pay_done')
  await go('next')
  await go('next')
  await page.fill('[name=who_agency]', MARKERS.agency)
  await go('next')
  await page.fill('[name=story]', `Xin giúp tôi. ${MARKERS.story}`)
  await go('next')
  await page.check('[name=readers][value=both]')
  for (const _step of ['readers', 'figures', 'group']) await go('next')
  await page.fill('[name=name]', MARKERS.name)
  await go('next')
  return code
}

async function tellByScript(page: Page): Promise<string> {
  const { code, traces } = await tellAll(page, async (step) => {
    if (step === 'readers') await page.check('[name=readers][value=both]')
  })
  // R4: one address, one title, one length of the history, whatever was asked.
  expect(new Set(traces).size).toBe(1)
  return code
}

/** What officers do on the next day: an answer, somebody who could help, money that is owed and said to be paid. */
async function officersAct(label: string): Promise<void> {
  const stage = app as never
  const { deps, cast } = app
  const [mirai, vamas] = [await unlockedAgain(stage, cast.mirai), await unlockedAgain(stage, cast.vamas)]
  const { content } = await readBy(app, mirai, label)
  expect(content.story).toContain(MARKERS.story)
  expect(content.payments.map(({ amount_minor }) => amount_minor)).toEqual([30_000_000, 2_000_000])
  await does(stage, mirai, label, 'acknowledgement', { message: ANSWER, seen: 0 })
  await does(stage, mirai, label, 'referral', { contact: 'otit', why: 'Họ giúp được', passes_on: 'Số tiền' })
  const manager = await aPerson(deps as never, 'programme_manager', { actsFor: 'vamas' })
  const [payer] = cast.agency.identifiers
  if (!payer) throw new Error('nobody owes')
  const today = deps.now().slice(0, 10)
  const plan = { payer_role: 'sending_agency', method: 'worker_declared', currency: 'VND' } as const
  const { number } = await openPlan(deps, manager, { ...plan, payer, discovered_on: today })
  const months = { count: 1, first_due_on: today }
  const { share } = await addShare(deps, vamas.actor, number, {
    amount_minor: 9_000_000,
    months,
    case: label,
  })
  const payment = { instalment: 1, amount_minor: 9_000_000, paid_on: today }
  await recordPayment(deps, manager, { number, code: share.code }, { payment })
}

const does1 = async (page: Page, value: string, says: string): Promise<void> => {
  await page.locator(`button[value${value}]:visible`).first().click()
  await page.locator('.govuk-notification-banner--success', { hasText: says }).waitFor()
}

async function opens(page: Page, code: string): Promise<void> {
  await page.goto('/return')
  await page.fill('[name=code]', code.replaceAll(' ', '.'))
  await press(page, 'open')
  await page.locator('[data-case]').waitFor()
}

async function returns(page: Page, code: string): Promise<void> {
  await opens(page, code)
  const title = await page.title()
  await page.getByText(ANSWER).first().waitFor()
  await page.fill('textarea[name=text]', MARKERS.message)
  await does1(page, '=message', t('case_return.done_message'))
  await does1(page, '^="referral:"][value$=":yes"', t('case_return.done_referral_yes'))
  await does1(page, '^="repayment:yes:"', t('case_return.done_part'))
  expect([page.url(), await page.title()]).toEqual([`${url}/return`, title])
}

async function answersCheckIn(page: Page, code: string): Promise<void> {
  await opens(page, code)
  await page.check('[name=how][value=a_little]')
  await does1(page, '^="check_in:"', t('case_return.done_check_in'))
}

/** Addresses and titles that the browser could go back to. */
async function historyOf(page: Page): Promise<string[]> {
  const cdp = await page.context().newCDPSession(page)
  const { entries } = await cdp.send('Page.getNavigationHistory')
  await cdp.detach()
  return entries.map(({ url: address, title }) => `${address} ${title}`)
}

const standing = async (caseId: string) => {
  const q = app.db.queries
  const [referral] = await q
    .selectFrom('case_referrals')
    .select('status')
    .where('case_id', '=', caseId)
    .execute()
  const [share] = await q.selectFrom('repayment_shares').selectAll().where('case_id', '=', caseId).execute()
  const answers = await q
    .selectFrom('repayment_answers')
    .select('answer')
    .where('plan_id', '=', share?.plan_id ?? '')
    .execute()
  const messages = await q
    .selectFrom('case_messages')
    .select('author')
    .where('case_id', '=', caseId)
    .execute()
  const checkIns = await q
    .selectFrom('case_check_ins')
    .select('kind')
    .where('case_id', '=', caseId)
    .where('answered_on', 'is not', null)
    .execute()
  const files = await q.selectFrom('case_files').select('id').where('case_id', '=', caseId).execute()
  return {
    referral: referral?.status,
    paid: answers.map(({ answer }) => answer),
    authors: messages.map(({ author }) => author),
    checkIns: checkIns.map(({ kind }) => kind),
    files: files.length,
  }
}

describe.each([
  ['with scripts', true],
  ['without scripts', false],
])('a worker on a telephone, %s', (_name, javaScriptEnabled) => {
  const profile = mkdtempSync(path.join(tmpdir(), 'feri-telephone-'))
  const known = new Set<string>()
  let context: BrowserContext
  let code = ''
  beforeAll(async () => {
    for (const { id } of await casesOf(app)) known.add(id)
    context = await openProfile(profile, {
      baseURL: url,
      viewport: { width: 360, height: 740 },
      locale: 'vi',
      javaScriptEnabled,
    })
    context.setDefaultTimeout(20_000)
  })
  afterAll(async () => {
    await context?.close()
    rmSync(profile, { recursive: true, force: true })
  })
  const newCase = async () => (await casesOf(app)).find(({ id }) => !known.has(id))

  test('R3 R4 R5 acceptance 1: reports two payments and a photo, is answered, writes, consents, confirms, and tells how it goes', async () => {
    const page = await context.newPage()
    code = await (javaScriptEnabled ? tellByScript(page) : tellByPages(page))
    await page.setInputFiles('[name=files]', PHOTO)
    if (javaScriptEnabled) await page.locator('[data-files] button').first().waitFor()
    await press(page, 'send')
    await page.locator('h1:visible', { hasText: 'Đã nhận' }).first().waitFor()
    expect(new Set((await historyOf(page)).filter((one) => one.startsWith('http'))).size).toBe(1)
    const one = await newCase()
    app.clock.aheadMs += DAY_MS
    await officersAct(one?.label ?? '')
    await returns(page, code)
    app.clock.aheadMs += 15 * DAY_MS
    await answersCheckIn(page, code)
    expect(await standing(one?.id ?? '')).toEqual({
      referral: 'consented',
      paid: ['yes'],
      authors: ['officer', 'worker'],
      checkIns: ['week_2'],
      files: 1,
    })
    const gone = await historyOf(page)
    expect(gone.join()).not.toContain(code.replaceAll(' ', '').slice(0, 8))
    const visited = new Set(gone.map((entry) => entry.split(' ')[0]).filter((at) => at?.startsWith('http')))
    expect([...visited].toSorted()).toEqual([`${url}/report`, `${url}/return`])
    if (javaScriptEnabled) expect(await traceOf(page)).toContain('/return')
    await page.close()
  }, 90_000)

  test('R3 after the tab was closed cookies, storage, databases and caches are empty', async () => {
    const { cookies, origins } = await context.storageState({ indexedDB: true })
    expect([cookies, origins]).toEqual([[], []])
    const page = await context.newPage()
    await page.goto('/privacy')
    expect((await historyOf(page)).filter((one) => one.startsWith('http'))).toHaveLength(1)
    if (javaScriptEnabled)
      expect(await keptBy(page)).toEqual({
        cookie: '',
        local: {},
        session: {},
        databases: 0,
        caches: 0,
        workers: 0,
      })
    await page.close()
  })

  test('R3 B3 and the browser’s own folder on the disk holds nothing that was told, read or typed', async () => {
    await context.close()
    const words = {
      ...MARKERS,
      answer: ANSWER,
      code,
      digits: code.replaceAll(' ', ''),
      back: code.replaceAll(' ', '-'),
      typed: code.replaceAll(' ', '.'),
    }
    const folder = filesUnder(profile)
    expect(folder.length).toBeGreaterThan(5)
    // That the address was visited is there, so the search looks where it should.
    expect(foundIn(folder, { visited: `${url}/return` })).not.toEqual([])
    // Chromium writes forms that were sent to its Sessions folder, to open tabs again: not ours, for a password stands in them.
    expect(foundIn(folder, words)).toEqual([])
  })
})
