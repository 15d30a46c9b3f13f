import { Hono } from 'hono'
import * as v from 'valibot'
import type { Deps } from '../deps.ts'
import { tableJson } from '../platform/columns.ts'
import { AppError } from '../platform/errors.ts'
import { asDownload } from '../platform/http/download.ts'
import { callerOf, type HttpEnv } from '../platform/http/env.ts'
import { described } from '../platform/http/openapi.ts'
import { CursorText, PageLimit } from '../platform/paging.ts'
import { parseOrRefuse } from '../platform/parse.ts'
import { handOutListing } from './hand-out-listing.ts'
import { type AnyListing, narrowedBy } from './listing.ts'
import { LISTING_FORMATS, requireListing } from './read-listing.ts'

const tag = 'Listings'
const PAGE_SIZE = 50
const Cell = v.nullable(v.union([v.string(), v.number()]))
const ListingsAnswer = v.object({
  listings: v.array(
    v.object({ name: v.string(), fields: v.array(v.string()), columns: v.array(v.string()) }),
  ),
})
const RowsAnswer = v.object({
  items: v.array(v.record(v.string(), Cell)),
  next_cursor: v.nullable(v.string()),
})

/** Lists of the house with one definition for all their forms; each reader sees of them what he may. */
export const listingsApi = (deps: Deps, listings: readonly AnyListing[]) =>
  new Hono<HttpEnv>()
    .get(
      '/listings',
      described({ summary: 'The lists you may have as files', answers: ListingsAnswer, tag }),
      (c) => {
        const mine = listings.filter((one) => one.mayBeSeen(callerOf(c)))
        return c.json({
          listings: mine.map(({ name, fields, columns }) => ({
            name,
            fields: fields.map((field) => field.name),
            columns: columns.map(({ key }) => key),
          })),
        })
      },
    )
    .get(
      '/listings/:name',
      described({
        summary: 'A page of a list',
        description: 'Narrowed by the fields that `/listings` names, with `cursor` and `limit`.',
        answers: RowsAnswer,
        tag,
      }),
      async (c) => {
        const actor = callerOf(c)
        const listing = requireListing(listings, actor, c.req.param('name'))
        const { lang } = c.var
        const { cursor, limit, lang: _lang, ...query } = c.req.query()
        const page = parseOrRefuse(Page, { cursor, limit })
        const filter = narrowedBy(listing, query)
        const asked = { filter, lang, limit: page.limit ?? PAGE_SIZE, cursor: page.cursor }
        const { rows, next } = await listing.rows(deps, actor, asked)
        return c.json({ items: tableJson(listing.columns, rows, lang), next_cursor: next })
      },
    )
    .get(
      '/listings/:name/:format',
      described({
        summary: 'A whole list as a file: csv, xlsx, json or pdf',
        description: 'At most 20,000 rows, 2,000 in print. Each file that is handed out is recorded.',
        answers: v.any(),
        tag,
      }),
      async (c) => {
        const actor = callerOf(c)
        const listing = requireListing(listings, actor, c.req.param('name'))
        const format = LISTING_FORMATS.find((one) => one === c.req.param('format'))
        if (!format) throw new AppError('not_found', 'errors.not_found')
        const { lang: _lang, ...query } = c.req.query()
        const filter = narrowedBy(listing, query)
        const file = await handOutListing(deps, actor, listing, { filter, lang: c.var.lang, format })
        return asDownload(file, file.bytes)
      },
    )

const Page = v.strictObject({ cursor: v.optional(CursorText), limit: v.optional(PageLimit) })
