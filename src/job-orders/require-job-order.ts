import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import type { JournalHead } from '../journal/journal.ts'
import { findHead } from '../journal/journal-store.ts'
import { type JobOrder, jobOrderNotFound, journalSubject, mayView, parseJobOrderNumber } from './job-order.ts'
import { findJobOrderByNumber, findJobOrderUnchecked } from './job-order-store.ts'

export interface OrderToChange {
  readonly order: JobOrder
  readonly head: JournalHead
}

/** An order that the actor may see, by its number as typed. Throws `not_found` for any other. */
export async function requireJobOrder(
  deps: Pick<Deps, 'db'>,
  actor: Actor,
  number: string,
): Promise<JobOrder> {
  const read = parseJobOrderNumber(number)
  const order = read === undefined ? undefined : await findJobOrderByNumber(deps.db, read)
  if (!order || !mayView(actor, order)) throw jobOrderNotFound()
  return order
}

/**
 * The order as it stands, with the head to write after. The head is read first: whatever is written between the two reads makes
 * the commit fail, and never the other way round.
 */
export async function readToChange(deps: Deps, actor: Actor, number: string): Promise<OrderToChange> {
  const { id } = await requireJobOrder(deps, actor, number)
  const head = await findHead(deps.db, journalSubject({ id }))
  const order = await findJobOrderUnchecked(deps.db, id)
  if (!order || !mayView(actor, order)) throw jobOrderNotFound()
  return { order, head }
}
