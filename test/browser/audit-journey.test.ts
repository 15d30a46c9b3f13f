import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Language } from '../../src/platform/i18n/language.ts'
import { LAPTOP, openChromium, PHONE } from '../support/chromium.ts'
import { dense, denseText } from '../support/pdf-tools.ts'
import { type RunningService, startService } from '../support/running-service.ts'
import {
  type Auditor,
  answerAll,
  completeFindings,
  findBody,
  holdMeetings,
  type Photo,
  planAudit,
  sign,
  signIn,
  takePhotos,
  takeReport,
} from './auditor.ts'
import { faultsOf, watchedPage } from './watched-page.ts'

const BODY = '/o/VN-TIN/9900000016'
const NAME = 'Công ty Cổ phần Nhân lực Mẫu Sao Mai'

const WORDS_OF_THE_REPORT: Readonly<Record<Language, readonly string[]>> = {
  ja: ['是正', '手数料の説明書に内訳がありませんでした', NAME],
  vi: ['khắc phục', 'bản giải thích phí không có phần chi tiết', NAME],
  en: ['Corrective', 'the fee sheet had no breakdown', NAME],
}

let service: RunningService
let browser: Browser
let photos: readonly Photo[]

beforeAll(async () => {
  ;[service, browser] = await Promise.all([startService(), openChromium()])
  photos = await takePhotos(browser)
})

afterAll(async () => {
  await browser?.close()
  await service?.close()
})

/** `person` signs in: nobody audits the same body more than a few times in a row (rotation). */
async function walk(auditor: Auditor, typed: string, shown: string, person = 'auditor'): Promise<void> {
  await findBody(auditor, typed, shown)
  await signIn(auditor, service.signIn(person))
  const audit = await planAudit(auditor, BODY)
  expect(await answerAll(auditor, audit, photos)).toBeGreaterThan(90)
  const progress = auditor.page.locator('progress').first()
  expect(await progress.getAttribute('value')).toBe(await progress.getAttribute('max'))
  await auditor.look('answered')
  expect(await completeFindings(auditor, audit)).toBe(3)
  await holdMeetings(auditor, audit)
  await sign(auditor, audit)
  const { pdf } = await takeReport(auditor)
  const text = await denseText(pdf)
  for (const words of WORDS_OF_THE_REPORT[auditor.lang]) expect(text).toContain(dense(words))
}

const quietly = async () => {}

describe('an auditor finds a body, audits it and takes the signed report home', () => {
  test.each([
    ['ja', 'on a phone', PHONE, 'sao mai sample', NAME],
    ['vi', 'on a laptop', LAPTOP, 'nhan luc mau sao mai', NAME],
  ] as const)('in %s %s, and no page has a fault', async (lang, _, viewport, typed, shown) => {
    const { page, wrongs } = await watchedPage(browser, service.url, { viewport, locale: lang })
    const faults: string[] = []
    const look = async (name: string) => void faults.push(...(await faultsOf(page, `${lang}-${name}`)))
    await walk({ page, lang, look }, typed, shown)
    expect(faults).toEqual([])
    expect(wrongs).toEqual([])
    await page.context().close()
  })

  test.each([
    ['ja', 'on a phone', PHONE, 'sao mai sample', NAME],
    ['vi', 'on a laptop', LAPTOP, 'Nhân lực Mẫu Sao Mai', NAME],
  ] as const)('in %s %s, without JavaScript', async (lang, _, viewport, typed, shown) => {
    const { page, wrongs } = await watchedPage(browser, service.url, {
      viewport,
      locale: lang,
      javaScriptEnabled: false,
    })
    await walk({ page, lang, look: quietly }, typed, shown, 'second-auditor')
    expect(wrongs).toEqual([])
    await page.context().close()
  })

  test('in English by the number of the licence, as far as the first section', async () => {
    const { page, wrongs } = await watchedPage(browser, service.url, { viewport: LAPTOP })
    const faults: string[] = []
    const look = async (name: string) => void faults.push(...(await faultsOf(page, `en-${name}`)))
    const auditor: Auditor = { page, lang: 'en', look }
    await page.goto('/?lang=en')
    await page.getByRole('searchbox').fill('9001/LĐTBXH-GP')
    await page.getByRole('searchbox').press('Enter')
    await page.waitForURL(/\/o\/VN-/)
    await look('entry')
    await signIn(auditor, service.signIn('second-auditor'))
    const audit = await planAudit(auditor, BODY)
    await page.locator(`a[href*="${audit}/sections/"]`).first().click()
    await look('section')
    expect(faults).toEqual([])
    expect(wrongs).toEqual([])
    await page.context().close()
  })
})
