import { type Context, Hono } from 'hono'
import type { Deps } from '../deps.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { pageContext } from '../platform/http/page-context.ts'
import { ATOM_TYPE, type AtomFeed, atomXml } from './atom-feed.ts'
import { readBodyFeed, readPrivateFeed } from './read-feed.ts'
import { listOfLink, stopMails } from './stop-mails.ts'
import { UnsubscribePage } from './watch-form-views.tsx'

const atom = (c: Context<HttpEnv>, feed: AtomFeed): Response =>
  c.body(atomXml(feed), 200, { 'content-type': ATOM_TYPE })

/** What needs no sign-in: the feeds, and the link in every mail that stops them. */
export const feedPages = (deps: Deps) => {
  const pages = new Hono<HttpEnv>()
  pages.get('/o/:scheme/:value/changes.atom', async (c) =>
    atom(c, await readBodyFeed(deps, c.req.param(), c.var.lang)),
  )
  pages.get('/feeds/:secret', async (c) => {
    const asked = c.var.langChosen ? c.var.lang : null
    return atom(c, await readPrivateFeed(deps, c.req.param('secret'), asked))
  })
  pages.get('/unsubscribe/:token', async (c) => {
    await listOfLink(deps, c.req.param('token'))
    return c.html(<UnsubscribePage page={pageContext(c, deps.config)} path={c.req.path} done={false} />)
  })
  pages.post('/unsubscribe/:token', async (c) => {
    await stopMails(deps, c.req.param('token'))
    return c.html(<UnsubscribePage page={pageContext(c, deps.config)} path={c.req.path} done />)
  })
  return pages
}
