import * as v from 'valibot'
import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import type { LookAlike } from '../look-alikes/look-alike.ts'
import { lookAlikesOf } from '../look-alikes/look-alike-store.ts'
import { ORGANISATION_ROLES } from '../organisations/organisation.ts'
import { type QueryTerms, queryTerms, searchKey } from '../organisations/search-key.ts'
import { dayOf } from '../platform/clock.ts'
import { invalidField } from '../platform/errors.ts'
import type { MessageKey } from '../platform/i18n/translate.ts'
import { PageLimit } from '../platform/paging.ts'
import {
  allEntries,
  entriesByKey,
  type Hit,
  namesBeginning,
  textsContaining,
} from './register-search-store.ts'
import { PUBLIC_STATUSES, publicStatusOn } from './registration.ts'
import { type CurrentStanding, currentStandings } from './registration-store.ts'
import { type Cursor, readCursor, writeCursor } from './search-cursor.ts'
import type { Filters } from './search-filter-store.ts'

export const QUERY_LENGTH_MAX = 200
const PAGE_USUAL = 20

/** What the address of a search may say. */
export const SearchRegister = v.strictObject({
  q: v.optional(
    v.pipe(v.string(), v.maxLength(QUERY_LENGTH_MAX, 'registrations.query_too_long' satisfies MessageKey)),
  ),
  role: v.optional(v.picklist(ORGANISATION_ROLES)),
  status: v.optional(v.picklist(PUBLIC_STATUSES)),
  country: v.optional(
    v.pipe(v.string(), v.regex(/^[A-Z]{2}$/, 'organisations.country_code' satisfies MessageKey)),
  ),
  province: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^[A-Z]{2}-[A-Z0-9]{1,3}$/, 'registrations.province_invalid' satisfies MessageKey),
    ),
  ),
  cursor: v.optional(v.pipe(v.string(), v.maxLength(4_000, 'errors.cursor_invalid' satisfies MessageKey))),
  limit: v.optional(PageLimit),
})
export type SearchRegister = v.InferOutput<typeof SearchRegister>

export interface SearchLine {
  readonly organisationId: string
  /** JSON of `PublicSummary`. */
  readonly summaryJson: string
  /** What is recorded of the body and shown to the public; empty: not registered in any role. */
  readonly standings: readonly CurrentStanding[]
  /** Who or what it could be mistaken for. */
  readonly warnings: readonly LookAlike[]
}

export interface SearchPage {
  readonly lines: readonly SearchLine[]
  readonly nextCursor: string | null
  /** True when the query was an identifier or licence number and these are the bodies that bear it. */
  readonly exact: boolean
}

interface Found {
  readonly hits: readonly Hit[]
  readonly next: Cursor | null
}

/**
 * Searches the register by name in any script, identifier or licence number. Open to everyone. Names that begin with the
 * query come first, then bodies whose names contain it. Throws `invalid` for a query too short to search by (one
 * character) and for a cursor that is not ours.
 */
export async function searchRegister(
  deps: Deps,
  _actor: Actor | null,
  input: SearchRegister,
): Promise<SearchPage> {
  const on = dayOf(deps.now())
  const { role = null, status = null, country = null, province = null, limit = PAGE_USUAL } = input
  const filters: Filters = { role, status, country, province, on }
  const query = input.q?.trim() ?? ''
  const cursor = input.cursor === undefined ? null : readCursor(input.cursor)
  if (query === '') return pageOf(deps, await searchAll(deps, filters, cursor, limit), on)
  const terms = queryTerms(query)
  if (cursor === null) {
    const hits = await entriesByKey(deps.db, terms.identifiers)
    if (hits.length > 0) return { ...(await pageOf(deps, { hits, next: null }, on)), exact: true }
  }
  return pageOf(deps, await searchNames(deps, { query, terms, filters, cursor, limit }), on)
}

async function searchAll(
  { db }: Deps,
  filters: Filters,
  cursor: Cursor | null,
  limit: number,
): Promise<Found> {
  const after = afterNumber(cursor, 'all')
  const hits = await allEntries(db, { filters, after, limit: limit + 1 })
  return cut(hits, limit, (last) => ({ stage: 'all', number: last.number }))
}

interface NameSearch {
  readonly query: string
  readonly terms: QueryTerms
  readonly filters: Filters
  readonly cursor: Cursor | null
  readonly limit: number
}

async function searchNames(
  { db }: Deps,
  { query, terms, filters, cursor, limit }: NameSearch,
): Promise<Found> {
  const prefix = searchKey(query)
  if (terms.terms.length + terms.pairs.length === 0) throw invalidField('q', 'registrations.query_too_short')
  if (cursor?.stage === 'all') throw invalidField('cursor', 'errors.cursor_invalid')
  const after = cursor?.stage === 'names' ? cursor : { nameKey: '', organisationId: '' }
  const named =
    cursor?.stage === 'texts' ? [] : await namesBeginning(db, { prefix, after, filters, limit: limit + 1 })
  if (named.length > limit) {
    return cut(named, limit, ({ nameKey, organisationId }) => ({ stage: 'names', nameKey, organisationId }))
  }
  const room = limit - named.length
  const texts = await textsContaining(db, {
    substrings: terms,
    prefix,
    after: cursor?.stage === 'texts' ? cursor.number : 0,
    noneNamed: cursor === null && named.length === 0,
    filters,
    limit: room + 1,
  })
  const rest = cut(texts, room, (last) => ({ stage: 'texts', number: last.number }))
  return { hits: [...named, ...rest.hits], next: rest.next }
}

const afterNumber = (cursor: Cursor | null, stage: 'all' | 'texts'): number => {
  if (cursor === null) return 0
  if (cursor.stage !== stage) throw invalidField('cursor', 'errors.cursor_invalid')
  return cursor.number
}

/** Keeps one page of what was read, one line more than a page, and says where it ended if there is more. */
function cut<H extends Hit>(hits: readonly H[], limit: number, after: (last: H) => Cursor): Found {
  if (hits.length <= limit) return { hits, next: null }
  const kept = hits.slice(0, limit)
  const last = kept.at(-1)
  // With no room at all on this page, the next one begins at the beginning of its stage.
  return { hits: kept, next: last ? after(last) : { stage: 'texts', number: 0 } }
}

async function pageOf({ db }: Deps, { hits, next }: Found, on: string): Promise<SearchPage> {
  const ids = hits.map((hit) => hit.organisationId)
  const recorded = hits.filter((hit) => hit.recorded).map((hit) => hit.organisationId)
  const [standings, warnings] = await Promise.all([currentStandings(db, recorded), lookAlikesOf(db, ids)])
  const shown = standings.flatMap((standing) => {
    const status = publicStatusOn(standing, on)
    return status === 'not_registered' || standing.heldFromOn > on ? [] : [{ ...standing, status }]
  })
  const byBody = Map.groupBy(shown, (standing) => standing.organisationId)
  return {
    lines: hits.map(({ organisationId, summary }) => ({
      organisationId,
      summaryJson: summary,
      standings: byBody.get(organisationId) ?? [],
      warnings: warnings.get(organisationId) ?? [],
    })),
    nextCursor: next && writeCursor(next),
    exact: false,
  }
}
