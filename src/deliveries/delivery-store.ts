import type { Instant } from '../platform/clock.ts'
import type { Engine, Queries, Reads, Statement } from '../platform/database/database.ts'
import { inRounds, rowsARound } from '../platform/database/rounds.ts'
import {
  type Attempt,
  type Call,
  type DeliveryError,
  type DeliveryState,
  eventJson,
  type MailOverview,
  mailText,
  type NewDelivery,
  subjectLine,
} from './delivery.ts'
import type { DeliveryTables } from './tables.ts'

type Db = Reads<DeliveryTables>
type Row = DeliveryTables['deliveries']

const COLUMNS = 13

/**
 * Puts mails and webhook calls into the commit that causes them: they are sent if, and only if, the change became durable.
 * Their order among each other is not kept.
 */
export const deliveryStatements = (
  db: { readonly engine: Engine; readonly queries: Queries<DeliveryTables> },
  deliveries: readonly NewDelivery[],
): Statement[] =>
  inRounds(deliveries, rowsARound(db.engine, COLUMNS)).map((round) =>
    db.queries.insertInto('deliveries').values(round.map(newRow)),
  )

const newRow = (delivery: NewDelivery): Row => ({
  id: delivery.id,
  kind: delivery.kind,
  ...(delivery.kind === 'mail'
    ? {
        account_id: delivery.accountId,
        webhook_id: null,
        title: subjectLine(delivery.subject),
        body: mailText(delivery.text),
        unsubscribe_path: delivery.unsubscribePath ?? '',
      }
    : {
        account_id: null,
        webhook_id: delivery.webhookId,
        title: delivery.event,
        body: eventJson(delivery),
        unsubscribe_path: '',
      }),
  state: 'waiting',
  attempts: 0,
  next_attempt_at: delivery.dueAt,
  last_error: '',
  created_at: delivery.dueAt,
  settled_at: null,
})

const callFromRow = (row: Row): Call => ({
  id: row.id,
  event: row.title,
  body: row.body,
  state: row.state as DeliveryState,
  attempts: row.attempts,
  nextAttemptAt: row.next_attempt_at,
  lastError: row.last_error === '' ? null : (row.last_error as DeliveryError),
  createdAt: row.created_at,
})

/** A page of a webhook's calls, the newest first, beginning below an id. */
export async function listCalls(
  db: Db,
  webhookId: string,
  { after, limit }: { readonly after?: string | undefined; readonly limit: number },
): Promise<{ readonly calls: readonly Call[]; readonly next: string | null }> {
  const query = db.selectFrom('deliveries').selectAll().where('webhook_id', '=', webhookId)
  const rows = await (after === undefined ? query : query.where('id', '<', after))
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  const calls = rows.slice(0, limit).map(callFromRow)
  return { calls, next: rows.length > limit ? (calls.at(-1)?.id ?? null) : null }
}

export async function findCall(db: Db, webhookId: string, id: string): Promise<Call | undefined> {
  const row = await db
    .selectFrom('deliveries')
    .selectAll()
    .where('id', '=', id)
    .where('webhook_id', '=', webhookId)
    .executeTakeFirst()
  return row && callFromRow(row)
}

/** What was tried for each of these calls, by id, the oldest attempt first. */
export async function listAttempts(db: Db, ids: readonly string[]): Promise<Map<string, Attempt[]>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('delivery_attempts')
    .selectAll()
    .where('delivery_id', 'in', ids)
    .orderBy('attempted_at')
    .execute()
  const grouped = Map.groupBy(rows, (row) => row.delivery_id)
  return new Map(
    [...grouped].map(([id, those]) => [
      id,
      those.map((row) => ({
        attemptedAt: row.attempted_at,
        outcome: row.outcome as Attempt['outcome'],
        status: row.status,
      })),
    ]),
  )
}

export async function anyWaiting(db: Db, webhookId: string, event: string): Promise<boolean> {
  const row = await db
    .selectFrom('deliveries')
    .select('id')
    .where('webhook_id', '=', webhookId)
    .where('state', '=', 'waiting')
    .where('title', '=', event)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Puts a call on its way again, from its first attempt on. */
export const sendCallAgain = (db: Queries<DeliveryTables>, id: string, at: Instant): Statement =>
  db
    .updateTable('deliveries')
    .set({ state: 'waiting', attempts: 0, next_attempt_at: at, settled_at: null })
    .where('id', '=', id)
    .where('state', '!=', 'waiting')

/** Gives up what still waits for a webhook that is switched off. */
export const giveUpCalls = (db: Queries<DeliveryTables>, webhookId: string, at: Instant): Statement =>
  db
    .updateTable('deliveries')
    .set({ state: 'failed', last_error: 'switched_off', settled_at: at })
    .where('webhook_id', '=', webhookId)
    .where('state', '=', 'waiting')

export async function mailOverview(db: Db): Promise<MailOverview> {
  const rows = await db
    .selectFrom('deliveries')
    .select(({ fn }) => ['state', fn.countAll<number>().as('count'), fn.min('created_at').as('oldest')])
    .where('kind', '=', 'mail')
    .where('state', 'in', ['waiting', 'failed'])
    .groupBy('state')
    .execute()
  const of = (state: DeliveryState) => rows.find((row) => row.state === state)
  return {
    waiting: Number(of('waiting')?.count ?? 0),
    failed: Number(of('failed')?.count ?? 0),
    oldestWaitingAt: of('waiting')?.oldest ?? null,
  }
}
