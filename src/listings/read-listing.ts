import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { AppError } from '../platform/errors.ts'
import type { Language } from '../platform/i18n/language.ts'
import type { AnyListing, Narrowed } from './listing.ts'

/** As the stores page, which bind a value a row. */
const READ_AT_ONCE = 100
/** A file of more rows helps nobody who has to open it; the open data have editions for that. */
const ROWS_MOST = 20_000
/** In print: some fifty pages. */
const PRINTED_ROWS_MOST = 2_000

export const LISTING_FORMATS = ['csv', 'xlsx', 'json', 'pdf'] as const
export type ListingFormat = (typeof LISTING_FORMATS)[number]

/** The listing of this name, for who may see it. Throws `not_found` otherwise: both look alike. */
export function requireListing(listings: readonly AnyListing[], actor: Actor, name: string): AnyListing {
  const listing = listings.find((one) => one.name === name)
  if (!listing?.mayBeSeen(actor)) throw new AppError('not_found', 'errors.not_found')
  return listing
}

/** Every row that the filter leaves, for a file. Throws `too_large` where they are more than a file of this format holds. */
export async function readWhole(
  deps: Deps,
  actor: Actor,
  listing: AnyListing,
  asked: { readonly filter: Narrowed; readonly lang: Language; readonly format: ListingFormat },
): Promise<readonly unknown[]> {
  const most = asked.format === 'pdf' ? PRINTED_ROWS_MOST : ROWS_MOST
  const all: unknown[] = []
  let cursor: string | undefined
  do {
    const { filter, lang } = asked
    const page = await listing.rows(deps, actor, { filter, lang, limit: READ_AT_ONCE, cursor })
    all.push(...page.rows)
    if (all.length > most) throw new AppError('too_large', 'listings.too_many', { params: { limit: most } })
    cursor = page.next ?? undefined
  } while (cursor)
  return all
}
