import { request } from 'node:http'
import { compactVerify, importJWK, type JWK } from 'jose'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { translator } from '../../src/platform/i18n/translate.ts'
import { openChromium, PHONE } from '../support/chromium.ts'
import { qrOnFirstPage } from '../support/pdf-tools.ts'
import { type RunningService, startService } from '../support/running-service.ts'
import { certifiedOrder } from './demonstration-order.ts'
import { callouts } from './employer.ts'
import { faultsOf, watchedPage } from './watched-page.ts'

const WEIGHT_MAX = 100_000
const t = translator('vi')

let service: RunningService
let browser: Browser
let number = ''

beforeAll(async () => {
  ;[service, browser] = await Promise.all([startService(), openChromium()])
  number = await certifiedOrder(service)
})
afterAll(async () => {
  await browser?.close()
  await service?.close()
})

/** Everything that comes over the wire for one address, head included, on a connection of its own. */
const bytesOf = (url: string, encoding: 'identity' | 'gzip'): Promise<number> =>
  new Promise((resolve, reject) => {
    const asked = request(url, { agent: false, headers: { 'accept-encoding': encoding } }, (answer) => {
      const { socket } = answer
      answer.resume().on('end', () => resolve(socket.bytesRead))
    })
    asked.on('error', reject).end()
  })

test.each([
  ['with a telephone of today', true],
  ['with a telephone that runs no script', false],
])(
  'a worker reads the passport %s: at most 100 kB, no script, no cookie, nobody else asked',
  async (_, script) => {
    const options = { viewport: PHONE, locale: 'vi', javaScriptEnabled: script }
    const { page, requests, wrongs } = await watchedPage(browser, service.url, options)
    await page.goto(`/j/${number}`, { waitUntil: 'networkidle' })
    const [verdict, pay] = await callouts(page)
    expect(verdict).toContain(t('passports.verdict_in_effect'))
    expect(pay).toContain(t('passports.pay_nothing'))
    const main = await page.getByRole('main').textContent()
    for (const words of ['Công ty Cổ phần Nhân lực Mẫu Sao Mai', 'サンプル国際協同組合', 'サンプル食品'])
      expect(main).toContain(words)
    const fetched = requests.filter((one) => one.url().startsWith('http'))
    expect(fetched.map((one) => one.resourceType()).toSorted()).toEqual(['document', 'image', 'stylesheet'])
    for (const encoding of ['identity', 'gzip'] as const) {
      const sizes = await Promise.all(fetched.map((one) => bytesOf(one.url(), encoding)))
      const weight = sizes.reduce((sum, size) => sum + size, 0)
      expect(weight, encoding).toBeGreaterThan(5_000)
      expect(weight, encoding).toBeLessThanOrEqual(WEIGHT_MAX)
    }
    expect(await page.context().cookies()).toEqual([])
    if (script) expect(await faultsOf(page, 'passport')).toEqual([])
    expect(wrongs).toEqual([])
    await page.context().close()
  },
)

test('the code on the poster verifies with the published key while the service is away, and one flipped letter is named', async () => {
  const { page, wrongs } = await watchedPage(browser, service.url, { viewport: PHONE, locale: 'vi' })
  await page.goto(`/j/${number}`)
  const poster = await page.getByRole('link', { name: t('passports.poster_link') }).getAttribute('href')
  const pdf = await page.request.get(poster ?? '')
  const scanned = await qrOnFirstPage(await pdf.body())
  const [address, jws = ''] = (scanned ?? '').split('#')
  expect(address).toBe(`${service.url}/j/${number}`)
  const { keys } = (await (await page.request.get('/api/v1/keys')).json()) as { keys: JWK[] }
  const key = await importJWK(keys[0] ?? {}, 'EdDSA')
  const at = Math.floor(jws.length / 2)
  const flipped = `${jws.slice(0, at)}${jws[at] === 'A' ? 'B' : 'A'}${jws.slice(at + 1)}`

  for (const [code, words] of [
    [scanned ?? '', t('compliance_reports.verify_valid')],
    [`${address}#${flipped}`, t('passports.verified_tampered')],
  ] as const) {
    await page.goto('/verify')
    await page.getByRole('textbox').fill(code)
    await page.getByRole('button', { name: t('compliance_reports.verify_button') }).click()
    await page.waitForURL(/\/verify\/.+/)
    expect((await callouts(page))[0]).toContain(words)
    expect(await faultsOf(page, 'verified-code')).toEqual([])
  }
  expect(wrongs).toEqual([])
  await page.context().close()

  await service.stop()
  const { payload } = await compactVerify(jws, key)
  expect(JSON.parse(new TextDecoder().decode(payload))).toMatchObject({ code: number })
  await expect(compactVerify(flipped, key)).rejects.toThrow()
  await service.start()
})
