import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { translator } from '../../src/platform/i18n/translate.ts'
import { newCode } from '../../src/platform/secret-code.ts'
import { openChromium } from '../support/chromium.ts'
import { type RunningService, startService } from '../support/running-service.ts'
import { press, tellAll } from './case-reporter.ts'
import { personAtApi } from './demonstration-order.ts'
import { type Watched, watchedPage } from './watched-page.ts'

const PHONE = { viewport: { width: 360, height: 740 } }
const LOOK = process.env.LOOK
/** A finger's width, in pixels. */
const FINGER = 44

let service: RunningService
let browser: Browser
/** The page that shows an officer's reading code the one time. */
let readingCode = ''

beforeAll(async () => {
  ;[service, browser] = await Promise.all([startService(), openChromium()])
  const officer = await personAtApi(service, 'case-officer')
  readingCode = await (await officer.ask('/workspace/reading-key/new', { form: {} })).text()
  const code = /feri-secret-code[^>]*>\s*([\d ]+)/.exec(readingCode)?.[1]?.trim() ?? ''
  await officer.ask('/workspace/reading-key/confirm', { form: { new_code: code } })
})
afterAll(async () => {
  await browser?.close()
  await service?.close()
})

const opened = (locale: string, more: object = {}): Promise<Watched> =>
  watchedPage(browser, service.url, { ...PHONE, locale, ...more })

/** How many groups of digits stand in each line of the code that is seen, at 320, 360 and 1280 pixels. */
async function rowsOfCode(page: Page): Promise<string[]> {
  const rows: string[] = []
  for (const width of [320, 360, 1280]) {
    await page.setViewportSize({ width, height: 740 })
    rows.push(
      await page.locator('.feri-secret-code:visible').evaluate((box) => {
        const text = box.firstChild as Text
        const tops = [...text.data.matchAll(/\d{4}/g)].map(({ index }) => {
          const range = document.createRange()
          range.setStart(text, index)
          range.setEnd(text, index + 4)
          return Math.round(range.getBoundingClientRect().top)
        })
        const inside = box.scrollWidth <= box.clientWidth ? '' : ' and out of its box'
        return [...new Set(tops)].map((top) => tops.filter((one) => one === top).length).join('+') + inside
      }),
    )
  }
  await page.setViewportSize(PHONE.viewport)
  return rows
}
const FOUR_AND_THREE = ['4+3', '4+3', '4+3']

/** What a thumb would miss: what can be pressed and is smaller than a finger. Links within a sentence may be (WCAG 2.5.8). */
const smallTargets = (page: Page): Promise<string[]> =>
  page.evaluate((least) => {
    const found: string[] = []
    for (const one of document.querySelectorAll<HTMLElement>('button, summary, select, input, textarea, a')) {
      const { width, height } = one.getBoundingClientRect()
      const tick = one.matches('[type=radio], [type=checkbox]')
      const unseen = width <= 1 || height <= 1 || one.closest('.govuk-skip-link') !== null
      if (unseen || tick || (one.matches('a') && getComputedStyle(one).display === 'inline')) continue
      if (height < least || width < least) found.push(`${one.outerHTML.slice(0, 120)} ${width}x${height}`)
    }
    for (const label of document.querySelectorAll<HTMLElement>(
      '.govuk-radios__label, .govuk-checkboxes__label',
    )) {
      const { width, height } = label.getBoundingClientRect()
      if (width > 0 && height < least - 4) found.push(`${label.outerHTML.slice(0, 120)} ${width}x${height}`)
    }
    return found
  }, FINGER)

const look = async (page: Page, name: string): Promise<void> => {
  if (LOOK) await page.screenshot({ path: `${LOOK}/${name}.png`, fullPage: true })
}

test.each(['vi', 'ja'])(
  'what a worker sees while telling is neat and large enough for a thumb, in %s',
  async (locale) => {
    const { page, wrongs } = await opened(locale)
    const small: string[] = []
    const rows: Record<string, string[]> = {}
    let headings = 0
    await page.goto('/report')
    small.push(...(await smallTargets(page)))
    await look(page, `start-${locale}`)
    await tellAll(page, async (step) => {
      small.push(...(await smallTargets(page)).map((one) => `${step}: ${one}`))
      if (step === 'code') rows.code = await rowsOfCode(page)
      if (step === 'law') headings = await page.locator('[data-step=law] :is(h1, h2)').count()
      await look(page, `${step.replaceAll(':', '-')}-${locale}`)
    })
    await press(page, 'goto:group')
    await page.check('[name=group][value=start]')
    await press(page, 'next')
    await page.locator('[data-step=group_made]:visible').waitFor()
    rows.group = await rowsOfCode(page)
    await look(page, `group-made-${locale}`)
    expect(rows).toEqual({ code: FOUR_AND_THREE, group: ['3+2', '3+2', '3+2'] })
    expect(headings).toBe(1)
    expect([...new Set(small)]).toEqual([])
    expect(wrongs).toEqual([])
    await page.context().close()
  },
)

test.each(['vi', 'ja'])(
  'without scripts the code and its slip stand in the same rows, in %s',
  async (locale) => {
    const { page } = await opened(locale, { javaScriptEnabled: false })
    await page.goto('/report')
    await look(page, `plain-start-${locale}`)
    await press(page, 'begin')
    await page.locator('[data-code]').waitFor()
    await look(page, `plain-code-${locale}`)
    expect(await rowsOfCode(page)).toEqual(FOUR_AND_THREE)
    expect(await smallTargets(page)).toEqual([])
    await press(page, 'slip')
    await page.locator('.feri-slip').waitFor()
    await look(page, `plain-slip-${locale}`)
    expect(await rowsOfCode(page)).toEqual(FOUR_AND_THREE)
    await page.context().close()
  },
)

test('an officer’s reading code stands in the same rows', async () => {
  const { page } = await opened('ja')
  await page.route('**/reading-code', (route) =>
    route.fulfill({ body: readingCode, contentType: 'text/html; charset=utf-8' }),
  )
  await page.goto('/reading-code')
  await look(page, 'reading-code')
  expect(await rowsOfCode(page)).toEqual(FOUR_AND_THREE)
  await page.context().close()
})

describe('on coming back', () => {
  const t = translator('vi')
  let page: Page
  let wrongs: readonly string[]
  let code: string
  const focused = (selector: string): Promise<boolean> =>
    page.evaluate((one) => document.activeElement?.matches(one) ?? false, selector)

  beforeAll(async () => {
    ;({ page, wrongs } = await opened('vi'))
    // There is no microphone here; what records is the browser's own.
    await page.addInitScript(() => {
      navigator.mediaDevices.getUserMedia = () => {
        const device = new AudioContext()
        const tone = device.createOscillator()
        const out = device.createMediaStreamDestination()
        tone.connect(out)
        tone.start()
        return Promise.resolve(out.stream)
      }
    })
    code = (await tellAll(page)).code
    await press(page, 'send')
    await page.locator('[data-filed=answer_by]:visible').waitFor()
  })
  afterAll(() => page.context().close())

  test('a slip of the hand leads to its field, and no word of it stands in the address', async () => {
    await page.goto('/return')
    await look(page, 'return-code-vi')
    expect(await smallTargets(page)).toEqual([])
    await page.fill('[name=code]', '1234')
    await press(page, 'open')
    await page.locator('[data-refusal] a').click()
    expect(await focused('[name=code]')).toBe(true)
    // A code that nobody has is told by the service; its summary leads there too.
    await page.fill('[name=code]', newCode())
    await press(page, 'open')
    await page.locator('[data-error-summary] a').click()
    expect(await focused('[name=code]')).toBe(true)
    expect(page.url()).toBe(`${service.url}/return`)
  })

  test('the page behind the code is neat and large enough for a thumb, in Vietnamese and Japanese', async () => {
    await page.fill('[name=code]', code)
    await press(page, 'open')
    await page.locator('[data-case]').waitFor()
    expect(await smallTargets(page)).toEqual([])
    await look(page, 'return-vi')
    await press(page, 'language:ja')
    await page.locator('html[lang=ja]').waitFor()
    expect(await smallTargets(page)).toEqual([])
    await look(page, 'return-ja')
    await press(page, 'language:vi')
    await page.locator('html[lang=vi]').waitFor()
  })

  test('what was done is told first to who hears the page, and what was refused likewise', async () => {
    await press(page, 'message')
    await page.locator('[data-error-summary]').waitFor()
    expect(await focused('[data-error-summary]')).toBe(true)
    await page.locator('[data-error-summary] a').click()
    expect(await focused('textarea[name=text]')).toBe(true)
    await page.fill('textarea[name=text]', 'Tôi vẫn chờ.')
    await press(page, 'message')
    await page.locator('.govuk-notification-banner--success').waitFor()
    expect(await focused('.govuk-notification-banner--success')).toBe(true)
    expect(page.url()).toBe(`${service.url}/return`)
  })

  test('R12 a voice note is recorded here as well, sealed, and among the files then', async () => {
    await page.locator('[data-voice-start]').click()
    await page.getByText(t('cases.client_voice_recording', { n: 1 })).waitFor()
    await page.locator('[data-voice-stop]').click()
    await page.locator('[data-files] li', { hasText: t('cases.client_voice_name', { n: 1 }) }).waitFor()
    await look(page, 'return-voice-vi')
    await press(page, 'files')
    await page.getByText(t('case_return.done_files')).waitFor()
    expect(wrongs).toEqual([])
  })

  test('R5 a browser that cannot seal says so, keeps what was typed, and opens the page that needs no script', async () => {
    const old = await opened('vi')
    await old.page.addInitScript(() => Object.defineProperty(crypto, 'subtle', { value: undefined }))
    await old.page.goto('/return')
    await old.page.fill('[name=code]', code)
    await press(old.page, 'open')
    expect(await old.page.locator('[data-refusal]').textContent()).toBe(t('cases.client_not_here'))
    expect(await old.page.inputValue('[name=code]')).toBe(code)
    // Who cannot compute waits instead.
    await old.page.waitForTimeout(5_500)
    await press(old.page, 'open')
    await old.page.locator('[data-case]').waitFor()
    expect(await old.page.locator('[data-sealed]').count()).toBe(0)
    await old.page.fill('textarea[name=text]', 'Điện thoại cũ.')
    await press(old.page, 'message')
    await old.page.getByText(t('case_return.done_message')).first().waitFor()
    expect(old.wrongs).toEqual([])
    await old.page.context().close()
  })
})
