import type { AccountTables } from '../accounts/tables.ts'
import type { DeliveryTables } from '../deliveries/tables.ts'
import type { Instant } from '../platform/clock.ts'
import type { Database, Queries, Reads, Statement } from '../platform/database/database.ts'
import { hotRead } from '../platform/database/hot-read.ts'
import { isLanguage, type Language } from '../platform/i18n/language.ts'

type Db = Reads<DeliveryTables>
type Hot<Tables> = Pick<Database<Reads<Tables>>, 'queries' | 'run'>

/** Who is written to at all, with what `can` wants to know. */
export interface OfficerReached {
  readonly id: string
  readonly language: Language
  readonly actsFor: string | null
  readonly organisationId: string | null
}

const officers = hotRead((db: Reads<AccountTables>, p: { role: string }) =>
  db
    .selectFrom('users')
    .select(['id', 'language', 'acts_for', 'organisation_id'])
    .where('role', '=', p.role)
    .where('ended_at', 'is', null),
)
export async function listReached(db: Hot<AccountTables>, role: string): Promise<OfficerReached[]> {
  const rows = await officers(db, { role })
  return rows.map((row) => ({
    id: row.id,
    language: isLanguage(row.language) ? row.language : 'en',
    actsFor: row.acts_for,
    organisationId: row.organisation_id,
  }))
}

const told = hotRead((db: Db, p: { en: string; ja: string; vi: string; since: Instant }) =>
  db
    .selectFrom('deliveries')
    .select(['account_id', 'created_at', 'state'])
    .where('title', 'in', [p.en, p.ja, p.vi])
    .where('created_at', '>=', p.since)
    .orderBy('created_at'),
)
/** One mail of the past days: when it is due, which is its `created_at`, and whether it still waits. */
export interface Told {
  readonly at: Instant
  readonly waits: boolean
}
/** What each account was sent of these mails, or is to be sent, the oldest first. */
export async function whatWasTold(
  db: Hot<DeliveryTables>,
  subjects: Readonly<Record<Language, string>>,
  since: Instant,
): Promise<ReadonlyMap<string, readonly Told[]>> {
  const rows = await told(db, { ...subjects, since })
  const grouped = Map.groupBy(rows, (row) => row.account_id ?? '')
  return new Map(
    [...grouped].map(([id, those]) => [
      id,
      those.map((row) => ({ at: row.created_at, waits: row.state === 'waiting' })),
    ]),
  )
}

/** Mails that were given up, or were tried in vain and are tried again. */
export async function countUndelivered(
  db: Db,
  subjects: readonly string[],
  accountId: string | undefined,
): Promise<number> {
  const query = db
    .selectFrom('deliveries')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('kind', '=', 'mail')
    .where('title', 'in', subjects)
    .where((is) =>
      is.or([is('state', '=', 'failed'), is.and([is('state', '=', 'waiting'), is('attempts', '>', 0)])]),
    )
  const row = await (accountId === undefined
    ? query
    : query.where('account_id', '=', accountId)
  ).executeTakeFirst()
  return Number(row?.count ?? 0)
}

/** Takes back mails that have not begun their way. */
export const takeBack = (
  db: Queries<DeliveryTables>,
  subjects: readonly string[],
  accountId: string,
): Statement =>
  db
    .deleteFrom('deliveries')
    .where('kind', '=', 'mail')
    .where('account_id', '=', accountId)
    .where('title', 'in', subjects)
    .where('state', '=', 'waiting')
    .where('attempts', '=', 0)
