import type { Instant } from '../platform/clock.ts'
import type { Queries, Reads, Statement } from '../platform/database/database.ts'
import type { DeliveryTables } from './tables.ts'
import { WEBHOOKS_MAX, type Webhook } from './webhook.ts'

type Row = DeliveryTables['webhooks']

const fromRow = (row: Row): Webhook => ({
  id: row.id,
  accountId: row.account_id,
  apiKeyId: row.api_key_id,
  position: row.position,
  url: row.url,
  createdAt: row.created_at,
  failingFromAt: row.failing_from_at,
  switchedOffAt: row.switched_off_at,
})

export async function findWebhook(db: Reads<DeliveryTables>, id: string): Promise<Webhook | undefined> {
  const row = await db.selectFrom('webhooks').selectAll().where('id', '=', id).executeTakeFirst()
  return row && fromRow(row)
}

/** An owner's webhooks by position: there are never many. */
export async function listWebhooks(db: Reads<DeliveryTables>, owner: string): Promise<Webhook[]> {
  const rows = await db
    .selectFrom('webhooks')
    .selectAll()
    .where('owner', '=', owner)
    .orderBy('position')
    .limit(WEBHOOKS_MAX)
    .execute()
  return rows.map(fromRow)
}

export const insertWebhook = (
  db: Queries<DeliveryTables>,
  webhook: Webhook & { readonly owner: string },
): Statement =>
  db.insertInto('webhooks').values({
    id: webhook.id,
    account_id: webhook.accountId,
    api_key_id: webhook.apiKeyId,
    owner: webhook.owner,
    position: webhook.position,
    url: webhook.url,
    created_at: webhook.createdAt,
    failing_from_at: null,
    switched_off_at: null,
  })

/** Its calls and their attempts go with it; what referred to it refers to none. */
export const deleteWebhook = (db: Queries<DeliveryTables>, id: string): Statement =>
  db.deleteFrom('webhooks').where('id', '=', id)

export const switchOff = (db: Queries<DeliveryTables>, id: string, at: Instant): Statement =>
  db.updateTable('webhooks').set({ switched_off_at: at }).where('id', '=', id)

export const switchOn = (db: Queries<DeliveryTables>, id: string): Statement =>
  db.updateTable('webhooks').set({ switched_off_at: null, failing_from_at: null }).where('id', '=', id)
