import type { Queries, Reads, Statement } from '../platform/database/database.ts'
import type { CalendarFeed } from './calendar-feed.ts'
import type { AuditPlanningTables } from './tables.ts'

type Db = Reads<AuditPlanningTables>

const fromRow = (row: AuditPlanningTables['calendar_feeds']): CalendarFeed => ({
  accountId: row.account_id,
  namesBodies: row.names_bodies === 1,
  madeAt: row.made_at,
})

export async function findFeedOf(db: Db, accountId: string): Promise<CalendarFeed | undefined> {
  const row = await db
    .selectFrom('calendar_feeds')
    .selectAll()
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return row && fromRow(row)
}

export async function findFeedByHash(db: Db, feedHash: string): Promise<CalendarFeed | undefined> {
  const row = await db
    .selectFrom('calendar_feeds')
    .selectAll()
    .where('feed_hash', '=', feedHash)
    .executeTakeFirst()
  return row && fromRow(row)
}

export function putFeed(db: Queries<AuditPlanningTables>, feed: CalendarFeed, feedHash: string): Statement {
  const said = { feed_hash: feedHash, names_bodies: feed.namesBodies ? 1 : 0, made_at: feed.madeAt }
  return db
    .insertInto('calendar_feeds')
    .values({ account_id: feed.accountId, ...said })
    .onConflict((same) => same.column('account_id').doUpdateSet(said))
}

export const deleteFeed = (db: Queries<AuditPlanningTables>, accountId: string): Statement =>
  db.deleteFrom('calendar_feeds').where('account_id', '=', accountId)
