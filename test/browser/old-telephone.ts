import { readFileSync } from 'node:fs'
import { serve } from '@hono/node-server'
import type { Page } from 'playwright-core'
import { NEUTRAL_PAGE } from '../../src/platform/http/components/worker-page.tsx'
import { openChromium } from '../support/chromium.ts'
import { freePort } from '../support/free-port.ts'

/** All of an application that a browser can reach. */
interface Served {
  readonly fetch: (request: Request) => Response | Promise<Response>
}

/** An old Vietnamese telephone, 360 px wide, whose scripts are off, and one beside it for axe. */
export interface OldTelephone {
  readonly url: string
  readonly page: Page
  /** A page in Japanese where scripts may run: for axe alone, since this server has none of ours to give. */
  readonly japanese: () => Promise<Page>
  readonly close: () => Promise<void>
}

/** Serves the application, with its style sheet and without its scripts. Whoever leaves for the weather arrives at a page named so. */
export async function oldTelephone(app: Served): Promise<OldTelephone> {
  const [port, browser] = await Promise.all([freePort(), openChromium()])
  const css = readFileSync('dist/public/feri.css')
  const server = serve({
    port,
    fetch: (request) =>
      new URL(request.url).pathname === '/assets/feri.css'
        ? new Response(css, { headers: { 'content-type': 'text/css' } })
        : app.fetch(request),
  })
  const open = async (locale: string, javaScriptEnabled: boolean): Promise<Page> => {
    const context = await browser.newContext({
      viewport: { width: 360, height: 740 },
      locale,
      javaScriptEnabled,
    })
    const page = await context.newPage()
    page.setDefaultTimeout(10_000)
    return page
  }
  const page = await open('vi', false)
  await page.route(`${NEUTRAL_PAGE}**`, (route) => route.fulfill({ body: '<title>weather</title>' }))
  return {
    url: `http://localhost:${port}`,
    page,
    japanese: () => open('ja', true),
    close: async () => {
      await browser.close()
      server.close()
    },
  }
}
