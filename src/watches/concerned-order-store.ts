import type { JobOrderTables } from '../job-orders/tables.ts'
import type { Reads } from '../platform/database/database.ts'

/** Orders that people work with now: a draft binds nobody yet, and what is closed is past. */
const IN_USE = ['submitted', 'certified', 'filled', 'suspended']
/** A mail names so many; the page of the body names them all. */
const NAMED_MAX = 10

/** The numbers of a body's own job orders in which another body takes part too, the newest first. */
export async function concernedOrders(
  db: Reads<JobOrderTables>,
  ownOrganisationId: string,
  changedOrganisationId: string,
): Promise<string[]> {
  const rows = await db
    .selectFrom('job_order_parties as own')
    .innerJoin('job_order_parties as other', 'other.job_order_id', 'own.job_order_id')
    .innerJoin('job_orders as o', 'o.id', 'own.job_order_id')
    .where('own.organisation_id', '=', ownOrganisationId)
    .where('other.organisation_id', '=', changedOrganisationId)
    .where('o.status', 'in', IN_USE as never)
    .select('o.number')
    .distinct()
    .orderBy('o.number', 'desc')
    .limit(NAMED_MAX)
    .execute()
  return rows.map(({ number }) => number)
}
