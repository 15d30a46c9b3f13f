import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { dayOf } from '../platform/clock.ts'
import { AppError } from '../platform/errors.ts'
import { queryOf } from '../platform/http/body.ts'
import type { HttpEnv } from '../platform/http/env.ts'
import { href } from '../platform/http/links.ts'
import { pageContext } from '../platform/http/page-context.ts'
import { parseOrRefuse } from '../platform/parse.ts'
import { downloadPages, editionNumber } from './download-pages.tsx'
import { findEdition, findLatestEdition } from './edition-store.ts'
import { ListEditions, listPublished } from './list-editions.ts'
import { licenceOn } from './open-data-licence.ts'
import { EditionPage, OpenDataPage } from './views.tsx'

/** The open data as pages and files. Open to everyone; nothing here depends on who asks. */
export const openDataPages = (deps: Deps) =>
  new Hono<HttpEnv>()
    .get('/open-data', async (c) => {
      const page = pageContext(c, deps.config)
      const input = parseOrRefuse(ListEditions, queryOf(c))
      const listed = await listPublished(deps, input)
      return c.html(
        <OpenDataPage
          page={page}
          licence={licenceOn(dayOf(deps.now()))}
          listed={listed}
          firstHref={input.cursor === undefined ? null : href(page, '/open-data')}
          nextHref={listed.nextCursor ? href(page, '/open-data', { cursor: listed.nextCursor }) : null}
        />,
      )
    })
    .get('/open-data/:edition', async (c) => {
      const asked = c.req.param('edition')
      const latest = asked === 'latest' ? await findLatestEdition(deps.db.queries) : undefined
      if (latest) return c.redirect(href(c.var, `/open-data/${latest.number}`), 302)
      const number = editionNumber(asked)
      const edition = number === undefined ? undefined : await findEdition(deps.db.queries, number)
      if (!edition) throw new AppError('not_found', 'open_data.unknown_edition')
      return c.html(<EditionPage page={pageContext(c, deps.config)} edition={edition} />)
    })
    .route('/', downloadPages(deps))
