import type { Queries, Reads, Statement } from '../platform/database/database.ts'
import type { SubAgent } from './sub-agent.ts'
import type { JobOrderTables } from './tables.ts'

type Db = Reads<JobOrderTables>
type Row = JobOrderTables['job_order_sub_agents']

/** Those named for one order, in the order they were named. The caller has shown that the reader may see them. */
export async function findSubAgents(db: Db, jobOrderId: string): Promise<SubAgent[]> {
  const rows = await db
    .selectFrom('job_order_sub_agents')
    .selectAll()
    .where('job_order_id', '=', jobOrderId)
    .orderBy('id')
    .execute()
  return rows.map(fromRow)
}

/** In how many orders each of these names was given. */
export async function countOrdersByName(db: Db, nameKeys: readonly string[]): Promise<Map<string, number>> {
  if (nameKeys.length === 0) return new Map()
  const rows = await db
    .selectFrom('job_order_sub_agents')
    .select(({ fn }) => ['name_key', fn.count('job_order_id').distinct().as('orders')])
    .where('name_key', 'in', [...new Set(nameKeys)])
    .groupBy('name_key')
    .execute()
  return new Map(rows.map(({ name_key, orders }) => [name_key, Number(orders)]))
}

export interface ListedSubAgent extends SubAgent {
  /** Number of the order it was named for. */
  readonly orderNumber: string
}

interface Page {
  readonly agencyId?: string | undefined
  readonly nameKey?: string | undefined
  readonly after?: string | undefined
  readonly limit: number
}

/** Newest first, of one agency or one name or all; one more than `limit` tells whether there is a next page. */
export async function listSubAgents(
  db: Db,
  { agencyId, nameKey, after, limit }: Page,
): Promise<{ readonly items: readonly ListedSubAgent[]; readonly next: string | null }> {
  let query = db
    .selectFrom('job_order_sub_agents as s')
    .innerJoin('job_orders as o', 'o.id', 's.job_order_id')
    .selectAll('s')
    .select('o.number as order_number')
  if (agencyId !== undefined) query = query.where('s.agency_id', '=', agencyId)
  if (nameKey !== undefined) query = query.where('s.name_key', '=', nameKey)
  if (after !== undefined) query = query.where('s.id', '<', after)
  const rows = await query
    .orderBy('s.id', 'desc')
    .limit(limit + 1)
    .execute()
  const items = rows.slice(0, limit).map((row) => ({ ...fromRow(row), orderNumber: row.order_number }))
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}

export const insertSubAgent = (db: Queries<JobOrderTables>, one: SubAgent): Statement =>
  db.insertInto('job_order_sub_agents').values({
    id: one.id,
    job_order_id: one.jobOrderId,
    agency_id: one.agencyId,
    told_by: one.toldBy,
    name: one.name,
    name_key: one.nameKey,
    area: one.area,
    tax_or_identity_number: one.taxOrIdentityNumber,
    named_at: one.namedAt,
    named_by: one.namedBy,
  })

/** The row goes, because it is about a person. */
export const deleteSubAgent = (db: Queries<JobOrderTables>, id: string): Statement =>
  db.deleteFrom('job_order_sub_agents').where('id', '=', id)

const fromRow = (row: Row): SubAgent => ({
  id: row.id,
  jobOrderId: row.job_order_id,
  agencyId: row.agency_id,
  toldBy: row.told_by,
  name: row.name,
  nameKey: row.name_key,
  area: row.area,
  taxOrIdentityNumber: row.tax_or_identity_number,
  namedAt: row.named_at,
  namedBy: row.named_by,
})
