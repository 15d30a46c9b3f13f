import path from 'node:path'
import { build } from 'esbuild'
import type { Browser, CDPSession, Page } from 'playwright-core'
import { newChallenge } from '../../src/case-intake/challenge.ts'
import { press, tellAll } from '../browser/case-reporter.ts'
import { openChromium } from '../support/chromium.ts'
import { caseOfficers } from './case-office.ts'
import { median, type Row } from './contest.ts'
import { type Environment, openIn } from './seed.ts'
import { type Server, startProduct } from './servers.ts'

const BYTES_MOST = 100_000
const SECONDS_MOST = 3
/** An old telephone on a bad line: 50 kB a second, 150 ms there and back. */
const LINE = { offline: false, latency: 150, downloadThroughput: 50_000, uploadThroughput: 50_000 }
const SLOWER = 6
const PHONE = { viewport: { width: 360, height: 740 }, locale: 'vi' }

interface Received {
  /** Everything, headers too. */
  readonly bytes: number
  readonly note: string
}

interface Walk extends Received {
  /** From the press of a button (or the address) to the page on which one can go on, in milliseconds. */
  readonly pages: readonly { readonly name: string; readonly ms: number }[]
}

/** From `/report` to "received", with two payments, as a worker goes; `slow` on an old telephone with a bad line. */
async function walk(browser: Browser, server: Server, scripts: boolean, slow: boolean): Promise<Walk> {
  const baseURL = `http://localhost:${server.port}`
  const context = await browser.newContext({ ...PHONE, baseURL, javaScriptEnabled: scripts })
  const page = await context.newPage()
  page.setDefaultTimeout(60_000)
  const session = await context.newCDPSession(page)
  const received = await countedBytes(session)
  if (slow) await slowDown(session)
  const pages: { name: string; ms: number }[] = []
  let since = performance.now()
  const look = async (name: string): Promise<void> => {
    pages.push({ name, ms: performance.now() - since })
    since = performance.now()
  }
  await (scripts ? withScripts(page, look) : withoutScripts(page, look))
  const all = received()
  await context.close()
  return { ...all, pages }
}

async function withScripts(page: Page, look: (name: string) => Promise<void>): Promise<void> {
  page.once('load', () => void look('first page'))
  await tellAll(page, look)
  await press(page, 'send')
  await page.locator('[data-step="sent"]:visible').waitFor()
  await look('sent')
}

async function withoutScripts(page: Page, look: (name: string) => Promise<void>): Promise<void> {
  const go = async (value: string) => {
    await Promise.all([page.waitForEvent('load'), press(page, value)])
    await look(value)
  }
  const pay = async (group: string, item: string, amount: string) => {
    await go(`pay_group:${group}`)
    await go(`pay_item:${item}`)
    await page.fill('[name=amount]', amount)
    await page.check('[name=currency][value=VND]')
    await go('pay_save')
  }
  await page.goto('/report')
  await look('first page')
  await go('begin')
  const code = (await page.locator('[data-code]').textContent())?.trim() ?? ''
  await go('next')
  await page.fill('[name=code_back]', code)
  await go('next')
  await page.check('[name=danger][value=no]')
  await go('next')
  await page.locator('[name=happened]').first().check()
  await go('next')
  await pay('broker', 'L.BROKER', '30tr')
  if ((await page.locator('button[value="pay_more"]').count()) > 0) await go('pay_more')
  await pay('something_else', 'B8.OTHER', '2.000.000')
  await go('pay_done')
  // Facts, law, who, story, readers, figures, group, name: to the end.
  while ((await page.locator('button[value="send"]').count()) === 0) {
    if ((await page.locator('[name=story]').count()) > 0) await page.fill('[name=story]', 'Xin giúp tôi.')
    await go('next')
  }
  await go('send')
}

/** What was received so far, by kind, with its headers. */
async function countedBytes(session: CDPSession): Promise<() => Received> {
  const kinds = new Map<string, string>()
  const sums: Record<string, number> = {}
  let requests = 0
  await session.send('Network.enable')
  session.on('Network.responseReceived', ({ requestId, type }) => void kinds.set(requestId, type))
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const kind = kinds.get(requestId) ?? 'other'
    sums[kind] = (sums[kind] ?? 0) + encodedDataLength
    if (encodedDataLength > 0) requests += 1
  })
  return () => {
    const kindsSaid = Object.entries(sums).map(
      ([kind, bytes]) => `${kind.toLowerCase()} ${(bytes / 1_000).toFixed(1)}`,
    )
    const note = `${requests} answers: ${kindsSaid.join(', ')}`
    return { bytes: Object.values(sums).reduce((a, b) => a + b, 0), note }
  }
}

async function slowDown(session: CDPSession): Promise<void> {
  await session.send('Network.emulateNetworkConditions', LINE)
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
}

const figure = (title: string, value: number, unit: string, note: string, most: number): Row => ({
  title,
  standings: [{ name: 'FERI', unit, value, rounds: [value], note }],
  ratio: 0,
  target: `≤ ${most} ${unit}`,
  met: value <= most,
})

function slowRow(how: string, { pages }: Walk): Row {
  const sorted = pages.toSorted((a, b) => b.ms - a.ms)
  const slowest = sorted[0]
  const next = sorted.slice(1, 3).map(({ name, ms }) => `${name} ${(ms / 1_000).toFixed(1)}`)
  const middle = median(pages.map(({ ms }) => ms)) / 1_000
  const note = `the slowest of ${pages.length} (${slowest?.name}); then ${next.join(', ')}; median ${middle.toFixed(1)} s`
  const title = `Report page by page at 50 kB/s on a processor ${SLOWER} times slower, ${how}`
  return figure(title, (slowest?.ms ?? 0) / 1_000, 's', note, SECONDS_MOST)
}

/** The work for a challenge as the product sets it, by the product's own code, in a slowed browser. */
async function workRow(browser: Browser, challenges: readonly string[]): Promise<Row> {
  const { outputFiles } = await build({
    entryPoints: [path.resolve(import.meta.dirname, '../../src/platform/proof-of-work.ts')],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    globalName: 'work',
  })
  const page = await browser.newPage()
  await page.addScriptTag({ content: outputFiles[0]?.text ?? '' })
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
  const times: number[] = []
  for (const challenge of challenges)
    times.push(
      await page.evaluate(async (one) => {
        const { work } = globalThis as unknown as { work: { solveWork(c: string): Promise<string> } }
        const started = performance.now()
        await work.solveWork(one)
        return performance.now() - started
      }, challenge),
    )
  await page.close()
  const note = `median of ${times.length}, the longest ${(Math.max(...times) / 1_000).toFixed(1)} s; beside the questions, unseen`
  const title = `Proof of work on a processor ${SLOWER} times slower`
  return { ...figure(title, median(times) / 1_000, 's', note, 0), target: 'none set', met: true }
}

/** What a whole report weighs and how long each of its pages takes, in Chromium, with scripts and without. */
export async function* reportRows(folder: string, given: Environment): AsyncGenerator<Row> {
  // Else a walk without scripts, which nobody makes so quickly, is told to wait.
  const environment = { ...given, FERI_INTAKE_LIMITS: 'wait_seconds_case=0' }
  const opened = await openIn(environment)
  await caseOfficers(opened)
  const challenges: string[] = []
  for (let i = 0; i < 15; i += 1) challenges.push((await newChallenge(opened.deps, 'case')).challenge)
  await opened.db.close()
  const server = await startProduct(environment, path.join(folder, 'product.log'))
  const browser = await openChromium()
  try {
    for (const [scripts, how] of [
      [true, 'with scripts'],
      [false, 'without scripts'],
    ] as const) {
      const { bytes, note } = await walk(browser, server, scripts, false)
      const title = `Whole report received by the telephone, ${how}`
      yield figure(title, bytes / 1_000, 'kB', note, BYTES_MOST / 1_000)
      yield slowRow(how, await walk(browser, server, scripts, true))
    }
    yield await workRow(browser, challenges)
  } finally {
    await browser.close()
    await server.stop()
  }
}
