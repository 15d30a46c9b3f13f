import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { NEUTRAL_PAGE } from '../../src/platform/http/components/worker-page.tsx'
import { casesOf, type ReportingApp, readBy, reportingApp } from '../case-filing/report-walk.ts'
import { type OldTelephone, oldTelephone } from './old-telephone.ts'
import { faultsOf } from './watched-page.ts'

let app: ReportingApp
let phone: OldTelephone
let page: Page
let url: string

/** An old telephone whose scripts are off. */
beforeAll(async () => {
  app = await reportingApp()
  phone = await oldTelephone(app.app)
  ;({ page, url } = phone)
}, 60_000)
afterAll(() => phone?.close())

const heading = async (): Promise<string> => (await page.locator('h1').first().textContent())?.trim() ?? ''

async function press(value: string, shows: string): Promise<void> {
  await page.locator(`button[value="${value}"]`).first().click()
  await page.locator('h1', { hasText: shows }).first().waitFor()
  expect([page.url(), await page.title()]).toEqual([`${url}/report`, 'Phiếu hỏi'])
  // Nothing hangs out at the side of a small telephone: the page is as wide as its window.
  expect((await page.locator('html').boundingBox())?.width).toBe(360)
}

const payBroker = async (amount: string): Promise<void> => {
  await press('pay_group:broker', 'Đó là khoản gì?')
  await press('pay_item:L.BROKER', 'Tiền cho môi giới')
  await page.fill('[name=amount]', amount)
  await page.check('[name=currency][value=VND]')
  await press('pay_save', 'Bạn đã trả những khoản tiền nào?')
}

async function upTo(code: (typed: string) => string): Promise<string> {
  await page.goto(`${url}/report`)
  await press('begin', 'Mã của bạn')
  const shown = (await page.locator('[data-code]').textContent())?.trim() ?? ''
  await press('next', 'Hãy nhập lại mã')
  await page.fill('[name=code_back]', code(shown))
  // The key for a new line goes on, and never out.
  await page.press('[name=code_back]', 'Enter')
  await page.locator('h1', { hasText: 'Ngay bây giờ' }).waitFor()
  return shown
}

test('R4 R5 without script two payments and a photo are reported at one address, under one title', async () => {
  await upTo((code) => code.replaceAll(' ', '-'))
  await page.check('[name=danger][value=no]')
  await press('next', 'Đã xảy ra chuyện gì?')
  await page.check('[name=happened][value=debt]')
  await press('next', 'Bạn đã trả')
  await payBroker('30 triệu')
  await press('pay_more', 'Bạn đã trả')
  await payBroker('5.000.000')
  await press('pay_done', 'Vài điều về công việc')
  await page.selectOption('[name=programme]', 'titp')
  await press('next', 'Số tiền bạn đã trả')
  expect(await page.content()).toContain('35.000.000')
  await press('next', 'Đó là những ai?')
  await press('next', 'Hãy kể')
  await page.fill('[name=story]', 'CHUYEN-CUA-TOI')
  await press('next', 'Ai được đọc?')
  await press('next', 'Chúng tôi có được tính')
  await press('next', 'Có người khác')
  await press('next', 'Bạn có muốn')
  await press('next', 'Xem lại rồi gửi')
  await page.setInputFiles('[name=files]', { name: 'receipt.png', mimeType: 'image/png', buffer: POINT })
  await press('send', 'Đã nhận')
  const [one] = await casesOf(app)
  const { content } = await readBy(app, app.cast.mirai, one?.label ?? '')
  expect(content.story).toBe('CHUYEN-CUA-TOI')
  expect(content.payments.map(({ amount_minor }) => amount_minor)).toEqual([30_000_000, 5_000_000])
  const files = await app.db.queries.selectFrom('case_files').selectAll().execute()
  expect(files).toHaveLength(1)
})

test('R3 nothing of it is kept by the browser but the address in its history', async () => {
  const { cookies, origins } = await page.context().storageState()
  expect([cookies, origins]).toEqual([[], []])
})

test('R14 after the quick exit going back shows nothing of what was told', async () => {
  await upTo((code) => code)
  await press('next', 'Đã xảy ra chuyện gì?')
  await press('next', 'Bạn đã trả')
  await press('pay_done', 'Đó là những ai?')
  await page.fill('[name=who_agency]', 'TEN-CONG-TY')
  await press('next', 'Hãy kể')
  await page.locator('button.feri-self-leave').click()
  await page.waitForURL(`${NEUTRAL_PAGE}**`)
  await page.goBack().catch(() => undefined)
  await page.goBack().catch(() => undefined)
  await page.reload().catch(() => undefined)
  expect(await page.content()).not.toContain('TEN-CONG-TY')
  expect(await heading()).toBe('Có chuyện không ổn? Hãy kể ở đây.')
})

test('P8 every page of a report passes axe and fits 320 px, in Japanese too', async () => {
  const read = await phone.japanese()
  await read.goto(`${url}/report`)
  const faults: string[] = await faultsOf(read, 'start')
  const go = async (value: string, name: string) => {
    await read.locator(`button[value="${value}"]`).first().click()
    await read.locator('input[name=told]').first().waitFor({ state: 'attached' })
    faults.push(...(await faultsOf(read, name)))
  }
  await go('begin', 'code')
  const code = (await read.locator('[data-code]').textContent()) ?? ''
  await go('slip', 'slip')
  await go('stay', 'code again')
  await go('next', 'code_back')
  await go('next', 'code_back refused')
  await read.fill('[name=code_back]', code)
  await go('next', 'danger')
  await read.check('[name=danger][value=yes]')
  await go('next', 'contacts')
  await go('next', 'happened')
  await go('next', 'payments')
  await go('pay_group:something_else', 'pictures')
  await go('pay_item:B8.OTHER', 'payment')
  await go('pay_save', 'payment refused')
  await read.fill('[name=amount]', '5000')
  await read.check('[name=currency][value=JPY]')
  await go('pay_save', 'payments told')
  await go('pay_done', 'facts')
  for (const name of ['law', 'who', 'story', 'readers', 'figures', 'group']) await go('next', name)
  await read.check('[name=group][value=start]')
  await go('next', 'group_made')
  await go('next', 'name')
  await go('next', 'send')
  await read.locator('button[value=send]').click()
  await read.locator('h1', { hasText: '届きました' }).waitFor()
  faults.push(...(await faultsOf(read, 'received')))
  expect(faults).toEqual([])
}, 120_000)

/** One grey point. */
const POINT = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
)
