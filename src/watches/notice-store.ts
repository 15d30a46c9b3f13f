import type { AccountTables } from '../accounts/tables.ts'
import type { DeliveryTables } from '../deliveries/tables.ts'
import type { Instant } from '../platform/clock.ts'
import type { Queries, Reads, Statement } from '../platform/database/database.ts'
import { IDS_A_ROUND, inRounds } from '../platform/database/rounds.ts'
import type { RegistrationTables } from '../registrations/tables.ts'
import type { WatchTables } from './tables.ts'

type Db = Reads<WatchTables & RegistrationTables & DeliveryTables & AccountTables>

/** Told are all versions before `version`, and of it the pairs up to these two. */
export interface NoticeCursor {
  readonly version: number
  readonly afterOrganisation: string
  readonly afterWatch: string
}

export async function findCursor(db: Reads<WatchTables>): Promise<NoticeCursor> {
  const row = await db.selectFrom('watch_cursors').selectAll().where('id', '=', 1).executeTakeFirstOrThrow()
  return {
    version: row.version,
    afterOrganisation: row.after_organisation,
    afterWatch: row.after_watch,
  }
}

export const moveCursor = (db: Queries<WatchTables>, cursor: NoticeCursor): Statement =>
  db
    .updateTable('watch_cursors')
    .set({
      version: cursor.version,
      after_organisation: cursor.afterOrganisation,
      after_watch: cursor.afterWatch,
    })
    .where('id', '=', 1)

export async function anyWatch(db: Reads<WatchTables>): Promise<boolean> {
  return (await db.selectFrom('watches').select('id').limit(1).executeTakeFirst()) !== undefined
}

/** A body whose status a version changed, and one watch of it. */
export interface DueNotice {
  readonly version: number
  readonly organisationId: string
  readonly watchId: string
  readonly listId: string
  readonly accountId: string | null
  readonly apiKeyId: string | null
  readonly byMail: boolean
  /** Null also when it is switched off. */
  readonly webhookId: string | null
}

/** What is still to be told up to a version, in the order of the cursor. */
export async function listDueNotices(
  db: Db,
  { version, afterOrganisation, afterWatch }: NoticeCursor,
  upTo: number,
  limit: number,
): Promise<DueNotice[]> {
  const rows = await db
    .selectFrom('register_changes as c')
    .innerJoin('watches as w', 'w.organisation_id', 'c.organisation_id')
    .innerJoin('watch_lists as l', 'l.id', 'w.watch_list_id')
    .leftJoin('webhooks as h', 'h.id', 'w.webhook_id')
    .where('c.version', '>=', version)
    .where('c.version', '<=', upTo)
    .where('c.registration_id', 'is not', null)
    .whereRef('c.version', '>', 'w.from_version')
    .where(({ eb, and, or }) =>
      or([
        eb('c.version', '>', version),
        eb('c.organisation_id', '>', afterOrganisation),
        and([eb('c.organisation_id', '=', afterOrganisation), eb('w.id', '>', afterWatch)]),
      ]),
    )
    .select(['c.version', 'c.organisation_id', 'w.id', 'w.watch_list_id', 'w.by_mail', 'w.webhook_id'])
    .select(['l.account_id', 'l.api_key_id', 'h.switched_off_at'])
    .orderBy('c.version')
    .orderBy('c.organisation_id')
    .orderBy('w.id')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    version: row.version,
    organisationId: row.organisation_id,
    watchId: row.id,
    listId: row.watch_list_id,
    accountId: row.account_id,
    apiKeyId: row.api_key_id,
    byMail: Number(row.by_mail) === 1,
    webhookId: row.switched_off_at === null ? row.webhook_id : null,
  }))
}

/** Which of these API keys may still be used. */
export async function usableKeys(
  db: Reads<AccountTables>,
  ids: readonly string[],
  now: Instant,
): Promise<ReadonlySet<string>> {
  const usable = new Set<string>()
  for (const round of inRounds([...new Set(ids)], IDS_A_ROUND)) {
    const rows = await db
      .selectFrom('api_keys')
      .select('id')
      .where('id', 'in', round)
      .where('revoked_at', 'is', null)
      .where(({ eb, or }) => or([eb('expires_at', 'is', null), eb('expires_at', '>', now)]))
      .execute()
    for (const { id } of rows) usable.add(id)
  }
  return usable
}
