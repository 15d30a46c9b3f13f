import type { Instant } from '../platform/clock.ts'
import type { Queries, Reads, Statement } from '../platform/database/database.ts'
import type { WatchTables } from './tables.ts'

/** How many were told of one change of a body, each by mail or by a call of a webhook. */
export interface ToldCount {
  readonly version: number
  readonly organisationId: string
  readonly mails: number
  readonly calls: number
}

/** Counts on: the watchers of one change may be told in several commits. */
export const countTold = (db: Queries<WatchTables>, counts: readonly ToldCount[], at: Instant): Statement[] =>
  counts.map(({ version, organisationId, mails, calls }) =>
    db
      .insertInto('told_changes')
      .values({ version, organisation_id: organisationId, mails, calls, told_at: at })
      .onConflict((oc) =>
        oc.columns(['version', 'organisation_id']).doUpdateSet((eb) => ({
          mails: eb('told_changes.mails', '+', eb.ref('excluded.mails')),
          calls: eb('told_changes.calls', '+', eb.ref('excluded.calls')),
          told_at: eb.ref('excluded.told_at'),
        })),
      ),
  )

/** The newest changes of a body that anyone was told of. */
export async function listTold(
  db: Reads<WatchTables>,
  organisationId: string,
  limit: number,
): Promise<(ToldCount & { readonly toldAt: Instant })[]> {
  const rows = await db
    .selectFrom('told_changes')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .orderBy('version', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    version: row.version,
    organisationId: row.organisation_id,
    mails: row.mails,
    calls: row.calls,
    toldAt: row.told_at,
  }))
}
