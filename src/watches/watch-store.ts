import type { Instant } from '../platform/clock.ts'
import type { Queries, Reads, Statement } from '../platform/database/database.ts'
import type { WatchTables } from './tables.ts'
import type { Watch, WatchList } from './watch.ts'

type Db = Reads<WatchTables>
type Writes = Queries<WatchTables>
type Row = WatchTables['watches']

const fromRow = (row: Row): Watch => ({
  id: row.id,
  organisationId: row.organisation_id,
  byMail: Number(row.by_mail) === 1,
  webhookId: row.webhook_id,
  fromVersion: row.from_version,
  createdAt: row.created_at,
})

const listFromRow = (row: WatchTables['watch_lists']): WatchList => ({
  id: row.id,
  accountId: row.account_id,
  apiKeyId: row.api_key_id,
  hasFeed: row.feed_hash !== null,
})

export async function findWatchList(db: Db, id: string): Promise<WatchList | undefined> {
  const row = await db.selectFrom('watch_lists').selectAll().where('id', '=', id).executeTakeFirst()
  return row && listFromRow(row)
}

export async function findWatchListByFeed(db: Db, feedHash: string): Promise<WatchList | undefined> {
  const row = await db
    .selectFrom('watch_lists')
    .selectAll()
    .where('feed_hash', '=', feedHash)
    .executeTakeFirst()
  return row && listFromRow(row)
}

export async function countWatches(db: Db, listId: string): Promise<number> {
  const row = await db
    .selectFrom('watches')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('watch_list_id', '=', listId)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** How many lists name a body. */
export async function countWatchersOf(db: Db, organisationId: string): Promise<number> {
  const row = await db
    .selectFrom('watches')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('organisation_id', '=', organisationId)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

export async function findWatch(db: Db, listId: string, id: string): Promise<Watch | undefined> {
  const row = await db
    .selectFrom('watches')
    .selectAll()
    .where('id', '=', id)
    .where('watch_list_id', '=', listId)
    .executeTakeFirst()
  return row && fromRow(row)
}

export async function isWatched(db: Db, listId: string, organisationId: string): Promise<boolean> {
  const row = await db
    .selectFrom('watches')
    .select('id')
    .where('watch_list_id', '=', listId)
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst()
  return row !== undefined
}

/** A page of a list, the newest watch first, beginning below an id. */
export async function listWatches(
  db: Db,
  listId: string,
  { after, limit }: { readonly after?: string | undefined; readonly limit: number },
): Promise<{ readonly watches: readonly Watch[]; readonly next: string | null }> {
  const query = db.selectFrom('watches').selectAll().where('watch_list_id', '=', listId)
  const rows = await (after === undefined ? query : query.where('id', '<', after))
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  const watches = rows.slice(0, limit).map(fromRow)
  return { watches, next: rows.length > limit ? (watches.at(-1)?.id ?? null) : null }
}

export const insertWatchList = (
  db: Writes,
  list: Omit<WatchList, 'hasFeed'>,
  at: Instant,
  feedHash: string | null = null,
): Statement =>
  db.insertInto('watch_lists').values({
    id: list.id,
    account_id: list.accountId,
    api_key_id: list.apiKeyId,
    feed_hash: feedHash,
    created_at: at,
  })

export const setFeed = (db: Writes, listId: string, feedHash: string): Statement =>
  db.updateTable('watch_lists').set({ feed_hash: feedHash }).where('id', '=', listId)

export const insertWatch = (db: Writes, listId: string, watch: Watch): Statement =>
  db.insertInto('watches').values({
    id: watch.id,
    watch_list_id: listId,
    organisation_id: watch.organisationId,
    by_mail: watch.byMail ? 1 : 0,
    webhook_id: watch.webhookId,
    from_version: watch.fromVersion,
    created_at: watch.createdAt,
  })

export const updateWatch = (
  db: Writes,
  id: string,
  { byMail, webhookId }: Pick<Watch, 'byMail' | 'webhookId'>,
): Statement =>
  db
    .updateTable('watches')
    .set({ by_mail: byMail ? 1 : 0, webhook_id: webhookId })
    .where('id', '=', id)

export const deleteWatch = (db: Writes, id: string): Statement =>
  db.deleteFrom('watches').where('id', '=', id)

/** No mail any more for anything on the list; webhooks and the feed stay. */
export const stopMailsOf = (db: Writes, listId: string): Statement =>
  db.updateTable('watches').set({ by_mail: 0 }).where('watch_list_id', '=', listId)
