import { type SqlBool, sql } from 'kysely'
import type { Database, Queries } from '../platform/database/database.ts'
import { hotRead } from '../platform/database/hot-read.ts'
import {
  type EntryBuilder,
  type Filters,
  type FilterValues,
  filterConditions,
  filterShape,
  filterValues,
} from './search-filter-store.ts'
import type { RegistrationTables } from './tables.ts'

type Reading = Queries<RegistrationTables>
type Db = Pick<Database<Reading>, 'engine' | 'queries' | 'run'>

export interface Hit {
  readonly number: number
  readonly organisationId: string
  /** JSON of `PublicSummary`. */
  readonly summary: string
  /** False: nothing is recorded of the body, and its standings need not be read. */
  readonly recorded: boolean
}
export interface NameHit extends Hit {
  readonly nameKey: string
}

interface Page {
  readonly filters: Filters
  readonly limit: number
}

interface HitRow {
  readonly number: number
  readonly organisation_id: string
  readonly summary: string
  readonly recorded_id: string | null
}

/** A prepared read for each shape of query; there are some dozens of shapes. */
function byShape<Read>(make: (shape: string) => Read): (shape: string) => Read {
  const made = new Map<string, Read>()
  return (shape) => {
    const known = made.get(shape) ?? make(shape)
    made.set(shape, known)
    return known
  }
}

const asFilters = (shape: string): Filters => {
  const has = new Map(
    shape
      .split(',')
      .map((part): [string, string | undefined] => [part.split(':')[0] ?? '', part.split(':')[1]]),
  )
  const status = has.get('status')
  const flag = (name: string) => (has.has(name) ? name : null)
  return {
    role: flag('role'),
    country: flag('country'),
    province: flag('province'),
    status: status === undefined ? null : status === 'running' ? 'registered' : (status as Filters['status']),
    on: '',
  }
}

const filtering = (shape: string, p: FilterValues, few: boolean) => {
  const filters = asFilters(shape)
  return (eb: unknown) => {
    const entries = eb as EntryBuilder
    return entries.and(filterConditions(entries, filters, p, few))
  }
}

/** Whether anything is recorded of an entry: asked beside the entry itself, it spares most searches a second read. */
const recordedId = (eb: unknown) =>
  (eb as EntryBuilder)
    .selectFrom('registrations as g')
    .whereRef('g.organisation_id', '=', 'e.organisation_id')
    .select('g.organisation_id')
    .limit(sql.lit(1))
    .as('recorded_id')

/** Above every character that a folded name can hold. */
const LAST = '\u{10FFFF}'
/** A lone surrogate has no UTF-8; `foldText` leaves none, so what stands here is a boundary and nothing else. */
const endOf = (prefix: string): string => prefix + LAST

type NamesParams = FilterValues & {
  prefix: string
  end: string
  afterName: string
  afterId: string
  limit: number
}

const readNames = byShape((shape) =>
  hotRead((db: Reading, p: NamesParams) =>
    db
      .selectFrom('register_names as n')
      .innerJoin('register_entries as e', 'e.organisation_id', 'n.organisation_id')
      .select(['n.name_key', 'e.number', 'e.organisation_id', 'e.summary'])
      .select(recordedId)
      .where('n.name_key', '>=', p.prefix)
      .where('n.name_key', '<', p.end)
      .where(sql<SqlBool>`(n.name_key, n.organisation_id) > (${p.afterName}, ${p.afterId})`)
      // Each body once: under the first of its names that begins so.
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('register_names as m')
              .select('m.name_key')
              .whereRef('m.organisation_id', '=', 'n.organisation_id')
              .whereRef('m.name_key', '<', 'n.name_key')
              .where('m.name_key', '>=', p.prefix),
          ),
        ),
      )
      .where(filtering(shape, p, true))
      .orderBy('n.name_key')
      .orderBy('n.organisation_id')
      .limit(p.limit),
  ),
)

/** First stage: bodies with a name that begins so, in the order of that name. */
export async function namesBeginning(
  db: Db,
  asked: Page & { prefix: string; after: { nameKey: string; organisationId: string } },
): Promise<NameHit[]> {
  const { prefix, after, filters, limit } = asked
  const rows = await readNames(filterShape(filters))(db, {
    ...filterValues(filters),
    prefix,
    end: endOf(prefix),
    // PostgreSQL starts reading the index at this pair: from '' it would read every name before the first that is asked for.
    afterName: after.nameKey === '' ? prefix : after.nameKey,
    afterId: after.organisationId,
    limit,
  })
  return rows.map((row) => ({ ...toHit(row), nameKey: row.name_key }))
}

export interface Substrings {
  /** Folded words of three characters or more, each of which must occur. */
  readonly terms: readonly string[]
  /** Marked pairs for words of two. */
  readonly pairs: readonly string[]
}

/** FTS5 reads a text in double quotes as itself; a double quote within is doubled. */
const quoted = (word: string): string => `"${word.replaceAll('"', '""')}"`

/** `search_text : ("abc" AND "def") AND search_pairs : ("q田中")`. Everything a person typed stands in quotes. */
export function matchExpression({ terms, pairs }: Substrings): string {
  const column = (name: string, words: readonly string[]) =>
    words.length === 0 ? [] : [`${name} : (${words.map(quoted).join(' AND ')})`]
  return [...column('search_text', terms), ...column('search_pairs', pairs)].join(' AND ')
}

const likePattern = (word: string): string => `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`

type TextsParams = FilterValues & { prefix: string; end: string; after: number; limit: number }

/** Bodies of the first stage are not named again. */
const notNamedBefore = (p: TextsParams) => (eb: unknown) => {
  const { not, exists, selectFrom } = eb as EntryBuilder
  const named = selectFrom('register_names as m')
    .select('m.name_key')
    .whereRef('m.organisation_id', '=', 'e.organisation_id')
    .where('m.name_key', '>=', p.prefix)
    .where('m.name_key', '<', p.end)
  return not(exists(named))
}

const readByIndex = byShape((key) => {
  const [named = '', shape = ''] = key.split('|')
  return hotRead((db: Reading, p: TextsParams & { match: string }) => {
    const found = db
      .selectFrom('register_search as f')
      .innerJoin('register_entries as e', (join) => join.on(sql<SqlBool>`e.number = f.rowid`))
      .select(['e.number', 'e.organisation_id', 'e.summary'])
      .select(recordedId)
      .where(sql<SqlBool>`f.register_search match ${p.match}`)
      .where(sql<SqlBool>`f.rowid > ${p.after}`)
      .where(filtering(shape, p, true))
      .orderBy(sql`f.rowid`)
      .limit(p.limit)
    return named === 'named' ? found.where(notNamedBefore(p)) : found
  })
})

const words = (count: number, name: 't' | 'p'): string[] =>
  Array.from({ length: count }, (_, i) => `${name}${i}`)

/** PostgreSQL: as many LIKEs as there are words, each answered by the trigram index. */
const readByLike = byShape((key) => {
  const [terms = '0', pairs = '0', shape = ''] = key.split('|')
  return hotRead((db: Reading, p: TextsParams & Record<string, string | number>) =>
    db
      .selectFrom('register_entries as e')
      .select(['e.number', 'e.organisation_id', 'e.summary'])
      .select(recordedId)
      .where((eb) =>
        eb.and([
          ...words(Number(terms), 't').map((name) => eb('e.search_text', 'like', p[name] as string)),
          ...words(Number(pairs), 'p').map((name) => eb('e.search_pairs', 'like', p[name] as string)),
        ]),
      )
      .where('e.number', '>', p.after)
      .where(notNamedBefore(p))
      .where(filtering(shape, p, true))
      .orderBy('e.number')
      .limit(p.limit),
  )
})

/**
 * Second stage: bodies in whose text every word occurs, in the order of their entry, without those of the first stage. With
 * `noneNamed` the first stage has found nobody, and nobody need be left out: the usual case in the middle of a name.
 */
export async function textsContaining(
  db: Db,
  asked: Page & { substrings: Substrings; prefix: string; after: number; noneNamed: boolean },
): Promise<Hit[]> {
  const { substrings, prefix, after, filters, limit, noneNamed } = asked
  const shape = filterShape(filters)
  const params = { ...filterValues(filters), prefix, end: endOf(prefix), after, limit }
  if (db.engine !== 'postgres') {
    const read = readByIndex(`${noneNamed ? '' : 'named'}|${shape}`)
    return (await read(db, { ...params, match: matchExpression(substrings) })).map(toHit)
  }
  const { terms, pairs } = substrings
  const patterns = Object.fromEntries([
    ...terms.map((term, i) => [`t${i}`, likePattern(term)]),
    ...pairs.map((pair, i) => [`p${i}`, likePattern(pair)]),
  ]) as Record<string, string>
  const rows = await readByLike(`${terms.length}|${pairs.length}|${shape}`)(db, { ...patterns, ...params })
  return rows.map(toHit)
}

const readAll = byShape((shape) =>
  hotRead((db: Reading, p: FilterValues & { after: number; limit: number }) =>
    db
      .selectFrom('register_entries as e')
      .select(['e.number', 'e.organisation_id', 'e.summary'])
      .select(recordedId)
      .where('e.number', '>', p.after)
      .where(filtering(shape, p, false))
      .orderBy('e.number')
      .limit(p.limit),
  ),
)

/** Without a query: every body that the filters keep, in the order of entry. */
export async function allEntries(db: Db, asked: Page & { after: number }): Promise<Hit[]> {
  const { filters, after, limit } = asked
  return (await readAll(filterShape(filters))(db, { ...filterValues(filters), after, limit })).map(toHit)
}

/** The bodies to which these identifiers or licence numbers belong. */
export async function entriesByKey(
  db: Db,
  keys: readonly { readonly scheme: string; readonly value: string }[],
): Promise<Hit[]> {
  if (keys.length === 0) return []
  const rows = await db.queries
    .selectFrom('register_entries as e')
    .innerJoin('register_keys as k', 'k.organisation_id', 'e.organisation_id')
    .select(['e.number', 'e.organisation_id', 'e.summary'])
    .select(recordedId)
    .distinct()
    .where((eb) =>
      eb.or(
        keys.map(({ scheme, value }) => eb.and([eb('k.scheme', '=', scheme), eb('k.value', '=', value)])),
      ),
    )
    .orderBy('e.number')
    .execute()
  return rows.map(toHit)
}

const toHit = (row: HitRow): Hit => ({
  number: row.number,
  organisationId: row.organisation_id,
  summary: row.summary,
  recorded: row.recorded_id !== null,
})
