import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { AppError } from '../platform/errors.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { pageContext } from '../platform/http/page-context.ts'
import { type AnyListing, narrowedBy } from './listing.ts'
import { requireListing } from './read-listing.ts'
import { ListingPage, ListingsPage } from './views.tsx'

const PAGE_SIZE = 50

/** The same lists to look at, with their files. */
export const listingsPages = (deps: Deps, listings: readonly AnyListing[]) =>
  new Hono<HttpEnv>()
    .get('/workspace/listings', (c) => {
      const mine = listings.filter((one) => one.mayBeSeen(callerOf(c)))
      if (mine.length === 0) throw new AppError('not_found', 'errors.not_found')
      return c.html(<ListingsPage page={pageContext(c, deps.config)} listings={mine} />)
    })
    .get('/workspace/listings/:name', async (c) => {
      const actor = callerOf(c)
      const page = pageContext(c, deps.config)
      const listing = requireListing(listings, actor, c.req.param('name'))
      const { cursor, lang: _lang, ...query } = c.req.query()
      const filter = narrowedBy(listing, query)
      const asked = { filter, lang: page.lang, limit: PAGE_SIZE, cursor }
      const { rows, next } = await listing.rows(deps, actor, asked)
      return c.html(
        <ListingPage
          page={page}
          listing={listing}
          filter={filter}
          rows={rows}
          next={next}
          isFirst={cursor === undefined}
        />,
      )
    })
