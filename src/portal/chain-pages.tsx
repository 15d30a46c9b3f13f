import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { dayOf } from '../platform/clock.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { href } from '../platform/http/links.ts'
import { pageContext } from '../platform/http/page-context.ts'
import { checkFields } from './chain.ts'
import { ChainView } from './chain-views.tsx'
import { gatherChain } from './gather-chain.ts'

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
        checkHref={href(page, '/check', checkFields(chain.own, chain.partners))}
      />,
    )
  })
