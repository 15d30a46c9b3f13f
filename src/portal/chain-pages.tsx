import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { dayOf } from '../platform/clock.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { href } from '../platform/http/links.ts'
import { pageContext } from '../platform/http/page-context.ts'
import { ChainView } from './chain-views.tsx'
import { type Chain, gatherChain } from './gather-chain.ts'

/** As many as one partner check takes. */
const PARTIES_CHECKED = 10

/** What the user of a body sees of everyone it works with. */
export const chainPages = (deps: Deps) =>
  new Hono<HttpEnv>().get('/workspace/chain', async (c) => {
    const page = pageContext(c, deps.config)
    const chain = await gatherChain(deps, callerOf(c))
    return c.html(
      <ChainView
        page={page}
        chain={chain}
        today={dayOf(deps.now())}
        checkHref={href(page, checkPath(chain))}
      />,
    )
  })

/** The check of the body itself with its partners on job orders: whom it only watches is not in its chain. */
function checkPath({ own, partners }: Chain): string {
  const inChain = partners.filter(({ party }) => party !== null).map(({ summary }) => summary)
  const asked = [...(own ? [own] : []), ...inChain].slice(0, PARTIES_CHECKED)
  return `/check?${new URLSearchParams(asked.map(({ scheme, value }) => ['party', `${scheme}:${value}`]))}`
}
