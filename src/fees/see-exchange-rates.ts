import type { Actor } from '../accounts/actor.ts'
import { assertCan, canSomewhere } from '../accounts/can.ts'
import type { Deps } from '../deps.ts'
import { isDay } from '../platform/clock.ts'
import { cursorOf, isId, pageOf } from '../platform/paging.ts'
import type { EnteredRate } from './exchange-rate.ts'
import { listRates } from './exchange-rate-store.ts'

const rateCursor = cursorOf<{ readonly on: string; readonly id: string }>({ on: isDay, id: isId })

/** A page of the rates entered, the youngest day first: for those who see what is counted by them, or enter them. */
export async function seeExchangeRates(
  deps: Pick<Deps, 'db'>,
  actor: Actor,
  page: { readonly limit: number; readonly cursor: string | undefined },
): Promise<{ readonly rates: readonly EnteredRate[]; readonly next: string | null }> {
  if (!canSomewhere(actor, 'view_fee_records')) assertCan(actor, 'draft_fee_rules', { kind: 'fee_rules' })
  const after = rateCursor.read(page.cursor)
  const found = await listRates(deps.db.queries, after, page.limit + 1)
  const { items, last } = pageOf(found, page.limit)
  return { rates: items, next: last && rateCursor.write(last) }
}
