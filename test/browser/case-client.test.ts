import { readFileSync } from 'node:fs'
import { request } from 'node:http'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { translator } from '../../src/platform/i18n/translate.ts'
import { newCode } from '../../src/platform/secret-code.ts'
import { openChromium } from '../support/chromium.ts'
import { type RunningService, startService } from '../support/running-service.ts'
import { heavyPhoto, keptBy, MARKERS, press, type Seen, tellAll, traceOf } from './case-reporter.ts'
import { personAtApi } from './demonstration-order.ts'
import { type RecordedLine, recordedLine } from './recorded-line.ts'
import { faultsOf, type Watched, watchedPage } from './watched-page.ts'

const t = translator('vi')
const PHONE = { viewport: { width: 360, height: 740 }, locale: 'vi' }
/** One step of each kind, for axe takes its time. */
const LOOKED_AT = new Set(['code', 'code_back', 'happened', 'payments', 'payment', 'law', 'readers', 'send'])
const NOTHING_KEPT = { cookie: '', local: {}, session: {}, databases: 0, caches: 0, workers: 0 }

let service: RunningService
let browser: Browser
let line: RecordedLine
let worker: Watched
let told: Seen
const faults: string[] = []
let wire: Buffer = Buffer.alloc(0)
let pages = 0
let readingCode = ''

const refusal = (page: Page) => page.locator('[data-refusal]:visible')

/** A case officer of the demonstration sets up the key with which reports are read. */
async function readingKey(): Promise<void> {
  const officer = await personAtApi(service, 'case-officer')
  const shown = await (await officer.ask('/workspace/reading-key/new', { form: {} })).text()
  readingCode = /feri-secret-code[^>]*>\s*([\d ]+)/.exec(shown)?.[1]?.trim() ?? ''
  const { status } = await officer.ask('/workspace/reading-key/confirm', { form: { new_code: readingCode } })
  expect(status).toBe(303)
}

/** The labels in the officer's list; the demonstration has some of its own. */
async function casesListed(): Promise<string[]> {
  const officer = await personAtApi(service, 'case-officer')
  return [...new Set((await officer.text('/workspace/cases')).match(/FERI-C-[\w-]+/g))]
}

beforeAll(async () => {
  ;[service, browser] = await Promise.all([startService(), openChromium()])
  await readingKey()
  line = await recordedLine(service.url)
  worker = await watchedPage(browser, line.url, PHONE)
})
afterAll(async () => {
  await browser?.close()
  await line?.close()
  await service?.close()
})

test('a worker tells all of it in the browser, with a photo of thirty megabytes', async () => {
  const { page } = worker
  told = await tellAll(page, async (step) => {
    if (LOOKED_AT.has(step)) faults.push(...(await faultsOf(page, `report-${step}`)))
  })
  pages = line.received()
  expect(told.code).toMatch(/^(\d{4} ){6}\d{4}$/)
  expect(await page.locator('[data-summary]').textContent()).toContain(MARKERS.story)
  const photo = { name: 'IMG_20260412_0815.jpg', mimeType: 'image/jpeg', buffer: await heavyPhoto(page) }
  // Thirty megabytes go from this process to the browser first, which a busy machine takes its time for.
  await page.setInputFiles('[name=files]', photo, { timeout: 90_000 })
  await page.locator('[data-files] button').waitFor()
  const size = Number(/(\d+) kB/.exec((await page.locator('[data-files]').textContent()) ?? '')?.[1])
  expect(size).toBeGreaterThan(20)
  expect(size).toBeLessThan(1_000)
})

test('A5 what is no picture is refused in a sentence, and so is a video', async () => {
  const { page } = worker
  for (const [name, mimeType, sentence] of [
    ['a.jpg', 'image/jpeg', t('cases.client_photo_unreadable')],
    ['a.mp4', 'video/mp4', t('cases.client_file_kind')],
    ['a.svg', 'image/svg+xml', t('cases.client_file_kind')],
    ['a.pdf', 'application/pdf', t('cases.client_file_kind')],
  ] as const) {
    await page.setInputFiles('[name=files]', {
      name,
      mimeType,
      buffer: Buffer.from('<svg onload="alert(1)">'),
    })
    await expect.poll(() => refusal(page).textContent()).toBe(sentence)
  }
  expect(await page.locator('[data-files] button').count()).toBe(1)
})

test('a line that drops in the middle loses nothing, and trying again files one report', async () => {
  const { page } = worker
  const before = await casesListed()
  line.cut(60_000)
  await press(page, 'send')
  await refusal(page).waitFor()
  expect(await refusal(page).locator('p').textContent()).toBe(t('cases.client_line_down'))
  expect(await page.locator('[data-summary]').textContent()).toContain(MARKERS.story)
  line.mend()
  await refusal(page)
    .getByRole('button', { name: t('cases.client_try_again') })
    .click()
  await page.locator('[data-filed=answer_by]:visible').waitFor()
  expect(await page.locator('[data-filed=answer_by]').textContent()).toMatch(/^\d{4}-\d\d-\d\d$/)
  faults.push(...(await faultsOf(page, 'report-sent')))
  wire = line.sent()
  const officer = await personAtApi(service, 'case-officer')
  await officer.ask('/workspace/reading-key/unlock', { form: { code: readingCode } })
  const labels = await casesListed()
  const added = labels.filter((label) => !before.includes(label))
  expect(added.length).toBe(1)
  const read = await officer.text(`/workspace/cases/${added[0]}`)
  for (const word of [MARKERS.story, MARKERS.agency, MARKERS.payment]) expect(read).toContain(word)
})

test('E1 R12 what leaves the browser holds no word, no name and no place of the worker', () => {
  expect(wire.includes('POST /api/v1/cases')).toBe(true)
  expect(wire.length).toBeGreaterThan(60_000)
  for (const marker of Object.values(MARKERS)) expect(wire.includes(marker), marker).toBe(false)
  expect(wire.includes('IMG_2026')).toBe(false)
})

test('C8 the code leaves the browser in no spelling', () => {
  const digits = told.code.replaceAll(' ', '')
  for (const spelling of [
    told.code,
    digits,
    told.code.replaceAll(' ', '-'),
    told.code.replaceAll(' ', '%20'),
  ])
    expect(wire.includes(spelling), spelling).toBe(false)
  expect(told.traces.join()).not.toContain(digits.slice(0, 8))
})

test('R4 address, title and history stay as they were from the first question to the last', async () => {
  expect(told.traces.length).toBeGreaterThan(15)
  expect(new Set([...told.traces, await traceOf(worker.page)]).size).toBe(1)
})

test('R3 nothing is kept in the browser, before, while and after', async () => {
  const { page } = worker
  expect(await keptBy(page)).toEqual(NOTHING_KEPT)
  expect(await page.context().cookies()).toEqual([])
  expect(await page.content()).not.toContain(MARKERS.story)
})

test('R8 B1 no other origin is asked and the Content-Security-Policy has nothing to refuse', () => {
  expect(worker.requests.length).toBeGreaterThan(4)
  expect(worker.wrongs).toEqual([])
})

test('each step is usable by all, and the whole report weighs at most 100 kB', () => {
  expect(faults).toEqual([])
  expect(pages).toBeGreaterThan(30_000)
  expect(pages).toBeLessThanOrEqual(100_000)
})

test('a slip in the code is told by the browser, which asks nobody', async () => {
  const { page } = worker
  await page.goto('/return')
  line.forget()
  await page.fill(
    '[name=code]',
    told.code.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10)),
  )
  await press(page, 'open')
  await refusal(page).waitFor()
  expect(await refusal(page).textContent()).toBe(t('cases.client_code_slip'))
  expect(line.sent().length).toBe(0)
})

test('C8 E1 the code opens the case by a token made of it, and never goes along', async () => {
  const { page } = worker
  await page.fill('[name=code]', told.code.replaceAll(' ', ''))
  await press(page, 'open')
  await page.locator('[data-case]').waitFor()
  expect(await faultsOf(page, 'return')).toEqual([])
  const sent = line.sent()
  expect(sent.includes('name="token"')).toBe(true)
  expect(sent.includes(told.code.replaceAll(' ', ''))).toBe(false)
  expect(sent.includes('name="code"')).toBe(false)
})

test('C7 a message that holds the own code is not sent, however it is spelled', async () => {
  const { page } = worker
  line.forget()
  await page.fill('textarea[name=text]', `Mã của tôi là ${told.code.replaceAll(' ', '.')}`)
  await press(page, 'message')
  await refusal(page).waitFor()
  expect(await refusal(page).textContent()).toBe(t('case_return.own_code'))
  expect(line.sent().length).toBe(0)
})

test('C10 E1 a message leaves sealed, and is opened here at a second tap only, as text', async () => {
  const { page } = worker
  const before = await traceOf(page)
  await page.fill('textarea[name=text]', `<b>${MARKERS.message}</b>`)
  await press(page, 'message')
  const yours = t('case_return.message_yours', { day: '' }).trim()
  const own = page.locator('details', { has: page.locator('summary', { hasText: yours }) })
  await own.waitFor()
  expect(await page.locator('main').textContent()).not.toContain(MARKERS.message)
  await own.locator('summary').click()
  await page.getByText(MARKERS.message).waitFor()
  expect(await page.locator('main b', { hasText: MARKERS.message }).count()).toBe(0)
  expect(line.sent().includes(MARKERS.message)).toBe(false)
  expect(await traceOf(page)).toBe(before)
})

test('R12 the photo that comes back is the one drawn anew, opened on the telephone', async () => {
  const { page } = worker
  await page
    .locator('details', { has: page.locator('[data-open-file]') })
    .locator('summary')
    .click()
  await page.locator('[data-open-file]').first().click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('main a[download]').click(),
  ])
  expect(download.suggestedFilename()).toBe('photo-1.jpg')
  const bytes = readFileSync(await download.path())
  expect([...bytes.subarray(0, 2)]).toEqual([0xff, 0xd8])
  expect(bytes.includes('Exif')).toBe(false)
  expect(bytes.includes(MARKERS.photo)).toBe(false)
})

test('J6 the worker’s own paper is made at a tap, under a name that says nothing, and the page stays as it was', async () => {
  const { page } = worker
  const before = await traceOf(page)
  await page
    .locator('summary', { hasText: t('worker_statement.part_open') })
    .first()
    .click()
  line.forget()
  await page.locator('[value="statement:ja"]').click()
  await page.locator('main a[download="document.pdf"]').waitFor({ timeout: 30_000 })
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('main a[download="document.pdf"]').click(),
  ])
  expect(download.suggestedFilename()).toBe('document.pdf')
  const bytes = readFileSync(await download.path())
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
  // The key of the case for this one request, and never the code.
  expect(line.sent().includes('name="case_key"')).toBe(true)
  expect(line.sent().includes(told.code.replaceAll(' ', ''))).toBe(false)
  expect(await traceOf(page)).toBe(before)
  expect(await faultsOf(page, 'return-statement')).toEqual([])
})

test('R3 R14 the quick exit wipes the page, and the way back leads to nothing', async () => {
  const { page } = worker
  expect(await keptBy(page)).toEqual(NOTHING_KEPT)
  await page.route('https://www.jma.go.jp/**', (route) => route.fulfill({ body: 'weather' }))
  const { headers } = await fetch(`${service.url}/leave`, { redirect: 'manual' })
  expect(headers.get('clear-site-data')).toContain('storage')
  for (let times = 0; times < 3; times += 1) await page.keyboard.press('Escape')
  await page.getByText('weather').waitFor()
  await page.goBack().catch(() => null)
  expect(await page.content()).not.toContain(MARKERS.message)
  expect(await page.locator('[data-case]').count()).toBe(0)
  await page.context().close()
})

test('A1 the work takes a telephone six times slower at most three seconds, in which it answers to the finger', async () => {
  const { page } = await watchedPage(browser, service.url, PHONE)
  const slow = await page.context().newCDPSession(page)
  await slow.send('Emulation.setCPUThrottlingRate', { rate: 6 })
  await slow.send('Performance.enable', { timeDomain: 'threadTicks' })
  const computed = async () => {
    const { metrics } = await slow.send('Performance.getMetrics')
    return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN
  }
  await page.goto('/return')
  await page.fill('[name=code]', newCode())
  const before = await computed()
  await press(page, 'open')
  await page.getByText(t('cases.client_working')).waitFor()
  const turn = await page.evaluate(async () => {
    const began = performance.now()
    await new Promise((resolve) => setTimeout(resolve))
    return performance.now() - began
  })
  await page.locator('[data-error-summary]').waitFor()
  // Seconds of computing, not of waiting: other work on this machine does not count.
  expect((await computed()) - before).toBeLessThan(3)
  expect(turn).toBeLessThan(1_000)
  await page.context().close()
})

test('R5 a browser that cannot seal says so, and goes on with the form that needs no script', async () => {
  const { page, wrongs } = await watchedPage(browser, service.url, PHONE)
  await page.addInitScript(() => Object.defineProperty(crypto, 'subtle', { value: undefined }))
  await page.goto('/report')
  await press(page, 'begin')
  await refusal(page).waitFor()
  expect(await refusal(page).textContent()).toBe(t('cases.client_not_here'))
  await press(page, 'begin')
  await page.locator('[data-code]').waitFor()
  expect(await page.locator('form[data-report]').count()).toBe(0)
  expect(await page.locator('[data-code]').textContent()).toMatch(/\d{4} \d{4}/)
  expect(wrongs).toEqual([])
  await page.context().close()
})

/** A tenth of a second of silence, in whose file somebody's name stands. */
function soundWithName(): Buffer {
  const chunk = (id: string, body: Buffer) => {
    const size = Buffer.alloc(4)
    size.writeUInt32LE(body.length)
    return Buffer.concat([Buffer.from(id, 'latin1'), size, body])
  }
  const format = Buffer.from([1, 0, 1, 0, 0x40, 0x1f, 0, 0, 0x40, 0x1f, 0, 0, 1, 0, 8, 0])
  const info = Buffer.concat([Buffer.from('INFO'), chunk('IART', Buffer.from(MARKERS.name.padEnd(20)))])
  const parts = [chunk('fmt ', format), chunk('LIST', info), chunk('data', Buffer.alloc(800, 128))]
  return chunk('RIFF', Buffer.concat([Buffer.from('WAVE'), ...parts]))
}

test('R12 a voice note is recorded, heard and thrown away, or a cleaned one is taken from a file', async () => {
  const { page, wrongs, requests } = await watchedPage(browser, service.url, PHONE)
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
  await tellAll(page)
  await page.locator('[data-voice-start]').click()
  await page.getByText(t('cases.client_voice_recording', { n: 1 })).waitFor()
  await page.locator('[data-voice-stop]').click()
  const note = page.locator('[data-files] li', { hasText: t('cases.client_voice_name', { n: 1 }) })
  await note.getByRole('button', { name: t('cases.client_voice_play') }).click()
  await note.getByRole('button', { name: t('cases.client_remove') }).click()
  expect(await page.locator('[data-files] li').count()).toBe(0)
  // One made elsewhere is cleaned by a script that only now is fetched.
  await page.setInputFiles('[name=files]', { name: 'a.wav', mimeType: 'audio/wav', buffer: soundWithName() })
  await page.locator('[data-files] button').first().waitFor()
  expect(requests.filter((one) => one.url().includes('/assets/worker-files.js')).length).toBe(1)
  expect(wrongs).toEqual([])
  await page.context().close()
})

test('C7 what holds the own code is not sealed, whichever way one came to "send"', async () => {
  const { page, requests } = await watchedPage(browser, service.url, PHONE)
  const { code } = await tellAll(page)
  await press(page, 'goto:story')
  await page.fill('[name=story]', `${MARKERS.story} ${code.replaceAll(' ', '/')}`)
  await press(page, 'back')
  await press(page, 'send')
  await page.locator('[data-step=story]:visible').waitFor()
  expect(await refusal(page).textContent()).toBe(t('cases.client_code_in_text'))
  expect(requests.filter((one) => one.url().endsWith('/api/v1/cases'))).toEqual([])
  await page.fill('[name=story]', MARKERS.story)
  await press(page, 'next')
  await page.locator('[data-step=send]:visible').waitFor()
  await page.context().close()
})

test('in another language, everything told so far is still there', async () => {
  const { page } = await watchedPage(browser, service.url, PHONE)
  const { code } = await tellAll(page)
  await press(page, 'language:ja')
  await page.getByRole('button', { name: translator('ja')('case_report.send') }).waitFor()
  const summary = await page.locator('[data-summary]').textContent()
  expect(summary).toContain(MARKERS.story)
  expect(summary).toContain('30,000,000 VND')
  expect(await page.locator('[data-code]').first().textContent()).toContain(code)
  await press(page, 'back')
  expect(await page.inputValue('[name=name]')).toBe(MARKERS.name)
  await page.context().close()
})

interface Asset {
  readonly encoding: string | undefined
  readonly bytes: Buffer
}
const fetched = (path: string, accepted: string): Promise<Asset> =>
  new Promise((resolve, reject) => {
    request(`${service.url}${path}`, { headers: { 'accept-encoding': accepted } }, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('end', () =>
        resolve({ encoding: answer.headers['content-encoding'], bytes: Buffer.concat(parts) }),
      )
    })
      .on('error', reject)
      .end()
  })

test('scripts and styles come compressed as the browser takes them; of pages /report alone does, for the others hold secrets', async () => {
  for (const name of ['feri.css', 'feri.js', 'worker.js', 'worker-files.js']) {
    const [plain, gzip, brotli] = await Promise.all(
      ['identity', 'gzip, deflate', 'gzip, deflate, br'].map((accepted) =>
        fetched(`/assets/${name}`, accepted),
      ),
    )
    expect([plain?.encoding, gzip?.encoding, brotli?.encoding]).toEqual([undefined, 'gzip', 'br'])
    expect(gunzipSync(gzip?.bytes ?? '').equals(plain?.bytes ?? Buffer.alloc(0))).toBe(true)
    expect(brotliDecompressSync(brotli?.bytes ?? '').equals(plain?.bytes ?? Buffer.alloc(0))).toBe(true)
  }
  for (const path of ['/return', '/', '/workspace'])
    expect((await fetched(path, 'gzip, deflate, br')).encoding).toBeUndefined()
  // No session and nothing of anybody else is in it (src/entry-node.ts says why), and every kilobyte is paid for.
  expect((await fetched('/report', 'gzip, deflate, br')).encoding).toBe('gzip')
})

test('B2 the microphone is allowed where a voice note can be recorded, and nowhere else', async () => {
  const policy = async (path: string) =>
    (await fetch(`${service.url}${path}`)).headers.get('permissions-policy')
  expect(await policy('/report')).toContain('microphone=(self)')
  expect(await policy('/return')).toContain('microphone=(self)')
  for (const path of ['/', '/check', '/leave-nothing']) expect(await policy(path)).toContain('microphone=()')
})
