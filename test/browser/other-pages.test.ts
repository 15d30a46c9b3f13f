import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LAPTOP, openChromium, PHONE } from '../support/chromium.ts'
import { type RunningService, startService } from '../support/running-service.ts'
import { signIn } from './auditor.ts'
import { faultsOf, watchedPage } from './watched-page.ts'

const WEIGHT_MAX = 100_000

let service: RunningService
let browser: Browser

beforeAll(async () => {
  ;[service, browser] = await Promise.all([startService(), openChromium()])
})

afterAll(async () => {
  await browser?.close()
  await service?.close()
})

describe('a stranger on the public pages', () => {
  test.each([
    '/?lang=vi',
    '/?q=sao+mai&lang=vi',
    '/?q=%E8%A6%8B%E6%9C%AC&lang=ja',
    '/o/VN-TIN/9900000016?lang=ja',
  ])('%s weighs at most 100 kB in all, asks nobody else for anything and sets no cookie', async (path) => {
    const { page, requests, wrongs } = await watchedPage(browser, service.url, { viewport: PHONE })
    await page.goto(path, { waitUntil: 'networkidle' })
    const sizes = await Promise.all(requests.filter((r) => r.url().startsWith('http')).map((r) => r.sizes()))
    const weight = sizes.reduce((sum, size) => sum + size.responseHeadersSize + size.responseBodySize, 0)
    expect(weight).toBeGreaterThan(5_000)
    expect(weight).toBeLessThanOrEqual(WEIGHT_MAX)
    expect(wrongs).toEqual([])
    expect(await page.context().cookies()).toEqual([])
    await page.context().close()
  })
})

const STRANGER = {
  verify: '/verify',
  'verify-unknown': '/verify/FR-2026-00000-0',
  'not-found': '/no-such-page',
  nothing: '/?q=zzzzqqqq',
  filters: '/?role=sending_agency&country=VN',
  employer: '/o/JP-JCN/7999901000001',
  api: '/api',
  gallery: '/gallery',
} as const

const OFFICER = {
  lists: '/workspace/lists',
  preview: '/workspace/lists',
  audits: '/workspace/audits',
  account: '/account',
} as const

const ADMINISTRATOR = {
  accounts: '/workspace/accounts',
  invite: '/workspace/accounts/invite',
  'api-keys': '/workspace/api-keys',
  'api-key-new': '/workspace/api-keys/new',
  'plan-find': '/workspace/audits/new',
} as const

const VIEWS = [
  ['ja', PHONE],
  ['vi', LAPTOP],
] as const

/** Signed in once: a code of the second factor serves one sign-in. */
async function faultsAt(paths: Readonly<Record<string, string>>, person?: string): Promise<string[]> {
  const { page, wrongs } = await watchedPage(browser, service.url, { viewport: PHONE })
  await page.goto('/?lang=en')
  if (person) await signIn({ page, lang: 'en', look: async () => {} }, service.signIn(person))
  const faults: string[] = []
  for (const [lang, viewport] of VIEWS) {
    await page.setViewportSize(viewport)
    for (const [name, path] of Object.entries(paths)) {
      await page.goto(`${path}${path.includes('?') ? '&' : '?'}lang=${lang}`)
      if (name === 'preview') await uploadBadList(page)
      faults.push(...(await faultsOf(page, `${lang}-${name}`)))
    }
  }
  await page.context().close()
  return [...faults, ...wrongs]
}

/** The published list of sending agencies with five rows that cannot be right. */
async function uploadBadList(page: Page): Promise<void> {
  await page.locator('[name="kind"][value="sending_agencies"]').check()
  await page.locator('input[type="file"]').setInputFiles('fixtures/lists/sending-agencies-5-bad-rows.xlsx')
  await page.locator('main form button').click()
  await page.locator('.govuk-error-summary').waitFor()
  expect(await page.locator('main tbody tr').count()).toBe(5)
}

describe('no page has a fault in Japanese on a phone or in Vietnamese on a laptop', () => {
  test('for a stranger', async () => expect(await faultsAt(STRANGER)).toEqual([]))
  test('for a registration officer', async () =>
    expect(await faultsAt(OFFICER, 'registration-officer')).toEqual([]))
  test('for an administrator', async () => expect(await faultsAt(ADMINISTRATOR, 'administrator')).toEqual([]))
})
