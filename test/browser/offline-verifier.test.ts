import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { gatherPack } from '../../src/audit-packs/gather-pack.ts'
import { streamPack } from '../../src/audit-packs/stream-pack.ts'
import { issueAuditReport } from '../../src/compliance-reports/issue-audit-report.ts'
import { verifierPage } from '../../src/document-checks/verifier-page.ts'
import { openChromium, PHONE } from '../support/chromium.ts'
import { freshSqlite, testDeps } from '../support/databases.ts'
import { lockedAudit, PEOPLE } from '../support/locked-audit.ts'
import { faultsOf } from './watched-page.ts'

/** The checker as it is downloaded, opened from the disk of a computer without a network. */
let browser: Browser
let page: Page
let folder: string
const wrongs: string[] = []
const asked: string[] = []

const at = (name: string) => path.join(folder, name)
const flip = (bytes: Uint8Array, place: number): Uint8Array => {
  const copy = bytes.slice()
  copy[place] = (copy[place] ?? 0) ^ 1
  return copy
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'feri-verify-'))
  const deps = testDeps(await freshSqlite())
  const audit = await lockedAudit(deps)
  await deps.files.put('evidence/1', new Uint8Array(3))
  await issueAuditReport(deps, PEOPLE.lead, { auditId: audit.id })
  const pack = await gatherPack(deps, PEOPLE.lead, audit.id, 'vi')
  for (const file of pack.files.filter(({ name }) => name.startsWith('report/')))
    await writeFile(
      at(file.name.replace(/^.*\/FERI-AR-[0-9A-Z-]*?(-ja|-vi|-en)?\./, 'report$1.')),
      await file.bytes(),
    )
  await writeFile(at('pack.zip'), new Uint8Array(await new Response(streamPack(deps, pack)).arrayBuffer()))
  await writeFile(at('verify-feri.html'), await verifierPage(deps))
  const pdf = await readFile(at('report-vi.pdf'))
  await writeFile(at('flipped.pdf'), flip(pdf, Math.floor(pdf.length / 2)))
  const json = await readFile(at('report.json'))
  await writeFile(at('flipped.json'), flip(json, 400))
  browser = await openChromium()
  page = await browser.newPage({ viewport: PHONE, locale: 'vi' })
  page.on('console', (message) => {
    if (message.type() === 'error') wrongs.push(message.text())
  })
  page.on('pageerror', (error) => wrongs.push(String(error)))
  page.on('request', (request) => asked.push(request.url()))
  await page.goto(`file://${at('verify-feri.html')}`)
}, 120_000)

afterAll(async () => {
  await browser?.close()
  await rm(folder, { recursive: true })
})

async function verdictsOf(...names: string[]): Promise<string[]> {
  await page.locator('#results').evaluate((place) => place.replaceChildren())
  await page.locator('#files').setInputFiles(names.map(at))
  await page.locator('[data-verdict]').first().waitFor()
  return page
    .locator('[data-verdict]')
    .evaluateAll((all) => all.map((one) => one.getAttribute('data-verdict') ?? ''))
}

test('the checker is one file of at most 150 kB, and asks nobody for anything', async () => {
  expect((await readFile(at('verify-feri.html'))).length).toBeLessThanOrEqual(150_000)
  expect(await page.locator('h1').textContent()).toContain('không có mạng')
  expect(asked.filter((url) => !url.startsWith('file:'))).toEqual([])
})

test('a PDF, data with their signature and a whole pack are genuine', async () => {
  expect(await verdictsOf('report-vi.pdf')).toEqual(['genuine'])
  expect(await verdictsOf('report.json', 'report.jws')).toEqual(['genuine'])
  expect(await verdictsOf('pack.zip')).toEqual(['genuine'])
  expect(await page.locator('#results').textContent()).toContain('https://feri.example/verify/')
})

test('one flipped bit of a PDF or of data is named, in the language chosen', async () => {
  expect(await verdictsOf('flipped.pdf')).toEqual(['changed'])
  await page.getByRole('button', { name: '日本語' }).click()
  expect(await page.locator('#results').textContent()).toContain('改変されています')
  expect(await page.locator('#results').textContent()).toContain('ファイルは署名の後に変更されています。')
  expect(await page.locator('html').getAttribute('lang')).toBe('ja')
  expect(await verdictsOf('flipped.json', 'report.jws')).toEqual(['changed'])
  expect(await page.locator('#results').textContent()).toContain('データは署名されたものと異なります')
})

test('the checker has no fault that axe can find, fits a phone, and its own policy stops nothing of it', async () => {
  expect(await faultsOf(page, 'offline-verifier')).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width)
  expect(wrongs).toEqual([])
})
