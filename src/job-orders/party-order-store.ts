import type { Reads } from '../platform/database/database.ts'
import { IDS_A_ROUND, inRounds } from '../platform/database/rounds.ts'
import { isFlagged } from './job-order-store.ts'
import type { JobOrderTables } from './tables.ts'

export interface PartyOrders {
  /** Certified orders in which the body is a party, in whatever role. */
  readonly orders: number
  /** Those of them that `orderStanding` flags on the day. */
  readonly flagged: number
}

/** How many orders these bodies take part in, by body; one without any is absent. Two reads for ninety bodies. */
export async function countOrdersOfParties(
  db: Reads<JobOrderTables>,
  organisationIds: readonly string[],
  on: string,
): Promise<Map<string, PartyOrders>> {
  const counted = new Map<string, PartyOrders>()
  for (const round of inRounds([...new Set(organisationIds)], IDS_A_ROUND)) {
    const certified = db
      .selectFrom('job_order_parties as q')
      .innerJoin('job_orders', 'job_orders.id', 'q.job_order_id')
      .where('q.organisation_id', 'in', round)
      .where('job_orders.certified_revision', '>', 0)
      .select(({ fn }) => [
        'q.organisation_id as body',
        fn.count<number | string>('job_orders.id').distinct().as('orders'),
      ])
      .groupBy('q.organisation_id')
    const [all, flagged] = await Promise.all([certified.execute(), certified.where(isFlagged(on)).execute()])
    const flaggedOf = new Map(flagged.map(({ body, orders }) => [body, Number(orders)]))
    for (const { body, orders } of all)
      counted.set(body, { orders: Number(orders), flagged: flaggedOf.get(body) ?? 0 })
  }
  return counted
}
