import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { invalidField } from '../platform/errors.ts'
import { type ListedOrders, listVisibleOrders, type OrderFilter } from './job-order-store.ts'

/** Ids are UUIDs; anything else was not made by us. */
const ID = /^[0-9a-f-]{36}$/

/**
 * A page of the orders that the actor may see: a body's user those of his body, an officer those of his side. `after` is the
 * cursor of the page before; throws `invalid` for one that we did not make.
 */
export function listOrders(
  deps: Pick<Deps, 'db'>,
  actor: Actor,
  filter: OrderFilter,
  page: { readonly limit: number; readonly cursor: string | undefined },
): Promise<ListedOrders> {
  if (page.cursor !== undefined && !ID.test(page.cursor))
    throw invalidField('cursor', 'job_orders.cursor_invalid')
  return listVisibleOrders(deps.db.queries, actor, filter, { limit: page.limit, after: page.cursor })
}
