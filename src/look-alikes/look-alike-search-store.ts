import type { OrganisationTables } from '../organisations/tables.ts'
import type { Database, Engine, Queries, Reads, Statement } from '../platform/database/database.ts'
import { hotRead, hotStatement } from '../platform/database/hot-read.ts'
import { IDS_A_ROUND, inRounds, rowsARound } from '../platform/database/rounds.ts'
import { holderOf, type LookAlike } from './look-alike.ts'
import type { LookAlikeTables } from './tables.ts'

type Tables = LookAlikeTables & OrganisationTables
type Db = Reads<Tables>
interface Writes {
  readonly engine: Engine
  readonly queries: Queries<LookAlikeTables>
}

/**
 * More bearers than these make a name or an address an everyday one, which tells nobody from anybody: no pair is made of it.
 * Their number also bounds what one change can cost.
 */
export const NAMESAKES_MAX = 8
export const NEIGHBOURS_MAX = 20

const bearers = hotRead((db: Reads<LookAlikeTables>, p: { key: string }) =>
  db
    .selectFrom('look_alike_keys')
    .select('holder')
    .where('key', '=', p.key)
    .limit(NEIGHBOURS_MAX + 1),
)

/** Who bears a key, at most one more than are compared. */
export async function bearersOf(
  db: Pick<Database<Reads<LookAlikeTables>>, 'queries' | 'run'>,
  key: string,
): Promise<string[]> {
  return (await bearers(db, { key })).map(({ holder }) => holder)
}

export interface Progress {
  readonly changedAt: string
  readonly holder: string
}
const BEGINNING: Progress = { changedAt: '', holder: '' }

export async function findProgress(db: Reads<LookAlikeTables>, subject: string): Promise<Progress> {
  const row = await db
    .selectFrom('look_alike_progress')
    .selectAll()
    .where('subject', '=', subject)
    .executeTakeFirst()
  return row ? { changedAt: row.changed_at, holder: row.holder } : BEGINNING
}

export const saveProgress = (
  { queries }: Writes,
  subject: string,
  { changedAt, holder }: Progress,
): Statement =>
  queries
    .insertInto('look_alike_progress')
    .values({ subject, changed_at: changedAt, holder })
    .onConflict((oc) => oc.column('subject').doUpdateSet({ changed_at: changedAt, holder }))

/** Ids of bodies that changed after one, the earliest first, none later than an instant. */
export async function bodiesChangedAfter(db: Db, after: Progress, until: string, limit: number) {
  return await db
    .selectFrom('organisations')
    .select(['id as holder', 'changed_at as changedAt'])
    .where(({ eb, refTuple, tuple }) =>
      eb(refTuple('changed_at', 'id'), '>', tuple(after.changedAt, after.holder)),
    )
    .where('changed_at', '<=', until)
    .orderBy('changed_at')
    .orderBy('id')
    .limit(limit)
    .execute()
}

const insertKey = hotStatement((db: Queries<LookAlikeTables>, row: LookAlikeTables['look_alike_keys']) =>
  db.insertInto('look_alike_keys').values({ key: row.key, holder: row.holder }),
)

/** Writes the keys of these holders, and what was found of them, in place of what stood there. */
export function replaceFound(
  db: Writes,
  holders: readonly { readonly holder: string; readonly keys: readonly string[] }[],
  found: readonly LookAlike[],
): Statement[] {
  const { queries, engine } = db
  const ids = inRounds(
    holders.map(({ holder }) => holder),
    IDS_A_ROUND,
  )
  const keys = holders.flatMap(({ holder, keys }) => keys.map((key) => ({ key, holder })))
  return [
    ...ids.flatMap((round) => [
      queries.deleteFrom('look_alike_keys').where('holder', 'in', round),
      queries.deleteFrom('look_alikes').where('organisation_id', 'in', round),
      queries.deleteFrom('look_alikes').where('other', 'in', round),
    ]),
    // Elsewhere than in SQLite a statement costs a way to the server, so there as many rows as it takes go into one.
    ...(engine !== 'sqlite'
      ? inRounds(keys, rowsARound(engine, 2)).map((rows) =>
          queries.insertInto('look_alike_keys').values(rows),
        )
      : keys.map((row) => insertKey(queries, row))),
    ...inRounds(found.map(toRow), rowsARound(engine, 7)).map((rows) =>
      queries.insertInto('look_alikes').values(rows),
    ),
  ]
}

const toRow = (one: LookAlike): LookAlikeTables['look_alikes'] => ({
  organisation_id: one.organisationId,
  kind: one.kind,
  other: holderOf(one.other),
  audience: one.audience,
  closeness: one.closeness,
  shown: JSON.stringify(one.other),
  found_at: one.foundAt,
})
