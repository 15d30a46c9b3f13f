import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import type { Browser, BrowserContextOptions, Page, Request } from 'playwright-core'
import { NARROWEST } from '../support/chromium.ts'

/** What a page must not do, gathered while it is used. */
export interface Watched {
  readonly page: Page
  /** Refusals by the Content-Security-Policy, exceptions in scripts, requests to another origin. */
  readonly wrongs: string[]
  readonly requests: Request[]
}

/** A page in a fresh context of its own, with everything watched that should never happen. */
export async function watchedPage(
  browser: Browser,
  baseURL: string,
  options: BrowserContextOptions = {},
): Promise<Watched> {
  const context = await browser.newContext({
    baseURL,
    acceptDownloads: true,
    timezoneId: 'Asia/Tokyo',
    ...options,
  })
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  const wrongs: string[] = []
  const requests: Request[] = []
  page.on('console', (message) => {
    if (/content.security.policy|refused to/i.test(message.text())) wrongs.push(`console: ${message.text()}`)
  })
  page.on('pageerror', (error) => wrongs.push(`script: ${error.message}`))
  page.on('request', (request) => {
    requests.push(request)
    const url = new URL(request.url())
    if (/^https?:$/.test(url.protocol) && url.origin !== baseURL) wrongs.push(`foreign request: ${url}`)
  })
  return { page, wrongs, requests }
}

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** The minified source of the axe-core that `@axe-core/playwright` brings. */
const AXE = readFileSync(
  createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright')).resolve(
    'axe-core/axe.min.js',
  ),
  'utf8',
)

interface Violation {
  readonly id: string
  readonly help: string
  readonly nodes: readonly { readonly html: string }[]
}
interface Axe {
  run(options: object): Promise<{ readonly violations: readonly Violation[] }>
}

/**
 * What axe finds, a line for each place; empty when all is well. Only what is wrong is brought out of the page: the
 * thousands of places where all is well take as long to write down as to look at.
 */
async function axeFindings(page: Page): Promise<string[]> {
  if (page.frames().length > 1) throw new Error('this page has frames, into which axe is not put here')
  await page.evaluate(AXE)
  const violations = await page.evaluate(async (values) => {
    const { axe } = globalThis as unknown as { axe: Axe }
    return (await axe.run({ runOnly: { type: 'tag', values }, resultTypes: ['violations'] })).violations
  }, RULES)
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id} (${help}): ${node.html.slice(0, 200)}`),
  )
}

const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => (document.scrollingElement?.scrollWidth ?? 0) - window.innerWidth)

/**
 * Everything wrong with a page as it stands, as lines that begin with its name: what axe finds, and sideways scrolling at
 * this width and at 320 pixels. With `FERI_SCREENSHOTS=folder` a picture is kept too.
 */
export async function faultsOf(page: Page, name: string): Promise<string[]> {
  const size = page.viewportSize()
  await keepPicture(page, `${name}-${size?.width}`)
  const faults = await axeFindings(page)
  if ((await overflow(page)) > 0) faults.push(`scrolls sideways at ${size?.width}`)
  await page.setViewportSize(NARROWEST)
  if ((await overflow(page)) > 0) faults.push(`scrolls sideways at ${NARROWEST.width}`)
  if (size) await page.setViewportSize(size)
  return faults.map((fault) => `${name}: ${fault}`)
}

async function keepPicture(page: Page, name: string): Promise<void> {
  const folder = process.env.FERI_SCREENSHOTS
  if (folder) await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: true })
}
