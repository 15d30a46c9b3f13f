import type { Deps } from '../deps.ts'
import { findStandings } from '../partner-checks/party-store.ts'
import { type Day, dayOf } from '../platform/clock.ts'
import type { JobOrder } from './job-order.ts'
import { type OrderOnDay, orderStanding } from './order-standing.ts'

/** What the register makes of each of these orders on a day, by order id. One read for a whole page of a list. */
export async function orderStandingsOn(
  deps: Pick<Deps, 'db'>,
  orders: readonly JobOrder[],
  on: Day,
): Promise<Map<string, OrderOnDay>> {
  const bodies = orders.flatMap(({ parties }) => parties.map(({ organisationId }) => organisationId))
  const standings = bodies.length === 0 ? new Map() : await findStandings(deps.db, bodies, on)
  return new Map(orders.map((order) => [order.id, orderStanding(order, standings, on)]))
}

/** The same for one order; today unless a day is given. */
export async function orderStandingOn(
  deps: Pick<Deps, 'db' | 'now'>,
  order: JobOrder,
  on: Day = dayOf(deps.now()),
): Promise<OrderOnDay> {
  const found = (await orderStandingsOn(deps, [order], on)).get(order.id)
  if (!found) throw new Error('the order that was asked for is missing from the answer')
  return found
}
