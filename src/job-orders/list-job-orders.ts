import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { idCursor } from '../platform/paging.ts'
import { type ListedOrders, listVisibleOrders, type OrderFilter } from './job-order-store.ts'

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
  const after = idCursor.read(page.cursor)?.id
  return listVisibleOrders(deps.db.queries, actor, filter, { limit: page.limit, after })
}
